"""HTML is taken apart as a browser shows it, and nothing of it is overlooked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.extract import html

PIECES = ("<b>", "</b>", "<td>", "<br/>", "&amp;", "&#65;", "&nbsp;", "<!--", "-->", "</", "<script>", "</script>")
ODD_PIECES = ("<style>", "<a href='", "'>", "word ", "\n", "\r\n", "é", "<", ">", "&", "<?", "<![CDATA[", "\u2028")
MARKUP = st.lists(st.sampled_from(PIECES + ODD_PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a<b>b</b>c", "abc"),
        ("<p>a</p><p>b</p>", "\na\n\nb\n"),
        ("<tr><td>a</td><td>b</td></tr>", "\n\ta\tb\n"),
        ("a &amp; b&nbsp;c &#233; &copy d", "a & b c é © d"),
        ("<script>x</script>y<style>z</style>", "y"),
        ("<html><head><meta charset=utf-8><body>a<b>b</b>", "ab"),
        ("&#x;&#x;a<b>b</b>", "&#x;&#x;ab"),
        ("<textarea>a</textarea><title>t</title>", "a"),
        ("a<!-- > b --!>c<!--->d<!-- e > f", "acd"),
        ("<a title='>'>x</a title='y'>z", "xz"),
        ('x<a title="y>z', "xz"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    assert html.texts(source)[0].text == shown


@pytest.mark.parametrize("hidden", ["<a href='mailto:me'>x</a>", "<!-- me -->", "<script>me</script>", "<?php me ?>"])
def test_what_is_not_shown_is_read_too(hidden: str) -> None:
    assert "me" in html.texts(hidden)[1].text


@given(MARKUP)
def test_each_run_stands_where_it_says(source: str) -> None:
    for text in html.texts(source):
        for run in text.runs:
            assert 0 <= run.begin <= run.end <= len(source)
            if run.literal:
                assert source[run.begin : run.end].replace("\xa0", " ") == run.text

"""Values go from HTML and RTF however they are written there, and the layout stays."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pytest

from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.placeholders import Placeholders
from sonomos_core.rich import MAX_BYTES, mask_markup

VALUE = "KEY-12345"


def scan(text: bytes) -> Sequence[Match]:
    return [match(hit.start(), hit.end()) for hit in re.finditer(rb"KEY-\d{5}", text)]


def match(start: int = 0, end: int = 0, value: str = VALUE) -> Match:
    return Match("k", "key", DataClass.SECRET, Severity.HIGH, Confidence.HIGH, False, start, end, value)


def masked(
    source: bytes, target: str = "text/html", chosen: Sequence[Match] = (), leave: frozenset[str] = frozenset()
) -> bytes | None:
    return mask_markup(target, source, chosen, scan, Placeholders(), leave=leave)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        (b"<b>KEY-12345</b>", b"<b>[KEY_1]</b>"),
        (b"KEY-1<b>23</b>45!", b"[KEY_1]<b></b>!"),
        (b"KEY&#45;12345", b"[KEY_1]"),
        (b'<a href="x:KEY-12345">it</a>', b'<a href="x:[KEY_1]">it</a>'),
        (b"<!--KEY-12345-->x<script>KEY-12345</script>", b"<!--[KEY_1]-->x<script>[KEY_1]</script>"),
        ("é KEY-12345 ü".encode(), "é [KEY_1] ü".encode()),
        (b"nothing", b"nothing"),
    ],
)
def test_html(source: bytes, result: bytes) -> None:
    assert masked(source) == result


def test_rtf() -> None:
    assert masked(rb"{\rtf1 caf\'e9 KEY-{\b 12345}\par}", "text/rtf") == rb"{\rtf1 caf\'e9 [KEY_1]{\b }\par}"


def test_a_value_that_only_its_label_tells_in_the_plain_text_is_known_here() -> None:
    assert masked(b"<td>hunter22</td>", chosen=[match(value="hunter22")]) == b"<td>[KEY_1]</td>"


def test_a_value_that_is_broken_up_is_not_handed_out() -> None:
    assert masked(b"<td>hun</td><td>ter22</td>", chosen=[match(value="hunter22")]) is None


@pytest.mark.parametrize(
    "source",
    [
        b"<input value='a&amp;b&quot;c-1234'>",
        b"<i title='&#97;&#38;b&#34;c-1234'>",
        b"</b title='a&amp;b&quot;c-1234'>",
    ],
)
def test_a_value_written_with_references_in_a_tag_goes(source: bytes) -> None:
    done = masked(source, chosen=[match(value='a&b"c-1234')])
    assert done is not None
    assert b"[KEY_1]" in done
    assert b"1234" not in done


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("text/html", b"<a href='x?hunter%3222'>"),
        ("text/html", b"<script>'hunter\\x322'</script>"),
        ("text/html", b"<i data-x='{&quot;p&quot;:&quot;\\u0068unter22&quot;}'>"),
        ("text/html", b"<i data-x='aHVudGVyMjIsIGh1bnRlcjIyLCBodW50ZXIyMg=='>"),
        ("text/html", b"hun<i style='display: none'>x</i>ter22"),
        ("text/html", b"fine <img src='DATA:image/png;base64,iVBORw0KGgo='>"),
        ("text/html", b"fine <img src='data&#58;image/png;base64,iVBORw0KGgo='>"),
        ("text/rtf", rb"{\rtf1 hun{\v x}ter22}"),
        ("text/rtf", rb"{\rtf1 fine {\pict\pngblip 89504e470d0a1a0a}}"),
        ("text/rtf", rb"{\rtf1\uc9 hu\u110 123456789ter22}"),
        ("text/rtf", rb"{\rtf1\ansicpg932 \'93\'8c}"),
    ],
)
def test_a_value_in_another_form_and_what_nobody_looked_at_are_not_handed_out(target: str, source: bytes) -> None:
    assert masked(source, target, chosen=[match(value="hunter22")]) is None


def test_a_hidden_property_that_ends_does_no_harm() -> None:
    assert masked(rb"{\rtf1\v0 KEY-12345}", "text/rtf") == rb"{\rtf1\v0 [KEY_1]}"


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a x="', "<a/", "<!--", "<!--a>", "<!--a--!>", "</", "<?", "<![CDATA[", "<", "&", "&#49;", "<script>"],
)
def test_no_markup_takes_long(piece: str) -> None:
    source = (VALUE + piece * (MAX_BYTES // len(piece)))[:MAX_BYTES].encode()
    began = time.process_time()
    masked(source, chosen=[match(value="hunter22")])
    assert time.process_time() - began < 2


def test_a_value_that_is_to_stay_stays() -> None:
    assert masked(b"<b>KEY-12345</b>", leave=frozenset({VALUE})) == b"<b>KEY-12345</b>"


@pytest.mark.parametrize("charset", ["utf-16", "utf-8"])
def test_the_charset_stays(charset: str) -> None:
    done = masked("<b>é KEY-12345</b>".encode(charset))
    assert done is not None
    assert done.decode(charset) == "<b>é [KEY_1]</b>"


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("image/png", b"x"),
        ("text/rtf", b"x"),
        ("text/uri-list", b"file:///x"),
        ("text/html", b"x" * (MAX_BYTES + 1)),
    ],
)
def test_what_is_not_understood_is_not_handed_out(target: str, source: bytes) -> None:
    assert masked(source, target) is None

"""No text becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.report.html.markup import escaped, joined, tag

NASTY = ["<script>", "</td>", "&lt;", "\"'`=", "\x00\x1b\u202e\ud800", "<!--", "]]>", "javascript:", "</style>"]
TEXT = st.one_of(st.text(), st.sampled_from(NASTY), st.lists(st.sampled_from(NASTY)).map("".join))


class Reader(HTMLParser):
    """What a browser would see: the tags, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment came out of a text")


def is_plain(char: str) -> bool:
    return char.isprintable() and char != "\ufffd"


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@given(TEXT, TEXT)
def test_a_text_stays_a_text(inside: str, attribute: str) -> None:
    found = read(tag("td", inside, title=attribute))
    assert [name for name, _ in found.tags] == ["td"]
    assert set(found.tags[0][1]) == {"title"}
    assert [char for char in found.text if is_plain(char)] == [char for char in inside if is_plain(char)]


@given(TEXT)
def test_control_characters_and_halves_of_characters_do_not_pass(text: str) -> None:
    shown = escaped(text)
    assert not set(shown) & {"<", ">", '"', "'", "\x00", "\x1b", "\r", "\u202e", "\u2028"}
    shown.encode("utf-8")


def test_markup_is_not_escaped_twice() -> None:
    assert joined([tag("b", "a & b"), " & c"]) == "<b>a &amp; b</b> &amp; c"


def test_names_of_attributes_are_those_of_html() -> None:
    assert tag("svg", class_="mark", aria_hidden="true", x=None) == '<svg class="mark" aria-hidden="true"></svg>'

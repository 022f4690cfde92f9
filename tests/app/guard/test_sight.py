"""What the texts of a clip tell before the rest of it is read."""

from __future__ import annotations

import pytest
from scene import CHAT, EDITOR, Scene, WordScanner, text_items

from sonomos_core.detect.detector import Scan
from sonomos_platform.clipboard.api import Item

PICTURE = Item("image/png", "image/png", 8, b"png")


class Counting(WordScanner):
    """Counts how often it looks."""

    looks = 0

    def examine(self, text: bytes) -> Scan:
        self.looks += 1
        return super().examine(text)


def html(text: str) -> Item:
    return Item("text/html", "text/html", 8, text.encode())


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ((), False),
        (text_items("nothing"), False),
        (text_items("a HIGH-1"), True),
        ((*text_items("nothing"), html("<b>HI</b>GH-1")), True),
        (text_items("see [HIGH_WORD_7]"), False),
    ],
)
def test_the_rest_is_wanted_of_what_may_be_held(texts: tuple[Item, ...], wanted: bool) -> None:
    assert Scene().guard.wants_all(texts) is wanted


def test_it_is_wanted_where_something_is_to_be_filled_in() -> None:
    scene = Scene()
    scene.copy("a HIGH-1", EDITOR)
    masked = scene.paste(CHAT)
    assert masked == "a [HIGH_WORD_1]"
    assert scene.guard.wants_all(text_items("so " + masked))


def test_what_is_allowed_everywhere_needs_no_more() -> None:
    scene = Scene()
    scene.notebook.allowed.add(("HIGH-1", None))
    assert not scene.guard.wants_all(text_items("a HIGH-1"))


def test_a_clip_is_looked_at_once() -> None:
    scanner = Counting()
    scene = Scene(scanner=scanner)
    texts = text_items("a HIGH-1")
    assert scene.guard.wants_all(texts)
    looks = scanner.looks
    scene.clipboard.copy((*texts, PICTURE), source=EDITOR)
    assert scanner.looks == looks
    assert scene.book.lines == [("HIGH-1", None, "flagged")]


def test_another_clip_is_looked_at_anew() -> None:
    scene = Scene()
    assert not scene.guard.wants_all(text_items("nothing"))
    scene.copy("a HIGH-1", EDITOR)
    assert scene.book.lines == [("HIGH-1", None, "flagged")]
    assert not scene.guard.wants_all(text_items("nothing"))
    scene.copy("nothing", EDITOR)
    scene.copy("a HIGH-2", EDITOR)
    assert scene.book.lines[1:] == [("HIGH-2", None, "flagged")]

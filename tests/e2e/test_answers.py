"""What people answer in the windows, by keyboard and mouse, is what the next paste gets."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import SystemRandom

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.drawing import social_security_number
from sonomos_lab.editors import BY_HAND_S, Editor
from sonomos_lab.running import Running
from sonomos_lab.waiting import until

AFTER_A_PASTE_S = 2.5
"""Reads within two seconds belong to one paste."""

ACKNOWLEDGE = (150, -30)
FIRST_SWITCH = (-55, 97)
"""Where the button and the switch are in the question's window."""


@dataclass
class Question:
    """A high finding was pasted into the assistant, which got the masked text; the question is on the screen."""

    app: Running
    assistant: Editor
    window: int
    text: str = field(repr=False)

    def press(self, *keys: str) -> None:
        self.app.desktop.activate(self.window)
        self.app.desktop.key(*keys)
        self.app.gone(self.window)

    def click(self, from_left: int, from_top: int) -> None:
        """Click at a place of the window, counted from its corner; negative: from the opposite one."""
        said = self.app.desktop.run(["xdotool", "getwindowgeometry", "--shell", str(self.window)]).stdout
        size = dict(line.split("=") for line in said.split())
        width, height = int(size["WIDTH"]), int(size["HEIGHT"])
        x, y = self.app.desktop.windows.centre(self.window)
        self.app.desktop.click(
            x - width // 2 + from_left % width,
            y - height // 2 + from_top % height,
        )

    def paste_again(self) -> str:
        """What an emptied assistant gets now."""
        self.assistant.clear()
        self.assistant.paste(after_s=BY_HAND_S)
        return self.assistant.wait_for()


@pytest.fixture(scope="module")
def assistant(app: Running) -> Editor:
    return app.editor("assistant")


@pytest.fixture
def notes(app: Running) -> Iterator[Editor]:
    lines = [f"SSN: {social_security_number(SystemRandom())}" for _ in range(2)]
    editor = app.editor("notes", text="\n".join(lines))
    yield editor
    editor.close()


@pytest.fixture
def question(app: Running, assistant: Editor, notes: Editor) -> Iterator[Question]:
    text = notes.text
    assistant.clear()
    notes.copy()
    assistant.paste(after_s=BY_HAND_S)
    assert "[US_SSN_" in assistant.wait_for()
    yield Question(app, assistant, app.question(), text)
    app.dismiss()


def decisions(app: Running) -> list[tuple[str, str | None]]:
    path = app.product.home / "decisions.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    return [(line["action"], line["app"]) for line in lines]


def masked(text: str) -> bool:
    return text.count("SSN: [US_SSN_") == 2


def test_return_keeps_the_text_masked(question: Question) -> None:
    question.press("Return")
    assert masked(question.paste_again())
    assert not question.app.desktop.windows.title(question.window)


@pytest.mark.parametrize("hand", ["keys", "mouse"])
def test_after_acknowledging_the_next_paste_gets_the_original_once(question: Question, hand: str) -> None:
    before = len(decisions(question.app))
    if hand == "keys":
        question.press("alt+a")
    else:
        question.click(*ACKNOWLEDGE)
        question.app.gone(question.window)
    assert question.paste_again() == question.text
    time.sleep(AFTER_A_PASTE_S)
    assert masked(question.paste_again())
    until(lambda: ("overridden", "Assistant") in decisions(question.app)[before:], what="the record of it")


def test_cancel_empties_the_clipboard(question: Question) -> None:
    question.press("Tab", "space")
    until(lambda: not question.app.desktop.windows.owner("CLIPBOARD"), what="an empty clipboard")
    question.assistant.clear()
    question.assistant.paste(after_s=BY_HAND_S)
    time.sleep(0.3)
    assert question.assistant.text == ""


def test_escape_is_no_decision_and_keeps_it_masked(question: Question) -> None:
    question.press("Escape")
    assert masked(question.paste_again())


def test_what_is_switched_off_is_sent_and_the_rest_masked(question: Question) -> None:
    before = len(decisions(question.app))
    question.click(*FIRST_SWITCH)
    question.press("Return")
    first, second = question.paste_again().splitlines()
    assert first == question.text.splitlines()[0]
    assert second.startswith("SSN: [US_SSN_")
    until(lambda: ("overridden", "Assistant") in decisions(question.app)[before:], what="the record of it")


def test_one_key_gives_the_original_to_the_next_paste_and_another_masks_again(question: Question) -> None:
    question.press("Escape")
    keys = question.app.desktop.key
    keys("ctrl+alt+o")
    until(lambda: question.app.log().count("the key for original: done") == 1, what="the key heard")
    assert question.paste_again() == question.text
    time.sleep(AFTER_A_PASTE_S)
    keys("ctrl+alt+o", "ctrl+alt+z")
    until(lambda: question.app.log().count("the key for undo: done") == 1, what="the key heard")
    assert masked(question.paste_again())


def test_the_banner_leaves_the_keyboard_where_it_is(app: Running, notes: Editor) -> None:
    before = app.product.windows()
    notes.copy()
    banner = app.product.wait_for_new_window(before)
    app.desktop.windows.wait_painted(banner)
    assert app.desktop.windows.active() == notes.window
    app.desktop.key("End")
    app.desktop.type(" typed on")
    notes.wait_for(lambda text: text.endswith(" typed on"))


def test_an_unruled_program_is_asked_about_too(app: Running, notes: Editor) -> None:
    plain = app.editor("plain")
    notes.copy()
    plain.paste(after_s=BY_HAND_S)
    assert masked(plain.wait_for())
    window = app.question()
    app.desktop.key("alt+a")
    app.gone(window)
    plain.clear()
    plain.paste(after_s=BY_HAND_S)
    assert plain.wait_for() == notes.text
    plain.close()

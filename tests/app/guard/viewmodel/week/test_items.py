"""The lines of what to do: what was seen, what left, what would help."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonomos_app.figures.week import Advice, Chore, Item, Repeated, Rotation, Share, Tick, Way
from sonomos_app.guard.viewmodel.week import item_line
from sonomos_app.ui.review import samples

KEY, NUMBER, EXCEPTION = samples.items()
assert KEY.value is not None
VALUE = KEY.value


def words(value: Repeated) -> str:
    return item_line(Item("value:1", Chore.VALUE, None, value), samples.NAMES).words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (VALUE, "Seen 2 times, always from Visual Studio Code, on its way to Claude. "
         "It left unmasked each time. Rotate it."),
        (replace(VALUE, count=1, escaped=1),
         "Seen once, from Visual Studio Code, on its way to Claude. It left unmasked. Rotate it."),
        (replace(VALUE, apps=(), escaped=0), "Seen 2 times, always from Visual Studio Code. Rotate it."),
        (replace(VALUE, sources=(Share("A", 1), Share("B", 1)), escaped=1),
         "Seen 2 times, on its way to Claude. It left unmasked once. Rotate it."),
        (replace(VALUE, apps=(Share(None, 2),), sources=(Share(None, 2),), escaped=0, advice=Advice.PURGE),
         "Seen 2 times. Delete it where it lies."),
        (replace(VALUE, sources=(), apps=(), escaped=0, advice=Advice.HABIT),
         "Seen 2 times. Take it out before you copy."),
        (replace(VALUE, apps=(), escaped=0, advice=Advice.HABIT),
         "Seen 2 times, always from Visual Studio Code. Ask for a masked view in Visual Studio Code, or take it out "
         "before you copy."),
        (replace(VALUE, apps=(), count=1, escaped=0, advice=Advice.HABIT),
         "Seen once, from Visual Studio Code. Take it out before you copy."),
        (replace(VALUE, sources=(), escaped=0, apps=tuple(Share(name, 1) for name in "ABCDEF")),
         "Seen 2 times, on its way to A, B, C, 3 others. Rotate it."),
    ],
)  # fmt: skip
def test_a_value_is_told_in_two_or_three_sentences(value: Repeated, said: str) -> None:
    assert words(value) == said


@pytest.mark.parametrize(
    ("tick", "escaped", "said"),
    [
        (Tick.ROTATED, 0, "What had left counts as cleaned up."),
        (Tick.ACCEPTED, 2, "It left unmasked each time. That still counts."),
        (Tick.ACCEPTED, 0, ""),
        (Tick.FALSE_POSITIVE, 0, "It passes from now on, and does not count as left."),
    ],
)
def test_what_was_ticked_off_says_what_that_means_for_the_numbers(tick: Tick, escaped: int, said: str) -> None:
    value = replace(VALUE, sources=(), apps=(), escaped=escaped)
    line = item_line(Item("value:1", Chore.VALUE, tick, value), samples.NAMES)
    assert line.words == f"Seen 2 times. {said}".rstrip()


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("place", [None, "Settings › Keys"])
def test_every_way_of_rotating_has_its_steps(way: Way, place: str | None) -> None:
    value = replace(VALUE, rotation=Rotation("Example", way, place, "https://example.com/rotate"))
    line = item_line(Item("value:1", Chore.VALUE, None, value), samples.NAMES)
    assert 3 <= len(line.steps) <= 4
    assert "Example" in line.steps[0]
    assert ("Settings › Keys" in line.steps[0]) is (place is not None)
    assert line.url == "https://example.com/rotate"


def test_without_a_vendors_page_the_steps_are_general() -> None:
    line = item_line(replace(KEY, value=replace(VALUE, rotation=None)), samples.NAMES)
    assert line.steps[0] == "Make a new one where it was issued."
    assert line.url == ""


def test_what_is_no_credential_has_no_steps() -> None:
    assert item_line(NUMBER, samples.NAMES).steps == ()


@pytest.mark.parametrize(("tick", "said"), [(Tick.ROTATED, "Rotated"), (Tick.ACCEPTED, "Accepted"),
                                            (Tick.FALSE_POSITIVE, "False positive"), (None, "")])  # fmt: skip
def test_a_tick_says_how(tick: Tick | None, said: str) -> None:
    assert item_line(replace(KEY, tick=tick), samples.NAMES).ticked == said


def test_an_exception_says_how_long_nobody_used_it() -> None:
    line = item_line(EXCEPTION, samples.NAMES)
    assert (line.chip, line.words) == ("Exception", "“Every find of: Email in Slack” was not used for 60 days.")
    assert line.can_remove
    never = item_line(replace(EXCEPTION, never_used=True, idle_days=30), samples.NAMES)
    assert never.words == "“Every find of: Email in Slack” was made 30 days ago and never used."


def test_text_from_outside_stays_on_one_line() -> None:
    odd = replace(VALUE, apps=(Share("Cla\nude\u202e", 2),), value="AK\n••••", sources=())
    line = item_line(Item("value:1", Chore.VALUE, None, odd), samples.NAMES)
    assert "\n" not in line.words + line.chip
    assert "\u202e" not in line.words

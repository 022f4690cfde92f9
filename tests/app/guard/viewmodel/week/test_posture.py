"""The posture is said with its reason, which is the one the rule went by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonomos_app.figures.posture import Standing, posture
from sonomos_app.figures.week import Share, Week
from sonomos_app.guard.viewmodel.week import posture_words
from sonomos_app.ui.review import samples


def week(stopped: int, left: int, high: int, *, guarded: float | None = 0.98, verified: bool | None = True) -> Week:
    standing = Standing(stopped, left, high, guarded=guarded, verified=verified)
    return replace(
        samples.usual(), found=stopped + left, stopped=stopped, overridden=left, unprotected=0, written=0, seen=0,
        high_left=high, guarded=guarded, verified=verified, posture=posture(standing), rate=standing.rate,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lived", "shape", "word", "why"),
    [
        (week(40, 0, 0), "✓", "Strong", "Nothing left unmasked."),
        (week(0, 0, 0), "✓", "Strong", "The guard was on, and nothing left unmasked."),
        (week(99, 1, 0), "✓", "Strong", "1 of 100 left unmasked, of no high severity."),
        (week(98, 2, 0), "✓", "Strong", "2 of 100 left unmasked, none of high severity."),
        (week(99, 1, 1), "▲", "Moderate", "1 finding of high severity left unmasked."),
        (week(90, 10, 0), "▲", "Moderate", "10 of 100 left unmasked."),
        (week(40, 0, 0, guarded=0.9), "▲", "Moderate", "The guard was on 90 % of the time."),
        (week(0, 0, 0, guarded=None), "▲", "Moderate",
         "There is too little to tell: nothing was at stake, and when the guard was on is not known."),
        (week(60, 40, 0), "■", "Needs review", "40 of 100 left unmasked."),
        (week(97, 3, 3), "■", "Needs review", "3 findings of high severity left unmasked."),
        (week(40, 0, 0, guarded=0.5), "■", "Needs review", "The guard was on 50 % of the time."),
        (week(40, 0, 0, verified=False), "■", "Needs review", "The ledger is damaged, so the numbers may be too low."),
    ],
)  # fmt: skip
def test_word_shape_and_reason(lived: Week, shape: str, word: str, why: str) -> None:
    words = posture_words(lived)
    assert (words.shape, words.word, words.why) == (shape, word, why)


def test_what_was_cleaned_up_may_have_left_before() -> None:
    lived = replace(week(40, 0, 0), actions=(Share("masked", 38), Share("remediated", 2)))
    assert posture_words(lived).why == "All of it was stopped or cleaned up."


@pytest.mark.parametrize(("count", "said"), [(1, "1 finding was"), (2, "2 findings were")])
def test_what_was_taken_out_of_the_count_is_named(count: int, said: str) -> None:
    lived = replace(week(40, 0, 0), found=40 + count, dismissed=count)
    assert posture_words(lived).why == f"Nothing left unmasked. {said} marked as not sensitive."


def test_too_little_to_tell_is_no_warning() -> None:
    assert posture_words(week(0, 0, 0, guarded=None)).tone == "low"
    assert posture_words(week(90, 10, 0)).tone == "medium"


def test_the_rule_is_told_with_its_numbers() -> None:
    rule = posture_words(samples.usual()).rule
    assert all(number in rule for number in ("5 %", "95 %", "20 %", "75 %", "3 or more"))

from __future__ import annotations

import pytest

from sonomos_core.detect import shape
from sonomos_core.detect.dialect import Expression


@pytest.mark.parametrize(
    ("body", "digits", "between"),
    [
        (r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", 9, 1),
        (r"\b[2-6][0-9]{3}(?:[ -]?[0-9]){10,15}\b", 14, 1),
        (r"(?:\+1[ .-]?)?\([2-9][0-9]{2}\) ?[0-9]{3}[ .-][0-9]{4}\b", 10, 2),
        (r"\b[0-9](?:[ .][0-9]{0,2}){3}[0-9]\b", 2, 3),
    ],
    ids=["groups", "signs that may miss", "brackets", "groups that may miss"],
)
def test_rows_of_digits_are_known_by_their_least_digits_and_widest_gap(body: str, digits: int, between: int) -> None:
    found = shape.row(Expression("", body))
    assert found is not None
    assert (found.digits, found.between) == (digits, between)


@pytest.mark.parametrize(
    "body",
    [
        r"[0-9]{9}\b",
        r"\b[0-9]{9}",
        r"\b[0-9]{8}[0-9K]\b",
        r"\b[0-9]{9}[ -]?\b",
        r"\b(?:[0-9]{9}|x)\b",
        r"(?:-|)[0-9]{9}\b",
        r"\b[0-9]{65,70}\b",
    ],
)
def test_what_may_begin_or_end_inside_a_word_or_hold_a_letter_is_no_row(body: str) -> None:
    assert shape.row(Expression("", body)) is None


def test_a_run_counts_the_shortest_match_and_all_characters() -> None:
    assert shape.run(Expression("", r"\b(?:[AB]{4}|C{3})D?\b")) == shape.Run(3, frozenset(b"ABCD"))
    assert shape.run(Expression("", r"[^a]{20}")) is None
    assert shape.run(Expression("i", r"[Ab]{20}")) == shape.Run(20, frozenset(b"AaBb"))


@pytest.mark.parametrize(
    ("trigger", "pattern", "distance"),
    [
        ("[a-z]@[a-z]", r"\b[a-z.]{1,64}@[a-z]{2,9}", 66),
        ("@[a-z]", r"[a-z@]{1,64}@[a-z]{2,9}", None),
        ("@[a-z]", r"[^/]{1,64}@[a-z]{2,9}", None),
        ("[@a]@[a-z]", r"[a-z]{1,64}@[a-z]{2,9}", None),
        ("x[a-z]", r"[0-9]{1,64}x[a-z]{2,9}", None),
    ],
    ids=["a sign of its own", "one that others may be", "one that is not left out", "twice in the trigger", "a letter"],
)
def test_a_sign_of_its_own_tells_how_far_in_a_trigger_ends(trigger: str, pattern: str, distance: int | None) -> None:
    assert shape.anchor_bytes(Expression("", trigger), Expression("", pattern)) == distance

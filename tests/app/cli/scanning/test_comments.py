"""Comments that let a finding pass, and those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonomos_app.cli.scanning.comments import Comment, comments
from sonomos_app.ipc.hits import Hit

RULES = ["password", "pii-email"]
HIT = Hit("password", "password", "secret", "high", "medium", False, None, 0, 1, "codepoint", 3, 1, "••••")


def said(text: str | bytes) -> list[tuple[int, str, str, bool]]:
    return [(each.line, each.rule, each.reason, each.above) for each in comments(text, RULES)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1  # sonomos:allow password only a test", (1, "password", "only a test", False)),
        ("\n\n  // sonomos:allow pii-email printed in the manual\n", (3, "pii-email", "printed in the manual", True)),
        ("/* sonomos:allow password a test */", (1, "password", "a test", True)),
        ("<!-- sonomos:allow password a test -->", (1, "password", "a test", True)),
        ("-- sonomos:allow password  spaced   out", (1, "password", "spaced   out", True)),
        ("a\r\nb ; sonomos:allow password why\r\n", (2, "password", "why", False)),
    ],
)
def test_a_comment_is_read(text: str, found: tuple[int, str, str, bool]) -> None:
    assert said(text) == [found]
    assert said(text.encode()) == [found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# sonomos:allow", "needs a rule and a reason"),
        ("# sonomos:allow password", "needs a rule and a reason"),
        ("/* sonomos:allow password */", "needs a rule and a reason"),
        ("# sonomos:allow passwort typing", "did you mean password"),
        ("# sonomos:allow all everything", "no rule has this id"),
        ("# sonomos:allow * everything", "needs a rule and a reason"),
    ],
)
def test_a_comment_that_says_too_little_lets_nothing_pass(text: str, what: str) -> None:
    good, (mistake,) = comments(f"\n{text}", RULES)
    assert good == []
    assert mistake.line == 2
    assert what in mistake.what


@pytest.mark.parametrize(
    ("comment", "covers"),
    [
        (Comment(3, "password", "why", above=False), True),
        (Comment(5, "password", "why", above=False), True),
        (Comment(6, "password", "why", above=True), False),
        (Comment(2, "password", "why", above=True), True),
        (Comment(2, "password", "why", above=False), False),
        (Comment(1, "password", "why", above=True), False),
        (Comment(3, "pii-email", "why", above=False), False),
    ],
)
def test_it_speaks_of_its_own_line_or_alone_of_the_next(comment: Comment, covers: bool) -> None:
    assert comment.covers(replace(HIT, line=3), 5) is covers

"""Each match of a pattern holds one of its needles."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sonomos_core.detect import dialect, rulebook
from sonomos_core.detect.needle import holds_digit, holds_foreign, needles
from sonomos_core.detect.rule import Rule


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(r"\bghp_[a-z]{36}", {b"ghp_"}, id="a word at the beginning"),
        pytest.param(r"[a-z]{3}key[0-9]token", {b"token"}, id="the longest"),
        pytest.param(r"(?:fastly|heroku)[:=]", {b"fastly", b"heroku"}, id="one of several"),
        pytest.param(r"(?:fastly|[a-z])[:=]", set(), id="not if one of them is no word"),
        pytest.param(r"(?:secret)?[0-9]{9}", set(), id="not what may be missing"),
        pytest.param(r"(?:abc){0,3}x", set(), id="nor what may repeat no times"),
        pytest.param(r"(?:abc){1,3}x", {b"abc"}, id="but what repeats at least once"),
        pytest.param(r"pr(fixed)_", {b"fixed"}, id="captures part words"),
        pytest.param(r"foo\bbar", {b"foobar"}, id="edges do not"),
        pytest.param(r"[0-9]{16}", set(), id="a shape"),
        pytest.param(r"xy[0-9]", set(), id="too short"),
        pytest.param("〒[0-9]", {"〒".encode()}, id="bytes of other scripts"),
    ],
)
def test_needles(pattern: str, expected: set[bytes]) -> None:
    assert needles(dialect.compact(pattern)) == expected


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("[0-9]{4}", True),
        (r"a\d", True),
        ("v1x", True),
        ("(?:1a|[02-4]b)", True),
        ("(?:1a|b)", False),
        ("[0-9a]", False),
        ("[^0-9]", False),
        (r"\D\w", False),
        ("(?:[0-9])?a", False),
        ("[0-9]{0,3}a", False),
        ("a([0-9]{1,3})?", False),
    ],
)
def test_whether_each_match_holds_a_digit(pattern: str, holds: bool) -> None:
    assert holds_digit(dialect.compact(pattern)) is holds


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("é", True),
        ("(?:ä|ö)?x", False),
        ("(?:é|日本)x{0,3}", True),
        ("(?:é|e)x", False),
        (r"[\xd0\xd1][\x80-\xbf]", True),
    ],
)
def test_whether_each_match_holds_a_byte_beyond_ascii(pattern: str, holds: bool) -> None:
    assert holds_foreign(dialect.compact(pattern)) is holds


PACKAGED = [rule for rule in rulebook.shipped() if needles(rule.trigger_expression)]


@pytest.mark.parametrize("rule", PACKAGED[::8], ids=lambda rule: rule.id)
def test_matches_of_packaged_triggers_hold_a_needle(rule: Rule) -> None:
    words = needles(rule.trigger_expression)

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(re.compile(rule.trigger_expression.encode())))
    def holds(text: bytes) -> None:
        assert any(word.lower() in text.lower() for word in words)

    holds()

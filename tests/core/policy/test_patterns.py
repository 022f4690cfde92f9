"""Patterns that people write."""

import time

import pytest

from sonomos_core.policy import patterns
from sonomos_core.policy.catalogue import load_catalogue


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a*)*b", "((a{1,9})b?)*$", r"(\w+\s?)*$", "(?:x(a+)?)+y"])
def test_what_could_take_for_ever_is_refused(pattern: str) -> None:
    assert patterns.trouble(pattern) is not None


@pytest.mark.parametrize(
    "pattern", [r"(^|/)(\S*/)?name(\s|$)", "(ab){2,}", "(?i)^epic.*chart", "[a-z]+ [0-9]+", "(a+)?"]
)
def test_what_people_write_is_taken(pattern: str) -> None:
    assert patterns.trouble(pattern) is None


@pytest.mark.parametrize("pattern", ["(", "a{4294967296}", "(" * 5000, 7, None])
def test_what_is_no_pattern_is_said_to_be_none(pattern: object) -> None:
    assert patterns.trouble(pattern) is not None


@pytest.mark.parametrize("pattern", sorted({rule.title or rule.cmdline or "" for rule in load_catalogue()}))
def test_packaged_patterns_are_taken_and_quick(pattern: str) -> None:
    assert patterns.trouble(pattern) is None
    began = time.perf_counter()
    for text in ("- " * 2048, "Claude " * 600, " -m " * 1000, "/" * 4096, "x" * 4096):
        patterns.found(pattern, text)
    assert time.perf_counter() - began < 0.5


def test_both_ends_of_a_long_text_are_searched() -> None:
    middle = "x" * 4096
    assert patterns.found("^begin", "begin" + middle)
    assert patterns.found("end$", middle + "end")
    assert not patterns.found("mid", middle + "mid" + middle)

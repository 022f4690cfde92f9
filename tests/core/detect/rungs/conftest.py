"""Rules that provoke the rungs: words' ends, line edges, long tails, bytes beyond ASCII, triggers in the middle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_core.detect.rule import Rule

MakeRule = Callable[..., Rule]


@pytest.fixture(scope="session")
def provoking(make_rule: MakeRule) -> tuple[Rule, ...]:
    """Nine rules, named after what they provoke."""
    patterns = {
        "digits": (r"\b[0-9]{16}\b", "<digits:16>"),
        "tail": (r"\bgh_[a-z0-9]{4,40}\b", "gh_<hex:20>"),
        "line": (r"(?m)^[a-z]{1,8}=[^\n]{2,12}$", "key=value"),
        "mark": (r"〒\s?[0-9]{3}-[0-9]{4}\b", "〒123-4567"),
        "any-case": (r"(?i)\bsecret\s{0,5}[:=]\s{0,5}([a-z0-9]{4,12})", "SECRET = abcd1234"),
        "block": (r"-----BEGIN[^-]{1,1300}-----END", "-----BEGIN A B-----END"),
        "words": (r"\b(?:[ab]{1,9}\s){3,1200}[ab]\b", "ab ab ab a"),
    }
    rules = [make_rule(pattern, id=name, examples=(example,)) for name, (pattern, example) in patterns.items()]
    rules.append(make_rule(r"\bq[0-9]{2,6}\b", id="early", trigger="q", examples=("q123",)))
    mail = r"\b[a-z0-9.]{1,20}@(?:[a-z0-9-]{1,20}\.){1,3}[a-z]{2,6}\b"
    hostile = r"[a-z0-9.]@(?:[a-z0-9-]{1,20}\.){1,3}[a-z]{2}"
    rules.append(make_rule(mail, id="mail", trigger=hostile, examples=("a@b.cc",)))
    return tuple(rules)

"""A redacted value shows two characters at each end at most, and never its length."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Redaction, Severity
from sonomos_core.redact import redact, redact_value, scrub


def hit(value: str, redaction: Redaction = Redaction.ENDS) -> Match:
    return Match(
        "example-key",
        "example_key",
        DataClass.SECRET,
        Severity.HIGH,
        Confidence.HIGH,
        False,
        0,
        len(value),
        value,
        redaction=redaction,
    )


def finding(match: Match, source: str = "clipboard", cwd: str | None = None) -> Finding:
    return redact(
        match,
        id="1",
        timestamp="2026-01-02T03:04:05Z",
        value_id=None,
        occurrences=1,
        source=source,
        app="Browser",
        source_app=None,
        action=Action.MASKED,
        cwd=cwd,
    )


@pytest.mark.parametrize(
    ("value", "redaction", "shown"),
    [
        pytest.param("AKIAIOSFODNN7EXAMPLE", Redaction.ENDS, "AK••••LE", id="the published AWS key"),
        pytest.param("0123456789", Redaction.ENDS, "01••••89", id="ten characters"),
        pytest.param("012345678", Redaction.ENDS, "••••", id="nine characters"),
        pytest.param("", Redaction.ENDS, "••••", id="nothing"),
        pytest.param("correct horse battery", Redaction.FULL, "••••", id="a password"),
        pytest.param("\n\x1b[31mabcdef\x00\r", Redaction.ENDS, "••••••••", id="control characters"),
        pytest.param("a\u2028bcdefghi\u202ej", Redaction.ENDS, "a••••••j", id="line and direction marks"),
        pytest.param("\ud800abcdefghi\udfff", Redaction.ENDS, "•a••••i•", id="halves of a surrogate pair"),
    ],
)
def test_shown_form(value: str, redaction: Redaction, shown: str) -> None:
    assert redact_value(value, redaction) == shown


@given(st.text(), st.sampled_from(Redaction))
def test_the_length_never_shows(value: str, redaction: Redaction) -> None:
    shown = redact_value(value, redaction)
    assert len(shown) in (4, 8)
    assert shown.isprintable()


@given(st.text(alphabet="abcdefgh", min_size=10, max_size=40))
def test_longer_values_with_the_same_ends_look_the_same(value: str) -> None:
    assert redact_value(value, Redaction.ENDS) == redact_value(value[:2] + "x" * 30 + value[-2:], Redaction.ENDS)


def test_no_field_of_a_finding_holds_the_value() -> None:
    value = "exk_" + "5f" * 10
    found = finding(hit(value), source=f"file:/home/me/{value}.txt", cwd=f"/home/{value}")
    assert value not in repr(dataclasses.asdict(found))
    assert found.source == "file:/home/me/ex••••5f.txt"
    assert found.value == "ex••••5f"


def test_a_finding_keeps_what_the_match_says() -> None:
    found = finding(hit("exk_0123456789"))
    assert (found.rule, found.type, found.severity, found.class_) == (
        "example-key",
        "example_key",
        Severity.HIGH,
        DataClass.SECRET,
    )
    assert (found.app, found.source_app, found.session_id, found.cwd) == ("Browser", None, None, None)


def test_scrub_replaces_the_longest_value_first() -> None:
    long, short = hit("abcdefghijkl"), hit("abcdefgh")
    assert scrub("/x/abcdefghijkl/y", [short, long]) == "/x/ab••••kl/y"


def test_scrub_leaves_short_values_alone() -> None:
    assert scrub("/usr/bin/abc", [hit("abc")]) == "/usr/bin/abc"

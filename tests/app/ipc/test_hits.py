"""What may leave a process about a match."""

from __future__ import annotations

import pytest

from sonomos_app.ipc.hits import hits_in
from sonomos_core.model import Confidence, DataClass, Match, Redaction, Severity

VALUE = "ann.smith" + "@" + "hospital.org"


def match_at(start: int, length: int = len(VALUE), redaction: Redaction = Redaction.ENDS) -> Match:
    return Match(
        "pii-email", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, start, start + length, VALUE,
        redaction=redaction,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [("", 1, 1), ("x ", 1, 3), ("\n", 2, 1), ("one\ntwo\n  ", 3, 3), ("é\r\n\n", 3, 1)],
    ids=["at the start", "in the first line", "after a line end", "in the third line", "after an empty line"],
)
def test_lines_and_columns_begin_at_one(before: str, line: int, column: int) -> None:
    (hit,) = hits_in(before + VALUE, [match_at(len(before))], lambda match: None)
    assert (hit.line, hit.column, hit.unit) == (line, column, "codepoint")


def test_bytes_are_counted_as_bytes() -> None:
    text = b"\xe9\xe9\n\xe9 " + VALUE.encode()
    (hit,) = hits_in(text, [match_at(5)], lambda match: None)
    assert (hit.line, hit.column, hit.unit) == (2, 3, "byte")


@pytest.mark.parametrize(
    ("redaction", "shown"), [(Redaction.ENDS, "an••••rg"), (Redaction.FULL, "••••")], ids=["ends", "full"]
)
def test_the_value_is_redacted_as_its_rule_asks(redaction: Redaction, shown: str) -> None:
    (hit,) = hits_in(VALUE, [match_at(0, redaction=redaction)], lambda match: "0123456789ab")
    assert hit.redacted == shown
    assert hit.value_id == "0123456789ab"
    assert VALUE not in repr(hit)

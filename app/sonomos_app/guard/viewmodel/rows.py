"""A line of the table of recent findings: redacted facts as people read them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.entities import severity_glyph, severity_word
from sonomos_app.guard.viewmodel.moments import ago, clock
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import name_of, tr
from sonomos_core.model import Severity

_DAY_S = 86400


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One recorded finding: when (epoch seconds), what, how bad, its redacted value, where it went, what became of it.

    `action` is the word of the ledger (`masked`, `overridden` …); no field could hold a raw value.
    """

    time: float
    label: str
    severity: Severity
    redacted: str
    app: str | None
    action: str


def columns() -> tuple[str, ...]:
    """The headings of the table."""
    return (tr("When"), tr("What"), tr("Severity"), tr("Value"), tr("App"), tr("What happened"))


def cells(row: FindingRow, now: float) -> tuple[str, ...]:
    """The texts of one row, in the order of the headings."""
    return (
        when(row.time, now),
        plain(name_of(row.label), 48),
        f"{severity_glyph(row.severity)} {severity_word(row.severity)}",
        plain(row.redacted, 24),
        plain(row.app, 40) if row.app else "–",
        action_words(row.action),
    )


def when(moment: float, now: float) -> str:
    """Minutes and hours ago today, the date before that."""
    if now - moment < _DAY_S:
        return ago(moment, now)
    return f"{time.strftime('%Y-%m-%d', time.localtime(moment))} {clock(moment)}"


def action_words(action: str) -> str:
    """What became of a finding, in words for people; an action of another version stands as it is."""
    words = {
        "flagged": tr("Seen"),
        "masked": tr("Masked"),
        "blocked": tr("Blocked"),
        "overridden": tr("Sent by you"),
        "remediated": tr("Cleared"),
        "unprotected": tr("Not protected"),
        "dismissed": tr("Not sensitive"),
    }
    return words.get(action) or plain(action, 24)

"""What should be known before the numbers are read."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sonomos_app.figures.posture import REVIEW_GUARDED
from sonomos_app.figures.week import Shape, Week
from sonomos_app.guard.viewmodel import grouped_number
from sonomos_app.guard.viewmodel.week import percent
from sonomos_app.language import plural, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import label

_WORTH_A_LINE = 3
"""Fewer that passed unguarded are told among the outcomes."""


def note(week: Week) -> QFrame | None:
    """A line above the numbers; None where they speak for themselves."""
    if week.verified is False:
        return _note("high", tr("The ledger is damaged: findings may be missing. “sonomos ledger verify” says where."))
    if week.unprotected >= _WORTH_A_LINE:
        return _note("medium", plural(
            "{number} finding passed while the guard was off, paused or could not act.",
            "{number} findings passed while the guard was off, paused or could not act.",
            week.unprotected, number=grouped_number(week.unprotected),
        ))  # fmt: skip
    if week.guarded is not None and week.guarded < REVIEW_GUARDED:
        share = percent(week.guarded)
        return _note(
            "medium", tr("The guard was on {share} of the time. What passed besides was not seen.", share=share)
        )
    if week.shape is Shape.FIRST:
        return _note("", tr("This is your first week. From the next one on, dashes show what is usual for you."))
    return None


def _note(tone: str, words: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", "note")
    if tone:
        made.setProperty("tone", tone)
    column = QVBoxLayout(made)
    column.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), theme().px(8))
    column.addWidget(label(words, wrap=True))
    return made

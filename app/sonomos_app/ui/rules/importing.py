"""The question before app rules of a file are taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from sonomos_app.language import enumerated, joined, plural, tr
from sonomos_core.policy.apps import AppRule

_NAMED = 6


def import_question(parent: QWidget | None, rules: Sequence[AppRule], weaker: Sequence[str]) -> QMessageBox:
    """Asks before rules of a file are taken over, and names those that are weaker than what stands."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # the names come from a file
    box.setWindowTitle(tr("Import app rules"))
    box.setModal(True)
    box.setText(plural("Take over {count} rule?", "Take over {count} rules?", len(rules)))
    names = enumerated([*weaker[:_NAMED], *(["…"] if len(weaker) > _NAMED else [])])
    warning = tr("Less strict than now: {apps}.", apps=names) if weaker else ""
    box.setInformativeText(joined(tr("Rules of the same name are replaced. You can undo it."), warning))
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    said = {QMessageBox.StandardButton.Ok: tr("Import"), QMessageBox.StandardButton.Cancel: tr("Cancel")}
    for kind, words in said.items():
        box.button(kind).setText(words)
        box.button(kind).setIcon(QIcon())  # some desktops put one on the buttons they know
    box.setDefaultButton(QMessageBox.StandardButton.Cancel if weaker else QMessageBox.StandardButton.Ok)
    return box

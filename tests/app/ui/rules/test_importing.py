"""Rules of a file are taken over after a question that names what gets weaker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from sonomos_app.ui.rules.importing import import_question
from sonomos_core.policy.apps import AppRule

RULES = tuple(AppRule(f"App {number}", exe=(f"app{number}",)) for number in range(8))


@pytest.mark.parametrize(
    ("count", "weaker", "text", "default"),
    [
        (1, 0, "Take over 1 rule?", QMessageBox.StandardButton.Ok),
        (8, 8, "Take over 8 rules?", QMessageBox.StandardButton.Cancel),
    ],
)
def test_return_never_makes_anything_weaker(
    qtbot: QtBot, count: int, weaker: int, text: str, default: QMessageBox.StandardButton
) -> None:
    box = import_question(None, RULES[:count], [rule.name for rule in RULES[:weaker]])
    qtbot.addWidget(box)
    assert box.text() == text
    assert box.defaultButton() is box.button(default)
    assert ("App 5, …" in box.informativeText()) == (weaker == 8)


def test_a_name_of_the_file_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    box = import_question(None, RULES[:1], ["<b>Claude</b>"])
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "<b>Claude</b>" in box.informativeText()

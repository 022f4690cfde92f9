"""Qt counts UTF-16 units and leaves some characters out."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from sonomos_app.ui.question.offsets import Units


@pytest.mark.parametrize(
    "before",
    [
        "",
        "abc",
        "äöü",
        "a🔑b🔑c",
        "one\r\ntwo\r\n",
        "a\rb",
        "\r\r\n",
        "\ufeffmark ",
        "x\ufeffy",
        "a\u2028b\u2029c",
        "\x00",
    ],
)
def test_a_value_is_where_the_document_has_it(qtbot: QtBot, before: str) -> None:
    document = QTextDocument()
    document.setPlainText(f"{before}value🔑\r\n")
    units, cursor = Units(f"{before}value🔑\r\n"), QTextCursor(document)
    cursor.setPosition(units.at(len(before)))
    cursor.setPosition(units.at(len(before) + 5), QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "value"

"""A note takes on the colours of its tone, its words included."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sonomos_app.ui.theme import Theme
from sonomos_app.ui.widgets import NoteFrame, empty_card, label


def test_another_tone_colours_the_words_at_once(qtbot: QtBot, look: Theme) -> None:
    words = label("said")
    note = NoteFrame(words, tone="medium")
    qtbot.addWidget(note)
    note.show()
    assert words.palette().windowText().color() == look.colour("medium-text")
    note.set_tone("high")
    assert words.palette().windowText().color() == look.colour("high-text")


def test_an_empty_card_offers_the_next_step(qtbot: QtBot) -> None:
    step = QPushButton("Scan")
    card = empty_card("Nothing", "What will be here", step)
    qtbot.addWidget(card)
    card.show()
    assert step.isVisible()
    assert step.parentWidget() is card

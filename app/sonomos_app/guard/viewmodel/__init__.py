"""What to say, computed from what the guard knows. Plain values in, plain values out; no Qt.

Everything shown comes from here: a widget draws a state and emits what people want, and decides nothing.
Text from outside (app names, clipboard contents) is cut to a length and freed of control characters.
"""

from sonomos_app.guard.viewmodel.banner import BannerState, Chip, Choice, banner_state
from sonomos_app.guard.viewmodel.context import standing
from sonomos_app.guard.viewmodel.counting import counts
from sonomos_app.guard.viewmodel.entities import Entity, entities, severity_glyph, severity_word
from sonomos_app.guard.viewmodel.moments import ago, clock, left
from sonomos_app.guard.viewmodel.preview import Piece, PieceKind
from sonomos_app.guard.viewmodel.question import (
    QuestionState,
    cancel_clears,
    editable,
    initial_selection,
    question_state,
)
from sonomos_app.guard.viewmodel.review import EntityRow, Review
from sonomos_app.guard.viewmodel.rows import FindingRow, cells, columns
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.tray import ReaderLine, TrayState, badge_glyph, pause_choices, tray_state
from sonomos_app.language import joined, mark, name_of, plural, told, tr

__all__ = [
    "BannerState",
    "Chip",
    "Choice",
    "Entity",
    "EntityRow",
    "FindingRow",
    "Piece",
    "PieceKind",
    "QuestionState",
    "ReaderLine",
    "Review",
    "TrayState",
    "ago",
    "badge_glyph",
    "banner_state",
    "cancel_clears",
    "cells",
    "clock",
    "columns",
    "counts",
    "editable",
    "entities",
    "grouped_number",
    "initial_selection",
    "joined",
    "left",
    "mark",
    "name_of",
    "pause_choices",
    "plain",
    "plural",
    "question_state",
    "severity_glyph",
    "severity_word",
    "standing",
    "told",
    "tr",
    "tray_state",
]

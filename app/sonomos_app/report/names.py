"""What types, channels, classes and apps are called, and numbers as they are printed."""

from __future__ import annotations

import functools

from sonomos_app.guard.viewmodel.entities import severity_word
from sonomos_app.guard.viewmodel.rows import action_words
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.week.kinds import Names, channel_words, kind_words, names_of
from sonomos_app.guard.viewmodel.week.numbers import percent
from sonomos_app.language import tr
from sonomos_app.report.document import Tone
from sonomos_core.detect import rulebook
from sonomos_core.model import Action, Severity

__all__ = [
    "action_name", "app_name", "channel_name", "class_name", "number", "percent", "severity_name", "tone", "type_name",
]  # fmt: skip

_TONES = {Severity.HIGH: Tone.HIGH, Severity.MEDIUM: Tone.MEDIUM, Severity.LOW: Tone.LOW}


def number(count: int) -> str:
    """A count with its thousands set apart."""
    return grouped_number(count)


def type_name(kind: str | None) -> str:
    """A type as people call it."""
    return kind_words(kind or "", _labels())


def app_name(name: str | None) -> str:
    """An app's name as it was recorded."""
    return plain(name) if name else tr("Not known")


def channel_name(channel: str | None) -> str:
    """The way a finding came."""
    return channel_words(channel) if channel else tr("Not known")


def action_name(action: str | None) -> str:
    """What became of a finding; the reader of a report is not the one who sent it."""
    return tr("Sent by the user") if action == Action.OVERRIDDEN.value else action_words(action or "")


def class_name(name: str | None) -> str:
    """One of the two classes."""
    return tr("Credentials and keys") if name == "secret" else tr("Personal data")


def severity_name(severity: Severity) -> str:
    """The severity's word with a capital letter."""
    word = severity_word(severity)
    return word[:1].upper() + word[1:]


def tone(severity: Severity) -> Tone:
    """The colour that goes with a severity."""
    return _TONES[severity]


@functools.cache
def _labels() -> Names:
    return names_of(rulebook.shipped())

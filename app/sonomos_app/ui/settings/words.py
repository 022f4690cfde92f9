"""The words for choices, units and cautions of the settings. A choice nobody named here is shown as the file has it."""

from __future__ import annotations

import enum

from sonomos_app.guard.viewmodel.rules.words import mode_word
from sonomos_app.language import own_name, told, tr
from sonomos_core.model import Confidence
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import Language, ReviewDay, Theme, Unscanned, Value


def section_title(room: str) -> str:
    """What the settings before whose key this word stands have in common."""
    match room:
        case "login":
            return tr("At login")
        case "guard":
            return tr("Guard")
        case "quiet":
            return tr("Quiet")
        case "review":
            return tr("Weekly review")
        case "keys":
            return tr("Keys")
        case "ui":
            return tr("Windows")
        case _:
            return room.replace("_", " ").capitalize()


def choice_text(value: enum.Enum) -> str:
    """One choice in the user's language."""
    match value:
        case Mode():
            return mode_word(value)
        case Confidence():
            return _confidence_text(value)
        case Unscanned():
            return tr("Nothing") if value is Unscanned.HOLD else tr("The original")
        case Theme():
            return _theme_text(value)
        case ReviewDay():
            return _day_text(value)
        case Language():
            return tr("As the system") if value is Language.SYSTEM else own_name(value.value)
        case _:
            return str(value.value)


def mode_help(mode: Mode) -> str:
    """What a mode means, in one sentence."""
    match mode:
        case Mode.OFF:
            return tr("Nothing is masked. What is copied is only recorded.")
        case Mode.BANNER:
            return tr("You are told what was copied. Other apps get the original; nothing asks.")
        case Mode.BANNER_MODAL:
            return tr("You are told what was copied, and asked before something serious leaves.")
        case Mode.MODAL_ALWAYS:
            return tr("You are asked before anything that was found leaves, even an e-mail address.")


def unit_text(key: str) -> str:
    """What a number counts, as it stands behind it."""
    match key.rpartition("_")[2]:
        case "review.hour":
            return tr("o'clock")
        case "minutes":
            return tr("min")
        case "seconds":
            return tr("s")
        case "ms":
            return tr("ms")
        case _:
            return ""


def caution(key: str, value: Value) -> str:
    """What somebody should know who chose this value; empty when there is nothing."""
    match key, value:
        case "guard.mode", Mode():
            return weakening(value)
        case "guard.min_confidence", Confidence.HIGH | Confidence.CERTAIN:
            return tr("Less is found: passwords and numbers without a sure sign pass unseen.")
        case "guard.min_confidence", Confidence.LOW:
            return tr("More is found that is harmless: expect more banners.")
        case "guard.unscanned", Unscanned.PASS:
            return tr("AI apps get what could not be scanned as it is.")
        case _:
            return ""


def weakening(mode: Mode) -> str:
    """What is lost below the usual mode; empty at the usual one and above."""
    match mode:
        case Mode.OFF:
            return tr("AI apps get everything you copy as it is, passwords too.")
        case Mode.BANNER:
            return tr("Nothing asks any more before a password or a card number leaves.")
        case _:
            return ""


def _confidence_text(confidence: Confidence) -> str:
    match confidence:
        case Confidence.LOW:
            return tr("Anything that looks like it")
        case Confidence.MEDIUM:
            return tr("Likely")
        case Confidence.HIGH:
            return tr("Very likely")
        case Confidence.CERTAIN:
            return tr("Certain")


def _day_text(day: ReviewDay) -> str:
    return tr("No notice") if day is ReviewDay.OFF else told(day.value.capitalize())


def _theme_text(theme: Theme) -> str:
    match theme:
        case Theme.SYSTEM:
            return tr("As the system")
        case Theme.LIGHT:
            return tr("Light")
        case Theme.DARK:
            return tr("Dark")

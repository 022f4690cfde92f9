"""A settings file's mistakes are all listed and never guessed away; its good values count."""

from __future__ import annotations

import pytest

from sonomos_core.model import Confidence
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import Settings, Theme, Unscanned
from sonomos_core.policy.settings_file import read


def test_nothing_given_is_the_defaults() -> None:
    assert read({}).settings == Settings()


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        ("guard.mode", "modal-always", Mode.MODAL_ALWAYS),
        ("guard.min_confidence", "high", Confidence.HIGH),
        ("guard.max_scan_bytes", 1_000_000, 1_000_000),
        ("guard.unscanned", "pass", Unscanned.PASS),
        ("ui.theme", "dark", Theme.DARK),
        ("ui.reduced_motion", True, True),
        ("keys.undo", "alt+ctrl+y", "Ctrl+Alt+Y"),
        ("keys.undo", "", ""),
    ],
)
def test_a_good_value_is_read_nested_and_dotted(key: str, given: object, value: object) -> None:
    table, name = key.split(".")
    assert read({table: {name: given}}).settings[key] == value
    assert read({key: given}).settings[key] == value


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"guard.mode": "baner"}, "guard.mode must be one of off, banner, banner+modal, modal-always, not 'baner'"),
        ({"guard.mode": ["off"]}, "not ['off']"),
        ({"guard.original_minutes": "15"}, "guard.original_minutes must be a whole number, not '15'"),
        ({"guard.original_minutes": True}, "must be a whole number, not True"),
        ({"guard.original_minutes": 0}, "must be between 1 and 1440, not 0"),
        ({"ui.reduced_motion": 1}, "must be true or false, not 1"),
        ({"keys.undo": 3}, "keys.undo must be a text, not 3"),
        ({"keys.undo": "z"}, "keys.undo must hold Ctrl, Alt or Super"),
        ({"guard": 3}, "unknown setting 'guard'"),
        ({"gaurd": {"mode": "off"}}, "unknown setting 'gaurd.mode'; did you mean 'guard.mode'?"),
    ],
)
def test_a_mistake_is_a_sentence(given: dict[str, object], sentence: str) -> None:
    reading = read(given)
    (told,) = (*reading.mistakes, *reading.unknown)
    assert sentence in told


def test_all_mistakes_are_listed_with_their_lines() -> None:
    given = {"guard": {"mode": "banner+modl", "answer_seconds": 1}, "ui": {"them": "dark"}}
    lines = {"guard.mode": 2, "guard.answer_seconds": 3, "ui.them": 6}
    reading = read(given, lines)
    told = [*reading.mistakes, *reading.unknown]
    assert [mistake.split(":")[0] for mistake in told] == ["line 2", "line 3", "line 6"]
    assert told[0].endswith("did you mean 'banner+modal'?")


def test_a_reading_keeps_the_good_values_beside_the_mistakes() -> None:
    reading = read({"guard.mode": "nonsense", "ui.theme": "light"})
    assert reading.settings.ui_theme is Theme.LIGHT
    assert reading.settings.guard_mode is Settings().guard_mode
    assert len(reading.mistakes) == 1

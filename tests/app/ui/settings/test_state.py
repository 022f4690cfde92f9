"""The settings window is made from the one table: every key is there, with its control, its reason and its caution."""

from __future__ import annotations

import pytest

from sonomos_app.ui.settings.state import LOGIN, Control, rows_by_key, settings_state
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Settings, Theme, Unscanned


def test_every_key_of_the_table_has_a_row_with_a_name_and_a_sentence() -> None:
    rows = rows_by_key(settings_state(Settings()))
    assert set(rows) == set(TABLE)
    assert all(row.title and row.help for row in rows.values())


@pytest.mark.parametrize(
    ("key", "control"),
    [
        ("guard.mode", Control.CHOICE),
        ("guard.max_scan_bytes", Control.SIZE),
        ("guard.answer_seconds", Control.NUMBER),
        ("ui.reduced_motion", Control.SWITCH),
        ("keys.undo", Control.TEXT),
    ],
)
def test_the_type_says_which_control_it_gets(key: str, control: Control) -> None:
    assert rows_by_key(settings_state(Settings()))[key].control is control


def test_every_choice_of_every_key_has_words_of_its_own() -> None:
    for row in rows_by_key(settings_state(Settings())).values():
        texts = [choice.text for choice in row.choices]
        assert len(set(texts)) == len(texts)
        assert not [choice for choice in row.choices if choice.text == choice.value]


def test_only_what_differs_from_the_default_can_be_reset() -> None:
    rows = rows_by_key(settings_state(Settings(ui_theme=Theme.DARK, ui_introduction=False)))
    assert [key for key, row in rows.items() if row.changed] == ["ui.theme"]


def test_a_pinned_key_shows_the_administrators_value_and_says_so() -> None:
    managed = Managed(pinned={"guard.unscanned": Unscanned.HOLD})
    row = rows_by_key(settings_state(Settings(guard_unscanned=Unscanned.PASS), managed))["guard.unscanned"]
    assert (row.value, row.fixed, row.changed) == ("hold", True, False)
    assert "organisation" in row.pinned


def test_below_a_floor_nothing_can_be_chosen_and_nothing_is_shown_as_chosen() -> None:
    row = rows_by_key(settings_state(Settings(guard_mode=Mode.OFF), Managed(floor=Mode.BANNER_MODAL)))["guard.mode"]
    assert {choice.value: choice.allowed for choice in row.choices} == {
        "off": False,
        "banner": False,
        "banner+modal": True,
        "modal-always": True,
    }
    assert row.value == "banner+modal"
    assert "Banners and questions" in row.pinned
    assert not row.fixed


@pytest.mark.parametrize(
    ("own", "key", "warned"),
    [
        (Settings(guard_mode=Mode.OFF), "guard.mode", True),
        (Settings(guard_mode=Mode.BANNER), "guard.mode", True),
        (Settings(guard_mode=Mode.MODAL_ALWAYS), "guard.mode", False),
        (Settings(guard_unscanned=Unscanned.PASS), "guard.unscanned", True),
        (Settings(), "guard.unscanned", False),
    ],
)
def test_who_weakens_the_guard_is_warned(own: Settings, key: str, warned: bool) -> None:
    assert bool(rows_by_key(settings_state(own))[key].caution) is warned


def test_the_start_at_login_stands_first_where_anybody_can_say() -> None:
    state = settings_state(Settings(), login=False)
    row = state.sections[0].rows[0]
    assert (row.key, row.value) == (LOGIN, False)
    assert row.caution
    assert LOGIN not in rows_by_key(settings_state(Settings(), login=None))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("DARK", ["ui.theme"]),
        ("colours windows", ["ui.theme"]),
        ("guard.max_scan", ["guard.max_scan_bytes"]),
        ("no such thing", []),
    ],
)
def test_the_search_looks_at_names_help_keys_and_choices(query: str, found: list[str]) -> None:
    rows = rows_by_key(settings_state(Settings()))
    assert [key for key, row in rows.items() if row.matches(query)] == found

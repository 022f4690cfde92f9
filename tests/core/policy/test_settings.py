"""Settings are declared once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Settings, markdown_table

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"


def test_the_guard_asks_by_default() -> None:
    assert Settings().guard_mode is Mode.BANNER_MODAL


@pytest.mark.parametrize("key", TABLE)
def test_a_default_survives_the_trip_to_a_file_and_back(key: str) -> None:
    setting = TABLE[key]
    assert setting.read(setting.write(setting.default)) == setting.default
    assert Settings()[key] == setting.default
    assert setting.sentence.endswith(".")


def test_the_page_holds_the_table() -> None:
    assert markdown_table() in PAGE.read_text(encoding="utf-8"), "run python3 dev.py pages"

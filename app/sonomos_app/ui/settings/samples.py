"""Made-up states of the settings window for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sonomos_app.language import told, tr
from sonomos_app.ui.settings.state import SettingsState, settings_state
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import Settings, Theme, Unscanned


def states() -> Mapping[str, SettingsState]:
    """One state for each thing the window can show."""
    own = Settings(ui_theme=Theme.DARK, guard_original_minutes=5, guard_mode=Mode.BANNER)
    managed = Managed(floor=Mode.BANNER, pinned={"guard.unscanned": Unscanned.HOLD})
    return {
        "default": settings_state(Settings(), login=True),
        "changed": replace(
            settings_state(own, login=False),
            undo=tr("Undo: {what}", what=told("Colours")),
            said=tr("{what}: in force", what=told("Colours")),
        ),
        "managed": settings_state(own, managed),
        "mistaken": settings_state(Settings(), login=True, mistakes=("line 3: guard.mode must be one of …, not 'of'",)),
    }

"""Made-up states of the settings window for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sonomos_app.guard.viewmodel.week.kinds import kind_words
from sonomos_app.language import told, tr
from sonomos_app.ui.settings.state import SettingsState, settings_state
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.managed import BROKEN, Managed
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.settings import Settings, Theme


def states() -> Mapping[str, SettingsState]:
    """One state for each thing the window can show."""
    own = Settings(ui_theme=Theme.DARK, guard_original_minutes=5, guard_mode=Mode.BANNER)
    managed = Managed(
        floor=Mode.BANNER,
        pinned={"guard.original_minutes": 5},
        rules=(AppRule("Slack", Trust.GUARDED, exe=("slack",)),),
        orders={"guard.mandatory": ("credit_card", "us_ssn", "secret"), "guard.allow_values": False},
    )
    broken = tr("Your organisation's policy has mistakes. What could be read of it holds, strictly.")
    return {
        "default": settings_state(Settings(), login=True),
        "changed": replace(
            settings_state(own, login=False),
            undo=tr("Undo: {what}", what=told("Colours")),
            said=tr("{what}: in force", what=told("Colours")),
        ),
        "managed": settings_state(own, managed, name_of_type=lambda word: kind_words(word, {"us_ssn": "SSN"})),
        "refused": settings_state(own, BROKEN, complaint=broken),
        "mistaken": settings_state(Settings(), login=True, mistakes=("line 3: guard.mode must be one of …, not 'of'",)),
    }

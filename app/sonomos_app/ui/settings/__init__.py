"""The settings window, made from the one table of settings."""

from sonomos_app.ui.settings.state import LOGIN, USED_UP, SettingsState, settings_state
from sonomos_app.ui.settings.window import SettingsWindow

__all__ = ["LOGIN", "USED_UP", "SettingsState", "SettingsWindow", "settings_state"]

"""The window of app rules: what each app gets when something sensitive is pasted."""

from sonomos_app.ui.rules.window import RulesWindow

__all__ = ["RulesWindow"]

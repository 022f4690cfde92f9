"""The language of the windows: which one the system wants, and Qt's own texts in it (menus of text fields, dialogs).

Installing a translator makes Qt send `LanguageChange` to every widget, so that a window that stays open can say its
texts again.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from sonomos_app import language

SYSTEM = "system"


class _OwnTexts(QTranslator):
    """Qt's own texts in one language; for English there is nothing to load."""

    def __init__(self, code: str, parent: QApplication) -> None:
        super().__init__(parent)
        self.code = code
        self.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def wanted(setting: str) -> str:
    """The code of the language for a setting: itself, or for `system` the first of the user's that is shipped."""
    return language.best_of(QLocale.system().uiLanguages() if setting == SYSTEM else [setting])


def take(app: QApplication, setting: str) -> None:
    """Speak this language from now on; nothing happens when it is spoken already."""
    code = wanted(setting)
    before = app.findChild(_OwnTexts)
    if isinstance(before, _OwnTexts) and before.code == code:
        return
    language.speak(code)
    texts = _OwnTexts(code, app)
    if isinstance(before, _OwnTexts):
        app.removeTranslator(before)
        before.setParent(None)
        before.deleteLater()
    app.installTranslator(texts)

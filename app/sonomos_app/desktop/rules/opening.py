"""Opens the window of app rules and its dialogs, and ties them to the desk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog

from sonomos_app.desktop.rules.desk import RuleDesk
from sonomos_app.desktop.rules.gathering import Gathered, kinds_by_rule
from sonomos_app.guard.viewmodel.rules.panel import terms
from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.guard.viewmodel.rules.verdict import Forecast
from sonomos_app.language import tr
from sonomos_app.ui.rules import RulesWindow
from sonomos_app.ui.rules.excepting import ExceptionDialog
from sonomos_app.ui.rules.importing import import_question
from sonomos_app.ui.rules.picking import Candidate, PickDialog
from sonomos_app.ui.rules.pictures import tile
from sonomos_app.ui.rules.testing import TestDialog
from sonomos_app.ui.sizes import Sizes
from sonomos_core.policy.apps import AppRule
from sonomos_platform.apps.entries import Entries, folders
from sonomos_platform.apps.windows.api import OpenWindow, Picture


class RuleWindows(QObject):
    """One window of app rules at a time; it is made when it is wanted and remembered while it is open."""

    def __init__(
        self, desk: RuleDesk, sizes: Sizes | None = None, entries: Callable[[], Entries] = lambda: Entries(folders())
    ) -> None:
        super().__init__()
        self._desk, self._sizes, self._entries = desk, sizes, entries
        self.window: RulesWindow | None = None
        self.dialog: QDialog | None = None
        desk.gathered.connect(self._show)
        desk.done.connect(self._tell)
        desk.failed.connect(self._fail)
        desk.listed.connect(self._list)
        desk.foreseen.connect(self._foresee)
        desk.read.connect(self._confirm_import)

    def open(self) -> None:
        """Bring the window to the front."""
        if self.window is None:
            self.window = self._made()
        self._desk.refresh()
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def refresh(self) -> None:
        """Rules changed elsewhere: show it, if anybody looks."""
        if self.window is not None and self.window.isVisible():
            self._desk.refresh()

    def close(self) -> None:
        """Take the windows away and wait for what was begun."""
        for window in (self.dialog, self.window):
            if window is not None:
                window.close()
        self._desk.close()

    def _made(self) -> RulesWindow:
        desk, window = self._desk, RulesWindow(self._sizes)
        window.treat_wanted.connect(desk.treat)
        window.reset_wanted.connect(desk.reset)
        window.removal_wanted.connect(desk.remove_exception)
        window.undo_wanted.connect(desk.undo)
        window.redo_wanted.connect(desk.redo)
        window.refresh_wanted.connect(desk.refresh)
        window.exception_wanted.connect(self._ask_exception)
        window.add_wanted.connect(self._ask_app)
        window.test_wanted.connect(self._test)
        window.import_wanted.connect(self._ask_import)
        window.export_wanted.connect(self._ask_export)
        return window

    def _show(self, found: Gathered) -> None:
        if self.window is not None:
            images = {key: _image(picture) for key, picture in found.pictures.items()}
            self.window.show_book(found.book, images, found.rows)

    def _tell(self, words: str, key: str, to_know: Sequence[str]) -> None:
        if self.window is not None:
            if key:
                self.window.choose(key)
            self.window.tell(words, to_know, undoable=bool(key))

    def _fail(self, sentence: str) -> None:
        if self.window is not None:
            self.window.tell(tr("Nothing was changed"), (sentence,), undoable=False)
            self._desk.refresh()  # what was clicked is not what stands

    def _ask_app(self) -> None:
        dialog = PickDialog(self.window, trusting=self.window is None or self.window.book.leave.trust)
        dialog.picked.connect(self._desk.add)
        self._open_dialog(dialog)
        self._desk.list_windows()

    def _list(self, windows: Sequence[OpenWindow]) -> None:
        if isinstance(self.dialog, PickDialog):
            entries = self._entries()
            self.dialog.show_windows([_candidate(window, entries) for window in windows])

    def _ask_exception(self, row: AppRow) -> None:
        free = frozenset(self._desk.labels())
        kinds = sorted({kind for kind in kinds_by_rule().values() if kind[0] in free}, key=lambda kind: kind[0])
        one_each = dict(kinds)
        dialog = ExceptionDialog(row.name, tuple(one_each.items()), terms(), self.window)
        dialog.wanted.connect(lambda label, seconds: self._desk.add_exception(row, label, seconds))
        self._open_dialog(dialog)

    def _test(self, row: AppRow | None) -> None:
        assert self.window is not None
        rows = [one for one in self.window.all_rows if one.in_list or (row is not None and one.key == row.key)]
        dialog = TestDialog(rows, row, self.window)
        dialog.asked.connect(self._desk.foresee)
        self._open_dialog(dialog)
        dialog.start()

    def _foresee(self, number: int, forecast: Forecast) -> None:
        if isinstance(self.dialog, TestDialog):
            self.dialog.show_forecast(number, forecast)

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window, tr("Import app rules"), "", _files())
        if path:
            self._desk.read_rules(Path(path))

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self.window, tr("Export my app rules"), "app-rules.toml", _files())
        if path:
            self._desk.export_rules(Path(path))

    def _confirm_import(self, rules: tuple[AppRule, ...], weaker: Sequence[str]) -> None:
        dialog = import_question(self.window, rules, weaker)
        dialog.accepted.connect(lambda: self._desk.import_rules(rules))
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            with contextlib.suppress(RuntimeError):  # Qt has ended it already
                self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._dialog_over(dialog))
        dialog.open() if dialog.isModal() else dialog.show()

    def _dialog_over(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()


def _candidate(window: OpenWindow, entries: Entries) -> Candidate:
    entry = entries.of(window.app.program.exe if window.app.program is not None else None, window.app.wm_class)
    name = entry.name if entry is not None else window.app.name
    if window.picture is not None:
        icon = QIcon(QPixmap.fromImage(_image(window.picture)))
    else:
        icon = QIcon.fromTheme(entry.icon) if entry is not None and entry.icon else QIcon()
    return Candidate(window.app, name, window.app.title, icon if not icon.isNull() else QIcon(tile(name, 24, 2.0)))


def _image(picture: Picture) -> QImage:
    image = QImage(picture.pixels, picture.width, picture.height, QImage.Format.Format_ARGB32)
    return image.copy()  # the image above only borrows the bytes


def _files() -> str:
    return f"{tr('App rules')} (*.toml)"

"""The support bundle at work: made off the window's thread, shown whole, saved where people say."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog

from sonomos_app.desktop.errands import Errand
from sonomos_app.health.bundle import Contents, bundle
from sonomos_app.language import tr
from sonomos_app.report.writing import ReportError, keep
from sonomos_app.ui.protection import BundleWindow
from sonomos_app.ui.sizes import Sizes

log = logging.getLogger("sonomos.desktop")

END_MS = 2000


def ask_where(parent: BundleWindow, name: str) -> str:
    """The file that people choose; empty for none."""
    return QFileDialog.getSaveFileName(parent, tr("Save the support bundle"), name, f"{tr('Text')} (*.txt)")[0]


class BundleDesk(QObject):
    """Lives in the window's thread. One window at a time."""

    _made = Signal(str)

    def __init__(
        self,
        sizes: Sizes | None = None,
        *,
        where: Callable[[BundleWindow, str], str] = ask_where,
        make: Callable[[Contents], str] = bundle,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sizes, self._where, self._make = sizes, where, make
        self.window: BundleWindow | None = None
        self._pool = QThreadPool(self)
        self._made.connect(self._show)

    def open(self, contents: Contents) -> None:
        """Make the text, then show it."""
        self._pool.start(Errand(lambda: self._made.emit(self._make(contents))))

    def close(self) -> None:
        """The app ends."""
        self._pool.waitForDone(END_MS)
        if self.window is not None:
            self.window.close()

    def _show(self, text: str) -> None:
        before, self.window = self.window, BundleWindow(text, self._sizes)
        if before is not None:
            before.close()
            before.deleteLater()
        self.window.save_wanted.connect(self._save)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _save(self, text: str) -> None:
        assert self.window is not None
        today = datetime.date.today().isoformat()
        path = self._where(self.window, f"sonomos-support-{today}.txt")
        if not path:
            return
        try:
            keep(text.encode(), Path(path))
        except ReportError:
            log.error("the support bundle could not be saved")
            self.window.say(tr("It could not be saved there."))
        else:
            self.window.say(tr("Saved."))

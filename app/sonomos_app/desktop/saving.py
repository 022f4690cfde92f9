"""What the review writes into a file of the user's choice: its page, or the report for an auditor."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sonomos_app import language, report
from sonomos_app.desktop.errands import Errand
from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.week import Names
from sonomos_app.language import told, tr
from sonomos_app.report import ReportError
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.review import Export

Ask = Callable[[QWidget, str, str], str]
"""Asks where to write: the window, the name to begin with, the kind of file; gives a path, or nothing."""


class Saving(QObject):
    """Asks where, makes the file off the window's thread, and says how it went."""

    said = Signal(str)

    def __init__(self, store: Store, today: Callable[[], datetime.date], ask: Ask | None = None) -> None:
        super().__init__()
        self._store, self._today, self._ask = store, today, ask or _asked
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)

    def save(self, window: QWidget, kind: Export, week: Week, names: Names) -> None:
        """Write what was chosen about this week, where the user wants it."""
        ending = "html" if kind is Export.REPORT_HTML else "pdf"
        stem = "sonomos-week" if kind is Export.PAGE else "sonomos-report"
        chosen = self._ask(window, f"{stem}-{week.first.isoformat()}.{ending}", f"*.{ending}")
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{ending}")
        if kind is Export.PAGE:
            from sonomos_app.ui.review.paper import as_pdf  # brings the drawing library

            page = as_pdf(week, names, self._today())
            self._run(path, lambda: report.keep(page, path))
        else:
            form = report.Form.HTML if kind is Export.REPORT_HTML else report.Form.PDF
            code = language.current()
            self._run(
                path,
                lambda: report.write(report.document(self._store, week.first, week.last, language=code), path, form),
            )

    def close(self) -> None:
        """What was begun is written."""
        self._errands.waitForDone(5000)

    def _run(self, path: Path, work: Callable[[], object]) -> None:
        self.said.emit(tr("Writing {file}…", file=path.name))

        def errand() -> None:
            try:
                work()
            except (ReportError, StoreError) as error:
                self.said.emit(told(str(error)))
            else:
                self.said.emit(tr("Written: {file}", file=path.name))

        self._errands.start(Errand(errand))


def _asked(window: QWidget, name: str, pattern: str) -> str:
    path, _ = QFileDialog.getSaveFileName(window, tr("Export"), name, pattern)
    return path

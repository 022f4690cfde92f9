"""Pictures of every window in every state, with made-up data: `python -m sonomos_app.ui.gallery --out DIR`.

Used by tests and by the documentation. The values are put together at run time.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMargins, QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QWidget

from sonomos_app import language
from sonomos_app.guard.prompts import GuardStatus, Prompt, Protection
from sonomos_app.guard.viewmodel import FindingRow, banner_state
from sonomos_app.guard.viewmodel.rules.book import Book
from sonomos_app.ui import samples, tongue
from sonomos_app.ui.banner import BannerView
from sonomos_app.ui.exceptions import ExceptionsView
from sonomos_app.ui.history import HistoryView
from sonomos_app.ui.history import samples as recorded
from sonomos_app.ui.icons import SIZES, tray_image
from sonomos_app.ui.onboarding import IntroductionState, IntroductionWindow
from sonomos_app.ui.onboarding import samples as introductions
from sonomos_app.ui.question import QuestionView
from sonomos_app.ui.question.rescan import Rescan
from sonomos_app.ui.rules import RulesWindow
from sonomos_app.ui.rules import samples as apps
from sonomos_app.ui.settings import SettingsWindow
from sonomos_app.ui.settings import samples as preferences
from sonomos_app.ui.theme import Mode, theme
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow

_BACKDROP = {Mode.LIGHT: "#dde0e5", Mode.DARK: "#0b0c10"}
_MARGIN = 24
_CORNER = 10


def pictures() -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Every picture's name, and how to make its window."""
    for name, prompt in samples.banners().items():
        yield (
            f"banner-{name}",
            partial(BannerView, banner_state(prompt, now=0.0, original_until=720.0), undo_keys="Ctrl+Alt+Z"),
        )
    for name, prompt in samples.questions().items():
        yield f"question-{name}", partial(QuestionView, prompt, _found_before(prompt))
    edited = samples.questions()["claude"]
    yield "question-editor", partial(QuestionView, edited, _found_before(edited), edit_at=0)
    for name, status in samples.trays().items():
        yield f"window-{name}", partial(_window, status, () if name == "empty" else samples.findings())
        yield f"menu-{name}", partial(_menu, status)
    for name, (book, key) in apps.windows().items():
        yield f"rules-{name}", partial(_rules, book, key)
    for name, state in preferences.states().items():
        yield f"settings-{name}", partial(SettingsWindow, state)
    for name, count in (("empty", 0), ("some", 500)):
        yield f"history-{name}", partial(_history, count)
    yield "exceptions-some", _exceptions
    for name, (page, introduction) in introductions.states().items():
        yield f"introduction-{name}", partial(_introduction, page, introduction)


def _history(count: int) -> QWidget:
    made = HistoryView(clock=lambda: samples.NOW)
    made.add_rows(recorded.history(count))
    made.finish()
    made.model.sieved.connect(lambda: made.table.choose(0))
    return made


def _exceptions() -> QWidget:
    made = ExceptionsView(clock=lambda: samples.NOW)
    made.show_rows(recorded.exceptions())
    made.show_answers(3)
    return made


def _found_before(prompt: Prompt) -> Rescan:
    return lambda text: prompt.matches


def _rules(book: Book, key: str) -> QWidget:
    made = RulesWindow()
    made.show_book(book)
    made.choose(key)
    return made


def _window(status: GuardStatus, rows: Sequence[FindingRow]) -> QWidget:
    made = MainWindow(clock=lambda: samples.NOW)
    made.show_state(samples.as_tray_state(status))
    made.show_findings(rows)
    return made


def _introduction(page: int, state: IntroductionState) -> QWidget:
    made = IntroductionWindow(state)
    made.turn(page)
    return made


def _menu(status: GuardStatus) -> QWidget:
    tray = Tray(parent=QApplication.instance())
    tray.show_state(samples.as_tray_state(status))
    return tray.menu


def picture(widget: QWidget, backdrop: str) -> QImage:
    """The window with rounded corners on a plain ground."""
    widget.show()
    app = QApplication.instance()
    assert app is not None
    for _ in range(30):
        app.processEvents()
    grabbed = widget.grab()
    ratio = grabbed.devicePixelRatio()
    size = grabbed.size() / ratio
    image = QImage(
        size.grownBy(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)) * ratio, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(backdrop))
    path = QPainterPath()
    path.addRoundedRect(QRectF(_MARGIN, _MARGIN, size.width(), size.height()), _CORNER, _CORNER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    painter.drawPixmap(QPoint(_MARGIN, _MARGIN), grabbed)
    painter.end()
    widget.hide()
    widget.deleteLater()
    return image


def icon_sheet() -> QImage:
    """The tray icon in all states and sizes on a light and a dark panel."""
    states = [(protection, news) for protection in Protection for news in (False, True)]
    image = QImage(len(states) * 60, 2 * 220, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for row, panel in enumerate(("#f0f0f0", "#2b2b2b")):
        painter.fillRect(0, row * 220, image.width(), 220, QColor(panel))
        for column, (protection, news) in enumerate(states):
            y = row * 220 + 10
            for size in SIZES:
                painter.drawImage(column * 60 + 6, y, tray_image(protection, size, news=news))
                y += size + 10
    painter.end()
    return image


def main() -> int:
    """Write the pictures; 0 when all could be written."""
    parser = argparse.ArgumentParser(description="Write a picture of every window in every state.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=int, choices=(1, 2), default=1)
    parser.add_argument("--language", choices=language.available(), default="en")
    parser.add_argument("--only", default="", help="only pictures whose name begins so")
    chosen = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = str(chosen.scale)
    app = QApplication.instance() or QApplication(["sonomos-gallery"])
    mode = Mode(chosen.theme)
    theme().set_mode(mode)
    assert isinstance(app, QApplication)
    tongue.take(app, chosen.language)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, make in pictures():
        if name.startswith(chosen.only):
            tail = f"{chosen.language}-{chosen.theme}-{chosen.scale}x"
            picture(make(), _BACKDROP[mode]).save(str(chosen.out / f"{name}-{tail}.png"))
    icon_sheet().save(str(chosen.out / "icons.png"))
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

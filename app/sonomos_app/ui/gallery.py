"""Pictures of every window in every state, with made-up data: `python -m sonomos_app.ui.gallery --out DIR`.

Used by tests and by the documentation. The values are put together at run time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from PySide6.QtCore import QMargins, QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QWidget

from sonomos_app import language
from sonomos_app.guard.prompts import Protection
from sonomos_app.ui import tongue
from sonomos_app.ui.icons import SIZES, tray_image
from sonomos_app.ui.showcase import pictures
from sonomos_app.ui.theme import Mode, theme

_BACKDROP = {Mode.LIGHT: "#dde0e5", Mode.DARK: "#0b0c10"}
_MARGIN = 24
_CORNER = 10


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

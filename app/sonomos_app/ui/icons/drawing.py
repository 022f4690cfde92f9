"""Packaged drawings as pixmaps, in the colour asked for."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def drawing(name: str, size: int, colour: QColor | None = None) -> QImage:
    """A drawing of the icons folder, `size` pixels square; what it leaves open is drawn in `colour`."""
    source = (resources.files("sonomos_resources") / "icons" / name).read_text(encoding="utf-8")
    if colour is not None:
        source = source.replace("currentColor", colour.name())
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def app_icon() -> QIcon:
    """The icon of windows and of the application."""
    icon = QIcon()
    for size in _APP_SIZES:
        icon.addPixmap(QPixmap.fromImage(drawing("app.svg", size)))
    return icon

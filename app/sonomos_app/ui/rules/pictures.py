"""The picture of an app: what its window shows, else what is installed for it, else a tile with its first letter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QFileInfo, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileIconProvider

from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.ui.theme import theme

TINTS = ("tile-1", "tile-2", "tile-3", "tile-4", "tile-5", "tile-6")


class Pictures:
    """Finds pictures and remembers them as long as the look stays the same."""

    def __init__(self) -> None:
        self._shown: dict[str, QIcon] = {}
        self._found: dict[tuple[str, int, float], QPixmap] = {}
        theme().changed.connect(self._found.clear)

    def take(self, images: Mapping[str, QImage]) -> None:
        """From now on windows show these, by the key of their sighting."""
        self._shown.update({key: QIcon(QPixmap.fromImage(image)) for key, image in images.items()})
        self._found.clear()

    def of(self, row: AppRow, side: int, ratio: float) -> QPixmap:
        """The picture of a row, so many pixels high and wide, sharp on a screen with this ratio."""
        key = (f"{row.key}\0{row.sighting.key if row.sighting else ''}", side, ratio)
        if key not in self._found:
            icon = self._icon(row)
            drawn = icon.pixmap(QSize(side, side), ratio) if icon is not None else QPixmap()
            self._found[key] = tile(row.name, side, ratio) if drawn.isNull() else drawn
        return self._found[key]

    def _icon(self, row: AppRow) -> QIcon | None:
        sighting = row.sighting
        if sighting is None:
            return None
        if sighting.key in self._shown:
            return self._shown[sighting.key]
        if sighting.icon:
            return QIcon(sighting.icon) if "/" in sighting.icon else QIcon.fromTheme(sighting.icon)
        if sighting.path and QIcon.themeName() == "" and not sighting.path.startswith("/usr/"):
            return QFileIconProvider().icon(QFileInfo(sighting.path))
        return None


def tile(name: str, side: int, ratio: float) -> QPixmap:
    """A rounded tile with a letter; the same name has the same tint everywhere."""
    look = theme()
    image = QImage(QSize(side, side) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(TINTS[sum(map(ord, name)) % len(TINTS)]))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
    font = QFont()
    font.setPixelSize(round(side * 0.5))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(look.colour("tile-text"))
    letter = next((char for char in name if char.isalnum()), "?").upper()
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return QPixmap.fromImage(image)

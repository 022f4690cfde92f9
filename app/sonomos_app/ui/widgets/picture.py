"""A packaged drawing in a window."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from sonomos_app.ui.icons import drawing
from sonomos_app.ui.theme import theme


class Picture(QLabel):
    """A drawing of the icons folder, drawn anew only when it is to look different.

    Qt keeps each pixmap that a label was given for a while, up to ten megabytes of them.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self._shown: tuple[object, ...] = ()

    def show_drawing(self, name: str, role: str) -> None:
        """Show this drawing in the colour of this role."""
        ratio, colour = self.devicePixelRatioF(), theme().colour(role)
        wanted = (name, round(theme().px(self._size) * ratio), colour.rgba(), ratio)
        if wanted == self._shown:
            return
        self._shown = wanted
        image = drawing(name, wanted[1], colour)
        image.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(image))

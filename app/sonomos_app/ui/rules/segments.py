"""A row of choices of which one holds; arrow keys move within it, Tab passes it by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sonomos_app.ui.theme import theme

T = TypeVar("T")


class Segments(QWidget, Generic[T]):
    """Buttons side by side, each with its value. `picked` of the group tells what a person chose."""

    def __init__(self, name: str, choices: Sequence[tuple[T, str]], *, role: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self._values = [value for value, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if role else 0)
        for at, (_, text) in enumerate(choices):
            made = QPushButton()
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty(*(("role", role) if role else ("segment", _place(at, len(choices)))))
            made.setSizePolicy(
                QSizePolicy.Policy.Minimum if role else QSizePolicy.Policy.Expanding, made.sizePolicy().verticalPolicy()
            )
            self.group.addButton(made, at)
            row.addWidget(made)
            self.say(at, text)
        if role:
            row.addStretch(1)
        self.group.buttonToggled.connect(lambda *_: self._take_focus_along())

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The buttons, in order."""
        return [self.group.button(at) for at in range(len(self._values))]

    @property
    def value(self) -> T:
        """The value that holds; the first while none does."""
        return self._values[max(0, self.group.checkedId())]

    def value_of(self, at: int) -> T:
        """The value of a button."""
        return self._values[at]

    def say(self, at: int, text: str) -> None:
        """Show another text on a button."""
        made = self.group.button(at)
        made.setText(text.replace("&", "&&"))
        made.setAccessibleName(f"{self._name}: {text}")
        bold = made.font()
        bold.setBold(True)  # as it is once chosen
        made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + theme().px(20))

    def choose(self, value: T) -> None:
        """Let a value hold; nobody is told."""
        self.group.button(self._values.index(value)).setChecked(True)
        self._take_focus_along()

    def bar(self, value: T, reason: str) -> None:
        """Take a choice away for this reason; without one it can be chosen again."""
        made = self.group.button(self._values.index(value))
        made.setEnabled(not reason)
        made.setToolTip(reason)
        made.setAccessibleDescription(reason)

    def _take_focus_along(self) -> None:
        """Only the choice that holds is on the way of the Tab key, as with radio buttons."""
        for made in self.buttons:
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made.isChecked() else Qt.FocusPolicy.ClickFocus)


def _place(at: int, count: int) -> str:
    return "first" if at == 0 else "last" if at == count - 1 else "middle"

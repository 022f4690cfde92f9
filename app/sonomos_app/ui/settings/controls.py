"""The controls of the settings: a switch, a list, a number, a size, a text. Each says `chosen` when it was changed.

A list or number that has not been clicked into leaves the wheel alone, so that scrolling the window changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel, QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox

from sonomos_app.ui.settings.state import Control, Row
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import Switch

_WIDTH_PX = 220
_KIB, _MIB = 1024, 1024 * 1024


class SwitchField(Switch):
    """On or off."""

    chosen = Signal(object)

    def __init__(self, row: Row) -> None:
        super().__init__(row.title, on=bool(row.value))
        self.toggled.connect(self.chosen.emit)

    def show_row(self, row: Row) -> None:
        """Stand as the row says, without a signal."""
        blocked = QSignalBlocker(self)
        self.setChecked(bool(row.value))
        blocked.unblock()


class ChoiceField(QComboBox):
    """One of a few words; those below a floor are there, but cannot be chosen."""

    chosen = Signal(object)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(theme().px(_WIDTH_PX))
        for choice in row.choices:
            self.addItem(choice.text, choice.value)
        self.show_row(row)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_row(self, row: Row) -> None:
        """Stand as the row says, without a signal."""
        blocked = QSignalBlocker(self)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for index, choice in enumerate(row.choices):
            model.item(index).setEnabled(choice.allowed)
        self.setCurrentIndex(max(0, self.findData(row.value)))
        blocked.unblock()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only when it has the focus."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class NumberField(QSpinBox):
    """A whole number with its unit, taken over when it is complete."""

    chosen = Signal(object)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(theme().px(_WIDTH_PX))
        self.setRange(row.low, row.high)
        self.lineEdit().setTextMargins(8, 0, 8, 0)  # the style sheet's padding does not reach inside
        self.setSuffix(f" {row.unit}" if row.unit else "")
        self.setSingleStep(max(1, 10 ** (len(str(max(1, int(row.value)))) - 2)))
        self.setKeyboardTracking(False)
        self.show_row(row)
        self.valueChanged.connect(self.chosen.emit)

    def show_row(self, row: Row) -> None:
        """Stand as the row says, without a signal."""
        blocked = QSignalBlocker(self)
        self.setValue(int(row.value))
        blocked.unblock()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only when it has the focus."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class SizeField(NumberField):
    """A number of bytes, read and written in MiB or KiB; a step is twice as much or half."""

    def textFromValue(self, value: int) -> str:
        """Called by Qt: the largest unit that leaves a whole number."""
        if value % _MIB == 0:
            return f"{value // _MIB} MiB"
        return f"{value // _KIB} KiB" if value % _KIB == 0 else f"{value} B"

    def valueFromText(self, text: str) -> int:
        """Called by Qt: a number with or without a unit; MiB without one."""
        number, unit = _parted(text)
        return round(number * {"k": _KIB, "b": 1}.get(unit[:1], _MIB))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Called by Qt: anything that begins with a number may become a size."""
        try:
            self.valueFromText(text)
        except ValueError:
            state = QValidator.State.Intermediate if not text.strip() else QValidator.State.Invalid
            return state, text, position
        return QValidator.State.Acceptable, text, position

    def stepBy(self, steps: int) -> None:
        """Called by Qt."""
        self.setValue(max(self.minimum(), min(self.maximum(), round(math.ldexp(self.value(), steps)))))


class TextField(QLineEdit):
    """A text, taken over with Enter or when it is left."""

    chosen = Signal(object)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.setFixedWidth(theme().px(_WIDTH_PX))
        self._shown = ""
        self.show_row(row)
        self.editingFinished.connect(self._finished)

    def show_row(self, row: Row) -> None:
        """Stand as the row says, without a signal. A text somebody is writing stays."""
        if self._shown != row.value or not self.hasFocus():
            self._shown = str(row.value)
            self.setText(self._shown)

    def _finished(self) -> None:
        if self.text() != self._shown:
            self.chosen.emit(self.text())


Made = SwitchField | ChoiceField | NumberField | TextField

_KINDS: Mapping[Control, Callable[[Row], Made]] = {
    Control.SWITCH: SwitchField,
    Control.CHOICE: ChoiceField,
    Control.NUMBER: NumberField,
    Control.SIZE: SizeField,
    Control.TEXT: TextField,
}


def field(row: Row) -> Made:
    """The control for a row, with the names that a screen reader says."""
    made = _KINDS[row.control](row)
    made.setAccessibleName(row.title)
    made.setAccessibleDescription(row.help)
    return made


def _parted(text: str) -> tuple[float, str]:
    number = text.strip().rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return float(number.strip().replace(",", ".")), text.strip()[len(number) :].strip().lower()

"""The list of what to do, with ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sonomos_app.guard.viewmodel.week import ItemLine, tick_words
from sonomos_app.language import plural, tr
from sonomos_app.ui.review.cards import PAD_PX
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, chip_label, divider, label

_CHIP_PX = 300
_WIDE_PX = 760
GOES_ON = -1


def short(url: str) -> str:
    """An address by its place alone; where it leads exactly is told by whoever asks.

    >>> short("https://docs.example.com/keys/rotate.html"), short("https://example.com")
    ('docs.example.com/…', 'example.com')
    """
    place, _, path = url.partition("://")[2].partition("/")
    return f"{place}/…" if path else place


class TodoRow(QWidget):
    """One thing to do. A tick asks how it was done; a second one takes that back."""

    tick_wanted = Signal(object)  # Tick, None to take it back
    show_wanted = Signal()
    remove_wanted = Signal()
    link_wanted = Signal(str)

    def __init__(self, line: ItemLine, *, paper: bool = False) -> None:
        """On paper nothing can be pressed, and the steps are always there."""
        super().__init__()
        self.line = line
        self.tick = QCheckBox()
        self.tick.setChecked(bool(line.ticked))
        self.tick.setAccessibleName(tr("Done: {what}", what=line.spoken))
        self.tick.setToolTip(tr("Take the tick back") if line.ticked else tr("Tick this off"))
        self.tick.clicked.connect(self._ticked)
        self.choices = QMenu(self)
        for tick in line.choices:
            self.choices.addAction(tick_words(tick)).triggered.connect(
                lambda _=False, tick=tick: self.tick_wanted.emit(tick)
            )
        self.how, self.show_, self.remove, self.link = (QPushButton() for _ in range(4))
        self._row, self._wide = QGridLayout(), False
        self.steps = self._steps(paper) if line.steps else None
        self._lay_out(paper)

    def _ticked(self, on: bool) -> None:
        """The box stays as it is until the week says otherwise."""
        self.tick.setChecked(not on)
        if not on:
            self.tick_wanted.emit(None)
        elif len(self.line.choices) == 1:
            self.tick_wanted.emit(self.line.choices[0])
        else:
            self.choices.popup(self.tick.mapToGlobal(QPoint(0, self.tick.height())))

    def _lay_out(self, paper: bool) -> None:
        pad = theme().px(PAD_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme().px(10), pad, theme().px(10))
        column.setSpacing(theme().px(8))
        self._words = label(self.line.words, "third" if self.line.ticked else "second", wrap=True)
        self._row.setHorizontalSpacing(theme().px(12))
        self._row.setVerticalSpacing(theme().px(6))
        self._row.setColumnStretch(2, 1)
        tone = "low" if self.line.ticked else self.line.tone
        self._row.addWidget(self.tick, 0, 0)
        self._row.addWidget(chip_label(self.line.chip, tone, widest_px=_CHIP_PX), 0, 1)
        self._arrange(wide=True)
        beside = [] if paper else self._buttons()
        if self.line.ticked:
            self._row.addWidget(chip_label(f"✓ {self.line.ticked}", "good"), 0, 3)
        for at, part in enumerate(beside, start=4):
            self._row.addWidget(part, 0, at)
        column.addLayout(self._row)
        if self.steps is not None:
            column.addWidget(self.steps)
            self.steps.setVisible(paper and not self.line.ticked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. Where there is little room, the words stand below."""
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= theme().px(_WIDE_PX))

    def _arrange(self, *, wide: bool) -> None:
        if wide != self._wide:
            self._wide = wide
            self._row.removeWidget(self._words)
            self._row.addWidget(self._words, *((0, 2, 1, 1) if wide else (1, 1, 1, -1)))

    def _buttons(self) -> list[QPushButton]:
        made = []
        if self.line.steps and not self.line.ticked:
            self.how = button(tr("How to rotate"), name=tr("How to rotate: {what}", what=self.line.spoken))
            self.how.setCheckable(True)
            self.how.toggled.connect(self._unfold)
            made.append(self.how)
        if self.line.can_show:
            self.show_ = button(tr("Show"), name=tr("Show in the history: {what}", what=self.line.spoken))
            self.show_.clicked.connect(lambda: self.show_wanted.emit())
            made.append(self.show_)
        if self.line.can_remove and not self.line.ticked:
            self.remove = button(tr("Remove"), name=tr("Remove the exception: {what}", what=self.line.words))
            self.remove.clicked.connect(lambda: self.remove_wanted.emit())
            made.append(self.remove)
        return made

    def _unfold(self, on: bool) -> None:
        if self.steps is not None:
            self.steps.setVisible(on)

    def _steps(self, paper: bool) -> QFrame:
        made = QFrame()
        made.setProperty("role", "panel")
        column = QVBoxLayout(made)
        pad = theme().px(12)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(4))
        for number, step in enumerate(self.line.steps, 1):
            column.addWidget(label(f"{number}. {step}", "second", wrap=True))
        if self.line.url:
            shown = self.line.url if paper else short(self.line.url)
            self.link = button(shown, "link", name=tr("Open in the browser: {address}", address=self.line.url))
            self.link.setToolTip(f"{tr('Opens in your browser')}\n{self.line.url}")
            self.link.clicked.connect(lambda: self.link_wanted.emit(self.line.url))
            column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        return made


class TodoCard(QFrame):
    """The rows with a heading that says how many are open."""

    tick_wanted = Signal(str, object)  # the item's id, Tick or None
    show_wanted = Signal(str)
    remove_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, lines: Sequence[ItemLine], *, paper: bool = False, open_: int | None = None) -> None:
        """`open_` says how many are open where these are not all lines; GOES_ON heads the part on a further sheet."""
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        pad = theme().px(PAD_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(12), 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(pad, 0, pad, theme().px(12))
        head.setSpacing(theme().px(12))
        head.addWidget(
            label(tr("To do this week, continued") if open_ == GOES_ON else tr("To do this week"), "heading")
        )
        if lines and open_ != GOES_ON:
            count = sum(not line.ticked for line in lines) if open_ is None else open_
            head.addWidget(label(_open_words(count), "third"))
        head.addStretch(1)
        column.addLayout(head)
        self.rows = [TodoRow(line, paper=paper) for line in lines]
        for row in self.rows:
            column.addWidget(divider())
            column.addWidget(row)
            self._wire(row, row.line.id)
        if not self.rows:
            column.addWidget(divider())
            words = tr("Nothing. Values that keep turning up and exceptions nobody uses appear here.")
            nothing = label(words, "second", wrap=True)
            nothing.setContentsMargins(pad, pad, pad, pad)
            column.addWidget(nothing)

    def _wire(self, row: TodoRow, id_: str) -> None:
        row.tick_wanted.connect(lambda tick: self.tick_wanted.emit(id_, tick))
        row.show_wanted.connect(lambda: self.show_wanted.emit(id_))
        row.remove_wanted.connect(lambda: self.remove_wanted.emit(id_))
        row.link_wanted.connect(self.link_wanted)


def _open_words(open_: int) -> str:
    if open_:
        return plural("{count} open", "{count} open", open_)
    return tr("all done")

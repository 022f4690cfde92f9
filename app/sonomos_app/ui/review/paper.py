"""The page of a week on paper: light colours, on A4 or Letter, no card cut by the end of a sheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPoint, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.week import (
    ItemLine,
    Names,
    Number,
    item_line,
    lanes,
    numbers,
    posture_words,
    standing_line,
    week_title,
)
from sonomos_app.language import tr
from sonomos_app.ui.review.bars import BarList
from sonomos_app.ui.review.cards import DaysCard, card, number_card
from sonomos_app.ui.review.ink import on_paper
from sonomos_app.ui.review.shares import habit_labels
from sonomos_app.ui.review.todo import GOES_ON, TodoCard
from sonomos_app.ui.theme import Scheme, theme, tokens
from sonomos_app.ui.theme.sheet import sheet
from sonomos_app.ui.widgets import chip_label, label

WIDTH_PX = 840
_GAP_PX, _FOOT_PX = 16, 28
_MARGIN_MM = 14.0
_DPI = 300


def as_pdf(week: Week, names: Names, today: datetime.date, *, size: QPageSize.PageSizeId | None = None) -> bytes:
    """The page of a week as a PDF; the size of the sheet is the one in use where the user lives."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(week_title(week.first, today))
    writer.setCreator("Sonomos Desktop")
    writer.setPageSize(QPageSize(size or sheet_size()))
    edge = _MARGIN_MM
    writer.setPageMargins(QMarginsF(edge, edge, edge, edge), QPageLayout.Unit.Millimeter)
    _paint(writer, week, names, today)
    buffer.close()
    return bytes(buffer.data().data())


def sheet_size() -> QPageSize.PageSizeId:
    """Letter where people measure in inches, A4 everywhere else."""
    inches = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if inches else QPageSize.PageSizeId.A4


def _paint(writer: QPdfWriter, week: Week, names: Names, today: datetime.date) -> None:
    """Lay the blocks out on sheets."""
    width = theme().px(WIDTH_PX)
    room = writer.pageLayout().paintRectPixels(_DPI)
    scale = room.width() / width
    height = room.height() / scale - theme().px(_FOOT_PX)
    painter = QPainter(writer)
    painter.scale(scale, scale)
    gap, blocks = theme().px(_GAP_PX), list(_blocks(week, names, today, width))
    _, y = placed([*(block.height() for block in blocks), 1], height, gap)[-1]  # where the list begins
    blocks += _todo(list(told_once(item_line(item, names) for item in week.items)), width, height - y, height)
    places = placed([block.height() for block in blocks], height, gap)
    on = 0
    for block, (number, y) in zip(blocks, places, strict=True):
        if number > on:
            _foot(painter, number, width, height)
            writer.newPage()
            on = number
        block.render(painter, QPoint(0, y), QRegion(), QWidget.RenderFlag.DrawChildren)
        block.close()
        block.deleteLater()
    _foot(painter, on + 1, width, height)
    painter.end()


def placed(heights: Sequence[int], room: float, gap: int) -> list[tuple[int, int]]:
    """Where blocks of these heights stand: sheet, counted from 0, and place from its top. None is cut."""
    number = y = 0
    found = []
    for height in heights:
        if y and y + height > room:
            number, y = number + 1, 0
        found.append((number, y))
        y += height + gap
    return found


def told_once(lines: Iterable[ItemLine]) -> Iterator[ItemLine]:
    """Steps that several values share stand below the first of them."""
    told: set[tuple[str, ...]] = set()
    for line in lines:
        again = line.steps in told
        if not line.ticked:
            told.add(line.steps)
        yield replace(line, steps=(), url="") if again else line


def _blocks(week: Week, names: Names, today: datetime.date, width: int) -> Iterator[QWidget]:
    """What must not be cut, from the top; the list of what to do follows."""
    yield _laid_out(_head(week, today), width)
    yield _numbers(numbers(week, today), width)
    if week.found:
        yield _laid_out(DaysCard(week, on_paper, today), width)
        yield _laid_out(_shares(week, names), width)
        if habits := habit_labels(week.habits, names):
            yield _laid_out(_habits(habits), width)


def _todo(lines: Sequence[ItemLine], width: int, room: float, height: float) -> Iterator[QWidget]:
    """The list in parts: the first as long as the room that is left on the sheet, the others as long as a sheet."""
    open_, left = sum(not line.ticked for line in lines), list(lines)
    while left or open_ != GOES_ON:
        part = left
        made = _laid_out(TodoCard(part, paper=True, open_=open_), width)
        while made.height() > room and len(part) > 1:
            made.deleteLater()
            part = part[: max(1, int(len(part) * room / made.height()))] if part is left else part[:-1]
            made = _laid_out(TodoCard(part, paper=True, open_=open_), width)
        if made.height() > room and room < height:  # not one line of it: it begins on the next sheet
            made.deleteLater()
            room = height
            continue
        yield made
        open_, left, room = GOES_ON, left[len(part) :], height


def _head(week: Week, today: datetime.date) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(2))
    line = QHBoxLayout()
    line.setSpacing(theme().px(12))
    words = posture_words(week)
    line.addWidget(label(week_title(week.first, today), "title"))
    if words.told:
        line.addWidget(chip_label(f"{words.shape} {words.word}", words.tone))
    line.addStretch(1)
    line.addWidget(label(tr("Weekly leak review"), "third"))
    column.addLayout(line)
    column.addWidget(label(standing_line(week), "second"))
    column.addWidget(label(words.why, "second", wrap=True))
    column.addWidget(label(words.rule, "small", wrap=True))
    return made


def _numbers(found: Sequence[Number], width: int) -> QWidget:
    """The cards at the head, their figures on one line: each heading has the room that the longest takes."""
    cards = [number_card(number, paper=True) for number in found]
    row = _laid_out(_in_a_row(cards), width)
    headings = [each.findChildren(QLabel)[0] for each in cards]
    tallest = max(each.heightForWidth(each.width()) for each in headings)
    for each in headings:
        each.setFixedHeight(tallest)
    again = _laid_out(row, width)
    for inside in filter(None, (each.layout() for each in cards)):
        inside.activate()  # a card that keeps its size is not told
    return again


def _in_a_row(parts: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(_GAP_PX))
    for part in parts:
        row.addWidget(part, 1)
    return made


def _shares(week: Week, names: Names) -> QWidget:
    """All lists beside one another: paper cannot be turned to another one."""
    made = []
    for lane in lanes(week, names):
        frame, column = card()
        column.addWidget(label(lane.title, "heading"))
        column.addWidget(BarList(lane.title, lane.bars, on_paper, narrow=True))
        column.addStretch(1)
        made.append(frame)
    return _in_a_row(made)


def _habits(paragraphs: Sequence[QWidget]) -> QFrame:
    frame, column = card()
    for paragraph in paragraphs:
        column.addWidget(paragraph)
    return frame


def _laid_out(block: QWidget, width: int) -> QWidget:
    """As wide as the sheet and as high as it needs, in light colours; shown nowhere."""
    block.setStyleSheet(sheet(tokens(Scheme.LIGHT), theme().scale))
    block.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    block.setFixedWidth(width)
    block.show()
    layout = block.layout()
    assert layout is not None
    layout.activate()
    block.setFixedHeight(block.heightForWidth(width) if block.hasHeightForWidth() else block.sizeHint().height())
    layout.activate()
    return block


def _foot(painter: QPainter, number: int, width: int, height: float) -> None:
    """Who made the sheet, and which one it is."""
    painter.save()
    font = painter.font()
    font.setPixelSize(theme().px(11))
    painter.setFont(font)
    painter.setPen(on_paper("text-third"))
    y = int(height) + theme().px(_FOOT_PX) - theme().px(6)
    painter.drawText(0, y, tr("Sonomos Desktop · redacted values only"))
    said = tr("Sheet {number}", number=number)
    painter.drawText(width - painter.fontMetrics().horizontalAdvance(said), y, said)
    painter.restore()

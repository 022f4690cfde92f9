"""The review's window: what it shows is the week's, and each wish is said once."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.figures.week import Tick, Week
from sonomos_app.guard.viewmodel import grouped_number
from sonomos_app.language import install
from sonomos_app.ui import tongue
from sonomos_app.ui.review import Export, ReviewView, samples
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.theme import Mode, Theme

WEEKS = samples.weeks()
WEEK = datetime.timedelta(days=7)
_NO_BUTTON = (Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def view(qtbot: QtBot) -> ReviewView:
    made = ReviewView(samples.MONDAY, today=lambda: samples.TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(view: ReviewView, week: Week) -> ReviewView:
    view.show_week(week, samples.NAMES)
    return view


def words(part: QWidget) -> str:
    labels = [label for label in part.findChildren(QLabel) if label.isVisibleTo(part)]
    return "\n".join(label.whole if isinstance(label, ElidedLabel) else label.text() for label in labels)


@pytest.mark.parametrize("name", WEEKS)
def test_the_numbers_are_the_weeks(view: ReviewView, name: str) -> None:
    week = WEEKS[name]
    page = shown(view, week).page
    found, stopped, sent, in_all = (words(number).splitlines()[1] for number in page.numbers)
    rate = "–" if week.rate is None else stopped
    assert (found, rate) == (grouped_number(week.found), stopped)
    if week.rate is not None:
        assert abs(int(stopped.removesuffix(" %")) - 100 * week.rate) <= 1
    assert (sent, in_all) == (grouped_number(week.overridden), grouped_number(week.lifetime))


@pytest.mark.parametrize("name", ["usual", "three", "many", "huge"])
def test_the_lists_are_the_weeks(view: ReviewView, name: str) -> None:
    week = WEEKS[name]
    page = shown(view, week).page
    assert page.shares is not None
    for at, shares in enumerate((week.apps, week.channels, week.types)):
        if page.shares.switches:
            page.shares.switches[at].click()
        assert page.shares.lists[at].isVisible()
        lines = page.shares.lists[at].accessibleDescription().splitlines()
        numbers = [int(line.rpartition(": ")[2].replace("\u202f", "")) for line in lines]
        assert sum(numbers) == sum(share.count for share in shares) == week.found
        assert numbers[0] == shares[0].count


@pytest.mark.parametrize("name", ["usual", "huge"])
def test_the_chart_is_told_in_words_day_by_day(view: ReviewView, name: str) -> None:
    page = shown(view, WEEKS[name]).page
    assert page.days is not None
    told = QAccessible.queryAccessibleInterface(page.days.chart).text(QAccessible.Text.Description).splitlines()
    assert len(told) == 7
    for line, day in zip(told, WEEKS[name].days, strict=True):
        assert f"{grouped_number(day.total)} finding" in line
    assert told[0].startswith("Monday 16 November: ")


def test_the_arrows_go_from_day_to_day(view: ReviewView) -> None:
    page = shown(view, WEEKS["usual"]).page
    assert page.days is not None
    chart, told = page.days.chart, page.days.told
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not chart.viewport().focusPolicy() & Qt.FocusPolicy.TabFocus
    assert told.text() == "Most on Wednesday: 12 findings. Usually 49 a week."
    keys = {"Key_Right": "Monday 16", "Key_End": "Sunday 22", "Key_Left": "Saturday 21", "Key_Home": "Monday 16"}
    for key, begins in keys.items():
        QTest.keyClick(chart, Qt.Key[key])
        assert told.text().startswith(begins)
    assert told.text() == "Monday 16 November: 9 findings, ■ High 3, ▲ Medium 2, ● Low 4, usually 9.8"


def test_the_pointer_looks_at_the_day_below_it(qtbot: QtBot, view: ReviewView) -> None:
    page = shown(view, WEEKS["usual"]).page
    assert page.days is not None
    chart = page.days.chart
    qtbot.waitUntil(lambda: chart.width() > 200)
    box = chart.getPlotItem().getViewBox()
    at = chart.mapFromScene(box.mapViewToScene(box.viewRect().center()))
    there = QPointF(at)
    away = QMouseEvent(QEvent.Type.MouseMove, there, chart.viewport().mapToGlobal(there), *_NO_BUTTON)
    QApplication.sendEvent(chart.viewport(), away)
    assert chart.day == 3


def test_nothing_of_the_chart_can_be_dragged_away(qtbot: QtBot, view: ReviewView) -> None:
    page = shown(view, WEEKS["usual"]).page
    assert page.days is not None
    box = page.days.chart.getPlotItem().getViewBox()
    before = box.viewRect()
    QTest.mousePress(page.days.chart.viewport(), Qt.MouseButton.LeftButton)
    QTest.mouseMove(page.days.chart.viewport(), page.days.chart.viewport().rect().center())
    QTest.mouseRelease(page.days.chart.viewport(), Qt.MouseButton.LeftButton)
    assert box.viewRect() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("usual", "▲ Moderate"),
        ("fresh", "✓ Strong"),
        ("poor", "■ Needs review"),
    ],
)
def test_the_posture_has_a_shape_a_word_and_its_rule(view: ReviewView, name: str, said: str) -> None:
    shown(view, WEEKS[name])
    assert view.head.posture.text() == said
    assert "Strong: at most 5 % left unmasked" in view.head.posture.toolTip()
    assert view.head.posture.accessibleDescription().endswith(view.head.posture.toolTip())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("first", "This is your first week."),
        ("fresh", "Nothing found yet"),
        ("none", "A quiet week"),
        ("poor", "The ledger is damaged: findings may be missing."),
        ("done", "all done"),
        ("three", "Nothing. Values that keep turning up"),
    ],
)
def test_each_kind_of_week_has_its_own_words(view: ReviewView, name: str, says: str) -> None:
    assert says in words(shown(view, WEEKS[name]).page)


def test_a_first_week_is_not_compared_with_anything(view: ReviewView) -> None:
    said = words(shown(view, WEEKS["first"]).page)
    assert "usual week" not in said
    assert "no week before to compare with" in said


def test_while_it_is_read_and_when_it_cannot_be_there_is_a_page(qtbot: QtBot, view: ReviewView) -> None:
    assert "Reading the week…" in words(view)
    assert not view.head.export.isEnabled()
    view.show_broken("leaks.jsonl is a link.")
    assert "This week cannot be read" in words(view)
    assert "leaks.jsonl is a link." in words(view)
    with qtbot.waitSignal(view.week_wanted) as wanted:
        view.again.click()
    assert wanted.args == [samples.MONDAY]


def test_one_goes_back_to_the_beginning_and_forward_to_this_week(qtbot: QtBot, view: ReviewView) -> None:
    shown(view, replace(WEEKS["usual"], since=samples.MONDAY - WEEK))
    assert not view.head.after.isEnabled()
    with qtbot.waitSignal(view.week_wanted) as wanted:
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == [samples.MONDAY - WEEK]
    before = replace(WEEKS["usual"], first=samples.MONDAY - WEEK, since=samples.MONDAY - WEEK)
    shown(view, before)
    assert not view.head.before.isEnabled()
    with qtbot.waitSignal(view.week_wanted) as wanted:
        view.head.after.click()
    assert wanted.args == [samples.MONDAY]


def test_a_tick_asks_how_and_stays_open_until_it_is_kept(qtbot: QtBot, view: ReviewView) -> None:
    key, number, exception = shown(view, WEEKS["usual"]).page.todo.rows
    assert [action.text() for action in key.choices.actions()] == ["Rotated", "Accepted", "False positive"]
    assert [action.text() for action in number.choices.actions()] == ["Accepted", "False positive"]
    with qtbot.waitSignal(view.tick_wanted) as wanted:
        key.choices.actions()[0].trigger()
    assert wanted.args == [key.line.id, Tick.ROTATED]
    with qtbot.waitSignal(view.tick_wanted) as wanted:
        exception.tick.click()
    assert wanted.args == [exception.line.id, Tick.ACCEPTED]
    assert not exception.tick.isChecked()


def test_a_second_click_takes_the_tick_back(qtbot: QtBot, view: ReviewView) -> None:
    row = shown(view, WEEKS["done"]).page.todo.rows[0]
    assert row.tick.isChecked()
    assert "Rotated" in words(row)
    with qtbot.waitSignal(view.tick_wanted) as wanted:
        row.tick.click()
    assert wanted.args == [row.line.id, None]


def test_how_to_rotate_unfolds_the_vendors_steps(qtbot: QtBot, view: ReviewView) -> None:
    row = shown(view, WEEKS["usual"]).page.todo.rows[0]
    assert "1. " not in words(row)
    row.how.click()
    assert "1. Make a new one at AWS: IAM › Users › Security credentials." in words(row)
    with qtbot.waitSignal(view.link_wanted) as wanted:
        row.link.click()
    assert wanted.args == [row.line.url]
    row.how.click()
    assert "1. " not in words(row)


def test_show_and_remove_name_what_they_are_about(qtbot: QtBot, view: ReviewView) -> None:
    _, number, exception = shown(view, WEEKS["usual"]).page.todo.rows
    with qtbot.waitSignal(view.show_wanted) as wanted:
        number.show_.click()
    assert wanted.args[0].value_id == "00000000000b"
    with qtbot.waitSignal(view.remove_wanted) as wanted:
        exception.remove.click()
    assert wanted.args == ["1"]


@pytest.mark.parametrize("at", range(3))
def test_the_menu_says_what_can_be_written(qtbot: QtBot, view: ReviewView, at: int) -> None:
    shown(view, WEEKS["usual"])
    with qtbot.waitSignal(view.export_wanted) as wanted:
        view.head.choices.actions()[at].trigger()
    assert wanted.args == [tuple(Export)[at]]


def test_undo_is_offered_once(view: ReviewView) -> None:
    undone: list[str] = []
    view.say("Ticked off: Rotated.", lambda: undone.append("undone"))
    view.undo.click()
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["undone"]
    assert not view.undo.isVisible()


def test_another_look_is_taken_over_while_it_is_open(view: ReviewView, look: Theme) -> None:
    old = shown(view, WEEKS["usual"]).page
    look.set_mode(Mode.DARK, reduced_motion=True)
    assert view.page is not old
    assert view.week is WEEKS["usual"]


def test_the_keyboard_stays_where_it_was_when_the_week_is_drawn_anew(qtbot: QtBot, view: ReviewView) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    row = shown(view, WEEKS["usual"]).page.todo.rows[1]
    row.tick.setFocus()
    fresh = shown(view, WEEKS["usual"]).page.todo.rows[1]
    assert fresh.tick.hasFocus()


@pytest.mark.parametrize("width", [1080, 720])
def test_nothing_is_wider_than_the_window(qtbot: QtBot, view: ReviewView, width: int) -> None:
    shown(view, WEEKS["huge"])
    view.resize(width, 700)
    qtbot.waitUntil(lambda: view.width() <= width + 1)
    page = view.page
    qtbot.waitUntil(lambda: page.width() <= view.width())
    cards = [*page.numbers, page.todo, *([page.days] if page.days else []), *([page.shares] if page.shares else [])]
    assert all(part.geometry().right() < page.width() for part in cards)


def test_a_hundred_thousand_findings_are_drawn_as_quickly_as_three(view: ReviewView) -> None:
    few = shown(view, WEEKS["three"]).page.findChildren(QWidget)
    many = shown(view, WEEKS["huge"]).page.findChildren(QWidget)
    assert len(many) < 3 * len(few)


def test_long_names_give_way_and_are_told_in_full(qtbot: QtBot) -> None:
    made = ElidedLabel("Unternehmensweite Zusammenarbeitsplattform für Abteilungen")
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    assert made.text().endswith("…")
    assert made.toolTip() == made.whole == made.accessibleName()
    made.resize(900, 20)
    assert (made.text(), made.toolTip()) == (made.whole, "")


def test_a_list_of_bars_is_told_line_by_line(view: ReviewView) -> None:
    page = shown(view, WEEKS["usual"]).page
    assert page.shares is not None
    assert page.shares.lists[0].accessibleDescription().splitlines()[0] == "Claude: 22"


@pytest.mark.parametrize(("name", "seen"), [("three", 3), ("usual", 1), ("huge", 1)])
def test_short_lists_stand_below_one_another(view: ReviewView, name: str, seen: int) -> None:
    page = shown(view, WEEKS[name]).page
    assert page.shares is not None
    assert page.days is not None
    assert sum(bars.isVisible() for bars in page.shares.lists) == seen
    assert bool(page.shares.switches) is (seen == 1)
    assert page.shares.sizeHint().height() <= page.days.height()


@pytest.mark.parametrize("name", ["none", "three", "huge", "poor"])
def test_a_scroll_bar_comes_or_stays_away_at_every_size(qtbot: QtBot, view: ReviewView, name: str) -> None:
    """One that is called up and sent away by turns would end in an endless layout."""
    shown(view, WEEKS[name])
    bar, page = view.page.parentWidget(), view.page
    assert bar is not None
    for height in range(420, 1000, 29):
        view.resize(1080, height)
        QApplication.processEvents()
        assert page.width() == bar.width()


@pytest.mark.parametrize("name", ["usual", "three", "none"])
@pytest.mark.parametrize("code", ["en", "de"])
def test_no_card_is_cut_however_narrow_the_window_is_made(
    qtbot: QtBot, qapp: QApplication, name: str, code: str
) -> None:
    try:
        tongue.take(qapp, code)
        view = ReviewView(samples.MONDAY, today=lambda: samples.TODAY)
        qtbot.addWidget(view)
        view.show()
        view.show_week(samples.weeks()[name], samples.NAMES)
        view.resize(200, 900)
        QApplication.processEvents()
        page = view.page
        room = page.parentWidget()
        assert room is not None
        for row in page.todo.rows:
            row.how.setChecked(True)
        QApplication.processEvents()
        assert page.width() <= room.width()
    finally:
        tongue.take(qapp, "en")
        install(None)

"""The review's window over a real store: counted on another thread, ticked, taken back, shown in the history."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.review import ReviewDesk
from sonomos_app.figures.days import WEEK, monday_of
from sonomos_app.figures.week import Item, Shape, Tick
from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.store import Store
from sonomos_app.ui.review import Export, ReviewView
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Severity

PATIENCE_MS = 20_000
"""The library that draws is loaded meanwhile, on a machine that may have other things to do."""
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


@pytest.fixture
def visited() -> list[str]:
    """The addresses that were to be opened."""
    return []


@pytest.fixture
def desk(qtbot: QtBot, store: Store, changes: list[str], visited: list[str]) -> Iterator[ReviewDesk]:
    made = ReviewDesk(store, changed=lambda: changes.append("changed"), browse=visited.append, gather_ms=20)
    yield made
    made.close()


def note(store: Store, value: str, action: Action = Action.MASKED, *, rule: str = "pii-ssn") -> Finding:
    class_ = DataClass.PII if rule.startswith("pii") else DataClass.SECRET
    type_ = "us_ssn" if rule == "pii-ssn" else "aws_access_key"
    match = Match(rule, type_, class_, Severity.HIGH, Confidence.HIGH, False, 0, len(value), value)
    return store.record([match], source="clipboard", app="Claude", source_app="Editor", action=action)[0]


def opened(qtbot: QtBot, desk: ReviewDesk) -> ReviewView:
    desk.open()
    view = desk.view
    assert view is not None
    qtbot.waitUntil(lambda: view.week is not None and view.week.verified is not None, timeout=PATIENCE_MS)
    return view


def item(view: ReviewView) -> Item:
    assert view.week is not None
    (found,) = view.week.items
    return found


def settled(qtbot: QtBot, view: ReviewView, tick: Tick | None) -> None:
    qtbot.waitUntil(
        lambda: view.week is not None and [each.tick for each in view.week.items] == [tick],
        timeout=PATIENCE_MS,
    )


def test_this_week_is_counted_and_the_record_verified(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    note(store, "512-34-6789")
    note(store, "512-34-6780", Action.OVERRIDDEN)
    view = opened(qtbot, desk)
    assert view.week is not None
    assert (view.week.found, view.week.stopped, view.week.overridden) == (2, 1, 1)
    assert (view.week.verified, view.week.shape) == (True, Shape.FIRST)


def test_what_comes_while_it_is_open_is_counted(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    view = opened(qtbot, desk)
    note(store, "512-34-6789")
    desk.recorded()
    qtbot.waitUntil(lambda: view.week is not None and view.week.found == 1)


def test_another_week_takes_its_place(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    note(store, "512-34-6789")
    view = opened(qtbot, desk)
    first = monday_of(datetime.date.today())
    view.week_wanted.emit(first - WEEK)
    qtbot.waitUntil(lambda: view.week is not None and view.week.first == first - WEEK)
    assert view.week is not None
    assert view.week.found == 0
    desk.open(first)
    qtbot.waitUntil(lambda: view.week is not None and view.week.found == 1)


def test_a_record_that_cannot_be_read_is_said_with_its_reason(
    qtbot: QtBot, store: Store, desk: ReviewDesk, expected_logs: Any
) -> None:
    expected_logs.expect("sonomos.desktop", "cannot be")
    note(store, "512-34-6789")
    store.places.ledger.unlink()
    store.places.ledger.symlink_to(store.places.home / "elsewhere")
    desk.open()
    view = desk.view
    assert view is not None
    qtbot.waitUntil(lambda: "leaks.jsonl" in view.trouble)
    assert not view.head.export.isEnabled()


def test_rotating_makes_good_and_can_be_taken_back(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    note(store, "AKIA" + "Q" * 12 + "QF", Action.OVERRIDDEN, rule="aws-access-key")
    view = opened(qtbot, desk)
    view.tick_wanted.emit(item(view).id, Tick.ROTATED)
    settled(qtbot, view, Tick.ROTATED)
    assert view.week is not None
    assert (view.week.stopped, view.week.overridden) == (1, 0)
    view.undo.click()
    settled(qtbot, view, None)
    assert (view.week.stopped, view.week.overridden) == (0, 1)
    assert [decision.reason for decision in store.decisions()] == ["rotated", "not rotated"]


def test_a_false_positive_passes_from_now_on_until_the_tick_is_taken_back(
    qtbot: QtBot, store: Store, desk: ReviewDesk, changes: list[str]
) -> None:
    found = note(store, "AKIA" + "Q" * 12 + "QF", Action.OVERRIDDEN, rule="aws-access-key")
    view = opened(qtbot, desk)
    view.tick_wanted.emit(item(view).id, Tick.FALSE_POSITIVE)
    settled(qtbot, view, Tick.FALSE_POSITIVE)
    assert view.week is not None
    assert (view.week.found, view.week.overridden, view.week.high_left, view.week.rate) == (1, 0, 0, None)
    assert [entry.value_id for entry in store.allowed.list()] == [found.value_id]
    assert found.value in store.allowed.list()[0].shown
    view.tick_wanted.emit(item(view).id, None)
    settled(qtbot, view, None)
    assert (view.week.overridden, view.week.high_left, view.week.rate) == (1, 1, 0.0)
    assert store.allowed.list() == ()
    assert changes == ["changed", "changed"]


def test_a_tick_that_cannot_be_kept_is_said(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    note(store, "AKIA" + "Q" * 12 + "QF", Action.OVERRIDDEN, rule="aws-access-key")
    view = opened(qtbot, desk)
    store.places.ticks.mkdir()
    view.tick_wanted.emit(item(view).id, Tick.ACCEPTED)
    qtbot.waitUntil(lambda: "ticks.json" in view.said)
    assert item(view).tick is None


def test_an_exception_that_nobody_uses_is_removed_and_put_back(
    qtbot: QtBot, store: Store, desk: ReviewDesk, changes: list[str]
) -> None:
    store.allowed.put(Allowance("one", None, "pii-email", "Slack", None, "", 1_700_000_000.0))
    view = opened(qtbot, desk)
    assert item(view).exception == "Every find of: Email in Slack"
    view.remove_wanted.emit("one")
    qtbot.waitUntil(lambda: view.week is not None and view.week.items == ())
    assert store.allowed.list() == ()
    view.undo.click()
    qtbot.waitUntil(lambda: view.week is not None and len(view.week.items) == 1)
    assert [entry.id for entry in store.allowed.list()] == ["one"]
    assert len(changes) == 2


def test_show_names_the_value_for_the_history(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    found = note(store, "AKIA" + "Q" * 12 + "QF", Action.OVERRIDDEN, rule="aws-access-key")
    view = opened(qtbot, desk)
    with qtbot.waitSignal(desk.show_wanted) as shown:
        view.show_wanted.emit(item(view).value)
    assert shown.args == [found.value_id, f"AWS access key id {found.value}"]


def test_a_link_is_opened_by_the_users_click_alone(
    qtbot: QtBot, store: Store, desk: ReviewDesk, visited: list[str]
) -> None:
    note(store, "AKIA" + "Q" * 12 + "QF", Action.OVERRIDDEN, rule="aws-access-key")
    view = opened(qtbot, desk)
    (row,) = view.page.todo.rows
    row.how.click()
    assert visited == []
    row.link.click()
    assert visited == [row.line.url]
    assert row.line.url.startswith("https://")


@pytest.mark.parametrize(
    ("kind", "begins"), [(Export.PAGE, b"%PDF-"), (Export.REPORT_PDF, b"%PDF-"), (Export.REPORT_HTML, b"<!")]
)
def test_page_and_report_are_written_where_the_user_wants(
    qtbot: QtBot, store: Store, tmp_path: Path, kind: Export, begins: bytes
) -> None:
    note(store, "512-34-6789")
    asked: list[str] = []

    def ask(window: object, name: str, pattern: str) -> str:
        asked.append(name)
        return str(tmp_path / name)

    desk = ReviewDesk(store, changed=lambda: None, ask=ask)
    view = opened(qtbot, desk)
    view.export_wanted.emit(kind)
    qtbot.waitUntil(lambda: view.said.startswith("Written"), timeout=20_000)
    assert (tmp_path / asked[0]).read_bytes()[:16].lstrip().startswith(begins)
    assert monday_of(datetime.date.today()).isoformat() in asked[0]
    desk.close()


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    desk = ReviewDesk(store, changed=lambda: None, ask=lambda *_: str(tmp_path / "missing" / "page.pdf"))
    view = opened(qtbot, desk)
    view.export_wanted.emit(Export.PAGE)
    qtbot.waitUntil(lambda: "missing" in view.said and "Writing" not in view.said)
    desk.close()


def test_a_window_that_was_closed_gets_no_more_weeks(qtbot: QtBot, store: Store, desk: ReviewDesk) -> None:
    desk.open()
    first = desk.view
    assert first is not None
    first.close()
    assert desk.view is None
    assert opened(qtbot, desk) is not first


def test_an_idle_tray_does_without_the_drawing_library() -> None:
    """It takes some fifty megabytes, and is loaded when a review is opened."""
    code = "import sys; import sonomos_app.bootstrap; print(sorted({'numpy', 'pyqtgraph'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

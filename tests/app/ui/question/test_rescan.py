"""Edited text is scanned beside the window; late results are dropped."""

import threading

from pytestqt.qtbot import QtBot

from sonomos_app.ui import samples
from sonomos_app.ui.question.rescan import Rescanner
from sonomos_core.model import Match


def test_the_scan_runs_in_another_thread(qtbot: QtBot) -> None:
    threads: list[int] = []

    def scan(text: str) -> tuple[Match, ...]:
        threads.append(threading.get_ident())
        return ()

    scanner = Rescanner(scan)
    with qtbot.waitSignal(scanner.found, timeout=3000):
        scanner.scan("text")
    assert threads != [threading.get_ident()]


def test_only_the_last_of_several_changes_is_scanned(qtbot: QtBot) -> None:
    seen: list[str] = []
    scanner = Rescanner(lambda text: seen.append(text) or ())  # type: ignore[func-returns-value]
    with qtbot.waitSignal(scanner.found, timeout=3000):
        for text in ("a", "ab", "abc"):
            scanner.scan(text)
    assert seen == ["abc"]


def test_a_result_that_was_overtaken_is_dropped(qtbot: QtBot) -> None:
    first_may_end, results = threading.Event(), []
    matches = samples.prompt([samples.ssn()]).matches

    def scan(text: str) -> tuple[Match, ...]:
        if text == "first":
            first_may_end.wait(5)
            return matches
        return ()

    scanner = Rescanner(scan)
    scanner.found.connect(lambda found: results.append(found.matches))
    scanner.scan("first")
    qtbot.wait(250)
    with qtbot.waitSignal(scanner.found, timeout=3000):
        scanner.scan("second")
    first_may_end.set()
    qtbot.wait(100)
    assert results == [()]


def test_a_failure_is_said_without_quoting_the_text(qtbot: QtBot, expected_logs: object, caplog: object) -> None:
    expected_logs.expect("sonomos.app", "^scanning an edited text failed: ValueError$")  # type: ignore[attr-defined]

    def scan(text: str) -> tuple[Match, ...]:
        raise ValueError(text)

    scanner = Rescanner(scan)
    with qtbot.waitSignal(scanner.failed, timeout=3000):
        scanner.scan("very private")
    assert "very private" not in caplog.text  # type: ignore[attr-defined]

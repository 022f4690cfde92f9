"""The rows of the window of app rules."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sonomos_app.guard.viewmodel.rules.book import Book, Sighting
from sonomos_app.guard.viewmodel.rules.panel import panel_state, until_words
from sonomos_app.guard.viewmodel.rules.rows import AppRow, Pin, rows, seen_words, shown
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Mode, Trust

NOON = datetime.datetime(2026, 3, 4, 12, 0).timestamp()  # a Wednesday
DAY = 24 * 3600.0


def book(*sightings: Sighting, **more: object) -> Book:
    return replace(Book(rules=load_catalogue(), sightings=sightings, now=NOON), **more)  # type: ignore[arg-type]


def seen(exe: str, *wm: str, title: str = "", **more: object) -> Sighting:
    return Sighting(App(Program(0, exe), (), (), wm, title=title), NOON, **more)  # type: ignore[arg-type]


def only(*sightings: Sighting) -> AppRow:
    (row,) = [row for row in rows(book(*sightings)) if row.in_list]
    return row


@pytest.mark.parametrize(
    ("sighting", "name", "detail", "trust"),
    [
        (seen("/opt/x/claude-desktop", "Claude"), "Claude", "AI app · program, window", Trust.GUARDED),
        (seen("/usr/bin/kitty"), "kitty", "Terminal · guarded while an agent runs in it", Trust.ORDINARY),
        (seen("/usr/bin/kitty", agent="Codex"), "kitty", "Terminal · guarded now: Codex runs in it", Trust.ORDINARY),
        (seen("/usr/bin/chromium"), "Chromium", "Browser · by page", Trust.ORDINARY),
        (seen("/usr/bin/chromium", title="ChatGPT"), "ChatGPT (web)", "AI page · title", Trust.GUARDED),
        (
            seen("/usr/bin/code", assistants=("Copilot",)),
            "Visual Studio Code",
            "Code editor · Copilot installed",
            Trust.GUARDED,
        ),
        (seen("/opt/own", label="My own"), "My own", "App · no rule yet", Trust.ORDINARY),
        (seen("/opt/own"), "own", "App · no rule yet", Trust.ORDINARY),
    ],
    ids=["AI app", "terminal", "terminal with an agent", "browser", "page", "editor", "unknown", "unknown and unnamed"],
)
def test_each_row_says_what_it_is_and_how_it_was_told(sighting: Sighting, name: str, detail: str, trust: Trust) -> None:
    row = only(sighting)
    assert (row.name, row.detail, row.trust) == (name, detail, trust)


def test_several_sightings_of_one_rule_are_one_row() -> None:
    assert only(seen("/usr/bin/slack"), replace(seen("/opt/slack"), last=NOON - DAY)).sighting == seen("/usr/bin/slack")


def test_a_name_from_outside_cannot_break_the_list() -> None:
    assert only(seen("/opt/own", label="a\u202eb\nc" + "x" * 200)).name == "a b c" + "x" * 74 + "…"


def test_search_looks_at_paths_and_identifiers_too() -> None:
    found = rows(book(seen("/opt/Claude/claude-desktop")))
    assert [row.name for row in shown(found, "opt claude", None)] == ["Claude"]
    assert "Slack" in [row.name for row in shown(found, "tinyspeck", None)]
    assert [row.name for row in shown(found, "", Trust.TRUSTED)] == []


@pytest.mark.parametrize(
    ("last", "running", "words"),
    [
        (NOON, True, "now"),
        (NOON - 60, False, "today"),
        (NOON - DAY, False, "yesterday"),
        (NOON - 9 * DAY, False, "9 days ago"),
    ],
)
def test_when_it_was_seen(last: float, running: bool, words: str) -> None:
    assert seen_words(last, NOON, running=running) == words


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, ""), (NOON + 3600, "until 13:00"), (NOON + 2 * DAY, "until Friday"), (NOON + 30 * DAY, "until 2026-04-03")],
)
def test_until_when_it_holds(until: float | None, words: str) -> None:
    assert until_words(until, NOON) == words


class TestPanel:
    def test_the_trusted_one_at_another_path_is_told(self) -> None:
        row = next(
            row
            for row in rows(book(seen("/tmp/keepassxc"), bindings={"KeePassXC:keepassxc": "/usr/bin/keepassxc"}))
            if row.key == "KeePassXC"
        )
        state = panel_state(book(), row)
        assert row.trust is Trust.ORDINARY
        assert [note.tone for note in state.notes] == ["medium"]
        assert "Another /tmp/keepassxc is trusted, not this one" in state.notes[0].text

    def test_the_usual_mode_is_named_as_it_counts_here(self) -> None:
        weak = book(seen("/usr/bin/slack"), mode=Mode.BANNER)
        row = next(row for row in rows(weak) if row.key == "Slack")
        assert panel_state(weak, row).modes[0].text == "Usual (Banners and questions)"

    def test_a_broken_file_lets_nothing_be_changed(self) -> None:
        broken = book(seen("/usr/bin/slack"), mistakes=("line 1: …",))
        state = panel_state(broken, next(row for row in rows(broken) if row.key == "Slack"))
        assert (state.trust_free, state.mode_free, state.reset) == (False, False, "")
        assert "mistakes" in state.notes[0].text

    def test_a_rule_that_is_off_is_marked(self) -> None:
        off = AppRule("own", mode=Mode.OFF, exe=("/opt/own",))
        mine = book(seen("/opt/own"), rules=(off,), own=frozenset({"own"}))
        row = next(row for row in rows(mine) if row.key == "own")
        state = panel_state(mine, row)
        assert (row.pin, row.kind) == (Pin.NONE, Kind.OTHER)
        assert "guard is off here" in state.notes[0].text
        assert state.reset == "Remove this rule"

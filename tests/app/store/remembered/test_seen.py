"""Which apps were seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_app.store.remembered.seen import MOST, SeenApps
from sonomos_core.policy.identity import App, Program

EDITOR = App(Program(1, "/usr/bin/gedit", ("gedit", "secret-name.txt")), wm_class=("gedit", "Gedit"), title="private")


def seen(home: Path) -> SeenApps:
    return SeenApps(home / "apps-seen.json")


def test_what_was_seen_is_known_after_a_restart_with_its_latest_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    apps = seen(home)
    apps.note(EDITOR, 1000.0)
    apps.note(EDITOR, 9000.0)
    apps.flush()
    (found,) = seen(home).list()
    assert (found.exe, found.wm_class, found.last) == ("/usr/bin/gedit", ("gedit", "Gedit"), 9000.0)


def test_no_title_and_no_command_line_is_kept(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    apps.note(EDITOR, 1.0)
    apps.flush()
    text = (tmp_path / "apps-seen.json").read_text()
    assert "private" not in text
    assert "secret-name" not in text
    assert (tmp_path / "apps-seen.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("window_first", [True, False])
def test_a_process_without_a_window_is_no_second_app(tmp_path: Path, window_first: bool) -> None:
    apps = seen(tmp_path)
    both = [EDITOR, App(Program(2, "/usr/bin/gedit"))]
    for moment, app in enumerate(both if window_first else reversed(both)):
        apps.note(app, float(moment))
    assert [app.wm_class for app in apps.list()] == [("gedit", "Gedit")]


def test_two_scripts_of_one_interpreter_are_two_apps(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    for name in ("One", "Two"):
        apps.note(App(Program(1, "/usr/bin/python3"), wm_class=(name,)), 1.0)
    assert {app.wm_class for app in apps.list()} == {("One",), ("Two",)}


def test_what_cannot_be_named_is_not_kept(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    apps.note(App(None), 1.0)
    apps.note(App(None, wm_class=("x" * 5000,)), 1.0)
    assert apps.list() == ()


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    for number in range(MOST + 5):
        apps.note(App(Program(1, f"/usr/bin/p{number}")), float(number))
    apps.flush()
    assert len(apps.list()) == MOST
    assert apps.list()[-1].exe == "/usr/bin/p5"


def test_seeing_an_app_again_soon_is_worth_no_write(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    apps.note(EDITOR, 1.0)
    apps.flush()
    (tmp_path / "apps-seen.json").unlink()
    apps.note(EDITOR, 2.0)
    apps.flush()
    assert not (tmp_path / "apps-seen.json").exists()


@pytest.mark.parametrize("text", ["", "{", '{"apps": [{"exe": 5}]}', '{"apps": 5}'])
def test_a_broken_list_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "apps-seen.json").write_text(text)
    assert seen(tmp_path).list() == ()


def test_forgotten_is_gone(tmp_path: Path) -> None:
    apps = seen(tmp_path)
    apps.note(EDITOR, 1.0)
    apps.forget()
    assert seen(tmp_path).list() == ()

"""A running app hears that the administrator's policy came, changed or went."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.watching import PolicyWatch

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "sonomos" / "policy.toml"


@pytest.fixture
def watch(place: Path) -> Iterator[PolicyWatch]:
    place.parent.mkdir(parents=True)
    place.write_text("[guard]\n")
    made = PolicyWatch((place,))
    made.start()
    yield made
    made.stop()


def replaced(place: Path) -> None:
    """As an editor writes: another file in the old one's place."""
    other = place.with_name("new")
    other.write_text("[guard]\nfloor = 'banner'\n")
    other.replace(place)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda place: place.write_text("[guard]\nfloor = 'banner'\n"),
    "replaced": replaced,
    "taken away": lambda place: place.unlink(),
    "opened to others": lambda place: place.chmod(0o666),
    "in a folder opened to others": lambda place: place.parent.chmod(0o777),
}


def untried(change: str) -> bool:
    """Whether other systems may keep quiet about it: they were never asked."""
    return "opened" in change and not sys.platform.startswith("linux")


@pytest.mark.parametrize("change", [change for change in CHANGES if not untried(change)])
def test_a_change_is_told(qtbot: QtBot, watch: PolicyWatch, place: Path, change: str) -> None:
    with qtbot.waitSignal(watch.changed, timeout=5000):
        CHANGES[change](place)


def test_one_that_comes_with_its_folder_is_told_and_its_next_change_too(qtbot: QtBot, place: Path) -> None:
    place.parent.parent.mkdir()
    watch = PolicyWatch((place,))
    watch.start()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        place.parent.mkdir()
        place.write_text("[guard]\n")
    qtbot.wait(300)
    with qtbot.waitSignal(watch.changed, timeout=5000):
        place.write_text("[guard]\nfloor = 'banner'\n")
    watch.stop()


def test_what_happens_beside_it_is_not_told(qtbot: QtBot, watch: PolicyWatch, place: Path) -> None:
    with qtbot.assertNotEmitted(watch.changed, wait=500):
        (place.parent / "other").touch()
        (place.parent.parent / "other").touch()
        os.utime(place.parent)

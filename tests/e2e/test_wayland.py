"""The tray app on a Wayland desktop, among windows that are guarded, trusted and without a rule."""

from __future__ import annotations

import json
import secrets
import shutil
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.guard.prompts import Protection
from sonomos_lab.desktop import Desktop
from sonomos_lab.interpreters import renamed
from sonomos_lab.product import Product
from sonomos_lab.waiting import until
from sonomos_lab.wayland.headless import Headless

WINDOW = ["-m", "sonomos_lab.wayland.window"]


@pytest.fixture(scope="module")
def sway(need: Callable[..., None]) -> Iterator[Headless]:
    need("sway", "swaymsg", "wl-copy", "wl-paste")
    with Headless() as running:
        yield running


@pytest.fixture(scope="module")
def product(sway: Headless, compiled: Path) -> Iterator[Product]:
    product = Product(sway)  # type: ignore[arg-type]
    product.set_app("Records", renamed("records", sway.root / "programs"), "trusted")
    product.cli("apps", "set", "Chat", "--wm-class", "lab.chat", "--trust", "guarded")
    if any(compiled.iterdir()):
        shutil.copytree(compiled, product.home / "cache", dirs_exist_ok=True)
    product.start()
    passing = shutil.ignore_patterns(".*")  # the file with a planted value is there for a moment
    shutil.copytree(product.home / "cache", compiled, ignore=passing, dirs_exist_ok=True)
    yield product
    assert product.quit() == 0


def drawn() -> str:
    """A token that was never anybody's."""
    alphabet = string.ascii_letters + string.digits
    return "sk_live_" + "".join(secrets.choice(alphabet) for _ in range(24))


def paste(sway: Headless) -> str:
    return sway.run(["wl-paste", "--no-newline"]).stdout


@pytest.mark.parametrize("reloaded", [False, True], ids=["at first", "after sway read its configuration anew"])
def test_a_banner_leaves_the_focus_where_it_is(sway: Headless, product: Product, reloaded: bool) -> None:
    assert product.process is not None
    app = product.process.pid
    if reloaded:
        sway.run(["wl-copy", "--clear"])
        until(lambda: [pid for pid, _ in sway.windows()].count(app) == 1, what="the end of the banner before")
        sway.run(["swaymsg", "-s", sway.env["SWAYSOCK"], "reload"])
    editor = sway.window("typing place")
    assert sway.windows().count((app, False)) == 1  # its main window, since there is no tray
    sway.run(["wl-copy", f"key: {drawn()}"])
    until(lambda: [pid for pid, _ in sway.windows()].count(app) == 2, what="the banner")
    assert (editor.pid, True) in sway.windows()
    assert (app, True) not in sway.windows()
    sway.end(editor)


def test_who_gets_what(sway: Headless, product: Product) -> None:
    value = drawn()
    sway.window("editor")
    sway.run(["wl-copy", f"key: {value} of joe.miller@corp.example.net"])
    sway.window("another")
    until(lambda: "joe.miller" in (text := paste(sway)) and value not in text, what="the masked text without a rule")
    assert product.records()
    sway.window("chat")
    until(lambda: "joe.miller" not in paste(sway), what="the list of the guarded program")
    assert value not in paste(sway)
    program = sway.root / "programs" / "records" / "bin" / "records"
    sway.window("records", command=[str(program), *WINDOW])
    until(lambda: value in paste(sway), what="the original in the trusted program")
    assert not any(value in json.dumps(record) for record in product.records())


def test_a_question_lies_above_the_other_windows(sway: Headless, product: Product) -> None:
    assert product.process is not None
    app = product.process.pid
    sway.window("editor")
    sway.run(["wl-copy", f"key: {drawn()}"])
    sway.window("chat")
    until(lambda: paste(sway) and (app, True) in sway.windows(), what="the question")
    assert sway.tiled(app) == ["Sonomos"]  # its main window alone


def test_it_is_protected_and_the_checkup_says_so(product: Product) -> None:
    status = product.status()
    assert status is not None
    assert (status.protection, status.reason) == (Protection.PROTECTED, "A planted test value was caught.")
    assert "clipboard guard: proven" in product.cli("doctor", check=False).stdout


@pytest.mark.parametrize(
    ("env", "protection", "reason"),
    [
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, Protection.UNCONFIRMED, "Only half a guard"),
        ({"XDG_CURRENT_DESKTOP": "sway"}, Protection.BLIND, "cannot be reached"),
    ],
    ids=["GNOME with XWayland", "a compositor that is not there"],
)
def test_what_is_not_guarded_is_said(
    desktop: Desktop, compiled: Path, tmp_path: Path, env: dict[str, str], protection: Protection, reason: str
) -> None:
    product = Product(desktop, tmp_path / "data")
    product.home.mkdir(mode=0o700)
    if any(compiled.iterdir()):
        shutil.copytree(compiled, product.home / "cache")
    command = [sys.executable, "-m", "sonomos_app", "--home", str(product.home), "--background"]
    app = desktop.spawn(command, {"WAYLAND_DISPLAY": "gone-0", **env})

    def said() -> bool:
        status = product.status()
        return status is not None and status.protection is protection and reason in status.reason

    until(said, what="the state", timeout_s=20)
    desktop.end(app)

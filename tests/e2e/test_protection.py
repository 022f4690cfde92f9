"""The page Protection in the real app, and an app whose data folder cannot be used."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_app.health import keys, readers
from sonomos_app.health.asking import live
from sonomos_lab.desktop import Desktop
from sonomos_lab.product import Product
from sonomos_lab.running import Running
from sonomos_lab.waiting import until


def channels(product: Product) -> dict[str, Any]:
    """Name to channel, as the command line says."""
    said = json.loads(product.cli("doctor", "--json", check=False).stdout)
    return {channel["name"]: channel for channel in said["channels"]}


def test_the_tray_leads_to_the_page_and_opening_it_proves_what_only_the_app_knows(app: Running) -> None:
    app.product.open_menu()
    app.desktop.key("Up", "Up", "Up", "Return")
    app.desktop.wait_for_window("Protection")
    until(lambda: _tested(app.product), what="the tests", timeout_s=30)
    found = channels(app.product)
    told = ("clipboard guard", "active app", "background readers", "copied files", "tray", "keys", "desktop session")
    assert {name: found[name]["state"] for name in told} == dict.fromkeys(told, "proven")
    assert "another process" in found["clipboard guard"]["reason"]
    assert not any(channel["fails"] for channel in found.values())


def _tested(product: Product) -> bool:
    """Whether the readers have been put to the test, and what comes after them."""
    known = live(product.home)
    return known is not None and {readers.NAME, keys.NAME} <= set(known.proofs)


@pytest.fixture
def unusable(desktop: Desktop, app: Running, compiled: Path) -> Iterator[tuple[Product, subprocess.Popen[bytes]]]:
    """An app whose data folder is a link; the other one is gone meanwhile."""
    app.product.quit()
    real = desktop.root / "real"
    real.mkdir(mode=0o700)
    shutil.copytree(compiled, real / "cache")
    home = desktop.root / "linked"
    home.symlink_to("real")
    product = Product(desktop, home)
    process = desktop.spawn([sys.executable, "-m", "sonomos_app", "--home", str(home), "--background"])
    yield product, process
    desktop.end(process)


def test_where_the_data_folder_is_a_link_it_says_so_and_guards_on(
    desktop: Desktop, need: Callable[..., None], unusable: tuple[Product, subprocess.Popen[bytes]]
) -> None:
    need("xclip")
    product, process = unusable
    value = f"SNMSTEST-{secrets.token_hex(12).upper()}"
    until(lambda: "[PLANTED_TOKEN_" in _copied_and_pasted(desktop, value), what="the guard", every_s=0.3, timeout_s=60)
    assert value not in _pasted(desktop)
    found = channels(product)
    assert (found["record"]["state"], found["record"]["fails"]) == ("blind", True)
    assert "link" in found["record"]["reason"]
    assert found["clipboard guard"]["reason"].startswith("Guarding, but: ")
    assert process.poll() is None
    assert {path.name for path in (desktop.root / "real").iterdir()} == {"cache"}


def _copied_and_pasted(desktop: Desktop, value: str) -> str:
    desktop.run(["xclip", "-selection", "clipboard", "-in"], text=f"planted: {value}")
    time.sleep(0.1)  # as a hand needs between copying and pasting
    return _pasted(desktop)


def _pasted(desktop: Desktop) -> str:
    return desktop.run(["xclip", "-selection", "clipboard", "-out"], check=False).stdout

"""The tray app on a Wayland desktop, among windows that are guarded, trusted and without a rule."""

from __future__ import annotations

import json
import secrets
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.guard.prompts import Protection
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
    yield product
    assert product.quit() == 0


def drawn() -> str:
    """A token that was never anybody's."""
    alphabet = string.ascii_letters + string.digits
    return "sk_live_" + "".join(secrets.choice(alphabet) for _ in range(24))


def paste(sway: Headless) -> str:
    return sway.run(["wl-paste", "--no-newline"]).stdout


def test_who_gets_what(sway: Headless, product: Product) -> None:
    value = drawn()
    sway.window("editor")
    sway.run(["wl-copy", f"key: {value} of joe.miller@corp.example.net"])
    until(lambda: product.records(), what="a record")
    sway.window("another")
    until(lambda: value not in paste(sway), what="the masked text in a program without a rule")
    assert "joe.miller" in paste(sway)
    sway.window("chat")
    until(lambda: "joe.miller" not in paste(sway), what="the list of the guarded program")
    assert value not in paste(sway)
    program = sway.root / "programs" / "records" / "bin" / "records"
    sway.window("records", command=[str(program), *WINDOW])
    until(lambda: value in paste(sway), what="the original in the trusted program")
    assert not any(value in json.dumps(record) for record in product.records())


def test_it_is_protected_and_the_checkup_says_so(product: Product) -> None:
    status = product.status()
    assert status is not None
    assert (status.protection, status.reason) == (Protection.PROTECTED, "A planted test value was caught.")
    assert "clipboard guard: proven" in product.cli("doctor", check=False).stdout

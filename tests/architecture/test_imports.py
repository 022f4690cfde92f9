"""The contracts of `pyproject.toml` hold, and the bans they cannot express: network, unsafe loading, printing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("app", "core", "platform", "resources")

NETWORK = {
    *(
        "aiohttp",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "nntplib",
        "poplib",
        "requests",
        "smtplib",
        "socketserver",
        "ssl",
    ),
    *(
        "telnetlib",
        "urllib.error",
        "urllib.request",
        "urllib3",
        "websocket",
        "websockets",
        "xmlrpc",
        "PySide6.QtNetwork",
    ),
}
UNSAFE = {"dill", "marshal", "pickle", "shelve"}
LOCAL_SOCKETS = {
    "app/sonomos_app/desktop/signals.py": "a socket pair wakes Qt's loop when a signal comes",
    "app/sonomos_app/ipc/client.py": "the app's own door",
    "app/sonomos_app/ipc/server.py": "the app's own door",
    "app/sonomos_app/ipc/wire.py": "the app's own door",
    "platform/sonomos_platform/apps/wayland/hyprland.py": "Hyprland tells the active window on its own socket",
    "platform/sonomos_platform/apps/wayland/sway.py": "sway tells the active window on its own socket",
    "platform/sonomos_platform/clipboard/wayland/loop.py": "a socket pair wakes the clipboard's loop",
    "platform/sonomos_platform/clipboard/wayland/session.py": "Wayland is a local socket",
    "platform/sonomos_platform/clipboard/wayland/wire.py": "Wayland is a local socket; files travel on it",
    "platform/sonomos_platform/clipboard/x11/wire.py": "a socket pair wakes the clipboard's loop",
}
PACKAGE_OF = {
    "PySide6": "pyside6-essentials",
    "Xlib": "python-xlib",
    "re2": "google-re2",
    "stdnum": "python-stdnum",
}
OUTWARD = {"AF_INET", "AF_INET6", "create_connection", "create_server", "getaddrinfo", "gethostbyname", "SOCK_DGRAM"}


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Every module a file imports, with what is taken from it: `a.b` and `a.b.c` for `from a.b import c`."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def uses(path: Path, banned: set[str]) -> set[str]:
    return {module for module in imported(path) if any(module == ban or module.startswith(f"{ban}.") for ban in banned)}


def test_the_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports.exe" if os.name == "nt" else "lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_nothing_in_the_product_can_open_a_connection() -> None:
    assert {name(path): uses(path, NETWORK) for path in modules(*PRODUCT) if uses(path, NETWORK)} == {}


def test_sockets_are_local_and_each_has_a_reason() -> None:
    using = {name(path) for path in modules(*PRODUCT) if uses(path, {"socket"})}
    assert using == set(LOCAL_SOCKETS)


@pytest.mark.parametrize("place", LOCAL_SOCKETS)
def test_no_local_socket_reaches_outward(place: str) -> None:
    words = {node.attr for node in ast.walk(tree(ROOT / place)) if isinstance(node, ast.Attribute)}
    assert words & OUTWARD == set()


def test_nothing_is_loaded_that_could_run() -> None:
    assert {name(path): uses(path, UNSAFE) for path in modules(*PRODUCT) if uses(path, UNSAFE)} == {}


@pytest.mark.parametrize("call", ["eval", "exec", "__import__", "print", "breakpoint"])
def test_no_module_of_the_product_calls(call: str) -> None:
    callers = {name(path) for path in modules(*PRODUCT) if call in called_names(path)}
    assert callers == set()


def test_every_foreign_package_is_declared_with_the_project() -> None:
    """What the product imports is asked for in `pyproject.toml`, not merely there because something else brought it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=;\s]", requirement)[0].lower() for requirement in project["dependencies"]}
    foreign = {
        module.partition(".")[0]
        for path in modules(*PRODUCT)
        for module in imported(path)
        if not module.startswith("sonomos_") and module.partition(".")[0] not in sys.stdlib_module_names
    }
    assert {PACKAGE_OF.get(module, module.lower()) for module in foreign} <= declared


def called_names(path: Path) -> set[str]:
    """The plain names a file calls (`open(...)`, not `secure.open(...)`)."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {func.id for func in calls if isinstance(func, ast.Name)}

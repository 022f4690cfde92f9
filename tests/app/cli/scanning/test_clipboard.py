"""The clipboard without a running app: read once, through the programs the desktop has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "sonomos_app.cli.main", "scan", "--clipboard", "--format", "json"]
SSN = "-".join(["219", "09", "9998"])

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux desktop")


def scan(home: Path, display: str | None) -> tuple[int, Any]:
    """Exit code, and the JSON answer or the complaint."""
    environ = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environ |= {"PYTHONPATH": os.pathsep.join(sys.path), "SONOMOS_HOME": str(home)}
    environ |= {"DISPLAY": display} if display else {}
    done = subprocess.run(COMMAND, env=environ, capture_output=True, text=True, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def test_without_a_display_it_says_that_no_clipboard_is_there(home: Path) -> None:
    assert scan(home, None) == (2, "no clipboard can be reached from here\n")


def test_a_copied_text_is_scanned(home: Path, desktop: Any, need: Callable[..., None]) -> None:
    need("xclip")
    desktop.run(["xclip", "-selection", "clipboard", "-i"], text=f"ssn {SSN}")
    code, answer = scan(home, desktop.display)
    assert (code, answer["scanned"]) == (1, 1)
    assert [(finding["path"], finding["type"]) for finding in answer["findings"]] == [("clipboard", "us_ssn")]


def test_a_clipboard_without_text_is_not_called_clean(home: Path, desktop: Any, need: Callable[..., None]) -> None:
    need("xclip")
    desktop.run(["xclip", "-selection", "clipboard", "-i"], text="")
    code, answer = scan(home, desktop.display)
    assert code == 2
    assert answer["skipped"] == [{"path": "clipboard", "reason": "no text could be read"}]

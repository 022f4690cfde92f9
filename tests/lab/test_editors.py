"""Real editors, real keys: what one copies, the other pastes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.editors import gtk_editor, gtk_reason, qt_editor
from sonomos_lab.interpreters import renamed

TEXT = "first line, wörld\nsecond 🛡 line"


@pytest.fixture
def gtk(lacking: Callable[[str | None], None]) -> None:
    lacking(gtk_reason())


@pytest.mark.usefixtures("gtk")
def test_text_travels_from_qt_to_gtk_and_back(desktop: Desktop) -> None:
    source, middle, end = qt_editor(desktop, "from", text=TEXT), gtk_editor(desktop, "over"), qt_editor(desktop, "to")
    source.copy()
    middle.paste()
    assert middle.wait_for() == TEXT
    middle.copy()
    end.paste()
    assert end.wait_for() == TEXT


def test_a_cleared_editor_is_empty(desktop: Desktop) -> None:
    editor = qt_editor(desktop, "emptied", text=TEXT)
    editor.clear()
    assert editor.text == ""


def test_a_rich_editor_offers_html(desktop: Desktop, need: Callable[..., None]) -> None:
    need("xclip")
    qt_editor(desktop, "rich", text=TEXT, options=["--rich"]).copy()
    assert "text/html" in desktop.run(["xclip", "-o", "-selection", "clipboard", "-t", "TARGETS"]).stdout


def test_an_editor_runs_under_another_program_name(desktop: Desktop, tmp_path: Path) -> None:
    program = renamed("trusted-notes", tmp_path)
    editor = qt_editor(desktop, "renamed", text=TEXT, program=program)
    assert Path(f"/proc/{editor.process.pid}/exe").readlink() == program
    assert "trusted-notes" in desktop.windows.wm_class(editor.window)

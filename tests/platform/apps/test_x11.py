"""A program of an X11 session with what surrounds it."""

from __future__ import annotations

import os

from sonomos_platform.apps.processes import Processes
from sonomos_platform.apps.x11 import WindowFacts, assemble, windowed

ME = os.getpid()
NOBODY = 2**22 + 1
"""Above the largest process number Linux gives."""


def test_a_window_of_the_same_process_lends_its_facts() -> None:
    app = assemble(ME, WindowFacts(7, ME, ("instance", "Class"), "title"), Processes())
    assert app is not None
    assert (app.window, app.wm_class, app.title) == (7, ("instance", "Class"), "title")
    assert next(parent.pid for parent in app.parents) == os.getppid()


def test_a_window_of_another_process_does_not() -> None:
    app = assemble(ME, WindowFacts(7, os.getppid(), ("instance", "Class"), "title"), Processes())
    assert app is not None
    assert (app.window, app.wm_class, app.title) == (None, (), "")


def test_a_dead_or_unknown_process_is_none() -> None:
    assert assemble(NOBODY, None, Processes()) is None
    assert assemble(None, None, Processes()) is None


def test_a_window_whose_process_is_unknown_is_known_by_its_claims() -> None:
    app = windowed(WindowFacts(7, None, ("remote", "Remote"), "title"), Processes())
    assert app is not None
    assert app.program is None
    assert (app.name, app.window) == ("Remote", 7)


def test_no_window_is_no_program() -> None:
    assert windowed(None, Processes()) is None


def test_the_title_never_shows() -> None:
    assert "private" not in repr(WindowFacts(7, None, (), "private"))

"""The whole guard at work makes no connection: every socket of it stays on the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab import tracing
from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.editors import BY_HAND_S
from sonomos_lab.running import running
from sonomos_lab.waiting import until


def test_a_copy_a_paste_a_question_and_the_command_line_stay_local(
    desktop: Desktop, need: Callable[..., None], compiled: Path, tmp_path: Path
) -> None:
    need("strace", "tint2")
    log = tmp_path / "calls"
    with running(desktop, compiled=compiled, home="traced", below=tracing.below(log)) as app:
        value = social_security_number(SystemRandom())
        notes, assistant = app.editor("notes", text=f"SSN: {value}"), app.editor("assistant")
        notes.copy()
        assistant.paste(after_s=BY_HAND_S)
        assert value not in assistant.wait_for()
        app.question()
        desktop.key("Return")
        until(lambda: len(app.product.records()) == 1, what="the record")
        app.product.cli("scan", "--clipboard", check=False)
        app.product.cli("stats")
        app.product.quit()
    seen = tracing.calls(log)
    assert [call.line for call in seen if not call.local] == []
    assert {"socket", "connect"} <= {call.name for call in seen}


def test_the_trace_sees_a_connection_of_a_child(desktop: Desktop, need: Callable[..., None], tmp_path: Path) -> None:
    need("strace")
    log = tmp_path / "calls"
    reach = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    desktop.run([*tracing.below(log), "sh", "-c", f'python3 -c "{reach}"; true'])
    assert {(call.name, call.local) for call in tracing.calls(log)} >= {("socket", False), ("connect", False)}

"""Clips of every kind: hung, huge, rich, concealed, read by a clipboard manager or in the midst of being judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import SystemRandom

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request
from sonomos_lab.drawing import social_security_number
from sonomos_lab.editors import BY_HAND_S, Editor
from sonomos_lab.owners import CopyQ, Owner
from sonomos_lab.peers.owner import rich_offer
from sonomos_lab.running import Running
from sonomos_lab.waiting import until

MEGABYTE = 1024 * 1024
FORMATS = ("UTF8_STRING", "text/html", "image/png", "text/uri-list", "application/x-lab-numbers")


@pytest.fixture(scope="module")
def assistant(app: Running) -> Editor:
    return app.editor("assistant")


@pytest.fixture(autouse=True)
def _xclip(need: Callable[..., None]) -> None:
    need("xclip", "xterm")


@pytest.fixture
def value(app: Running) -> Iterator[str]:
    yield social_security_number(SystemRandom())
    app.dismiss()


def status(app: Running) -> GuardStatus:
    found = app.product.status()
    assert found is not None
    return found


def held(app: Running) -> None:
    until(lambda: status(app).original_until is not None, what="a held clip", timeout_s=20.0)


def read(app: Running, target: str = "UTF8_STRING", *, check: bool = True) -> str:
    """What a program in the background gets; bytes that are no UTF-8 survive as surrogates."""
    return app.desktop.run(["xclip", "-o", "-selection", "clipboard", "-t", target], check=check).stdout


def read_in_front(app: Running, targets: tuple[str, ...]) -> dict[str, bytes]:
    """What a program gets that was started in the terminal in front."""
    place = app.desktop.root / "read"
    place.mkdir(exist_ok=True)
    script = "sleep 0.5; n=0; for t; do xclip -o -selection clipboard -t $t > $0/$n; n=$((n+1)); done; touch $0/done"
    terminal = app.desktop.spawn(["xterm", "-T", "reading place", "-e", "sh", "-c", script, str(place), *targets])
    app.desktop.activate(app.desktop.wait_for_window("reading place"))
    until((place / "done").exists, what="the formats")
    app.desktop.end(terminal)
    return {target: (place / str(number)).read_bytes() for number, target in enumerate(targets)}


def test_an_owner_that_never_answers_leaves_the_app_awake_and_blind_for_this_clip(
    app: Running, assistant: Editor, value: str
) -> None:
    owner = Owner(app.desktop, "hung")
    until(lambda: status(app).protection is Protection.BLIND, what="blind for this clip")
    assert "did not hand it over" in status(app).reason
    owner.close()
    after = Owner(app.desktop, "text", f"SSN: {value}".encode())
    held(app)
    assert status(app).protection is Protection.PROTECTED
    assistant.clear()
    assistant.paste(after_s=BY_HAND_S)
    assert "[US_SSN_" in assistant.wait_for()
    after.close()


@pytest.mark.timeout(120)
def test_fifty_megabytes_are_held_and_go_to_everybody_but_guarded_programs(
    app: Running, assistant: Editor, value: str
) -> None:
    text = f"SSN: {value}\n" + "nothing to see here, move along\n" * (50 * MEGABYTE // 32)
    owner = Owner(app.desktop, "text", text.encode())
    held(app)
    assistant.clear()
    assistant.paste(after_s=BY_HAND_S)
    assert read(app) == text
    assert assistant.text == ""
    owner.close()


def test_paused_every_format_is_there_again_byte_for_byte(app: Running, value: str) -> None:
    offered = rich_offer(f"SSN: {value}".encode())
    owner = Owner(app.desktop, "rich", f"SSN: {value}".encode())
    held(app)
    listed = set(read(app, "TARGETS").split())
    assert not listed & {"image/png", "text/uri-list", "application/x-lab-numbers"}
    assert value not in read(app, "text/html")
    assert "[US_SSN_" in read(app, "text/html")
    assert "[US_SSN_" in read(app)
    ask(app.product.home, Request(Ask.PAUSE, minutes=5))
    assert set(offered) == set(FORMATS)
    for target in FORMATS[:4]:
        assert read(app, target).encode("utf-8", "surrogateescape") == offered[target].data
    assert read(app, FORMATS[4]) == "1\n2147483647\n"  # as xclip prints numbers
    ask(app.product.home, Request(Ask.RESUME))
    until(lambda: "[US_SSN_" in read(app, check=False), what="the masked text again")
    owner.close()


def test_restored_from_the_tray_every_format_goes_to_the_next_program_in_front(app: Running, value: str) -> None:
    offered = rich_offer(f"SSN: {value}".encode())
    owner = Owner(app.desktop, "rich", f"SSN: {value}".encode())
    held(app)
    time.sleep(BY_HAND_S)
    app.product.open_menu()
    app.desktop.key("Down", "Down", "Down", "Down", "Return")
    until(lambda: not app.desktop.windows.popups(), what="the menu closed")
    got = read_in_front(app, FORMATS)
    assert {target: got[target] for target in FORMATS[:4]} == {target: offered[target].data for target in FORMATS[:4]}
    assert got[FORMATS[4]] == b"1\n2147483647\n"
    owner.close()


def test_who_asks_while_a_large_clip_is_judged_waits_for_the_masked_text(app: Running, value: str) -> None:
    owner = Owner(app.desktop, "text", b"first")
    text = "nothing to see here, move along\n" * (20 * MEGABYTE // 32) + f"SSN: {value}\n"
    before = app.desktop.windows.owner("CLIPBOARD")
    owner.copy(text.encode())
    until(lambda: app.desktop.windows.owner("CLIPBOARD") != before, what="the hold", every_s=0.001)
    got = read(app)
    assert len(got) > 20 * MEGABYTE - 100
    assert value not in got
    assert "[US_SSN_" in got[-100:]
    owner.close()


def test_a_clipboard_manager_that_reads_what_is_held_keeps_the_masked_text_only(
    app: Running, value: str, need: Callable[..., None]
) -> None:
    need("copyq")
    owner = Owner(app.desktop, "text", f"SSN: {value}".encode())
    held(app)
    manager = CopyQ(app.desktop)
    until(lambda: "CopyQ" in status(app).reader_reads, what="its read", timeout_s=20.0)
    time.sleep(0.5)
    assert value not in "\n".join(manager.history())
    app.desktop.end(manager.process)
    owner.close()


def test_a_password_managers_clip_is_neither_read_nor_held_nor_recorded(app: Running, value: str) -> None:
    records = len(app.product.records())
    owner = Owner(app.desktop, "concealed", f"SSN: {value}".encode())
    time.sleep(0.5)
    assert status(app).original_until is None
    assert read(app) == f"SSN: {value}"
    assert len(app.product.records()) == records
    owner.close()

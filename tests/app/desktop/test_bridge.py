"""News from the guard reach the window thread in order, and not at once."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from sonomos_app.desktop.bridge import GuardBridge
from sonomos_app.guard.prompts import GuardStatus, Prompt, PromptKind, Protection

PROMPT = Prompt(1, 7, PromptKind.COPIED, "", (), (), None, None)
STATUS = GuardStatus(Protection.UNCONFIRMED, "because")


def test_news_keep_their_order_and_arrive_in_the_window_thread(qtbot: QtBot) -> None:
    bridge = GuardBridge()
    arrived: list[object] = []
    threads: set[int] = set()
    for signal in (bridge.prompted, bridge.withdrawn, bridge.status_changed):
        signal.connect(lambda news: (arrived.append(news), threads.add(threading.get_ident())))

    def clipboard() -> None:
        bridge.status(STATUS)
        bridge.prompt(PROMPT)
        bridge.withdraw(7)

    worker = threading.Thread(target=clipboard)
    worker.start()
    worker.join()
    assert arrived == []
    qtbot.waitUntil(lambda: len(arrived) == 3)
    assert arrived == [STATUS, PROMPT, 7]
    assert threads == {threading.get_ident()}

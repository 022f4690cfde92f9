"""The clipboard's findings: the running app knows the held original; without it the clipboard itself is read.

What the app masked stands masked on the clipboard, so only the app can tell what was copied.
"""

from __future__ import annotations

import threading

from sonomos_app.cli import CliError
from sonomos_app.cli.scanning.scanner import Scanner
from sonomos_app.ipc.hits import Hit

ASK_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 5.0


def clipboard_hits(scanner: Scanner, *, record: bool) -> tuple[Hit, ...] | None:
    """The findings on the clipboard; None when it holds no text that could be read.

    The app records its own findings; `record` is for a clipboard read without it. Raises CliError when there is no
    clipboard within reach.
    """
    from sonomos_app.ipc.client import ask  # 40 ms of imports that other scans do not need
    from sonomos_app.ipc.messages import Ask, Request

    answer = ask(scanner.store.places.home, Request(Ask.SCAN_CLIPBOARD), ASK_TIMEOUT_S)
    if answer is not None and answer.ok:
        return tuple(hit for hit in answer.hits if scanner.counts(hit))
    text = _read()  # an image, an empty clipboard and a display that refuses all come back as the empty text
    return scanner.hits(text, record=record) if text else None


def _read() -> str:
    """pyperclip waits without end for a program that owns the clipboard and does not answer; this does not."""
    import pyperclip  # type: ignore[import-untyped]

    got: list[str] = []
    trouble: list[str] = []

    def read() -> None:
        try:
            got.append(pyperclip.paste())
        except pyperclip.PyperclipException:
            trouble.append("no clipboard can be reached from here")

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(READ_TIMEOUT_S)
    if got:
        return got[0]
    raise CliError(trouble[0] if trouble else "the program that owns the clipboard does not answer")

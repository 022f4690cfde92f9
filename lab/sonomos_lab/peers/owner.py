"""A program that copied something: `python -m sonomos_lab.peers.owner KIND [--file F]`.

    text        what F holds, in the four usual text formats; a large F goes out in pieces
    rich        five formats: text, HTML, picture, file list and one nobody else knows
    concealed   what F holds, marked as a password manager marks it
    hung        claims the clipboard and never answers anybody

It copies at the start and again, with F read anew, for each line on its input; for each copy it writes one line, the
X server's time in ms.
"""

from __future__ import annotations

import argparse
import select
import sys
import time
from pathlib import Path

from sonomos_lab.peers.selection import TEXT_TARGETS, Selection, Value

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
"""A PNG of one red dot."""


def text_offer(text: bytes) -> dict[str, Value]:
    """A text as most programs offer it."""
    types = {"text/plain;charset=utf-8": "text/plain;charset=utf-8", "text/plain": "text/plain", "STRING": "STRING"}
    return {target: Value(types.get(target, target), 8, text) for target in TEXT_TARGETS}


def rich_offer(text: bytes) -> dict[str, Value]:
    """Five formats, one of them in units of 32 bits."""
    return {
        "UTF8_STRING": Value("UTF8_STRING", 8, text),
        "text/html": Value("text/html", 8, b"<p><b>" + text + b"</b></p>"),
        "image/png": Value("image/png", 8, PIXEL),
        "text/uri-list": Value("text/uri-list", 8, b"file:///tmp/a%20b.txt\r\nfile:///tmp/c.txt\r\n"),
        "application/x-lab-numbers": Value("INTEGER", 32, b"\x01\x00\x00\x00\xff\xff\xff\x7f"),
    }


def offer(kind: str, text: bytes) -> dict[str, Value]:
    """The formats of one kind of owner."""
    match kind:
        case "rich":
            return rich_offer(text)
        case "concealed":
            hint = Value("x-kde-passwordManagerHint", 8, b"secret")
            return {**text_offer(text), "x-kde-passwordManagerHint": hint}
        case _:
            return text_offer(text)


def copy(selection: Selection, kind: str, file: Path | None) -> None:
    """Claim the clipboard and say when."""
    selection.own(offer(kind, file.read_bytes() if file is not None else b""))
    sys.stdout.write(f"{selection.owned_at}\n")
    sys.stdout.flush()


def main() -> int:
    """Copy, serve, and copy again when told; ends with its input."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["text", "rich", "concealed", "hung"])
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    selection = Selection()
    copy(selection, options.kind, options.file)
    if options.kind == "hung":
        while True:
            time.sleep(3600)
    while True:
        while selection.display.pending_events():
            selection.handle(selection.next_event())
        ready, _, _ = select.select([selection.display.fileno(), sys.stdin], [], [])
        if sys.stdin in ready:
            if not sys.stdin.readline():
                return 0
            copy(selection, options.kind, options.file)


if __name__ == "__main__":
    sys.exit(main())

"""Whether a record is still what was written: every broken place, and everything else read all the same.

One pass over the archives and the file that is written now; the chain goes on from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterable

from sonomos_app.store.ledger import line, shelf
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.packing import Block
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.span import Span
from sonomos_app.store.ledger.walk import Walk


def verify(files: Shelf, *, key: bytes | None, since: int = 1, anchor: Progress | None = None) -> Verification:
    """The check of one record. Raises OSError, UnsafePath.

    `anchor` is how far the chain had come when it was last kept beside the key. Records before `since` were signed with
    an earlier key; of them, and without a key of all, only the chain is checked.
    """
    kept = anchor or Progress()
    walk = Walk(key, since, kept)
    numbers, live = files.now()
    before = 0
    for number in numbers:
        walk.open(files.name(number), [files.name(gone) for gone in range(before + 1, number)])
        _file(walk, files.blocks(number), link=files.is_link(number))
        _header(walk, files, number)
        before = number
    walk.open(files.live.name, [files.name(gone) for gone in range(before + 1, kept.number)])
    if live is not None:
        with live:
            _file(walk, shelf.forwards(live))
    return walk.finish()


def _header(walk: Walk, files: Shelf, number: int) -> None:
    if (comment := files.comment(number)) is not None:
        told = Span.told(comment)
        if told is None or not told.covers(Span.of(block.text for block in files.blocks(number))):
            walk.changed_header()


def _file(walk: Walk, blocks: Iterable[Block], *, link: bool = False) -> None:
    count = 0
    for block in blocks:
        for each in line.split(block.text, first_number=count + 1):
            walk.step(each)
        count += block.text.count(b"\n")
        if block.damaged:
            walk.damaged(count, link=link)

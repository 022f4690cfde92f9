"""Whether a record is still what was written: every broken place, and everything else read all the same.

One pass over the archives and the file that is written now; the chain goes on from one to the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sonomos_app.store.ledger import line, packing, shelf
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.packing import Block
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.span import Span
from sonomos_app.store.ledger.walk import Walk
from sonomos_app.store.ledger.whole import Whole


def verify(
    files: Shelf,
    *,
    key: bytes | None,
    since: int = 1,
    anchor: Progress | None = None,
    whole: Whole | None = None,
    anew: bool = True,
) -> Verification:
    """The check of one record. Raises OSError, UnsafePath.

    `anchor` is how far the chain had come when it was last kept beside the key. Records before `since` were signed with
    an earlier key; of them, and without a key of all, only the chain is checked. `whole` remembers the archives in
    which nothing is broken; unless `anew`, of those that it knows only the bytes are compared and the ends joined.
    """
    kept = anchor or Progress()
    walk = Walk(key, since, kept)
    numbers, live = files.now()
    before = 0
    for number in numbers:
        walk.open(files.name(number), [files.name(gone) for gone in range(before + 1, number)])
        _archive(walk, files, number, whole or Whole.nothing(), anew=anew)
        before = number
    walk.open(files.live.name, [files.name(gone) for gone in range(before + 1, kept.number)])
    if live is not None:
        with live:
            _file(walk, shelf.forwards(live))
    return walk.finish()


def _archive(walk: Walk, files: Shelf, number: int, whole: Whole, *, anew: bool) -> None:
    data = files.packed_bytes(number)
    if data is None:
        _file(walk, files.blocks(number), link=files.is_link(number))
        return
    name, digest = files.packed(number).name, hashlib.sha256(data).hexdigest()
    known = None if anew else whole.part(name, digest)
    if known is None or not walk.skip(known):
        _file(walk, packing.unpack(data))
        _header(walk, data)
        known = walk.part()
    if known is not None:
        whole.put(name, digest, known)


def _header(walk: Walk, data: bytes) -> None:
    if (comment := packing.comment(data)) is not None:
        told = Span.told(comment)
        if told is None or not told.covers(Span.of(block.text for block in packing.unpack(data))):
            walk.changed_header()


def _file(walk: Walk, blocks: Iterable[Block], *, link: bool = False) -> None:
    count = 0
    for block in blocks:
        for each in line.split(block.text, first_number=count + 1):
            walk.step(each)
        count += block.text.count(b"\n")
        if block.damaged:
            walk.damaged(count, link=link)

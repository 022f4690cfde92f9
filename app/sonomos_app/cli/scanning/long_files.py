"""Files too long to hold: read twice, once to learn what they are, once to scan them, a megabyte at a time."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from sonomos_app.cli.scanning.places import Places
from sonomos_core import Detector
from sonomos_core.detect.stream import scan_chunks
from sonomos_core.extract.file_text import Form, form_of
from sonomos_core.model import Match

PIECE_BYTES = 1024 * 1024

Located = tuple[Match, tuple[int, int, int, int]]
"""A match, and where it stands: offsets, line and column."""


def form_of_file(path: Path) -> Form | None:
    """How the file holds its text; None when it is no text. Raises OSError."""
    with open(path, "rb") as file:
        form = form_of(file.read(PIECE_BYTES))
        if form is None:
            return None
        file.seek(len(form.mark))
        return form if form.encoding is None else _proved(file, form)


def matches_in(
    path: Path, form: Form, detector: Detector, heard: Callable[[int], object] = lambda _: None
) -> Iterator[Located]:
    """All matches in the file by place, as one scan of the whole text would give them; `heard` is told how many bytes
    are read. Raises OSError."""
    places = Places(points=form.encoding is not None)
    with open(path, "rb") as file:
        file.seek(len(form.mark))
        read = _reader(file, form)

        def fed(size: int) -> bytes:
            data = read(size)
            heard(file.tell())
            places.feed(data)
            return data

        for match in scan_chunks(detector, fed):
            yield match, places.locate(match.start, match.end)


def _proved(file: BinaryIO, form: Form) -> Form | None:
    """The form when the whole file has it; bytes where UTF-8 breaks off and no zero says that it is no text."""
    assert form.encoding is not None
    decoder = codecs.getincrementaldecoder(form.encoding)()
    wide = form.encoding != "utf-8"
    broken = False
    while data := file.read(PIECE_BYTES):
        if not wide and b"\0" in data:
            return None
        if broken:
            continue
        try:
            decoder.decode(data)
        except UnicodeDecodeError:
            if wide or form.mark:
                return None
            broken = True
    try:
        decoder.decode(b"", final=not broken)
    except UnicodeDecodeError:
        broken = True
    if not broken:
        return form
    return None if wide or form.mark else Form(None)


def _reader(file: BinaryIO, form: Form) -> Callable[[int], bytes]:
    """The text as UTF-8, or the bytes as they are."""
    if form.encoding in (None, "utf-8"):
        return file.read
    decoder = codecs.getincrementaldecoder(form.encoding)()

    def read(size: int) -> bytes:
        while data := file.read(size):
            text = decoder.decode(data)
            if text:
                return text.encode("utf-8", "surrogatepass")
        return b""

    return read

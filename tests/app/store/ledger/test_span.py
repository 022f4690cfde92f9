"""A header tells from when to when an archive is, and is believed only where it was not changed."""

from __future__ import annotations

import gzip

import pytest

from sonomos_app.store.ledger import packing, span
from sonomos_app.store.ledger.span import Span

TEXT = b"".join(b'{"schema":1,"seq":%d,"timestamp":"2026-05-0%dT00:00:00Z"}\n' % (day, day) for day in (3, 1, 2))
MAY = Span(1_777_593_600, 1_777_766_400)


def test_the_span_of_lines() -> None:
    assert Span.of([TEXT]) == MAY
    assert Span.of([b'{"seq":1}\n', b""]) is None
    assert Span.of([rb'{"value":"\"timestamp\":\"2031-01-01T00:00:00Z\""}', b'{"timestamp":"soon"}']) is None


def test_an_archive_tells_its_span_and_is_still_an_archive() -> None:
    data = span.packed(TEXT)
    assert gzip.decompress(data) == TEXT
    assert Span.told(packing.comment(data[:400]) or "") == MAY
    assert packing.comment(span.packed(b"half a li")) is None
    assert packing.comment(gzip.compress(TEXT)) is None


def test_what_is_deleted_leaves_the_header_as_it_is() -> None:
    data = packing.rewritten(span.packed(TEXT), lambda text: text.replace(b"2026-05-03", b"          "))
    assert Span.told(packing.comment(data) or "") == MAY
    assert MAY.covers(Span.of([gzip.decompress(data)]))


@pytest.mark.parametrize(("old", "new"), [("1", "2"), (" ", "-"), ("-", " "), (MAY.comment[-1], "x")])
def test_a_changed_header_tells_nothing(old: str, new: str) -> None:
    assert Span.told(MAY.comment) == MAY
    assert Span.told(MAY.comment.replace(old, new, 1)) is None


def test_covering() -> None:
    assert MAY.covers(MAY)
    assert MAY.covers(None)
    assert not MAY.covers(Span(MAY.earliest - 1, MAY.latest))
    assert not MAY.covers(Span(MAY.earliest, MAY.latest + 1))

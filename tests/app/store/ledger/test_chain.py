"""A line is one JSON object whose signature covers every byte of it."""

from __future__ import annotations

import hashlib
import hmac
import json

from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.line import Kind, read, split

KEY = bytes(32)


def test_the_signature_is_over_the_line_with_a_null_in_its_place() -> None:
    line = chain.seal({"type": "email"}, seq=1, prev=chain.FIRST_PREV, key=KEY)
    mac = json.loads(line)["mac"]
    unsigned = line.replace(f'"{mac}"'.encode(), b"null")
    assert unsigned == chain.seal({"type": "email"}, seq=1, prev=chain.FIRST_PREV, key=None)
    assert mac == hmac.new(KEY, unsigned, hashlib.sha256).hexdigest()


@given(st.dictionaries(st.text(min_size=1), st.text() | st.none() | st.integers()))
def test_any_fields_survive_and_are_signed(fields: dict[str, str | int | None]) -> None:
    given_fields = {name: value for name, value in fields.items() if name not in ("schema", "seq", "prev", "mac")}
    line = chain.seal(given_fields, seq=7, prev="x", key=KEY)
    back = json.loads(line)
    assert b"\n" not in line
    assert {name: back[name] for name in given_fields} == given_fields
    assert chain.is_signed_by(KEY, line, back["mac"])
    assert not chain.is_signed_by(KEY[1:] + b"\x01", line, back["mac"])


@given(st.data())
def test_one_changed_byte_breaks_the_signature(data: st.DataObject) -> None:
    line = chain.seal({"type": "email", "value": "ab••••yz"}, seq=3, prev="p", key=KEY)
    place = data.draw(st.integers(0, len(line) - 1))
    changed = line[:place] + bytes([line[place] ^ data.draw(st.integers(1, 255))]) + line[place + 1 :]
    found = read(changed)
    assert not chain.is_signed_by(KEY, changed, str(found.fields.get("mac")))


@given(st.binary())
def test_any_bytes_are_lines(data: bytes) -> None:
    lines = list(split(data))
    assert [line.raw for line in lines] == [part for part in data.split(b"\n") if part]
    assert all(data[line.start : line.end] == line.raw for line in lines)


def test_deep_nesting_is_half_a_line_not_a_crash() -> None:
    assert read(b"[" * 100_000).kind is Kind.TORN


def test_a_number_beyond_all_bounds_is_no_place_in_the_chain() -> None:
    assert read(b'{"schema":1,"seq":9' + b"9" * 40 + b"}").kind is Kind.OTHER
    assert read(b'{"schema":1,"seq":true}').kind is Kind.OTHER

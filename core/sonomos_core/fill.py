"""Values put back where their placeholders stand: the opposite of masking."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable

from sonomos_core.extract import formats
from sonomos_core.model import DataClass
from sonomos_core.placeholders import StandIn


def without_secrets(stand_ins: Iterable[StandIn]) -> tuple[StandIn, ...]:
    """Those that are filled in unasked: credentials never are."""
    return tuple(one for one in stand_ins if one.match.class_ is not DataClass.SECRET)


def fillable(target: str) -> bool:
    """Whether values can be written into this format: plain text and HTML."""
    return formats.is_plain(target) or target.partition(";")[0].lower() == "text/html"


def fill(target: str, kind: str, data: bytes, stand_ins: Collection[StandIn]) -> bytes:
    """The format's data with the values in place of these placeholders, in the charset it came in.

    `kind` is the type the format came with (it tells the charset of TEXT).
    """
    name = formats.encoding_of(target, kind)
    text = formats.to_utf8(name, data)
    for placeholder, value in {one.name: one.match.value for one in stand_ins}.items():
        written = value if formats.is_plain(target) else html.escape(value)
        text = text.replace(placeholder.encode(), written.encode("utf-8", "surrogatepass"))
    return formats.as_before(name, data, text)

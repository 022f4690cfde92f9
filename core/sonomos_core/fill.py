"""Values put back where their placeholders stand: the opposite of masking.

In HTML only where they are shown: a placeholder in the address of a picture would send the value to whoever wrote it.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping

from sonomos_core.extract import formats
from sonomos_core.extract import html as markup
from sonomos_core.extract.mapped import edited
from sonomos_core.model import DataClass
from sonomos_core.placeholders import SHAPE, StandIn

MAX_HTML_BYTES = 256 * 1024
"""HTML above this is not written into: taking it apart would keep a paste waiting."""


def without_secrets(stand_ins: Iterable[StandIn]) -> tuple[StandIn, ...]:
    """Those that are filled in unasked: credentials never are."""
    return tuple(one for one in stand_ins if one.match.class_ is not DataClass.SECRET)


def fillable(target: str, size: int = 0) -> bool:
    """Whether values can be written into a format of so many bytes: plain text, and HTML that is not too large."""
    return formats.is_plain(target) or (target.partition(";")[0].lower() == "text/html" and size <= MAX_HTML_BYTES)


def fill(target: str, kind: str, data: bytes, stand_ins: Collection[StandIn]) -> bytes:
    """The format's data with the values in place of these placeholders, in the charset it came in.

    `kind` is the type the format came with (it tells the charset of TEXT).
    """
    name = formats.encoding_of(target, kind)
    text = formats.to_utf8(name, data).decode("utf-8", "surrogateescape")  # what is no UTF-8 stays as it is
    values = {
        one.name: one.match.value.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
        for one in stand_ins
    }
    filled = _in_plain(text, values) if formats.is_plain(target) else _in_html(text, values)
    return formats.as_before(name, data, filled.encode("utf-8", "surrogateescape"))


def _in_plain(text: str, values: Mapping[str, str]) -> str:
    return SHAPE.sub(lambda hit: values.get(hit[0], hit[0]), text)


def _in_html(text: str, values: Mapping[str, str]) -> str:
    shown = markup.texts(text)[0]
    edits = (
        edit
        for hit in SHAPE.finditer(shown.text)
        if hit[0] in values
        for edit in shown.edits(hit.start(), hit.end(), html.escape(values[hit[0]]))
    )
    return edited(text, edits)

"""Which language the windows speak."""

from __future__ import annotations

from collections.abc import Iterable

from sonomos_app.language import tables
from sonomos_app.language.english import English

_ENGLISH_NAME = "English"


def available() -> tuple[str, ...]:
    """The codes of the languages that are shipped, English first."""
    return (English.code, *tables.codes())


def best_of(wanted: Iterable[str]) -> str:
    """The first of the wanted languages that is shipped (`de-AT`, `de_AT` and `de` are all German); else English."""
    shipped = available()
    for tag in wanted:
        code = tag.replace("_", "-").partition("-")[0].lower()
        if code in shipped:
            return code
    return English.code


def own_name(code: str) -> str:
    """What the speakers of a language call it."""
    found = tables.load(code)
    return found.name if found is not None else _ENGLISH_NAME

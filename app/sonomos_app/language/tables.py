"""The packaged tables of a language: a folder of TOML files, each with the texts of one room of the app.

`language.toml` says how the language works, `labels.toml` what values are called; in every other file each line is
`"English text" = "translation"`, or `"one" = ["form for one", "form for many"]` for a text that goes with a number.
`told.toml` holds the sentences that are made outside the windows, with `{name}` where a value stands in them, and
`mistakes.toml` the pieces of those about files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

Forms = tuple[str, ...]
_LANGUAGE, _LABELS = "language.toml", "labels.toml"
_MADE_ELSEWHERE = ("told.toml", "mistakes.toml")


@dataclass(frozen=True)
class Labels:
    """What values are called: whole labels, else a noun, alone, after a name ("Stripe key") or place ("Dutch BSN")."""

    whole: Mapping[str, Forms]
    nouns: Mapping[str, Forms]
    places: Mapping[str, str]
    after_name: str
    after_place: str


@dataclass(frozen=True)
class Tables:
    """All that is known of one language."""

    code: str
    name: str
    has_plural: bool
    """Whether there is a second form for every number but 1."""
    list_gap: str
    sentence_gap: str
    texts: Mapping[str, Forms]
    made_elsewhere: Mapping[str, Forms]
    labels: Labels


def codes() -> tuple[str, ...]:
    """The languages there are tables for, besides English."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if folder.joinpath(_LANGUAGE).is_file()))


def load(code: str) -> Tables | None:
    """The tables of a language, None where it is not shipped."""
    folder = _root() / code
    if code not in codes():
        return None
    about, labels = read(folder / _LANGUAGE), read(folder / _LABELS)
    rooms = {file.name: forms_of(read(file)) for file in text_files(code)}
    return Tables(
        code=code,
        name=about["name"],
        has_plural=about["has_plural"],
        list_gap=about["list_gap"],
        sentence_gap=about["sentence_gap"],
        texts={key: forms for room in rooms.values() for key, forms in room.items()},
        made_elsewhere={key: forms for name in _MADE_ELSEWHERE for key, forms in rooms.get(name, {}).items()},
        labels=Labels(
            forms_of(labels["whole"]),
            forms_of(labels["nouns"]),
            labels["places"],
            labels["shape"]["after_name"],
            labels["shape"]["after_place"],
        ),
    )


def text_files(code: str) -> tuple[Traversable, ...]:
    """The files of a language that hold sentences."""
    files = [file for file in (_root() / code).iterdir() if file.name.endswith(".toml")]
    return tuple(sorted((f for f in files if f.name not in (_LANGUAGE, _LABELS)), key=lambda file: file.name))


def read(file: Traversable) -> dict[str, Any]:
    """A packaged TOML file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def forms_of(table: Mapping[str, str | list[str]]) -> dict[str, Forms]:
    """Each text with its forms."""
    return {key: (said,) if isinstance(said, str) else tuple(said) for key, said in table.items()}


def _root() -> Traversable:
    return resources.files("sonomos_resources") / "translations"

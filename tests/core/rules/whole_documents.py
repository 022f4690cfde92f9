"""Whole documents of engineers' days: runbooks, chats, tickets, tables, settings, code, logs; and such without values.

The texts of `tests/corpus/documents` were written before any rule was tuned on them. All but the `fresh` ones have been
looked at since, when rules were mended; those are only measured. Most passwords of the fifth and sixth lot are words.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sonomos_core.detect import examples

from . import drawn_values

FOLDER = Path(__file__).parents[2] / "corpus" / "documents"
KINDS = (
    *("runbooks", "chats", "tickets", "tables", "settings", "code", "logs"),
    *("fresh", "last", "fourth", "lines", "fifth", "sixth"),
)
DRAWINGS = 3

_MARK = re.compile("«([A-Za-z0-9]+)(?:=([^»]+))?»")
"""A kind, and for what people made up themselves the value."""

FAMILY_OF = {
    "seed_phrase": "seed",
    "email": "email",
    "credit_card": "card",
    "phone_number": "phone",
    "ipv4": "ip",
    "ipv4_private": "ip",
    "ipv6": "ip",
    "mac_address": "mac",
    "iban": "iban",
    "vin": "vin",
    "imei": "deviceid",
    "date_of_birth": "date",
    **dict.fromkeys(("bank_account", "aba_routing", "swift_bic"), "bank"),
    **dict.fromkeys(("bitcoin_address", "ethereum_address", "crypto_address"), "crypto"),
    **dict.fromkeys(
        ("us_ssn", "us_itin", "us_mbi", "us_drivers_license", "national_id", "passport", "tax_id", "medical_id"),
        "natid",
    ),
}
"""The families of personal data by type of finding; secrets are one family by their class."""


class Value(NamedTuple):
    """Where a value stands, what it is."""

    start: int
    end: int
    kind: str
    family: str


@dataclass(frozen=True)
class Document:
    """A text and the values in it, by place."""

    name: str
    text: str
    values: tuple[Value, ...] = ()

    @property
    def of_words(self) -> bool:
        """Whether its passwords are what people make up of words."""
        return self.name.startswith(("fifth", "sixth"))

    @property
    def held(self) -> bool:
        """Whether it is only measured."""
        title = self.name.partition("#")[0]
        half = hashlib.sha256(title.encode()).digest()[0] % 2
        return title.startswith("last") or (title.startswith("fourth") and half == 0)


def with_values() -> Iterator[Document]:
    """Every text with drawn values, several times."""
    for kind in KINDS:
        for name, template in _templates(kind):
            for drawing in range(DRAWINGS):
                yield _filled(f"{name}#{drawing}", template)


def without_values() -> Iterator[Document]:
    """Texts full of lookalikes in which nothing is to be found."""
    for kind in ("silent", "fresh_silent", "last_silent", "fourth_silent", "fifth_silent", "sixth_silent"):
        for name, template in _templates(kind):
            yield Document(name, examples.fill(template, name))


def _templates(kind: str) -> Iterator[tuple[str, str]]:
    for block in re.split(r"(?m)^=== ", (FOLDER / f"{kind}.txt").read_text(encoding="utf-8"))[1:]:
        title, _, template = block.partition("\n")
        yield f"{kind}/{title}", template


def _filled(name: str, template: str) -> Document:
    drawn = random.Random(name)
    text, place = "", 0
    values = []
    for mark in _MARK.finditer(template):
        text += template[place : mark.start()]
        value = mark[2] or drawn_values.value_of(mark[1], drawn)
        family = drawn_values.family_of(mark[1])
        if family is not None:
            values.append(Value(len(text), len(text) + len(value), mark[1], family))
        text, place = text + value, mark.end()
    return Document(name, text + template[place:], tuple(values))

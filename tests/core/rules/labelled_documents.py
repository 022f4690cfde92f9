"""Documents in which the secrets are known: the texts of `tests/corpus/secrets`, filled with values drawn at run time.

Two halves by a hash of each document's name: `tuned` may be looked at while rules are written, `held` only measured.
"""

from __future__ import annotations

import base64
import hashlib
import random
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sonomos_core.detect import examples

FOLDER = Path(__file__).parents[2] / "corpus" / "secrets"
KINDS = ("commands", "configs", "prose", "headers", "code", "hashes")
DRAWINGS = 3

_MARK = re.compile("«([a-z0-9]+)»")
_WORDS = (
    *("summer", "winter", "river", "maple", "otter", "falcon", "copper", "harbor", "meadow", "comet", "tiger"),
    *("bridge", "garden", "velvet", "ember", "Sommer", "Herbst", "Berlin", "Lisbon", "Orion", "Dragon", "Monkey"),
    *("Phoenix", "Jupiter", "Saturn", "Coffee", "Guitar", "Rocket"),
)
_STAND_INS = ("${APP_PASSWORD}", "changeme", "<your-password>", "********", "{{ app_password }}", "REDACTED", "")


@dataclass(frozen=True)
class Document:
    """A text, and where in it each secret stands."""

    name: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def held(self) -> bool:
        """Whether it is only measured; drawings of one text share a half."""
        return hashlib.sha256(self.name.partition("#")[0].encode()).digest()[0] % 2 == 1


def with_secrets() -> Iterator[Document]:
    """Every text with drawn secrets, several times."""
    for name, template in _templates(KINDS):
        for drawing in range(DRAWINGS):
            yield _filled(f"{name}#{drawing}", template)


def without_secrets() -> Iterator[Document]:
    """Code and settings that only speak of secrets, and the texts with stand-ins where the secrets stood."""
    for name, template in _templates(("silent",)):
        yield Document(name, examples.fill(template, name), ())
    for name, template in _templates([kind for kind in KINDS if kind != "hashes"]):
        drawn = random.Random(f"{name} stand-in")
        yield Document(f"{name} stand-in", _MARK.sub(drawn.choice(_STAND_INS), template), ())


def _templates(kinds: tuple[str, ...] | list[str]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        for block in re.split(r"(?m)^=== ", (FOLDER / f"{kind}.txt").read_text(encoding="utf-8"))[1:]:
            title, _, template = block.partition("\n")
            yield f"{kind}/{title}", template


def _filled(name: str, template: str) -> Document:
    drawn = random.Random(name)
    text, place = "", 0
    spans = []
    for mark in _MARK.finditer(template):
        text += template[place : mark.start()]
        value = value_of(mark[1], drawn)
        spans.append((len(text), len(text) + len(value)))
        text, place = text + value, mark.end()
    return Document(name, text + template[place:], tuple(spans))


def value_of(kind: str, drawn: random.Random) -> str:
    """A value as people and machines make them; `safe` needs no quotes in a shell, `url` and `xml` no escapes there."""
    match kind:
        case "pw":
            return password(drawn, "!#$%*+-.@^_?&=:")
        case "safe":
            return password(drawn, "!%+-.@^_")
        case "url":
            return password(drawn, "!+-._~")
        case "xml":
            return password(drawn, "!#$%*+-.@^_?")
        case "basic" | "b64pw":
            plain = ("ci:" if kind == "basic" else "") + password(drawn, "!+-._")
            return base64.b64encode(plain.encode()).decode()
        case "tok":
            return _any(drawn, string.ascii_letters + string.digits, drawn.choice((24, 32, 40)))
        case "sess":
            return _any(drawn, string.ascii_lowercase + string.digits, 32)
        case "hex":
            return _any(drawn, "0123456789abcdef", drawn.choice((32, 40)))
        case "hexup":
            return _any(drawn, "0123456789ABCDEF", 32)
        case "b64":
            return _any(drawn, string.ascii_letters + string.digits, 43)
        case "key32" | "key64":
            return _any(drawn, _BASE64, 43 if kind == "key32" else 86) + ("=" if kind == "key32" else "==")
        case _:
            return _sized(kind, drawn)


def _sized(kind: str, drawn: random.Random) -> str:
    sized = {"sess26": 26, "sess24": 24, "hex32": 32, "hex64": 64, "salt": 16}
    if kind in sized:
        alphabet = "0123456789abcdef" if kind.startswith("hex") else string.ascii_lowercase + string.digits
        return _any(drawn, alphabet, sized[kind])
    if kind == "hash":
        kind = drawn.choice(("sha512crypt", "yescrypt"))
    return _HASHES[kind](drawn)


_BASE64 = string.ascii_letters + string.digits + "+/"
_CRYPT = "./" + string.digits + string.ascii_letters
_HASHES = {
    "bcrypt": lambda d: f"${d.choice(('2a', '2b', '2y'))}$12${_any(d, _CRYPT, 53)}",
    "argon2": lambda d: f"$argon2id$v=19$m=65536,t=3,p=4${_any(d, _BASE64, 22)}${_any(d, _BASE64, 43)}",
    "scrypt": lambda d: f"$scrypt$ln=16,r=8,p=1${_any(d, _BASE64, 22)}${_any(d, _BASE64, 43)}",
    "sha512crypt": lambda d: f"$6${_any(d, _CRYPT, 16)}${_any(d, _CRYPT, 86)}",
    "sha256crypt": lambda d: f"$5$rounds=5000${_any(d, _CRYPT, 16)}${_any(d, _CRYPT, 43)}",
    "md5crypt": lambda d: f"$1${_any(d, _CRYPT, 8)}${_any(d, _CRYPT, 22)}",
    "apr1": lambda d: f"$apr1${_any(d, _CRYPT, 8)}${_any(d, _CRYPT, 22)}",
    "yescrypt": lambda d: f"$y$j9T${_any(d, _CRYPT, 22)}${_any(d, _CRYPT, 43)}",
    "phpass": lambda d: f"$P$B{_any(d, _CRYPT, 30)}",
    "b64ssha": lambda d: _any(d, _BASE64, 38) + "==",
    "b64salt": lambda d: _any(d, _BASE64, 22) + "==",
    "mysqlhash": lambda d: "*" + _any(d, "0123456789ABCDEF", 40),
}


def _any(drawn: random.Random, alphabet: str, length: int) -> str:
    return "".join(drawn.choices(alphabet, k=length))


def password(drawn: random.Random, signs: str) -> str:
    """Half of them a word with a number and a sign, as people make them; the others are drawn by machines."""
    word, other = drawn.sample(_WORDS, 2)
    number = drawn.choice((str(drawn.randint(1, 99)), str(drawn.randint(1970, 2026)), "123"))
    match drawn.randrange(6):
        case 0:
            return f"{word.capitalize()}{number}{drawn.choice(signs)}"
        case 1:
            return f"{word}{drawn.choice('-._')}{other}{number}"
        case 2:
            return f"{word.lower()}{number}"
        case 3:
            return f"{word[:2].upper()}{drawn.choice(signs)}{other.lower()}{number}"
        case 4:
            return _any(drawn, string.ascii_letters + string.digits, drawn.randint(10, 20)) + number
        case _:
            tail = _any(drawn, string.ascii_letters + string.digits, 6)
            return f"{_any(drawn, string.ascii_letters, 6)}{drawn.choice(signs)}{tail}{number}"

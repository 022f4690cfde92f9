"""The texts of the bench: the same ones for the same seed, made of invented words, people and keys.

All values are put together here; none is anybody's. Generated logs are more regular than real ones: the sparse and the
dense log bracket what a real one would give.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sonomos_core.detect.examples import fill

SEED = 20_261


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_COMMON = _words("""
the of and to a in that it is was for on are as with his they at be this from have or by one had not but what all
were when we there can an your which their said if do will each about how up out them then she many some so these
would other into has more her two like him see time could no make than first been its who now people my made over
did down only way find use may water long little very after words called just where most know get through back much
""")
_RARE = _words("""
garden river meeting winter harbour letter question answer window village morning afternoon neighbour committee
library project report station mountain railway kitchen bridge teacher student history language music picture doctor
market season weather journey country building service account business evidence argument decision office material
understand remember consider describe continue actually probably perhaps however therefore sometimes yesterday
tomorrow important different possible necessary beautiful careful ordinary particular government development
information international responsibility characteristic
""")
_ZIPF = [1 / rank for rank in range(1, len(_COMMON) + 1)]
_FIRST = _words("""
Anna Bela Carla David Elin Farid Greta Hanna Ivan Jonas Karin Luis Mara Nils Olga Petra
""")
_LAST = _words("""
Berger Costa Dahl Eriksen Fontana Garcia Holm Ivanova Jansen Keller Lindt Moreau Novak Olsen
""")
_PACKAGES = ("orders", "billing", "search", "session", "catalog", "invoice", "shipping", "profile")


@dataclass(frozen=True, slots=True)
class Text:
    """One text to scan; `findings` tells what kind it is."""

    name: str
    about: str
    data: bytes = field(repr=False)


def texts(*, quick: bool) -> Iterator[Text]:
    """All texts of the bench; `quick` shortens the long ones."""
    megabyte = 1_000_000
    yield Text("clean clip", "1 KB of prose, nothing in it", clean_clip())
    yield Text("clip with findings", "1 KB: error line, keys, card, address, prose", clip_with_findings())
    yield Text("sparse log", "a value in 0.3 % of the lines", log(megabyte if quick else 10 * megabyte, 0.003))
    yield Text("dense log", "a value in 25 % of the lines", log(megabyte // 4 if quick else 2 * megabyte, 0.25))
    yield Text(
        "chat", "JSON lines of prose and code in several languages", chat(megabyte // 2 if quick else 4 * megabyte)
    )


def clean_clip() -> bytes:
    """1024 bytes of prose without a value."""
    return prose(random.Random(SEED), 1_024).encode()[:1_024]


def clip_with_findings() -> bytes:
    """1024 bytes of what is pasted when something does not work."""
    drawn = random.Random(SEED + 1)
    head = (
        f"2026-03-14 09:26:53.589 ERROR [exec-7] PaymentService: failed for {_mail(drawn)} card={_card(drawn)}\n"
        "\tat com.shop.billing.PaymentService.charge(PaymentService.java:214)\n"
        "\tat com.shop.billing.OrderFacade.submit(OrderFacade.java:88)\n"
        f"client=10.2.33.{drawn.randrange(2, 250)}\n"
        + fill("AWS_ACCESS_KEY_ID=AKIA<upper:16>\nAWS_SECRET_ACCESS_KEY=<base64:40>\n", "clip/aws")
        + fill("DATABASE_URL=postgres://shop:<alnum:14>@db.shop-internal.net:5432/shop\n", "clip/db")
    )
    return (head + prose(drawn, 1_024)).encode()[:1_024]


def log(size_bytes: int, share: float) -> bytes:
    """A service log in which `share` of the lines carry a value."""
    drawn = random.Random(SEED + 2)
    return _lines(size_bytes, lambda: _log_line(drawn, share))


def chat(size_bytes: int) -> bytes:
    """Turns of conversations as JSON lines, every second one with escaped characters."""
    drawn = random.Random(SEED + 3)
    return _lines(size_bytes, lambda: _turn(drawn))


def prose(drawn: random.Random, length: int) -> str:
    """Sentences of common words, as often as their rank says (Zipf), and of others; at least `length` characters."""
    words: list[str] = []
    written = 0
    while written < length:
        common = drawn.choices(_COMMON, _ZIPF, k=drawn.randrange(6, 22))
        sentence = [word if drawn.random() < 0.6 else drawn.choice(_RARE) for word in common]
        sentence[0] = sentence[0].capitalize()
        words.append(" ".join(sentence) + drawn.choice([". ", ". ", "? ", ", and so on. ", ".\n\n"]))
        written += len(words[-1])
    return "".join(words)


def _lines(size_bytes: int, line: Callable[[], str]) -> bytes:
    made = bytearray()
    while len(made) < size_bytes:
        made += line().encode() + b"\n"
    return bytes(made)


def _log_line(drawn: random.Random, share: float) -> str:
    clock = f"{drawn.randrange(24):02}:{drawn.randrange(60):02}:{drawn.random() * 60:06.3f}Z"
    at = f"2026-03-{drawn.randrange(1, 29):02}T{clock}"
    package, kind = drawn.choice(_PACKAGES), drawn.random()
    request = uuid.UUID(int=drawn.getrandbits(128), version=4)
    if kind < 0.45:
        path = f"/api/v2/{package}/{request}/items?limit={drawn.choice((10, 20, 50))}"
        line = f"{at} INFO  [http-{drawn.randrange(40)}] GET {path} status=200 took={drawn.randrange(900)}ms"
    elif kind < 0.70:
        line = f"{at} DEBUG [{package}] trace={drawn.getrandbits(64):016x} span={drawn.getrandbits(32):08x} cache hit"
    elif kind < 0.85:
        name = package.capitalize()
        line = f"\tat com.shop.{package}.{name}Service.load({name}Service.java:{drawn.randrange(20, 900)})"
    else:
        line = f'{at} WARN  {{"service":"{package}","request":"{request}","retry":{drawn.randrange(5)},"ok":false}}'
    return f"{line} {_value(drawn)}" if drawn.random() < share else line


def _value(drawn: random.Random) -> str:
    kind = drawn.randrange(20)
    if kind < 8:
        return f"user={_mail(drawn)} client=10.{drawn.randrange(256)}.{drawn.randrange(256)}.{drawn.randrange(1, 255)}"
    if kind < 12:
        return f"user={_card(drawn)}"
    if kind < 15:
        return f"ssn {drawn.randrange(100, 660)}-{drawn.randrange(10, 99)}-{drawn.randrange(1000, 9999)}"
    if kind < 19:
        return f"phone (415) {drawn.randrange(222, 999)}-{drawn.randrange(1000, 9999)}"
    return fill(drawn.choice(_KEYS), f"log/{drawn.getrandbits(40)}")


_KEYS = (
    "token=ghp_<alnum:36>",
    "key=AKIA<upper:16>",
    "Authorization: Bearer <base64url:48>",
    "url=postgres://app:<alnum:16>@db.shop-internal.net/app",
    "openai=sk-proj-<base64url:60>",
)


def _turn(drawn: random.Random) -> str:
    parts = [prose(drawn, drawn.randrange(80, 700)) for _ in range(drawn.randrange(1, 5))]
    kind = drawn.random()
    if kind < 0.25:
        parts.append(
            "```python\ndef load(path: str) -> dict[str, int]:\n    return {k: len(v) for k, v in read(path)}\n```"
        )
    elif kind < 0.35:
        parts.append("\n".join(_log_line(drawn, 0.1) for _ in range(6)))
    elif kind < 0.40:
        parts.append("会議は来週の火曜日に変更になりました。資料は前日までに送ってください。" * 4)
    elif kind < 0.45:
        parts.append("Die Besprechung wurde auf nächsten Dienstag verlegt, bitte die Unterlagen früh schicken. " * 3)
    elif kind < 0.48:
        parts.append(f"You can reach {drawn.choice(_FIRST)} {drawn.choice(_LAST)} at {_mail(drawn)}.")
    elif kind < 0.49:
        parts.append(fill(drawn.choice(_KEYS), f"chat/{drawn.getrandbits(40)}"))
    turn = {
        "id": str(uuid.UUID(int=drawn.getrandbits(128), version=4)),
        "parent": f"{drawn.getrandbits(96):024x}",
        "at": f"2026-03-{drawn.randrange(1, 29):02}T10:00:00Z",
        "role": drawn.choice(("user", "assistant")),
        "text": "\n\n".join(parts),
    }
    return json.dumps(turn, ensure_ascii=drawn.random() < 0.5)


def _mail(drawn: random.Random) -> str:
    return (
        f"{drawn.choice(_FIRST)}.{drawn.choice(_LAST)}{drawn.randrange(99)}@{drawn.choice(_PACKAGES)}-mail.net".lower()
    )


def _card(drawn: random.Random) -> str:
    """A card number of the right shape and check digit (ISO/IEC 7812-1), drawn at random."""
    digits = [4, *(drawn.randrange(10) for _ in range(14))]
    doubled = (digit if place % 2 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits))
    return "".join(map(str, [*digits, -sum(doubled) % 10]))

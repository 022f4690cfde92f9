"""Values that look live and belong to nobody, drawn afresh each time, and a text that holds one of each kind.

None stands in a file: what a rule is shown must not be known to it beforehand.
"""

from __future__ import annotations

import string
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

ALPHANUMERIC = string.ascii_letters + string.digits
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


@dataclass(frozen=True, slots=True)
class Drawn:
    """One value; `kind` is what people call it, `line` the text it stands in, with the value as `{}`."""

    kind: str
    line: str
    value: str = field(repr=False)


def draw(random: Random) -> tuple[Drawn, ...]:
    """One value of each kind: personal data, payment data and credentials, from as many rules."""
    return (
        Drawn("email", "Contact: {}", email(random)),
        Drawn("SSN", "SSN: {}", social_security_number(random)),
        Drawn("card", "Card number: {}", card_number(random)),
        Drawn("IBAN", "Pay to IBAN {} by Friday.", iban(random)),
        Drawn("AWS key id", "aws_access_key_id = {}", aws_key_id(random)),
        Drawn("AWS secret key", "aws_secret_access_key = {}", _some(random, ALPHANUMERIC + "/+", 40)),
        Drawn("GitHub token", "GITHUB_TOKEN={}", github_token(random)),
        Drawn("Slack token", "SLACK_BOT_TOKEN={}", slack_token(random)),
    )


def letter(values: Sequence[Drawn]) -> str:
    """A text somebody might copy, with every value in a place of its own."""
    lines = [drawn.line.format(drawn.value) for drawn in values]
    return "\n".join(["Notes for the migration", *lines, "Please check before Monday.", ""])


def email(random: Random) -> str:
    """A mailbox at a domain of a kind that people have."""
    return f"{_word(random)}.{_word(random)}@{_word(random)}{random.randrange(100, 999)}.com"


def social_security_number(random: Random) -> str:
    """A number within the ranges that were ever issued (no 000, 666 or 9xx area, no 00 group, no 0000 serial)."""
    area = random.choice([number for number in range(1, 900) if number != 666])
    return f"{area:03d}-{random.randrange(1, 100):02d}-{random.randrange(1, 10000):04d}"


def card_number(random: Random) -> str:
    """Sixteen digits with a Visa prefix and a Luhn check digit."""
    body = "4" + _some(random, string.digits, 14)
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in body[::2]) + sum(int(digit) for digit in body[1::2])
    return f"{body}{-doubled % 10}"


def iban(random: Random) -> str:
    """A German account number with its MOD-97 check digits (ISO 13616)."""
    account = _some(random, string.digits, 18)
    check = 98 - int(f"{account}131400") % 97  # D is 13, E is 14
    return f"DE{check:02d}{account}"


def aws_key_id(random: Random) -> str:
    """The name of an access key, without the key."""
    return "AKIA" + _some(random, string.ascii_uppercase + "234567", 16)


def birthday(random: Random) -> str:
    """A day on which somebody of working age was born."""
    return f"{random.randrange(1955, 2004)}-{random.randrange(1, 13):02d}-{random.randrange(1, 29):02d}"


def github_token(random: Random) -> str:
    """A personal access token: prefix, 30 characters and their CRC-32 in six base-62 digits."""
    body = _some(random, ALPHANUMERIC, 30)
    checksum, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        checksum, rest = divmod(checksum, 62)
        digits = BASE62[rest] + digits
    return f"ghp_{body}{digits}"


def slack_token(random: Random) -> str:
    """A bot token: two numbers and 24 characters."""
    numbers = [_some(random, "123456789", 1) + _some(random, string.digits, 11) for _ in range(2)]
    return "-".join(["xoxb", *numbers, _some(random, ALPHANUMERIC, 24)])


def _some(random: Random, letters: str, count: int) -> str:
    return "".join(random.choice(letters) for _ in range(count))


def _word(random: Random) -> str:
    return "".join(random.choice("bdfklmnprstvz") + random.choice("aeiou") for _ in range(3))

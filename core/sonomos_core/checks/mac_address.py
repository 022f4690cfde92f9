"""MAC addresses (IEEE 802): six bytes that name one network interface.

>>> is_valid("3c:22:fb:4e:9a:01")
True
>>> is_valid("ff:ff:ff:ff:ff:ff"), is_valid("12:34:56:00:00:00"), is_valid("aa:bb:cc:dd:ee:ff")
(False, False, True)
"""

from __future__ import annotations

import itertools
import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings

_DOTTED = labels.Words(
    (
        *("mac", "arp", "vlan", "interface", "switch", "ssid", "dhcp", "wlan", "wireless", "hardware", "ethernet"),
        "station",
    ),
    ("port", "bia", "dynamic", "static", "client", "host", "lease", "nic", "gi", "fa", "te"),
    re.compile(r"\b(?:port|bia|dynamic|static|client|host|lease|nic)\b|\b(?:gi|fa|te|eth)\d"),
)
_FEWEST_DIFFERENT_BYTES = 3
_SPELLED = ("deadbeef", "cafebabe", "deadcafe")
_GROUPS = ("01", "0300", "0900", "3333", "ab00", "cf00")
"""How groups in use begin: those of IEEE and IPv4, of IPv6 (RFC 7042) and of old protocols. The bit that marks a group
is not enough: addresses drawn for an export or a simulation often have it.
"""
_SERIAL = re.compile(r"(?i)(?:serial(?:[ _-]?number)?|key[ _-]?id(?:entifier)?|fingerprint)$")


def is_valid(address: str) -> bool:
    """Whether it can belong to one interface: not the broadcast, a group in use or filler."""
    parts = re.split("[:-]", address.lower())
    return len(parts) == 6 and not (_is_filler(parts) or "".join(parts).startswith(_GROUPS))


def is_made_up(address: str) -> bool:
    """Whether each byte is as much more than the one before, or they spell a word.

    >>> is_made_up("00:01:02:03:04:05"), is_made_up("de:ad:be:ef:00:01"), is_made_up("3c:22:fb:4e:9a:01")
    (True, True, False)
    """
    parts = re.split("[:-]", address.lower())
    numbers = [int(part, 16) for part in parts]
    steps = {second - first for first, second in itertools.pairwise(numbers)}
    return len(steps) == 1 or any(word in "".join(parts) for word in _SPELLED)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence inside a longer row of bytes (fingerprints, dumps) and for mixed separators."""
    longer = re.search(r"[:\-\w]$", surroundings.before) or re.match(r"[:-]?\w", surroundings.after)
    if labels.names_value(_SERIAL, surroundings.before):
        return None
    if longer or len(set(value) & {":", "-"}) != 1 or not is_valid(value):
        return None
    return Ruling(example=is_made_up(value))


def check_labelled(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Behind a label it may be written in any way, and begin with any byte."""
    return None if _is_filler(_pairs(re.sub("[:.-]", "", value))) else Ruling()


def check_dotted(value: str, surroundings: Surroundings) -> Ruling | None:
    """Three groups of four, as switches print them, need a word of networks near; words of hex letters are silence."""
    before, after = surroundings.before, surroundings.after
    near = before.rpartition("\n")[2] + " " + after.partition("\n")[0]
    if re.search(r"[.\w-]$", before) or re.match(r"[.-]?\w", after) or not _DOTTED.stand_in(near):
        return None
    digits = sum(char.isdigit() for char in value)
    plain = value.replace(".", "")
    mixed = 3 <= digits < len(plain)
    return Ruling() if mixed and is_valid(":".join(_pairs(plain))) else None


def _is_filler(parts: list[str]) -> bool:
    return len(set(parts)) < _FEWEST_DIFFERENT_BYTES or parts[3:] == ["00"] * 3


def _pairs(digits: str) -> list[str]:
    return [digits[place : place + 2] for place in range(0, 12, 2)]

"""IP addresses of somebody: not kept for documents, no block, version or path (RFC 1918, 5737, 3849, 4193).

>>> is_private("10.2.33.4"), is_public("8.8.8.8"), is_unicast_v6("2001:4860:4860::8888")
(True, True, True)
>>> is_private("8.8.8.8"), is_public("192.0.2.1"), is_unicast_v6("2001:db8::1"), is_unicast_v6("12:34:56::")
(False, False, False, False)
"""

from __future__ import annotations

import ipaddress
import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# First numbers below which some addresses are kept for a purpose (RFC 6890): only there the library is asked.
_KEPT_V4 = frozenset({0, 10, 100, 127, 169, 172, 192, 198, 203, *range(224, 256)})
_NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_V4 = re.compile(rf"{_NUMBER}(?:\.{_NUMBER}){{3}}")
_NO_NUMBER = -1
_DOCUMENTS_V6 = tuple(ipaddress.IPv6Network(block) for block in ("2001:db8::/32", "3fff::/20"))
_UNICAST_V6 = tuple(ipaddress.IPv6Network(block) for block in ("2000::/3", "fc00::/7", "fe80::/10"))
_VERSION = re.compile(
    r"(?i)(?:\b(?:(?:up|down)grad|updat)(?:e|es|ed|ing) (?:to|from)|\bversions?|\bver|\brelease|\bbuild|\brev"
    r"|\bfirmware|\bfw|\bdriver|\bsdk|\blinux|\bkernel|\bfirefox|\bchrom\w{1,3}|\bwindows|\bsection|\bchapter|\bclause)"
    r"[\"']{0,1}\s{0,2}[:=#]{0,1}\s{0,2}[\"'v]{0,2}$"
)
_VERSION_WORDS = (
    *("grad", "updat", "ver", "release", "build", "rev", "fw", "firmware", "driver", "sdk", "linux", "kernel"),
    *("firefox", "chrom", "windows", "section", "chapter", "clause"),
)  # one of them is in whatever the pattern above finds
_SIGN_BEFORE = re.compile(r"(?:[A-Za-z0-9_@]/|[vV@~^]|[=<>]=\s?|(?:^|[\s(])\d{1,2}:|[A-Za-z0-9][-_.+])\Z")
_SIGN_REACH = 6
_USER_BEFORE = re.compile(r"(?:^|[\s'\"`=(/])[A-Za-z_][\w.-]{0,31}@$")
_USER_REACH = 36
_PART_BEFORE = re.compile(r"[\w:.]\Z")  # another line's end is no part of it
_PART_AFTER = re.compile(r"[\w:]")
_GOES_ON = re.compile(r"\.\d|-[A-Za-z0-9]|_|\+[A-Za-z]|\.(?:jar|zip|tar|tgz|whl|gem|dll|so|exe|deb|rpm)\b|[A-Za-z]")
_ADDRESS = labels.Words(
    ("addr", "host", "server", "client", "peer", "remote", "source", "gateway", "ping", "ssh", "://"),
    ("ip", "from", "to", "dns", "node"),
    re.compile(r"\br?ip|\bfrom\b|\bto\b|\bdns|\bnode"),
)
_EXPLAINED = re.compile(r"(?i)[\"'`]? (?:is|as|being) (?:an? |the )?(?:private|internal|reserved|rfc[ -]?1918)\b")
_PASSING = re.compile(
    r"[ ](?:Running|Completed|Pending|Terminating|Error|CrashLoopBackOff|Evicted)[ ][^\r\n]{1,60}$"
    r"|denied for user '[^'\r\n]{1,40}'@'$"
)
# Routers of a lab are named so, and hosts in examples.
_LAB = frozenset((*(f"{number}.{number}.{number}.{number}" for number in range(1, 8)), "1.2.3.4"))
_SMALL = 64
_VERSION_REACH = 24  # what may stand before a version is eighteen characters at most
_BLOCK = re.compile(r"/\d{1,3}(?!\d)")


def is_private(address: str) -> bool:
    """Whether it is in one of the three blocks of RFC 1918."""
    first, second = _numbers(address)[:2]
    return first == 10 or (first == 172 and 16 <= second <= 31) or (first == 192 and second == 168)


def is_public(address: str) -> bool:
    """Whether it is routed on the internet and not kept for documents."""
    first = _numbers(address)[0]
    if first not in _KEPT_V4:
        return first != _NO_NUMBER
    parsed = ipaddress.IPv4Address(address)
    return parsed.is_global and not parsed.is_multicast


def is_unicast_v6(address: str) -> bool:
    """Whether it is a global, unique local or link-local address and not kept for documents.

    One outside the blocks given out so far counts when it is written out and drawn: no time, count or row of code.
    """
    try:
        parsed = ipaddress.IPv6Address(address)
    except ValueError:
        return False
    if _is_drawn(address):
        return not (parsed.is_multicast or any(parsed in block for block in _DOCUMENTS_V6))
    return any(parsed in block for block in _UNICAST_V6) and not any(parsed in block for block in _DOCUMENTS_V6)


def check_private(value: str, surroundings: Surroundings) -> Ruling | None:
    """Low confidence when nothing stands beside it, the same addresses are on every desk, or a text explains it; and
    where it is gone tomorrow: a pod in a cluster's list, the machine of a client that a database turned away.
    """
    if _is_something_else(value, surroundings) or not is_private(value):
        return None
    alone = not (surroundings.before + surroundings.after).strip()
    explained = _EXPLAINED.match(surroundings.after) is not None or _PASSING.search(surroundings.before) is not None
    return Ruling(confidence=Confidence.LOW if alone or explained else None)


def check_public(value: str, surroundings: Surroundings) -> Ruling | None:
    """Versions, blocks and longer dotted numbers are silence; small numbers need a word that says address. One number
    four times is hardly anybody's.
    """
    if not is_public(value) or (_is_something_else(value, surroundings) and not _is_host_of_user(value, surroundings)):
        return None
    versioned = _looks_like_version(value) and not labels.stands_before(_ADDRESS, surroundings.before)
    doubtful = versioned or value in _LAB
    return Ruling(confidence=Confidence.LOW if doubtful else None)


def check_v6(value: str, surroundings: Surroundings) -> Ruling | None:
    """Times, paths of C++ and Rust, blocks, fingerprints and the loop of each Mac (`fe80::1%lo0`) are silence."""
    before, after = surroundings.before, surroundings.after
    if after.startswith("%lo"):
        return None
    if _PART_BEFORE.search(before[-2:]) or _PART_AFTER.match(after) or not any(char.isdigit() for char in value):
        return None
    return Ruling() if is_unicast_v6(value) and not _is_block(value, after) else None


def _is_drawn(address: str) -> bool:
    """Whether all eight groups are there, most of them long, with letters among their digits."""
    groups = address.lower().split(":")
    long = sum(len(group) >= 3 for group in groups)
    mixed = sum(not group.isdigit() for group in groups)
    return len(groups) == len(set(groups)) == 8 and long >= 6 and mixed >= 3


def _looks_like_version(address: str) -> bool:
    """Whether all numbers are small, as in 1.2.11.4, and not one repeated, as in 8.8.8.8."""
    numbers = address.split(".")
    return len(set(numbers)) > 1 and all(int(number) < _SMALL for number in numbers)


def _numbers(address: str) -> tuple[int, ...]:
    """The four numbers of an address as RFC 6943 wants them written; `_NO_NUMBER` four times where it is none."""
    if _V4.fullmatch(address) is None:
        return (_NO_NUMBER,) * 4
    return tuple(map(int, address.split(".")))


def _is_something_else(value: str, surroundings: Surroundings) -> bool:
    before, after = surroundings.before, surroundings.after
    return (
        _GOES_ON.match(after) is not None
        or _SIGN_BEFORE.search(before[-_SIGN_REACH:]) is not None
        or _is_version(before[-_VERSION_REACH:])
        or (after.startswith("/") and _is_block(value, after))
    )


def _is_host_of_user(value: str, surroundings: Surroundings) -> bool:
    """Whether it is where somebody logs in, as in ssh ada@81.2.69.142; a package's version has small numbers."""
    logs_in = _USER_BEFORE.search(surroundings.before[-_USER_REACH:]) is not None
    return logs_in and _GOES_ON.match(surroundings.after) is None and not _looks_like_version(value)


def _is_version(before: str) -> bool:
    """Whether a word for versions or parts of a document stands before; few texts hold even the letters of one."""
    lowered = before.lower()
    for word in _VERSION_WORDS:
        if word in lowered:
            return _VERSION.search(before) is not None
    return False


def _is_block(value: str, after: str) -> bool:
    """Whether a prefix length follows that leaves no host: `10.0.0.0/8` is a block, `10.0.0.7/8` and `/32` a host."""
    found = _BLOCK.match(after)
    if found is None:
        return False
    try:
        return ipaddress.ip_network(value + found.group()).num_addresses > 1
    except ValueError:
        return False

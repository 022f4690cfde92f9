"""The names of this network, from resolv.conf(5) and hosts(5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sonomos_core.inventory.names import Kind, Name
from sonomos_platform.machine.reading import lines_of

# What a cloud or a container runtime calls every network; such names are internal names by their form.
_EVERYWHERE = ("internal", "local", "cluster.local", "home.arpa", "lan", "localdomain", "docker", "home", "fritz.box")


def names(etc: Path) -> Iterator[Name]:
    """Search domains, and machines that stand in the hosts file with another address than this machine's own."""
    for line in lines_of(etc / "resolv.conf"):
        words = line.split()
        if words[:1] in (["search"], ["domain"]):
            yield from (Name(Kind.DOMAIN, word) for word in words[1:] if not _is_everywhere(word))
    for line in lines_of(etc / "hosts"):
        words = line.partition("#")[0].split()
        if words and not words[0].startswith(("127.", "::1", "0.0.0.0", "fe00:", "ff00:", "ff02:", "255.")):
            yield from (Name(Kind.HOST, word) for word in words[1:])


def _is_everywhere(domain: str) -> bool:
    plain = domain.strip(".").lower()
    return any(plain == each or plain.endswith(f".{each}") for each in _EVERYWHERE)

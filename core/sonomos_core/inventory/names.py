"""A name of this machine, what it names, and whether it says anything: `root` and `localhost` do not."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_LONGEST = 200
_SHORTEST = {"user": 4, "word": 3}

# What machines, accounts and ssh hosts are called everywhere, and words that stand in any text.
_EVERYWHERE = """
    admin administrator alpine android anonymous apache api app apps arch archlinux azureuser backup bastion build
    builder cache centos cloud code coder codespace com computer console container core data database debian default
    demo deploy desktop dev developer development docker domain ec2-user example family fedora files first ftp gateway
    git github gitlab git-server google group guest hadoop home host hostname http https infra internal jenkins jump
    jumphost jupyter kali kafka lan laptop last lenovo linux local localdomain localhost localhost.localdomain login
    macbook macbook-air macbook-pro machine mail main manager master matrix mint mysql name network nginx nobody node
    node1 none office online oracle owner people person pi postgres printer private prod production proxy public python
    raspberry raspberrypi redis remote root router runner runneradmin sales sample self server server1 service shell
    sonomos spark ssh stage staging static student support switch sysadmin system teacher temp test tester testing
    thinkpad travis ubuntu unknown user username users vagrant vscode web windows work worker workstation world www
    www-data
    able baby bean bill bird blue book brown call cash cat chip cliff dash dawn earl faith fish flip ford frank gene
    gold grace grant gray green hall hand harry hope iris jack joy king lane lily long major mark mason miles nick
    olive page park paul penny pete pierce ray read rich rob robin rocky rose ruby rush sandy scout stone summer sunny
    terry trip victor wade walker ward will wood young
"""
COMMON = frozenset(_EVERYWHERE.split())

# Everybody's code is there: an account there is told by its whole address only.
PUBLIC_FORGES = frozenset(
    {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com", "ssh.dev.azure.com", "git.sr.ht",
     "sourceforge.net", "salsa.debian.org", "gitea.com", "ssh.github.com", "gist.github.com"}
)  # fmt: skip

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?", re.IGNORECASE | re.ASCII)
_MAIL = re.compile(r"[^\s@<>\"']{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)
_NO_REPLY = re.compile(
    r"no-?reply|@(?:[\w.-]+\.)?(?:example\.(?:com|org|net)|localhost|localdomain|invalid)$", re.IGNORECASE
)
_LOOPBACK = re.compile(r"(?:ip6-)?(?:localhost|loopback|allnodes|allrouters|mcastprefix|localnet)", re.IGNORECASE)


class Kind(enum.Enum):
    """What a name names. The value is the end of its rule's id."""

    HOST = "host"  # this machine, or one it logs in to
    USER = "user"
    MAIL = "mail"
    REMOTE = "remote"  # a repository
    DOMAIN = "domain"  # the end of the names of machines in this network
    WORD = "word"  # added by the user


@dataclass(frozen=True, slots=True)
class Name:
    """One name; it never shows in `repr`."""

    kind: Kind
    text: str = field(repr=False)


def telling(names: Iterable[Name]) -> tuple[Name, ...]:
    """Those that say something about this machine, each once, whatever case it is written in."""
    found: dict[tuple[Kind, str], Name] = {}
    for name in names:
        text = name.text.strip().strip(".")
        if _says_something(name.kind, text):
            found.setdefault((name.kind, text.casefold()), Name(name.kind, text))
    return tuple(found.values())


def _says_something(kind: Kind, text: str) -> bool:
    if not _SHORTEST.get(kind.value, 4) <= len(text) <= _LONGEST or text.casefold() in COMMON:
        return False
    match kind:
        case Kind.HOST:
            return _is_host(text) and text.casefold() not in PUBLIC_FORGES
        case Kind.USER:
            return re.fullmatch(r"[^\W\d][\w.-]*", text) is not None
        case Kind.MAIL:
            return _MAIL.fullmatch(text) is not None and _NO_REPLY.search(text) is None
        case Kind.REMOTE:
            return re.fullmatch(r"[\w.~-]+(?:[/:][\w.~-]+)+", text) is not None
        case Kind.DOMAIN:
            return "." in text and _is_host(text) and text.casefold() not in PUBLIC_FORGES
        case Kind.WORD:
            return text.isprintable()


def _is_host(text: str) -> bool:
    """Whether it can be a machine's name and is neither a number nor an address."""
    if _HOST.fullmatch(text) is None or _LOOPBACK.match(text):
        return False
    return re.fullmatch(r"[0-9.]+", text) is None

"""E-mail addresses of people: not senders that take no mail, documentation (RFC 2606), ids, remotes or file names.

>>> is_personal("a@acme.org"), is_personal("ada+lists@analytical-engines.org")
(True, True)
>>> is_personal("user@example.com"), is_personal("noreply@acme.org"), is_personal("logo@2x.png")
(False, False, False)
>>> is_personal("foo@bar.com"), is_personal("20260114093012.GC24623@acme.org"), is_personal("aes128-gcm@openssh.com")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_RESERVED_DOMAINS = frozenset({"example.com", "example.org", "example.net"})
_RESERVED_ENDINGS = (".example", ".invalid", ".test", ".localhost", ".tld", ".dom")
_STAND_IN_DOMAINS = frozenset(
    """
    domain yourdomain mydomain your-domain my-domain somedomain otherdomain foo bar baz foobar test testing email
    yourcompany your-company mycompany somewhere anywhere nowhere example
    """.split()  # noqa: SIM905 - a list read as a text
)
_STAND_INS = frozenset(
    """
    user username users you your yourname your.name your-name your_name youremail your.email name
    firstname.lastname first.last someone somebody anyone person me myself test tester testing test1 test2
    user1 user2 example sample demo foo bar baz foobar admin administrator root info support contact hello
    mail email office sales help webmaster postmaster hostmaster security abuse dev ops team alice bob carol
    eve mallory john jane johndoe janedoe john.doe jane.doe john_doe jane_doe jdoe joe nobody customer
    client member owner sender recipient from to localhost
    """.split()  # noqa: SIM905 - a list read as a text
)
_NO_MAIL = re.compile(
    r"(?:[\w.]+[-._])?(?:no|do|donot)[-._]?(?:not[-._]?)?reply|mailer-daemon|majordomo|(?:[\w.-]+[-+])?bounces?(?:[-+].*)?"
)
_NO_MAIL_DOMAINS = ("noreply.github.com", "noreply.gitlab.com", "openssh.com", "libssh.org")
# What mail programs give a message as its name, and where they say only that.
_ID_OF_MESSAGE = re.compile(
    r"[0-9]{8,14}[-.].{4,}|[0-9]{3,7}\.[0-9]{9,}|[a-z]+\.[A-Z]{3}\.[0-9.]{8,}|.*-git-send-email-.*"
)
_MASKED_HOST = re.compile(r"x+(?:\.x+)+")
_FILE_ENDINGS = frozenset(
    """
    png jpg jpeg gif svg webp ico bmp js mjs ts jsx tsx css scss html htm json yml yaml toml lock xml md txt
    csv log service socket target timer mount slice scope device git jar dll exe yang patch diff tgz gz bz2 xz
    """.split()  # noqa: SIM905 - a list read as a text
)
_REMOTE_USERS = frozenset({"git", "hg", "svn"})
_SHELL = re.compile(
    r"(?:^|[\s;&|(`$\"'])(?:ssh|sftp|scp|rsync|mosh|autossh|sshfs|ssh-copy-id)(?:\s+-\S+(?:\s+[^\s@;|&-][^\s@;|&]*)?)*\s+$"
)
_SHELLS = ("ssh", "sftp", "scp", "rsync", "mosh")  # one of them is in each name above
_USER_OF_URL = re.compile(r"\w://(?:[^\s/@]{0,60}:)?$")
_MESSAGE_ID = re.compile(
    r"(?i)(?:Message-ID|In-Reply-To|References|Content-ID)\"?:[ \t\"]*(?:<[^<>\s]{1,60}>[ \t\r\n]{1,4})?<$"
)
_REMOTE_PATH = re.compile(r":(?:[~/]|[\w.-]+/|[\w.-]+\.git\b)")


def is_personal(address: str) -> bool:
    """Whether it can be a mailbox that somebody reads."""
    local, _, domain = address.lower().rpartition("@")
    if _NO_MAIL.fullmatch(local) or domain.endswith(_NO_MAIL_DOMAINS) or domain.endswith(_RESERVED_ENDINGS):
        return False
    if _ID_OF_MESSAGE.match(address) is not None or _MASKED_HOST.fullmatch(domain) is not None:
        return False
    if domain.rpartition(".")[2] in _FILE_ENDINGS or local.startswith(".") or ".." in address:
        return False
    stands_in = domain in _RESERVED_DOMAINS or domain.rpartition(".")[0].rpartition(".")[2] in _STAND_IN_DOMAINS
    return not (stands_in and local.partition("+")[0] in _STAND_INS)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Logins of remote shells, repositories and URLs are silence, and the name of a variable before a host."""
    if surroundings.before.endswith("<") and _MESSAGE_ID.search(surroundings.before) is not None:
        return None
    return Ruling() if is_personal(value) and not _is_login(value, surroundings) else None


def _is_login(address: str, surroundings: Surroundings) -> bool:
    user = address.partition("@")[0]
    before, after = surroundings.before, surroundings.after
    return (
        user in _REMOTE_USERS
        or before.endswith("$")
        or _REMOTE_PATH.match(after) is not None
        or ("://" in before and _USER_OF_URL.search(before) is not None)
        or (before[-1:].isspace() and any(shell in before for shell in _SHELLS) and _SHELL.search(before) is not None)
    )

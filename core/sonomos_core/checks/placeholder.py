r"""Values that stand where a real one would: examples, variables, templates, words.

>>> is_placeholder("changeme"), is_placeholder("${DB_PASSWORD}"), is_placeholder("<your-key>")
(True, True, True)
>>> is_placeholder("hunter2xyz"), is_placeholder(r"(\w+)/"), is_placeholder("%{GREEDYDATA:user}")
(False, True, True)
>>> is_placeholder("NOVA_DBPASS"), is_placeholder("X7_QPASS9"), is_placeholder("$$REGISTRY_PASSWORD")
(True, False, True)
"""

from __future__ import annotations

import itertools
import re

from sonomos_core.detect.ruling import Ruling, Surroundings

# The last one is the login that RFC 7617 encodes.
_WORDS = frozenset(
    """
    password passwd pass pwd passphrase secret token key apikey api_key api-key changeme change_me change-me changeit
    placeholder example sample dummy fake test testing none null nil undefined true false string str value default todo
    fixme foo bar foobar your yourpassword mypassword mysecret my-secret-pw my-secret-password user username admin
    root redacted masked hidden secure
    required optional empty unset invalid incorrect wrong env vault prompt insert replace replaceme n/a
    wpa-psk wpa2-psk wpa3-psk wpa-eap wpa2-eap wpa3-eap wpa3-sae wpa2-personal wpa2-enterprise wpa3-personal
    wpa3-enterprise
    password1 password123 passw0rd p@ssw0rd pa55word letmein
    qwxhzgrpbjpvcgvuihnlc2ftzq==
    """.split()  # noqa: SIM905 - a list read as a text
)
_SIGNS = re.compile(r"[$`{}#%@<\[]")  # one of them is in whatever the next pattern finds
_TEMPLATE = re.compile(
    r"\$\{|\$\(|^\$[A-Za-z_]|^\$\$[A-Z_]{3}|\{\{|\}\}|\#\{|%\(|%\{[A-Z]|^%[A-Za-z_]+%$|^@[A-Za-z_]+@$|^`"
    r"|<[^>]{1,60}>|^<|^\[[^\]]*\]$|^\{[A-Za-z_.]*\}$|\{[0-9]?\}"
    r"|^\$[0-9][a-z]?\$(?:rounds=[0-9]+\$)?salt\$"  # crypt(5), told of
)
_PATTERN = re.compile(r"\((?:\?:|\?P?<\w+>)?(?:\.[+*]|\\[wWsSdD]|\[\^)")  # of regular expressions: what is looked for
_SAID_SO = re.compile(
    r"(?i)placeholder|change[-_]?(?:me|this)|replace[-_ ]?(?:me|this|with)|redacted|(?:^|[-_.])your(?:[-_.]|[A-Z])"
    r"|^your|(?:^|[-_])(?:example|sample|dummy|fake|insert|goes[-_]here)(?:[-_]|$)|x{6}|\*{3}|\.{3}|…|•"
    r"|^\*\w{2,24}\*$|\(\?[:=!<]"  # wget masks so; what a pattern looks for
    r"|(?:token|key|secret|string|value|password)here$|auto[-_]?generated|(?:^|[-_])not[-_]real\b|[-_]to[-_]replace\b"
    r"|(?:^|[-_])(?:super|some|my)[-_]?secret[-_]?(?:pass(?:w(?:or)?d|w0rd)|[0-9]{1,3}$)"
)
# One of these is in whatever the pattern above finds: a few looks for them are cheaper than its many branches.
_HINTS = (
    *("placeholder", "change", "replace", "redacted", "your", "example", "sample", "dummy", "fake", "insert", "goes"),
    *("here", "xxxxxx", "***", "...", "…", "•", "generated", "not", "secret", "*", "(?"),
)
_MASKED = re.compile(r"-?\[[A-Z][A-Z0-9_]{1,60}_[0-9]{1,9}\b")  # what masking leaves: [EMAIL_1]
_SEQUENCE = re.compile(
    r"(?i)(?:abc(?:d(?:ef?)?)?|qwert[yz]?|(?:test|example|demo|dummy|foo|bar"
    r"|sample)[-_]?)?(?:0?1(?:2(?:34?)?)?(?:5(?:6(?:78?)?)?)?9?0?)?!?"
)
_CAPITALS = re.compile(
    r"[A-Z][A-Z0-9]*_(?:[A-Z0-9]+_){0,3}[A-Z]{0,4}(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN)"
)  # NOVA_DBPASS
_REPEATED = re.compile(r"(.)\1*")
_MASK_CHARS = frozenset("xX*.-_#?•0")
_SHORTEST_ALPHABET = 8
_MOST = 0.75


def is_placeholder(value: str) -> bool:
    """Whether it says itself that it is no real value, or is one character over and over."""
    stripped = value.strip("'\"`.,;:!")
    return (
        not stripped
        or stripped.lower() in _WORDS
        or _MASKED.match(value) is not None
        or (_SIGNS.search(value) is not None and _TEMPLATE.search(value) is not None)
        or (value[:1] == "(" and _PATTERN.match(value) is not None)
        or (value.isupper() and _CAPITALS.fullmatch(stripped) is not None)
        or _says_so(value)
        or _REPEATED.fullmatch(stripped) is not None
        or _SEQUENCE.fullmatch(stripped) is not None
    )


def is_masked(token: str) -> bool:
    """Whether a vendor's prefix is followed by filler only or by words that say so.

    >>> is_masked("tok_" + "x" * 24), is_masked("tok_" + "A" * 24)
    (True, False)
    """
    return _says_so(token) or len(set(token[-12:]) - _MASK_CHARS) == 0


def is_cut_by_mask(surroundings: Surroundings) -> bool:
    """Whether stars stand for the rest of it, as in `sk-v3s3w********bfcr`; two only end what is bold.

    >>> is_cut_by_mask(Surroundings("key: ", "****bfcr")), is_cut_by_mask(Surroundings("is **", "** now"))
    (True, False)
    """
    return surroundings.after.startswith("***") and not surroundings.before.endswith("***")


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A vendor's token that somebody already masked is silence."""
    return None if is_masked(value) else Ruling()


def is_alphabet(value: str) -> bool:
    """Whether nearly every character is the one that follows its neighbour, as in tables of digits and letters.

    >>> is_alphabet("0123456789ABCDEF"), is_alphabet("hunter2xyz")
    (True, False)
    """
    if len(value) < _SHORTEST_ALPHABET or ord(value[1]) != ord(value[0]) + 1 or ord(value[-1]) != ord(value[-2]) + 1:
        return False
    follows = sum(ord(second) == ord(first) + 1 for first, second in itertools.pairwise(value))
    return follows >= len(value) * _MOST


def _says_so(value: str) -> bool:
    lowered = value.lower()
    for hint in _HINTS:  # a plain loop: this is asked of most values, and `any` takes twice as long
        if hint in lowered:
            return _SAID_SO.search(value) is not None
    return False

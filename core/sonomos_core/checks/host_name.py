"""Names of machines in private networks, below a suffix that public names do not have (RFC 6762, RFC 8375, SAC113).

>>> is_internal("db-01.corp.internal"), is_internal("printer.lan")
(True, True)
>>> is_internal("threading.local"), is_internal("www.acme.org")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_SUFFIX = re.compile(r"\.(?:internal|intranet|intra|corp|lan|local|localdomain|home\.arpa|private)$", re.IGNORECASE)
_NEVER_CODE = frozenset({".lan", ".corp", ".intranet", ".localdomain", ".home.arpa"})
_KUBERNETES = ".cluster.local"
_WORDS = re.compile(
    r"(?i)(?:\bhost(?:name)?|server|\bfqdn|\bdns|\bnode|\bssh|\bscp|\bping|\bvia|machine|//|@)"
    r"[\"']{0,1}[ :=]{0,3}[\"'(\[]{0,1}(?:[\w.-]+@)?$"
)
_NEVER_A_MACHINE = re.compile(
    r"(?i)^(?:self|localhost|this|cls|thread(?:ing)?|_?thread_?locals?|asyncio|contextvars|com|org|net|java|sun|std)\."
)


def is_internal(name: str) -> bool:
    """Whether it ends in a private suffix and no program names its parts so: a digit or a dash shows a machine."""
    found = _SUFFIX.search(name)
    if found is None:
        return False
    if found.group().lower() in _NEVER_CODE or name.lower().endswith(_KUBERNETES):
        return True
    return re.search(r"[0-9-]", name[: found.start()]) is not None


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A name of one word needs a word beside it that says machine; code and file names are silence."""
    before, after = surroundings.before, surroundings.after
    if _NEVER_A_MACHINE.match(value) or _SUFFIX.search(value) is None or re.match(r"\.?\w|[(\[=]|-\w", after):
        return None
    if re.search(r"[\w/\\.$-]$", before) and not before.endswith("//"):
        return None
    return Ruling() if is_internal(value) or _WORDS.search(before) else None

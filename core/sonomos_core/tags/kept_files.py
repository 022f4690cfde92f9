"""Files that an assistant may not read, whatever stands in them: `.env` and its kin.

A name that says example, sample, template, dist or defaults in the end is a form to fill in, and is scanned like any
other file; so is `production.env`, which does not begin with the dot.
"""

from __future__ import annotations

import re

_FORMS = frozenset({"example", "sample", "template", "tmpl", "dist", "defaults"})
_SEPARATORS = re.compile(r"[/\\]")


def is_kept_back(path: str) -> bool:
    r"""Whether the last part of the path is `.env` or `.env.…`, in any case of letters and on any system.

    >>> [is_kept_back(path) for path in (".env", "app/.env.local", ".env.example", "production.env", ".envrc")]
    [True, True, False, False, False]
    >>> is_kept_back("C:\\app\\.ENV:$DATA")
    True
    """
    name = _SEPARATORS.split(path.rstrip("/\\"))[-1]
    name = name.partition(":")[0].rstrip(". ").casefold()  # what Windows leaves away when it opens a file
    if name != ".env" and not name.startswith(".env."):
        return False
    return name.rpartition(".")[2] not in _FORMS

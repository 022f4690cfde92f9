"""No image of this program's memory on disk when it crashes: it would hold what was copied."""

from __future__ import annotations

import sys

LEAST_BYTES = 1
"""Not 0: Linux hands a dump to a program that collects them whatever the limit is, but for this one value.

https://github.com/torvalds/linux/blob/v6.6/fs/coredump.c ("we use cprm.limit of 1 here as a special value")
"""


def forbid() -> None:
    """From now on neither this process nor one that it starts leaves a dump. Windows writes none unless told to."""
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    limit = LEAST_BYTES if most == resource.RLIM_INFINITY else min(LEAST_BYTES, most)
    resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))

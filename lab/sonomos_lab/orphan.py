"""Runs something without its parents.

The guard treats whatever runs below an AI agent as that agent. Somebody may well start the demonstration from a
terminal in which one works; what happens on the private desktop must not depend on it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def as_orphan(main: Callable[[], int]) -> int:
    """The exit status of `main`, run in a grandchild whose parent has gone; 1 when it dies without one."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        parent = os.getpid()
        if os.fork() == 0:
            _finish(main, parent, writing)
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    return int(said) if said else 1


def _finish(main: Callable[[], int], parent: int, writing: int) -> None:
    """Wait until the parent is gone, work, and tell the status; never returns."""
    status = 1
    try:
        while os.getppid() == parent:
            os.sched_yield()
        status = main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - a forked process must not return into its parent's code
        sys.excepthook(*sys.exc_info())
    finally:
        os.write(writing, str(status).encode())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)

"""The one handler for what nobody caught: it says where, never what with."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from sonomos_app.faults import described
from sonomos_platform import dumps

log = logging.getLogger("sonomos.crash")

_LAST = ("last_exc", "last_type", "last_value", "last_traceback")
"""Where Python keeps the last unhandled exception, with all that its functions knew, until the next."""


def install() -> None:
    """From now on an unhandled exception is logged without its text, and the app goes on; a crash leaves no dump."""
    dumps.forbid()
    sys.excepthook = _report
    threading.excepthook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)


def _report(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    for name in _LAST:
        vars(sys).pop(name, None)
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("unhandled %s", described(kind, trace))

"""The one handler for what nobody caught: it says where, never what with."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

log = logging.getLogger("sonomos.crash")


def install() -> None:
    """From now on an unhandled exception is logged without its text, and the app goes on."""
    sys.excepthook = _report
    threading.excepthook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The exception's type and the places it passed; its message may quote what was scanned and is left out."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__} at {' < '.join(reversed(places)) or 'an unknown place'}"


def _report(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("unhandled %s", described(kind, trace))

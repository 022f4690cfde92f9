"""What may be said of an exception: its type and the places it passed. Its message may quote what was scanned."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Type and places in one line, the innermost first; never the message."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__} at {' < '.join(reversed(places)) or 'an unknown place'}"

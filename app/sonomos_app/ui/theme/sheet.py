"""The one style sheet: the packaged template with roles and lengths put in."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from sonomos_app.ui.theme.tokens import Scheme, Tokens, style_text

_MARK = re.compile(r"@([a-z][a-z-]*|[0-9]+px)@")


def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of a scheme; `scale` is the size of the system's text over the size it was drawn for."""

    def put_in(mark: re.Match[str]) -> str:
        name = mark[1]
        if name.endswith("px"):
            return f"{round(int(name[:-2]) * scale)}px"
        return _check_mark(tokens.scheme) if name == "check" else tokens[name]

    return _MARK.sub(put_in, style_text("sheet.qss"))


def _check_mark(scheme: Scheme) -> str:
    path = resources.files("sonomos_resources") / "style" / f"check-{scheme.value}.svg"
    return Path(str(path)).as_posix()

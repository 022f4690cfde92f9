"""The one style sheet: the packaged templates with roles and lengths put in."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from sonomos_app.ui.theme.tokens import Scheme, Tokens, style_text

TEMPLATES = ("sheet.qss", "forms.qss")
PICTURES = ("check", "arrow", "cross")
_MARK = re.compile(r"@([a-z][a-z-]*|[0-9]+px)@")


def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of a scheme; `scale` is the size of the system's text over the size it was drawn for."""

    def put_in(mark: re.Match[str]) -> str:
        name = mark[1]
        if name.endswith("px"):
            return f"{round(int(name[:-2]) * scale)}px"
        return _picture(name, tokens.scheme) if name in PICTURES else tokens[name]

    return _MARK.sub(put_in, "\n".join(style_text(name) for name in TEMPLATES))


def _picture(name: str, scheme: Scheme) -> str:
    path = resources.files("sonomos_resources") / "style" / f"{name}-{scheme.value}.svg"
    return Path(str(path)).as_posix()

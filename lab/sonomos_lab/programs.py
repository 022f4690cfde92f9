"""Which system programs the lab stands on, and the Debian packages that bring them. Standard library only: `dev.py`
reads it before anything is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

PACKAGES = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "tint2": "tint2",
    "xfce4-panel": "xfce4-panel",
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "xsel": "xsel",
    "import": "imagemagick",
    "copyq": "copyq",
    "chromium": "chromium",
    "pcmanfm": "pcmanfm",
    "xterm": "xterm",
    "tmux": "tmux",
    "strace": "strace",
    "sway": "sway",
    "swaymsg": "sway",
    "wl-copy": "wl-clipboard",
    "wl-paste": "wl-clipboard",
    "jq": "jq",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
}
"""Program → the Debian package that brings it."""

LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-image0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libegl1",
    "libgl1",
    "libopengl0",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "fonts-dejavu-core",
    "fonts-noto-cjk",
    "poppler-data",
    "at-spi2-core",
    "python3-gi",
    "gir1.2-gtk-3.0",
)
"""Debian packages without a program of their own: what Qt's X11 plugin loads, fonts (the second for Japanese),
East Asian text in PDFs, the accessibility bus, and GTK for the GTK peer."""


class MissingProgram(Exception):
    """A system program is not installed; `names` lists which, the message how to get them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        packages = " ".join(sorted({PACKAGES.get(name, name) for name in self.names}))
        super().__init__(f"not installed: {', '.join(self.names)} (apt-get install -y {packages})")


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the programs that are not on the search path."""
    return tuple(name for name in names if shutil.which(name) is None)


def require(*names: str) -> None:
    """All of the programs are there. Raises MissingProgram."""
    if gone := missing(names):
        raise MissingProgram(gone)


def packages() -> tuple[str, ...]:
    """Every Debian package the lab can use."""
    return tuple(sorted({*PACKAGES.values(), *LIBRARIES}))

"""A page with one text field in a real browser. What stands in the field stands in the window's title too."""

from __future__ import annotations

import html

from sonomos_lab import programs
from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

_PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<textarea autofocus rows="8" cols="60" oninput="document.title = '{title}|' + this.value + '|'"></textarea>
"""


class Page:
    """One browser window, with its own profile below the desktop's home."""

    def __init__(self, desktop: Desktop, title: str) -> None:
        programs.require("chromium")
        self.desktop = desktop
        self.title = title
        place = desktop.home / "pages"
        place.mkdir(exist_ok=True)
        page = place / f"{title}.html"
        page.write_text(_PAGE.format(title=html.escape(title)), encoding="utf-8")
        options = ["--no-sandbox", "--no-first-run", "--disable-gpu", "--password-store=basic", "--window-size=600,300"]
        profile = f"--user-data-dir={place / 'profile'}"
        self.process = desktop.spawn(["chromium", *options, profile, "--new-window", page.as_uri()])
        self.window = desktop.wait_for_window(f"{title} - Chromium", timeout_s=60.0)
        desktop.windows.wait_painted(self.window, timeout_s=60.0)

    @property
    def text(self) -> str:
        """What stands in the field."""
        _, bar, rest = self.desktop.windows.title(self.window).partition("|")
        return rest.rpartition("|")[0] if bar else ""

    def front(self) -> None:
        """Bring the window to the front, and the keyboard to the field."""
        self.desktop.activate(self.window)

    def clear(self) -> None:
        """Empty the field."""
        self.front()
        self.desktop.key("ctrl+a", "Delete")
        until(lambda: not self.text, what=f"an empty field in {self.title!r}")

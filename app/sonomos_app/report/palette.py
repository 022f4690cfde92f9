"""The colours of the report: those of the light windows, so that both look like one product."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from sonomos_app.report.document import Tone

_FILL = {Tone.HIGH: "edge-high", Tone.MEDIUM: "edge-medium", Tone.LOW: "edge-low", Tone.GOOD: "good-text"}


@functools.cache
def colours() -> Mapping[str, str]:
    """`#rrggbb` by role."""
    text = (resources.files("sonomos_resources") / "style" / "tokens.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["light"])


def fill(tone: Tone) -> str:
    """The colour of a bar of this tone."""
    return colours()[_FILL.get(tone, "action")]


def panel(tone: Tone) -> tuple[str, str, str]:
    """Ground, edge and text of a panel of this tone."""
    word = {Tone.PLAIN: "low"}.get(tone, tone.value)
    return colours()[f"{word}-fill"], colours()[f"{word}-line"], colours()[f"{word}-text"]

"""Every setting, declared once: key, type, default, name, one sentence, whether an administrator may pin it.

The settings window, the command line, `docs/settings.md` and the validation all read this table.
"""

# ruff: noqa: RUF009 - `declare` gives a dataclass field, which ruff cannot see

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sonomos_core.model import Confidence
from sonomos_core.policy.choices import Language, ReviewDay, Theme, Unscanned
from sonomos_core.policy.chords import written
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.setting import Setting, Value, declare

__all__ = [
    "TABLE",
    "Language",
    "ReviewDay",
    "Setting",
    "Settings",
    "Theme",
    "Unscanned",
    "Value",
    "markdown_table",
]


IN_FORCE, WIRING = "sonomos_app.desktop.policy", "sonomos_app.bootstrap"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their values; made without arguments, the defaults."""

    guard_mode: Mode = declare(
        "guard.mode",
        Mode.BANNER_MODAL,
        "Strength",
        "How strongly the guard steps in, weakest first.",
        pinnable=True,
        enforced=IN_FORCE,
    )
    guard_min_confidence: Confidence = declare(
        "guard.min_confidence",
        Confidence.MEDIUM,
        "Certainty",
        "How sure a detection must be before the guard acts on it.",
        pinnable=True,
        enforced=IN_FORCE,
    )
    guard_max_scan_bytes: int = declare(
        "guard.max_scan_bytes",
        32 * 1024 * 1024,
        "Largest clip",
        "The largest clip that is scanned, in bytes.",
        pinnable=True,
        low=64 * 1024,
        high=1024 * 1024 * 1024,
        enforced=IN_FORCE,
    )
    guard_original_minutes: int = declare(
        "guard.original_minutes",
        15,
        "Keep originals",
        "How long the original of a masked clip is kept in memory, in minutes.",
        pinnable=True,
        low=1,
        high=24 * 60,
        enforced=IN_FORCE,
    )
    guard_answer_seconds: int = declare(
        "guard.answer_seconds",
        60,
        "Answers hold for",
        "How long an answer holds for the next paste into a guarded app, in seconds.",
        low=5,
        high=600,
        enforced=IN_FORCE,
    )
    guard_question_focus_ms: int = declare(
        "guard.question_focus_ms",
        300,
        "Quiet after a change of window",
        "How long after a change of window a paste is masked without a question, in milliseconds.",
        low=0,
        high=5000,
        enforced=IN_FORCE,
    )
    guard_unscanned: Unscanned = declare(
        "guard.unscanned",
        Unscanned.HOLD,
        "Clips that could not be scanned",
        "What guarded apps get of a clip that could not be scanned: nothing, or the original.",
        pinnable=True,
        enforced=IN_FORCE,
    )
    guard_own_names: bool = declare(
        "guard.own_names",
        True,
        "Names of this machine",
        "Its host names, accounts and remotes are looked for in what you copy; your own words always are.",
        enforced="sonomos_app.desktop.names",
    )
    quiet_follow_desktop: bool = declare(
        "quiet.follow_desktop",
        True,
        "Follow Do Not Disturb",
        "Banners stay away while the desktop asks not to be disturbed.",
        enforced="sonomos_app.desktop.calm",
    )
    quiet_banners_per_minute: int = declare(
        "quiet.banners_per_minute",
        4,
        "Banners a minute",
        "How many banners may come by themselves within a minute; what is beyond is marked in the tray only.",
        low=1,
        high=60,
        enforced=IN_FORCE,
    )
    keys_original: str = declare(
        "keys.original",
        "Ctrl+Alt+O",
        "Keys: paste the original",
        "The keys that let the next paste have the original, while it is held; empty for none.",
        form=written,
        enforced="sonomos_app.desktop.keys",
    )
    keys_undo: str = declare(
        "keys.undo",
        "Ctrl+Alt+Z",
        "Keys: undo",
        "The keys that take back what was decided last, while the original is held; empty for none.",
        form=written,
        enforced="sonomos_app.desktop.keys",
    )
    keys_fill: str = declare(
        "keys.fill",
        "Ctrl+Alt+F",
        "Keys: fill in",
        "The keys that let the next paste have the values in place of their placeholders; empty for none.",
        form=written,
        enforced="sonomos_app.desktop.keys",
    )
    keys_banner: str = declare(
        "keys.banner",
        "Ctrl+Alt+B",
        "Keys: go to the banner",
        "The keys that lead into the banner while one is shown, since it never takes the keyboard; empty for none.",
        form=written,
        enforced="sonomos_app.desktop.keys",
    )
    review_day: ReviewDay = declare(
        "review.day",
        ReviewDay.MONDAY,
        "Day of the weekly review",
        "On which day a notice says that the weekly review is ready; off for no notice.",
        enforced="sonomos_app.desktop.weekly",
    )
    review_hour: int = declare(
        "review.hour",
        9,
        "Hour of the weekly review",
        "From which hour of that day on the notice comes.",
        low=0,
        high=23,
        enforced="sonomos_app.desktop.weekly",
    )
    ui_theme: Theme = declare("ui.theme", Theme.SYSTEM, "Colours", "The colours of the windows.", enforced=WIRING)
    ui_language: Language = declare(
        "ui.language", Language.SYSTEM, "Language", "The language of the windows.", enforced=WIRING
    )
    ui_reduced_motion: bool = declare(
        "ui.reduced_motion", False, "No movement", "Windows appear and leave without movement.", enforced=WIRING
    )
    ui_introduction: bool = declare(
        "ui.introduction",
        True,
        "Introduction",
        "The introduction is shown when the app is opened the next time.",
        enforced="sonomos_app.desktop.introduction",
    )

    def __getitem__(self, key: str) -> Value:
        """The value of a key such as `guard.mode`. Raises KeyError for one that is not declared."""
        return cast(Value, getattr(self, TABLE[key].attribute))


TABLE: Mapping[str, Setting] = {
    column.metadata["setting"].key: column.metadata["setting"] for column in dataclasses.fields(Settings)
}


def markdown_table() -> str:
    """The settings as the table of `docs/settings.md`."""
    rows = ["| key | values | default | pinnable | meaning |", "|---|---|---|---|---|"]
    for setting in TABLE.values():
        values = ", ".join(f"`{choice}`" for choice in setting.choices) or _range(setting)
        default = str(setting.write(setting.default))
        default = default.lower() if isinstance(setting.default, bool) else default
        pinnable = "yes" if setting.pinnable else "no"
        rows.append(f"| `{setting.key}` | {values} | `{default}` | {pinnable} | {setting.sentence} |")
    return "\n".join(rows) + "\n"


def _range(setting: Setting) -> str:
    return "text" if isinstance(setting.default, str) else f"{setting.low} to {setting.high}"

"""The words that settings choose among."""

from __future__ import annotations

import enum


class Unscanned(enum.Enum):
    """What guarded apps get of a clip that could not be scanned."""

    HOLD = "hold"  # nothing
    PASS = "pass"  # the original


class ReviewDay(enum.Enum):
    """When the weekly review is announced."""

    OFF = "off"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Theme(enum.Enum):
    """The colours of the windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(enum.Enum):
    """The language of the windows; all but the first two have their tables in the resources."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"
    JAPANESE = "ja"

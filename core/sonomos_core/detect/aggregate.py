"""How bad several values in one text are together: they add up.

| together in one text | become |
|---|---|
| a name and a date of birth, a street address or a medical id | high, the name and what it stands beside |
| an AWS access key id and an AWS secret key | high, both |
| ten or more distinct low values | medium, all of them |

Only values of at least the confidence asked for count, and published examples never do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from sonomos_core.model.levels import Confidence, Severity
from sonomos_core.model.match import Match

MANY = 10
"""So many distinct low values in one text are no coincidence but a list."""

NAMES = frozenset({"person"})
ABOUT_A_PERSON = frozenset({"date_of_birth", "street_address", "medical_id", "medical_record", "us_mbi"})
KEY_IDS = frozenset({"aws_access_key"})
KEY_SECRETS = frozenset({"aws_secret_key"})


def weigh(matches: Sequence[Match], minimum: Confidence = Confidence.MEDIUM) -> tuple[Match, ...]:
    """The same matches in the same order, those raised that weigh more together than alone."""
    counted = [match for match in matches if match.confidence >= minimum and not match.example]
    types = {match.type for match in counted}
    high = _together(types, NAMES, ABOUT_A_PERSON) | _together(types, KEY_IDS, KEY_SECRETS)
    low = {(match.type, match.normal) for match in counted if match.severity is Severity.LOW}
    floor = Severity.MEDIUM if len(low) >= MANY else Severity.LOW
    counting = set(map(id, counted))
    return tuple(
        _raised(match, Severity.HIGH if match.type in high else floor) if id(match) in counting else match
        for match in matches
    )


def highest(matches: Iterable[Match], minimum: Confidence = Confidence.MEDIUM) -> Severity | None:
    """The worst that the matches of at least this confidence are together; None when there are none."""
    weighed = weigh(tuple(matches), minimum)
    return max((match.severity for match in weighed if match.confidence >= minimum), default=None)


def _together(types: set[str], some: frozenset[str], others: frozenset[str]) -> set[str]:
    both = types & some and types & others
    return types & (some | others) if both else set()


def _raised(match: Match, floor: Severity) -> Match:
    return match if match.severity >= floor else dataclasses.replace(match, severity=floor)

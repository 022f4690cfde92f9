"""Six ends that add up to everything."""

from __future__ import annotations

import pytest

from sonomos_app.figures.fate import LEFT, Fate, channel_of, fate
from sonomos_core.model import Action


@pytest.mark.parametrize(
    ("action", "channel", "expected"),
    [
        (Action.MASKED, "clipboard", Fate.STOPPED),
        (Action.BLOCKED, "hook", Fate.STOPPED),
        (Action.REMEDIATED, "watch", Fate.STOPPED),
        (Action.OVERRIDDEN, "clipboard", Fate.OVERRIDDEN),
        (Action.UNPROTECTED, "clipboard", Fate.UNPROTECTED),
        (Action.FLAGGED, "clipboard", Fate.SEEN),
        (Action.FLAGGED, "file", Fate.SEEN),
        (Action.FLAGGED, "watch", Fate.WRITTEN),
        (Action.FLAGGED, "transcript", Fate.WRITTEN),
        (Action.DISMISSED, "clipboard", Fate.DISMISSED),
        (Action.DISMISSED, "watch", Fate.DISMISSED),
    ],
)
def test_how_a_finding_ended(action: Action, channel: str, expected: Fate) -> None:
    assert fate(action, channel) is expected


def test_what_was_stopped_or_merely_seen_or_is_none_did_not_leave() -> None:
    assert set(Fate) - LEFT == {Fate.STOPPED, Fate.SEEN, Fate.DISMISSED}


@pytest.mark.parametrize(
    ("source", "channel"), [("watch:cursor:/x:y", "watch"), ("clipboard", "clipboard"), ("", "unknown")]
)
def test_the_channel_is_the_first_word(source: str, channel: str) -> None:
    assert channel_of(source) == channel

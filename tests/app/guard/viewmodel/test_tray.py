"""What the tray says in each state."""

import math
import time

import pytest

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.guard.viewmodel import tray_state

NOW = 1_700_000_000.0


def test_after_a_reset_the_number_says_since_when_it_counts() -> None:
    status = GuardStatus(Protection.PROTECTED, "")
    before, after = (tray_state(status, 1, 40, now=NOW, lifetime=lifetime) for lifetime in (40, 1284))
    assert (before.counters, before.total_title) == ("Today 1 finding · 40 in all", "In all")
    assert (after.counters, after.total_title) == ("Today 1 finding · 40 since the reset", "Since the reset")
    assert after.total_below.replace("\N{NARROW NO-BREAK SPACE}", " ") == "1 284 in all, ever"


def test_protected_says_when_it_was_proven() -> None:
    status = GuardStatus(Protection.PROTECTED, "A planted token was caught.", proven_at=NOW - 130)
    state = tray_state(status, 7, 1284, now=NOW)
    assert state.headline == "✓ Protected · proven 2 min ago"
    assert state.counters == "Today 7 findings · 1\u202f284 in all"
    assert state.tooltip.splitlines() == ["Sonomos: Protected", "proven 2 min ago", state.counters]


def test_a_pause_says_until_when_and_offers_to_resume() -> None:
    until = NOW + 840
    state = tray_state(GuardStatus(Protection.PAUSED, "You paused.", paused_until=until), 1, 1, now=NOW)
    clock = time.strftime("%H:%M", time.localtime(until))
    assert state.headline == f"❙❙ Paused · until {clock}, 14 min left"
    assert state.resume == f"Resume now (paused until {clock})"


def test_a_pause_until_restart_has_no_clock() -> None:
    state = tray_state(GuardStatus(Protection.PAUSED, "", paused_until=math.inf), 0, 0, now=NOW)
    assert (state.detail, state.resume) == ("until restart", "Resume now (paused until restart)")


@pytest.mark.parametrize("protection", [Protection.UNCONFIRMED, Protection.BLIND, Protection.OFF])
def test_every_other_state_gives_its_reason(protection: Protection) -> None:
    state = tray_state(GuardStatus(protection, "Because it is so."), 0, 0, now=NOW)
    assert "Because it is so." in state.headline + state.because
    assert state.resume == ""


def test_a_long_reason_is_cut_for_the_menu_and_whole_elsewhere() -> None:
    reason = "This desktop lets no program see what is copied, and that cannot be changed from here."
    state = tray_state(GuardStatus(Protection.BLIND, reason), 0, 0, now=NOW)
    assert (state.headline, state.reason) == ("✕ Blind", reason)
    assert len(state.because) <= 64


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, ""), (NOW - 1, ""), (NOW + 700, "Restore original to clipboard (12 min left)")],
)
def test_restore_is_offered_while_the_original_is_held(until: float | None, words: str) -> None:
    status = GuardStatus(Protection.PROTECTED, "", original_until=until)
    assert tray_state(status, 0, 0, now=NOW).restore == words


@pytest.mark.parametrize("protection", [Protection.PAUSED, Protection.OFF])
def test_nothing_is_restored_where_everybody_gets_the_original(protection: Protection) -> None:
    state = tray_state(GuardStatus(protection, "", original_until=NOW + 700), 0, 0, now=NOW)
    assert (state.restore, state.restore_short) == ("", "")


def test_background_readers_are_named() -> None:
    status = GuardStatus(Protection.PROTECTED, "", reader_reads=("CopyQ",))
    (reader,) = tray_state(status, 0, 0, now=NOW).readers
    assert (reader.name, reader.title) == ("CopyQ", "CopyQ read the masked text")
    assert (reader.send, reader.allow) == ("Send it the original", "Always send these values to CopyQ")


def test_what_the_organisation_does_not_leave_to_people_stays_readable_and_says_why() -> None:
    bound = GuardStatus(
        Protection.PROTECTED, "", reader_reads=("CopyQ",), may_pause=False, may_ignore=False, may_except=False
    )
    state, free = (tray_state(status, 0, 0, now=NOW) for status in (bound, GuardStatus(Protection.PROTECTED, "")))
    assert (state.pause, state.may_pause) == ("Pause (not allowed by your organisation)", False)
    assert (state.ignore, state.may_ignore) == ("Ignore next copy (not allowed by your organisation)", False)
    assert state.readers[0].allow == ""
    assert (free.pause, free.ignore, free.may_pause, free.may_ignore) == ("Pause", "Ignore next copy", True, True)

"""What the user allowed covers exactly what it names, and for exactly as long."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.choices.allow import Allowance, Allowlist, Effect
from sonomos_app.store.errors import NotLeftToPeople, StoreError
from sonomos_app.store.store import Store
from sonomos_core.model import Match
from sonomos_core.policy.leave import FREE, Leave
from sonomos_platform.files import secure

VALUE = "0123456789ab"
HOUR = 3600.0


@pytest.fixture
def allowed(store: Store) -> Allowlist:
    return store.allowed


@pytest.mark.parametrize(
    ("given", "covered"),
    [
        ({"value_id": VALUE}, True),
        ({"value_id": "ffffffffffff"}, False),
        ({"rule": "pii-email"}, True),
        ({"rule": "pii-ssn"}, False),
        ({"value_id": VALUE, "rule": "pii-email", "app": "chat"}, True),
        ({"value_id": VALUE, "app": "Editor"}, False),
        ({"rule": "pii-email", "until": 99.0}, False),
        ({"rule": "pii-email", "until": 100.0}, False),
        ({"rule": "pii-email", "until": 100.5}, True),
    ],
)
def test_what_is_covered(given: dict[str, str | float], covered: bool) -> None:
    blank = Allowance("1", None, None, None, None, "", 0.0)
    assert dataclasses.replace(blank, **given).fits(VALUE, "pii-email", "Chat", 100.0) is covered  # type: ignore[arg-type]


def test_a_value_without_a_name_is_covered_by_no_value(allowed: Allowlist) -> None:
    allowed.add(now=0.0, value_id=VALUE)
    assert allowed.match(None, "pii-email", None, 1.0) is None


def test_an_unknown_app_is_not_the_named_one(allowed: Allowlist) -> None:
    allowed.add(now=0.0, rule="pii-email", app="Chat")
    assert allowed.match(VALUE, "pii-email", None, 1.0) is None


def test_allowances_are_listed_kept_and_taken_back(allowed: Allowlist, opened: Callable[[], Store]) -> None:
    first = allowed.add(now=1.0, value_id=VALUE, reason="my own number")
    second = allowed.add(now=2.0, rule="pii-email", app="Chat", until=2.0 + HOUR)
    other = opened().allowed
    assert other.list() == (first, second)
    assert other.remove(first.id)
    assert not other.remove(first.id)
    assert allowed.list() == (second,)


def test_a_use_is_noted_once_an_hour(allowed: Allowlist, opened: Callable[[], Store]) -> None:
    allowed.add(now=0.0, rule="pii-email")
    for now, noted in [(10.0, 10.0), (20.0, 10.0), (10.0 + HOUR, 10.0 + HOUR)]:
        assert allowed.match(VALUE, "pii-email", None, now)
        allowed.close()
        assert opened().allowed.list()[0].last_used == noted


def test_whoever_asks_does_not_wait_for_the_disk(allowed: Allowlist, home: Path) -> None:
    """A paste does: the exceptions for a hundred values took a second and a half to note."""
    allowed.add(now=0.0, rule="pii-email")
    with secure.lock(home / ".lock"):  # held by another process, up to five seconds
        began = time.monotonic()
        assert allowed.match(VALUE, "pii-email", None, 10.0)
        assert time.monotonic() - began < 1.0
    allowed.close()
    assert allowed.list()[0].last_used == 10.0


@pytest.mark.parametrize("how", ["a file", "a link to itself"])
def test_in_a_data_folder_that_cannot_be_used_nothing_is_allowed(tmp_path: Path, how: str) -> None:
    home = tmp_path / "unusable"
    if how == "a file":
        home.touch()
    else:
        home.symlink_to(home)
    allowed = Allowlist(home / "allow.json", home / ".lock")
    assert allowed.list() == ()
    assert allowed.match(VALUE, "pii-email", None, 1.0) is None
    assert "allow.json cannot be read" in allowed.mistake


def test_everything_at_once_cannot_be_allowed(allowed: Allowlist) -> None:
    with pytest.raises(ValueError, match="a value, a rule or an app"):
        allowed.add(now=0.0)
    with pytest.raises(ValueError, match="only a value or a rule"):
        allowed.add(now=0.0, app="Chat", effect=Effect.MASK)


def test_a_whole_app_covers_no_single_value_but_is_told_by_itself(allowed: Allowlist) -> None:
    allowed.add(now=0.0, app="Chat", until=HOUR)
    assert allowed.match(VALUE, "pii-email", "Chat", 1.0) is None
    assert allowed.match_app("chat", 1.0)
    assert allowed.match_app("Editor", 1.0) is None
    assert allowed.match_app("Chat", HOUR) is None
    allowed.close()
    assert allowed.list()[0].last_used == 1.0


def test_what_is_masked_unasked_lets_nothing_pass(allowed: Allowlist, opened: Callable[[], Store]) -> None:
    allowed.add(now=0.0, rule="pii-email", app="Chat", effect=Effect.MASK)
    kept = opened().allowed
    assert kept.match(VALUE, "pii-email", "Chat", 1.0) is None
    assert kept.match(VALUE, "pii-email", "Chat", 1.0, Effect.MASK)


def test_what_was_taken_back_can_be_put_back(allowed: Allowlist) -> None:
    first, second = (allowed.add(now=0.0, rule=rule, shown="ab••••yz") for rule in ("pii-email", "pii-ssn"))
    assert allowed.remove(first.id, second.id)
    allowed.put(first)
    allowed.put(first, second)
    assert allowed.list() == (first, second)


def test_an_offer_is_made_once(allowed: Allowlist, opened: Callable[[], Store]) -> None:
    allowed.note_offer(["pii-email", "pii-ssn"], "Chat")
    allowed.note_offer(["pii-email"], "Chat")
    kept = opened().allowed
    assert kept.was_offered("pii-email", "Chat")
    assert not kept.was_offered("pii-email", "Editor")
    assert kept.list() == ()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"{",
        b"[]",
        b'{"allow": [{"id": "1"}]}',
        b'{"allow": [{"id":"1","value_id":null,"rule":null,"app":null,"until":null,"reason":"","created":0}]}',
        b'{"allow": [{"id":"1","rule":"r","value_id":null,"app":null,"until":0,"reason":"","created":0,"effect":"x"}]}',
        b'{"allow": [], "offered": [["r"]]}',
        b'{"allow": [{"id":"1","value_id":null,"rule":"r","app":null,"until":"never","reason":"","created":0}]}',
    ],
)
def test_a_broken_file_allows_nothing_and_is_not_overwritten(allowed: Allowlist, home: Path, rubbish: bytes) -> None:
    allowed.add(now=0.0, rule="pii-email")
    (home / "allow.json").write_bytes(rubbish)
    assert allowed.match(VALUE, "pii-email", None, 1.0) is None
    assert "allow.json cannot be read" in allowed.mistake
    with pytest.raises(StoreError, match="mend or delete it first"):
        allowed.add(now=0.0, rule="pii-email")
    assert (home / "allow.json").read_bytes() == rubbish


def test_all_additions_of_several_threads_stay(
    allowed: Allowlist, in_threads: Callable[[Callable[[int], object], int], None]
) -> None:
    in_threads(lambda number: allowed.add(now=float(number), rule=f"rule-{number}"), 8)
    assert len(allowed.list()) == 8


class Bound:
    """An organisation that changes its mind."""

    def __init__(self) -> None:
        self.leave = FREE

    def __call__(self) -> Leave:
        return self.leave


@pytest.fixture
def bound() -> Bound:
    return Bound()


@pytest.fixture
def under(home: Path, bound: Bound) -> Allowlist:
    return Allowlist(home / "allow.json", home / ".lock", bound)


@pytest.mark.parametrize(
    ("given", "leave"),
    [
        ({"value_id": VALUE}, Leave(values=False)),
        ({"value_id": VALUE, "rule": "pii-email", "app": "Slack"}, Leave(values=False)),
        ({"rule": "pii-email"}, Leave(rules=False)),
        ({"app": "Slack"}, Leave(apps=False)),
    ],
)
def test_what_is_not_left_to_people_is_not_made_and_counts_no_more(
    under: Allowlist, bound: Bound, given: dict[str, str], leave: Leave
) -> None:
    made = under.add(now=0.0, **given)  # type: ignore[arg-type]
    bound.leave = leave
    with pytest.raises(NotLeftToPeople, match="Your organisation allows no exceptions"):
        under.add(now=0.0, **given)  # type: ignore[arg-type]
    assert under.match(VALUE, "pii-email", "Slack", 1.0) is None
    assert under.match_app("Slack", 1.0) is None
    assert not made.may_be(leave)
    assert under.list() == (made,)  # it is still there, to be seen and taken back
    bound.leave = FREE
    covered = under.match(VALUE, "pii-email", "Slack", 1.0) or under.match_app("Slack", 1.0)
    assert covered is not None


def test_masking_without_a_question_is_never_forbidden(under: Allowlist, bound: Bound) -> None:
    bound.leave = Leave(values=False, rules=False, apps=False)
    under.add(now=0.0, rule="pii-email", app="Slack", effect=Effect.MASK)
    assert under.match(None, "pii-email", "Slack", 1.0, Effect.MASK) is not None


def test_for_what_is_mandatory_nothing_is_made(under: Allowlist, bound: Bound, hit: Callable[..., Match]) -> None:
    bound.leave = Leave(mandatory=frozenset({"us_ssn"}))
    entry = Allowance("one", VALUE, None, None, None, "", 0.0)
    with pytest.raises(NotLeftToPeople, match="no exception for this"):
        under.put(entry, about=[hit(type_="email"), hit(type_="us_ssn")])
    under.put(entry, about=[hit(type_="email")])
    assert under.list() == (entry,)

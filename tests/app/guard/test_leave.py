"""What an organisation does not leave to people is neither offered nor done, whichever way it is asked for."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from scene import BROWSER, CHAT, EDITOR, MANAGER, VAULT, WRITER, Scene  # type: ignore[import-not-found]

from sonomos_app.guard.prompts import AnswerKind, Protection
from sonomos_app.guard.viewmodel import banner_state
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Mode

HIGH = Leave(mandatory=frozenset({"high_word"}))
NO_PAUSE = Leave(pause=False, ignore_next=False)


def under(leave: Leave, **policy: object) -> Scene:
    return Scene(leave=leave, **policy)


# Pausing


def test_a_forbidden_pause_does_not_begin() -> None:
    scene = under(NO_PAUSE)
    assert scene.guard.pause(math.inf) is False
    scene.copy("a HIGH-one")
    assert scene.paste(CHAT) != "a HIGH-one"
    assert scene.guard.status().paused_until is None
    assert scene.guard.status().may_pause is False


def test_a_policy_that_comes_while_paused_ends_the_pause() -> None:
    scene = Scene()
    scene.copy("a HIGH-one")
    assert scene.guard.pause(math.inf)
    assert scene.paste(CHAT) == "a HIGH-one"
    scene.guard.apply(replace(scene.policy, leave=NO_PAUSE))
    assert scene.guard.status().protection is not Protection.PAUSED
    assert scene.paste(CHAT) != "a HIGH-one"


def test_a_policy_that_goes_gives_the_pause_back() -> None:
    scene = under(NO_PAUSE)
    scene.guard.apply(replace(scene.policy, leave=Leave()))
    assert scene.guard.status().may_pause
    assert scene.guard.pause(math.inf)


def test_the_next_copy_cannot_be_left_alone_where_that_is_forbidden() -> None:
    scene = under(NO_PAUSE)
    assert scene.guard.ignore_next() is False
    assert not scene.guard.status().ignoring
    scene.copy("a HIGH-one")
    assert scene.holding


def test_a_wish_to_leave_the_next_copy_alone_ends_with_a_policy_against_it() -> None:
    scene = Scene()
    assert scene.guard.ignore_next()
    scene.guard.apply(replace(scene.policy, leave=NO_PAUSE))
    scene.copy("a HIGH-one")
    assert scene.holding


# What is mandatory


def test_a_pause_that_is_allowed_does_not_reach_what_is_mandatory() -> None:
    scene = under(HIGH)
    scene.guard.pause(math.inf)
    assert "organisation" in scene.guard.status().reason
    scene.copy("a MED-one")
    assert scene.paste(CHAT) == "a MED-one"
    scene.copy("a HIGH-one")
    assert "HIGH-one" not in (scene.paste(CHAT) or "")


def test_a_pause_that_begins_later_does_not_let_it_out_either() -> None:
    scene = under(HIGH)
    scene.copy("a HIGH-one")
    scene.guard.pause(math.inf)
    assert "HIGH-one" not in (scene.paste(CHAT) or "")
    assert ("*", None, "unprotected") not in scene.book.lines


def test_a_copy_with_it_is_never_left_alone() -> None:
    scene = under(HIGH)
    scene.guard.ignore_next()
    scene.copy("a HIGH-one")
    assert scene.holding
    scene.guard.ignore_next()
    scene.copy("a MED-one")
    assert not scene.holding


def test_a_guard_that_is_off_still_knows_it() -> None:
    scene = under(HIGH, mode=Mode.OFF)
    scene.copy("a MED-one")
    assert scene.paste(CHAT) == "a MED-one"
    scene.copy("a HIGH-one")
    assert "HIGH-one" not in (scene.paste(CHAT) or "")
    assert scene.screen.kinds[-1] == "question"


@pytest.mark.parametrize("where", ["everywhere", "here", "the app", "the rule"])
def test_no_exception_covers_it(where: str) -> None:
    """Not even one that was made before the policy came."""
    scene = under(HIGH)
    match where:
        case "everywhere":
            scene.notebook.allowed.add(("HIGH-one", None))
        case "here":
            scene.notebook.allowed.add(("HIGH-one", "Slack"))
        case "the app":
            scene.notebook.apps.add("Slack")
        case _:
            scene.notebook.kept["x"] = ("pass", "high-rule", "Slack", None)
    scene.copy("a HIGH-one and MED-two")
    assert "HIGH-one" not in (scene.paste(CHAT) or "")


def test_of_an_app_where_everything_may_pass_only_it_is_kept_back() -> None:
    scene = under(HIGH)
    scene.notebook.apps.add("Slack")
    scene.copy("a HIGH-one and MED-two")
    got = scene.paste(CHAT) or ""
    assert "HIGH-one" not in got
    assert "MED-two" in got


def test_an_answer_for_it_is_not_kept_though_it_counts_this_time() -> None:
    scene = under(HIGH)
    scene.copy("a HIGH-one and MED-two")
    scene.paste(WRITER)
    scene.answer(AnswerKind.SEND_ORIGINAL, remember=True)
    assert scene.paste(WRITER) == "a HIGH-one and MED-two"
    assert [entry[1] for entry in scene.notebook.kept.values()] == ["MED-two"]
    scene.copy("again HIGH-one")
    assert "HIGH-one" not in (scene.paste(WRITER) or "")


def test_trusted_apps_get_it_as_they_get_everything() -> None:
    scene = under(HIGH)
    scene.copy("a HIGH-one")
    assert scene.paste(VAULT) == "a HIGH-one"


def test_three_equal_answers_lead_to_no_offer() -> None:
    scene = under(HIGH)
    for number in range(4):
        scene.copy(f"a HIGH-{number}")
        scene.paste(WRITER)
        scene.answer(AnswerKind.SEND_ORIGINAL)
    assert "offer-allow" not in scene.screen.kinds


# Exceptions


@pytest.mark.parametrize(("leave", "offered"), [(Leave(), True), (Leave(rules=False), False)])
def test_an_exception_for_a_whole_kind_is_offered_only_where_it_may_be_made(leave: Leave, offered: bool) -> None:
    scene = under(leave)
    for number in range(3):
        scene.copy(f"a MED-{number} HIGH-{number}")
        scene.paste(WRITER)
        scene.answer(AnswerKind.SEND_ORIGINAL)
    assert ("offer-allow" in scene.screen.kinds) is offered


def test_an_offer_that_was_on_the_screen_when_the_policy_came_makes_nothing() -> None:
    scene = Scene()
    for number in range(3):
        scene.copy(f"a HIGH-{number}")
        scene.paste(WRITER)
        scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.screen.kinds[-1] == "offer-allow"
    scene.guard.apply(replace(scene.policy, leave=Leave(rules=False)))
    scene.answer(AnswerKind.ALLOW_RULE)
    assert scene.notebook.kept == {}


@pytest.mark.parametrize(("leave", "offered"), [(Leave(), True), (Leave(values=False), False)])
def test_always_allow_here_is_on_the_banner_only_where_it_may_be(leave: Leave, offered: bool) -> None:
    scene = under(leave)
    scene.copy("a MED-one")
    scene.paste(WRITER)
    shown = banner_state(scene.screen.prompts[-1])
    assert (AnswerKind.ALLOW_HERE in {choice.kind for choice in shown.choices}) is offered
    scene.answer(AnswerKind.ALLOW_HERE)
    assert bool(scene.notebook.kept) is offered


def test_without_leave_for_values_no_answer_goes_on_counting() -> None:
    """Else the first answer would be an exception for as long as the app runs."""
    free, bound = Scene(), under(Leave(values=False))
    for scene in (free, bound):
        scene.copy("a HIGH-one")
        scene.paste(WRITER)
        scene.answer(AnswerKind.SEND_ORIGINAL, remember=True)
        scene.copy("again HIGH-one", EDITOR)
    assert free.paste(WRITER) == "again HIGH-one"
    assert bound.paste(WRITER) != "again HIGH-one"
    assert bound.notebook.kept == {}


def test_a_background_reader_is_not_allowed_where_values_may_not_be() -> None:
    scene = under(Leave(values=False))
    scene.copy("a MED-one")
    scene.paste(MANAGER, active=BROWSER)
    (name,) = scene.guard.status().reader_reads
    assert scene.guard.allow_reader(name) is False
    assert scene.notebook.kept == {}
    assert scene.guard.status().may_except is False


def test_a_policy_that_cannot_be_obeyed_is_said_in_the_tray() -> None:
    scene = Scene(complaint="The managed policy is refused: anybody could have written it.")
    status = scene.guard.status()
    assert (status.protection, status.reason) == (Protection.UNCONFIRMED, scene.policy.complaint)

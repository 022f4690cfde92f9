"""The engine's and the rules' channels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_app.health import engine, rules
from sonomos_app.health.channel import State
from sonomos_app.health.look import Look
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.errors import EngineError, RuleError


def states(look: Look) -> tuple[State, State]:
    return engine.CHECK.examine(look).state, rules.CHECK.examine(look).state


def test_an_engine_that_finds_the_token_is_proven_and_names_its_rung(look: Callable[..., Look]) -> None:
    made = look()
    assert states(made) == (State.PROVEN, State.PROVEN)
    assert isinstance(made.engine, Detector)
    assert made.engine.rung in engine.CHECK.examine(made).reason


def test_an_engine_that_misses_the_token_is_blind(look: Callable[..., Look]) -> None:
    others = [rule for rule in rulebook.shipped() if rule.id == "pii-email"]
    assert states(look(engine=Detector(others))) == (State.BLIND, State.PROVEN)


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (EngineError("no rung to climb"), "no rung to climb"),
        (RuleError(["a.toml:3: wrong", "b"]), "2 mistakes: a.toml"),
    ],
    ids=["no engine", "broken rules"],
)
def test_no_detector_at_all_is_blind_with_the_reason(
    look: Callable[..., Look], error: EngineError | RuleError, hint: str
) -> None:
    channels = [check.CHECK.examine(look(engine=error)) for check in (engine, rules)]
    assert channels[0].fails
    assert any(hint in channel.reason for channel in channels)

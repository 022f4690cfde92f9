"""The engine's channel in the doctor's report."""

from __future__ import annotations

import pytest

from sonomos_app.cli.checkup.channel import State
from sonomos_app.cli.checkup.engine import engine_channels
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.errors import EngineError, RuleError


def test_the_real_engine_finds_a_planted_token_and_every_example() -> None:
    engine, rules = engine_channels(Detector.load())
    assert (engine.state, rules.state) == (State.PROVEN, State.PROVEN)


def test_an_engine_that_misses_the_token_is_blind() -> None:
    others = tuple(rule for rule in rulebook.shipped() if rule.id == "pii-email")
    engine, rules = engine_channels(Detector.load(rules=others))
    assert (engine.state, rules.state) == (State.BLIND, State.PROVEN)


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (EngineError("no rung to climb"), "no rung to climb"),
        (RuleError(["a.toml:3: wrong", "b"]), "2 mistakes: a.toml"),
    ],
    ids=["no engine", "broken rules"],
)
def test_no_detector_at_all_is_blind_with_the_reason(error: EngineError | RuleError, hint: str) -> None:
    channels = engine_channels(error)
    assert channels[0].fails
    assert any(hint in channel.reason for channel in channels)

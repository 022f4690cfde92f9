from __future__ import annotations

import pytest

from sonomos_core.checks import session_value
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "value", ["k3x9m2q7w4z8t5v1n6r0b2c8", "9F86D081884C7D659A2FEAA0C55AD015", "VbzxcxFeTVnynDzS1SKdFOny"]
)
def test_drawn_values_open_sessions(value: str) -> None:
    assert session_value.is_session(value)


@pytest.mark.parametrize(
    "value",
    [
        "550e8400-e29b-41d4-a716-446655440000",
        "12345678901234567890",
        "session_of_the_user",
        "getSessionStorageV2Manager",
    ],
)
def test_numbers_and_names_do_not(value: str) -> None:
    assert not session_value.is_session(value)


def test_what_opens_nothing_elsewhere_is_no_session() -> None:
    drawn = "k3x9m2q7w4z8t5v1n6r0b2c8"
    assert session_value.check(f"ecs-execute-command-{drawn}", Surroundings("SessionId: ", "")) is None
    assert session_value.check(f"other-execute-command-{drawn}", Surroundings("SessionId: ", "")) is not None
    assert session_value.check("AgA" + drawn * 3, Surroundings("SESSION_KEY: ", "")) is None


def test_a_call_goes_on_behind_the_value() -> None:
    value = "k3x9m2q7w4z8t5v1n6r0b2c8"
    assert session_value.check(value, Surroundings("sid=", "(")) is None
    ruling = session_value.check(f"{value}.", Surroundings("sid=", ""))
    assert ruling is not None
    assert ruling.end == len(value)

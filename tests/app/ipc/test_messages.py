"""Questions and answers survive the trip through JSON."""

from __future__ import annotations

import json
import math

import pytest

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc import MessageError
from sonomos_app.ipc.hits import Hit
from sonomos_app.ipc.messages import Ask, Request, Response

HIT = Hit("pii-ssn", "us_ssn", "pii", "high", "high", False, "0123456789ab", 3, 14, "codepoint", 1, 4, "12••••89")


@pytest.mark.parametrize("ask", list(Ask), ids=lambda ask: ask.value)
def test_a_request_comes_back_as_it_was(ask: Ask) -> None:
    request = Request(ask, 15 if ask is Ask.PAUSE else None)
    assert Request.from_json(json.loads(json.dumps(request.as_json()))) == request


@pytest.mark.parametrize("paused", [None, 1700000000.5, math.inf], ids=["not paused", "until a time", "until restart"])
def test_a_response_comes_back_as_it_was(paused: float | None) -> None:
    status = GuardStatus(Protection.PAUSED, "Paused.", paused, 12.5, 13.5, ("copyq",))
    response = Response(False, "Not now.", status, (HIT,), 42)
    text = json.dumps(response.as_json(), allow_nan=False)
    assert Response.from_json(json.loads(text)) == response


@pytest.mark.parametrize(
    "message",
    [{}, {"ask": "format-disk"}, {"ask": None}, {"ask": "pause", "minutes": "5"}, {"ask": "pause", "minutes": -5},
     {"ask": "pause", "minutes": True}],
    ids=["empty", "unknown", "null", "text for minutes", "negative minutes", "true for minutes"],
)  # fmt: skip
def test_a_request_that_is_not_ours_is_refused(message: dict[str, object]) -> None:
    with pytest.raises(MessageError):
        Request.from_json(message)


@pytest.mark.parametrize(
    "message",
    [{}, {"ok": True}, Response().as_json() | {"hits": [{"rule": "x"}]}, Response().as_json() | {"guard": {}},
     Response().as_json() | {"hits": 3}],
    ids=["empty", "no fields", "broken hit", "broken status", "hits are a number"],
)  # fmt: skip
def test_a_response_that_is_not_ours_is_refused(message: dict[str, object]) -> None:
    with pytest.raises(MessageError):
        Response.from_json(message)


def test_a_hit_is_written_with_the_public_names() -> None:
    assert list(HIT.as_json()) == [
        "rule", "type", "class", "severity", "confidence", "example", "value_id",
        "start", "end", "unit", "line", "column", "redacted",
    ]  # fmt: skip

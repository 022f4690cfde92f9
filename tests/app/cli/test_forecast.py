"""What would happen in an app, in words."""

from __future__ import annotations

import pytest

from sonomos_app.cli.forecast import forecast
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.modes import Kind, Mode, Trust

ORIGINAL = "the app gets the original"
MASKED = "the app gets the masked text"
ASKED = "; you are asked before the original can be sent"
BANNER = "; a banner says so"


@pytest.mark.parametrize(
    ("rule", "mode", "low", "medium", "high"),
    [
        (AppRule("x", Trust.GUARDED), Mode.BANNER_MODAL, MASKED + BANNER, MASKED + BANNER, MASKED + ASKED),
        (AppRule("x", Trust.TRUSTED), Mode.MODAL_ALWAYS, ORIGINAL, ORIGINAL, ORIGINAL),
        (AppRule("x"), Mode.BANNER_MODAL, ORIGINAL, ORIGINAL + BANNER, MASKED + ASKED),
        (AppRule("x", mode=Mode.OFF), Mode.BANNER_MODAL, ORIGINAL, ORIGINAL, ORIGINAL),
        (AppRule("x", reader=True), Mode.BANNER_MODAL, MASKED, MASKED, MASKED),
        (AppRule("x", kind=Kind.TERMINAL), Mode.BANNER_MODAL, ORIGINAL, ORIGINAL + BANNER, "the app gets nothing"),
        (None, Mode.BANNER, ORIGINAL, ORIGINAL + BANNER, ORIGINAL + BANNER),
    ],
    ids=["guarded", "trusted", "ordinary", "off here", "reader", "terminal", "no rule, banner only"],
)
def test_each_severity_gets_its_sentence(rule: AppRule | None, mode: Mode, low: str, medium: str, high: str) -> None:
    lines = list(forecast(rule, mode))
    assert [line.split()[0] for line in lines] == ["low", "medium", "high"]
    for line, expected in zip(lines, (low, medium, high), strict=True):
        assert expected in line
        if not expected.endswith(ASKED):
            assert ASKED not in line or expected == "the app gets nothing"


def test_nothing_between_trusted_apps_is_recorded() -> None:
    assert all("nothing is recorded" in line for line in forecast(AppRule("x", Trust.TRUSTED), Mode.BANNER_MODAL))

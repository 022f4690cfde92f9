"""Whatever matches a packaged rule holds its trigger near its start; ordinary text holds next to none.

The windows are exact only if that is so, and no reader can see it in a pattern of three lines.
"""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sonomos_core.detect import rulebook
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import ASIDES
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan import HyperscanRung

pytest.importorskip("hyperscan", reason="not built for this system")

PACKAGED = rulebook.shipped()


def drawn(max_examples: int) -> settings:
    """Always the same texts for a rule: a rare one of them would fail somebody else's change."""
    return settings(
        max_examples=max_examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # shrinking a text of a wide pattern takes minutes
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.parametrize("rule", PACKAGED, ids=lambda rule: rule.id)
def test_each_match_holds_a_trigger_end_near_its_start(rule: Rule, pytestconfig: pytest.Config) -> None:
    rung = HyperscanRung([rule])
    pattern = re.compile(rule.expression.encode())

    @drawn(25 if pytestconfig.getoption("--long") else 6)
    @given(st.from_regex(pattern), st.sampled_from([b"", b" ", b"a", b"\n", b"\xe3\x81\x82", b"0"]))
    def holds(text: bytes, beside: bytes) -> None:
        data = beside + text + beside
        ends = rung.trigger_ends(data).get(0, [])
        for found in pattern.finditer(data):
            first, last = found.span()
            assert any(first < end <= min(last, first + rule.lead_bytes) for end in ends), data

    holds()


ORDINARY = (
    "A committee of local residents met on Tuesday to talk about the new path along the river. It is expected that "
    "work will begin in the spring, once the frost is out of the ground. Until then the plans can be seen at the "
    "library, on the first floor, during normal opening hours.\n",
    "2026-03-14T09:26:53.589Z INFO  [http-7] GET /api/v2/orders/items?limit=50 status=200 took=17ms\n",
    "\tat com.shop.orders.OrderService.load(OrderService.java:214)\n",
    "    return {key: len(value) for key, value in read(path) if value is not None}\n",
    '{"service": "orders", "retry": 3, "ok": false, "items": [1, 20, 300, 4000]}\n',
)


def test_ordinary_text_sets_off_next_to_nothing(rules_cache: Cache) -> None:
    """Each trigger end costs a call into Python: at most one for a kilobyte."""
    chance = random.Random(11)
    text = "".join(chance.choices(ORDINARY, k=400))
    rules = (*PACKAGED, *ASIDES)  # as the detector asks, so that they are compiled already
    ends = HyperscanRung(rules, rules_cache).trigger_ends(text.encode())
    counts = {rules[number].id: len(places) for number, places in ends.items()}
    assert sum(counts.values()) <= len(text) / 1_000, counts

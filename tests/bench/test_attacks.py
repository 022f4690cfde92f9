"""Texts made to be slow are what they say, and a slow answer to one breaks the run."""

from __future__ import annotations

import pytest
from bench import attacks, report
from bench.attacks import LEAST_RATIO, Attack
from bench.run import Run

from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rulefile import parse

RULES = parse(
    """
[[rule]]
id = "some-number"
type = "some_number"
label = "number"
class = "pii"
severity = "low"
confidence = "high"
description = "Eight digits, which many texts are full of."
pattern = '\\b[0-9]{8}\\b'
examples = ["<digits:8>", "12345678"]
negative_examples = ["1234567", "123456789"]
""",
    "some.toml",
)


def test_each_attack_has_the_size_asked_for_and_a_name_of_its_own() -> None:
    made = list(attacks.attacks(3_000))
    assert len(made) == len({name for name, _ in made}) >= 14
    assert all(len(data) == 3_000 for _, data in made)


def test_all_attacks_are_measured() -> None:
    measured = list(attacks.measure(Detector(RULES), 3_000))
    assert [attack.name for attack in measured] == [name for name, _ in attacks.attacks(3_000)]
    assert all(attack.bytes_per_s > 0 for attack in measured)


@pytest.mark.parametrize(("ratio", "good"), [(LEAST_RATIO, True), (LEAST_RATIO / 2, False)])
def test_an_attack_that_is_not_held_off_breaks_the_run(ratio: float, good: bool) -> None:
    run = Run("hyperscan", 1, (), {}, (Attack("digits", 1e6, ratio, 0),))
    assert run.good is good
    assert ("**missed**" in report.as_markdown(run)) is not good
    assert report.as_json(run)["attacks"][0]["good"] is good

"""A rule file is read whole or refused with everything that is wrong in it."""

from __future__ import annotations

import pytest

from sonomos_core.detect import rulefile
from sonomos_core.detect.rule import Normalise
from sonomos_core.errors import RuleError
from sonomos_core.model.levels import Confidence, DataClass, Redaction, Severity

GOOD = """
[[rule]]
id = "example-key"
type = "example_key"
label = "Example key"
class = "secret"
severity = "high"
confidence = "medium"
description = "Example.com API key: reads all customer records."
pattern = '''(?x) \\b ( exk_ [0-9a-f]{8} ) \\b'''
examples = ["KEY=exk_<hex:8>", "exk_<hex:8>"]
negative_examples = ["exk_", "exk_12"]
"""


def mistakes(text: str, checks: tuple[str, ...] | None = None) -> str:
    with pytest.raises(RuleError) as caught:
        rulefile.parse(text, "mine.toml", checks)
    return "\n".join(caught.value.mistakes)


def test_a_rule_has_its_words_and_the_defaults() -> None:
    (rule,) = rulefile.parse(GOOD, "mine.toml")
    assert (rule.id, rule.class_, rule.severity, rule.confidence) == (
        "example-key",
        DataClass.SECRET,
        Severity.HIGH,
        Confidence.MEDIUM,
    )
    assert (rule.redaction, rule.normalise, rule.priority) == (Redaction.ENDS, Normalise.AS_IS, 0)
    assert (rule.check, rule.trigger, rule.entropy) == (None, None, None)


def test_all_that_may_be_said_is_read() -> None:
    more = GOOD + (
        'trigger = "exk_"\ncheck = "crc"\nentropy = 3\nredact = "full"\nnormalise = "digits"\npriority = -5\n'
        'references = ["https://example.com/keys"]\nexample_values = ["exk_00000000"]\n'
    )
    (rule,) = rulefile.parse(more, "mine.toml", ["crc"])
    assert (rule.trigger, rule.check, rule.entropy, rule.priority) == ("exk_", "crc", 3, -5)
    assert (rule.redaction, rule.normalise) == (Redaction.FULL, Normalise.DIGITS)
    assert rule.example_values == {"exk_00000000"}
    assert rule.references == ("https://example.com/keys",)


def test_every_mistake_is_told_with_line_rule_and_the_nearest_word() -> None:
    bad = GOOD.replace('"high"', '"hihg"').replace("label =", "lable =").replace("{8} )", "+ )")
    told = mistakes(bad)
    assert "mine.toml:7: example-key: 'severity' is 'hihg'" in told
    assert "did you mean 'high'?" in told
    assert "mine.toml:5: example-key: unknown key 'lable'; did you mean 'label'?" in told
    assert "'label' is missing" in told


def test_the_line_is_that_of_the_rule_concerned() -> None:
    second = GOOD.replace("example-key", "other-key").replace("exk_ [0-9a-f]{8}", "oxk_ [0-9a-f]+")
    assert "mine.toml:22: other-key: pattern has an unbounded quantifier" in mistakes(GOOD + second)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "example-key"', 'id = "Example_Key"', "'id' must be kebab-case"),
        ('type = "example_key"', 'type = "example-key"', "'type' must be snake_case"),
        ('["exk_", "exk_12"]', '["exk_"]', "at least two"),
        ('["exk_", "exk_12"]', "[1, 2]", "list of texts"),
        ('label = "Example key"', 'label = ""', "not empty"),
        ('label = "Example key"', "label = 3", "must be a text"),
        ("[[rule]]", "[rule]", "list of tables"),
        ("[[rule]]", "[[rules]]", "did you mean 'rule'?"),
        ("[[rule]]", "[[rule", "not TOML"),
        ('class = "secret"', 'class = "secret"\nentropy = "high"', "'entropy' must be a number"),
        ('class = "secret"', 'class = "secret"\nentropy = 9', "'entropy' must be a number"),
        ('class = "secret"', 'class = "secret"\npriority = 1.5', "'priority' must be a whole number"),
        ('class = "secret"', "class = \"secret\"\ntrigger = 'a*'", "trigger has an unbounded quantifier"),
        ('class = "secret"', 'class = "secret"\ncheck = "lunh"', "no check 'lunh'; did you mean 'luhn'?"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, told: str) -> None:
    assert told in mistakes(GOOD.replace(old, new), ("luhn", "iban"))


def test_two_rules_share_neither_id_nor_pattern() -> None:
    told = mistakes(GOOD + GOOD + GOOD.replace("example-key", "third-key"))
    assert "two rules have the id 'example-key'" in told
    assert "third-key: has the same pattern as 'example-key'" in told

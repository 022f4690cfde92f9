"""A value beside a provider's name is found however the assignment is written, and only whole."""

from __future__ import annotations

import re

import pytest

from sonomos_core.detect import dialect, labelled, rulefile
from sonomos_core.errors import RuleError

VALUE = "0a1b2c3d4e5f"
PATTERN = re.compile(dialect.compact(labelled.pattern(["acme", "a[_-]?c"], "[a-f0-9]{12}")).encode())

RULE = f"""
[[rule]]
id = "acme-key"
type = "vendor_key"
label = "Acme key"
class = "secret"
severity = "high"
confidence = "medium"
description = "An Acme key: reads all customer records."
names = ["acme"]
value = '''[a-f0-9]{{12}}'''
examples = ["ACME_KEY={VALUE}", "acme_token: {VALUE}"]
negative_examples = ["ACME_KEY=0a1b", "KEY={VALUE}"]
"""


@pytest.mark.parametrize(
    "text",
    [
        "ACME_API_KEY={}",
        'acmeToken = "{}"',
        "acme.secret: '{}',",
        '"acme_key": "{}"',
        '"acmeToken" => "{}"',
        'set("acme.token", "{}");',
        "acme_key := `{}`",
        "ACME_TOKEN ?= {}",
        'var acmeToken string = "{}"',
        '$acmeToken .= "{}"',
        "<acmeToken>\n    {}\n</acmeToken>",
        "X-Acme-Key: {}\r\n",
        "a_c_token={}.",
    ],
)
def test_the_value_is_found_in_every_spelling_of_an_assignment(text: str) -> None:
    found = PATTERN.search(text.format(VALUE).encode())
    assert found is not None
    assert found["value"] == VALUE.encode()


@pytest.mark.parametrize(
    "text",
    [
        "acme={}",  # nothing says key
        "token={}",  # nothing says acme
        "acme token {}",  # nothing assigns
        "acme_key={}0",  # the value goes on
        "acme_key={}-1",
        "acme_key=x{}",
        "acme_key = f(x)\n\n{}",
    ],
)
def test_what_lacks_a_part_is_silence(text: str) -> None:
    assert PATTERN.search(text.format(VALUE).encode()) is None


def test_the_pattern_is_in_the_dialect_and_begins_with_its_trigger() -> None:
    pattern, trigger = dialect.compact(labelled.pattern(["acme"], "x{9}")), dialect.compact(labelled.trigger(["acme"]))
    assert dialect.faults(pattern) == dialect.faults(trigger) == []
    assert dialect.leads(trigger, pattern)


def test_a_rule_file_may_say_names_and_value() -> None:
    (rule,) = rulefile.parse(RULE, "mine.toml")
    assert rule.pattern == labelled.pattern(["acme"], "[a-f0-9]{12}")
    assert rule.trigger == labelled.trigger(["acme"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('names = ["acme"]', "", "'names' and 'value' belong together"),
        ('names = ["acme"]', "names = []", "at least one name"),
        ('names = ["acme"]', "names = ['acme']\npattern = 'x{9}'", "stand in place of 'pattern'"),
        ('names = ["acme"]\nvalue', "valeu", "'pattern' is missing"),
        ('names = ["acme"]', 'names = ["acme+"]', "pattern has an unbounded quantifier"),
        ('names = ["acme"]', 'names = "acme"', "'names' must be a list of texts"),
    ],
)
def test_a_half_said_form_is_refused(old: str, new: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        rulefile.parse(RULE.replace(old, new), "mine.toml")
    assert told in "\n".join(caught.value.mistakes)


LABELLED = re.compile(
    dialect.compact(
        labelled.labelled_pattern(["kennit(?:a|ö)l~", "身份证", "tax id"], "[0-9]{6}", "iceland(?:ic)?")
    ).encode()
)


@pytest.mark.parametrize(
    "text",
    [
        "Kennitala: {}",
        "Kennitalan mín er {}.",
        "kennitölu minnar {}",
        '"tax_id": "{}"',
        "身份证{}已核验",
        "我的身份证号码是{}。",
        "Icelandic ID no. (kt.) {}",
        "iceland_personal_code={}",
    ],
)
def test_a_number_is_joined_to_its_label_in_the_ways_of_its_language(text: str) -> None:
    found = LABELLED.search(text.format("170889").encode())
    assert found is not None
    assert found["value"] == b"170889"


@pytest.mark.parametrize("text", ["{}", "kennitala 2 of {}", "kennitala\n{}", "Icelandic {}", "xtax id {}"])
def test_a_number_elsewhere_is_not(text: str) -> None:
    assert LABELLED.search(text.format("170889").encode()) is None


def test_a_country_belongs_to_labels() -> None:
    with pytest.raises(RuleError) as caught:
        rulefile.parse(RULE.replace("names =", "country = 'acme'\nnames ="), "mine.toml")
    assert "'country' belongs to 'labels'" in "\n".join(caught.value.mistakes)

"""Rules as people write them: TOML files of `[[rule]]` tables. All mistakes of a file are told at once, with lines.

A rule says its `pattern`, or the `names` a value is assigned to and the pattern of that `value`, or the `labels` that a
number `value` stands behind, and perhaps the `country` whose number it is.
"""

from __future__ import annotations

import difflib
import enum
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sonomos_core.detect import dialect, labelled
from sonomos_core.detect.rule import Normalise, Rule
from sonomos_core.errors import RuleError
from sonomos_core.model.levels import Confidence, DataClass, Redaction, Severity

_TEXTS = ("id", "type", "label", "description", "pattern", "trigger", "value", "country", "check")
_LISTS = ("references", "examples", "negative_examples", "example_values", "names", "labels")
_CHOICES: Mapping[str, type[enum.Enum]] = {
    "class": DataClass,
    "severity": Severity,
    "confidence": Confidence,
    "redact": Redaction,
    "normalise": Normalise,
}
KEYS = (*_TEXTS, *_LISTS, *_CHOICES, "entropy", "priority")
REQUIRED = (
    *("id", "type", "label", "class", "severity", "confidence"),
    *("description", "examples", "negative_examples"),
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def parse(
    text: str, source: str, checks: Iterable[str] | None = None, *, patterns_proved: bool = False
) -> tuple[Rule, ...]:
    """The rules of one file; `source` names it in mistakes, `checks` are the names a rule may use (None: any).

    `patterns_proved` spares the lint of the patterns, the better part of the time: for files that tests have linted.
    Raises RuleError with every mistake: place, rule id, and the nearest known word where one was misspelt.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError([f"{source}: not TOML: {error}"]) from None
    reader = _Reader(text, source, None if checks is None else tuple(checks), patterns_proved)
    for key in document:
        if key != "rule":
            reader.say(f"{source}: unknown key {key!r}{_nearest(key, ['rule'])}")
    tables = document.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError([*reader.mistakes, f"{source}: 'rule' must be a list of tables, written [[rule]]"])
    rules = [reader.rule(number, table) for number, table in enumerate(tables)]
    mistakes = reader.mistakes + clashes([rule for rule in rules if rule is not None], source)
    if mistakes:
        raise RuleError(mistakes)
    return tuple(rule for rule in rules if rule is not None)


def clashes(rules: Iterable[Rule], source: str = "rules") -> list[str]:
    """Where two rules share an id or a pattern, one sentence each."""
    ids: set[str] = set()
    patterns: dict[dialect.Expression, str] = {}
    found = []
    for rule in rules:
        if rule.id in ids:
            found.append(f"{source}: two rules have the id {rule.id!r}")
        ids.add(rule.id)
        other = patterns.setdefault(rule.expression, rule.id)
        if other != rule.id:
            found.append(f"{source}: {rule.id}: has the same pattern as {other!r}")
    return found


class _Reader:
    """Reads one file's tables and collects what is wrong with them."""

    def __init__(self, text: str, source: str, checks: tuple[str, ...] | None, patterns_proved: bool) -> None:
        self.mistakes: list[str] = []
        self._lines = text.splitlines()
        self._heads = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*rule\s*\]\]", line)]
        self._source = source
        self._checks = checks
        self._linted = () if patterns_proved else ("pattern", "trigger")

    def say(self, mistake: str) -> None:
        self.mistakes.append(mistake)

    def rule(self, number: int, table: dict[str, Any]) -> Rule | None:
        """The rule of one table, None when it has mistakes."""
        before = len(self.mistakes)

        def wrong(key: str, problem: str) -> None:
            name = table.get("id", f"rule {number + 1}")
            self.say(f"{self._source}:{self._line(number, key)}: {name}: {problem}")

        for key in table:
            if key not in KEYS:
                wrong(key, f"unknown key {key!r}{_nearest(key, KEYS)}")
        for key in REQUIRED:
            if key not in table:
                wrong("id", f"{key!r} is missing")
        _check_form(table, wrong)
        _check_values(table, wrong)
        if len(self.mistakes) == before:
            table = _with_pattern(table)
            self._check_meaning(table, wrong)
        return built(table) if len(self.mistakes) == before else None

    def _check_meaning(self, table: dict[str, Any], wrong: Callable[[str, str], None]) -> None:
        for key in self._linted:
            if key in table:
                for fault in dialect.faults(dialect.compact(table[key])):
                    wrong(key, f"{key} {fault}")
        for key in ("examples", "negative_examples"):
            if len(table[key]) < 2:
                wrong(key, f"{key!r} needs at least two entries")
        check = table.get("check")
        if check is not None and self._checks is not None and check not in self._checks:
            wrong("check", f"there is no check {check!r}{_nearest(check, self._checks)}")

    def _line(self, number: int, key: str) -> int:
        if number >= len(self._heads):
            return 1
        start = self._heads[number]
        end = self._heads[number + 1] if number + 1 < len(self._heads) else len(self._lines)
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        return next((n for n in range(start, end) if wanted.match(self._lines[n])), start) + 1


def _check_form(table: dict[str, Any], wrong: Callable[[str, str], None]) -> None:
    said = {"names", "labels", "value"} & set(table)
    if said and {"pattern", "trigger"} & set(table):
        wrong(min(said), f"{_listed(said)} and 'value' stand in place of 'pattern' and 'trigger'")
    elif said == {"names", "labels", "value"}:
        wrong("labels", "'names' and 'labels' exclude each other")
    elif len(said) == 1 or [] in (table.get("names"), table.get("labels")):
        wrong(min(said), f"{_listed(said)} and 'value' belong together, and at least one name or label")
    elif not said and "pattern" not in table:
        wrong("id", "'pattern' is missing")
    elif "country" in table and "labels" not in table:
        wrong("country", "'country' belongs to 'labels'")


def _listed(said: set[str]) -> str:
    return "'labels'" if "labels" in said else "'names'"


def _with_pattern(table: dict[str, Any]) -> dict[str, Any]:
    """The table with the pattern and the trigger that `names` or `labels` and `value` stand for."""
    if "names" in table:
        names, value = table["names"], table["value"]
        return table | {"pattern": labelled.pattern(names, value), "trigger": labelled.trigger(names)}
    if "labels" in table:
        labels, value, country = table["labels"], table["value"], table.get("country")
        return table | {
            "pattern": labelled.labelled_pattern(labels, value, country),
            "trigger": labelled.label_trigger(labels, country),
        }
    return table


def _check_values(table: dict[str, Any], wrong: Callable[[str, str], None]) -> None:
    for key, value in table.items():
        if key in _TEXTS and not (isinstance(value, str) and value.strip()):
            wrong(key, f"{key!r} must be a text that is not empty")
        elif key in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            wrong(key, f"{key!r} must be a list of texts")
        elif key in _CHOICES:
            words = [str(member.value) for member in _CHOICES[key]]
            if value not in words:
                wrong(key, f"{key!r} is {value!r}; it may be {', '.join(words)}{_nearest(str(value), words)}")
        elif key == "entropy" and (isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 8):
            wrong(key, "'entropy' must be a number of bits per character between 0 and 8")
        elif key == "priority" and (isinstance(value, bool) or not isinstance(value, int)):
            wrong(key, "'priority' must be a whole number")
    for key, shape, example in (("id", _ID, "kebab-case"), ("type", _TYPE, "snake_case")):
        if isinstance(table.get(key), str) and not shape.fullmatch(table[key]):
            wrong(key, f"{key!r} must be {example}")


def built(table: Mapping[str, Any]) -> Rule:
    """The rule of a table without mistakes that has a pattern. Raises KeyError or ValueError for any other."""
    return Rule(
        id=table["id"],
        type=table["type"],
        label=table["label"],
        class_=DataClass(table["class"]),
        severity=Severity(table["severity"]),
        confidence=Confidence(table["confidence"]),
        description=table["description"].strip(),
        pattern=table["pattern"],
        examples=tuple(table["examples"]),
        negative_examples=tuple(table["negative_examples"]),
        references=tuple(table.get("references", ())),
        trigger=table.get("trigger"),
        check=table.get("check"),
        entropy=table.get("entropy"),
        redaction=Redaction(table.get("redact", "ends")),
        normalise=Normalise(table.get("normalise", "as-is")),
        priority=table.get("priority", 0),
        example_values=frozenset(table.get("example_values", ())),
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""

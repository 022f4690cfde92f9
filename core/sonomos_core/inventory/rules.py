"""The names as rules of the engine: one rule for each kind, made in memory and never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sonomos_core.detect.rule import Normalise, Rule
from sonomos_core.detect.ruling import Check, Ruling, Surroundings
from sonomos_core.inventory.names import Kind, Name
from sonomos_core.model.levels import Confidence, DataClass, Severity

MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class About:
    """What is said of the matches of a kind. `before` and `after` are what must not stand beside a name."""

    type: str
    label: str
    severity: Severity
    before: re.Pattern[str]
    after: re.Pattern[str]
    any_case: bool = True

    def stands_alone(self, surroundings: Surroundings) -> bool:
        """Whether the name is a whole word there."""
        return self.before.search(surroundings.before) is None and self.after.match(surroundings.after) is None


_WORD_AFTER = re.compile(r"[\w-]")
ABOUT: Mapping[Kind, About] = {
    Kind.HOST: About(
        "hostname", "name of your machine", Severity.LOW, re.compile(r"[\w.-]$"), re.compile(r"[\w-]|\(|\s*=\s")
    ),
    Kind.USER: About(
        "username", "your user name", Severity.LOW, re.compile(r"[\w.$-]$"), re.compile(r"[\w(-]|\.\w|\s*=\s"), False
    ),
    Kind.MAIL: About("email", "your e-mail", Severity.LOW, re.compile(r"[\w.+-]$"), re.compile(r"[\w-]|\.\w")),
    Kind.REMOTE: About("repository", "your repository", Severity.LOW, re.compile(r"[\w-]$"), _WORD_AFTER),
    Kind.DOMAIN: About(
        "hostname", "name in your network", Severity.LOW, re.compile(r"[\w-]$"), re.compile(r"[\w-]|\.\w")
    ),
    Kind.WORD: About("own_word", "your word", Severity.MEDIUM, re.compile(r"\w$"), re.compile(r"\w")),
}


def rule_id(kind: Kind) -> str:
    """The id of the rule for a kind of name."""
    return f"own-{kind.value}"


RULE_IDS = tuple(rule_id(kind) for kind in Kind)


def rules_of(names: Iterable[Name]) -> tuple[Rule, ...]:
    """One rule for each kind that has a name; words are not among them, they are kept as hashes."""
    by_kind: dict[Kind, list[str]] = {}
    for name in list(names)[:MOST_NAMES]:
        by_kind.setdefault(name.kind, []).append(name.text)
    return tuple(_rule(kind, texts) for kind, texts in by_kind.items())


def rule_for(kind: Kind, pattern: str, example: str) -> Rule:
    """A rule that finds this pattern as names of this kind."""
    about = ABOUT[kind]
    return Rule(
        id=rule_id(kind),
        type=about.type,
        label=about.label,
        class_=DataClass.PII,
        severity=about.severity,
        confidence=Confidence.CERTAIN,
        description="A name of this machine or its user.",
        pattern=pattern,
        examples=(example,),
        negative_examples=(),
        check=rule_id(kind),
        normalise=Normalise.LOWER if about.any_case else Normalise.AS_IS,
        priority=0,
    )


def checks() -> Mapping[str, Check]:
    """The checks that these rules name."""
    return {rule_id(kind): _whole_word(about) for kind, about in ABOUT.items()}


def _rule(kind: Kind, texts: Sequence[str]) -> Rule:
    # The longest first: of `web` and `web-01` the whole one is found.
    either = "|".join(_literal(text) for text in sorted(set(texts), key=len, reverse=True))
    body = (
        rf"(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{{0,190}}[A-Za-z0-9_])?\.)?(?:{either})"
        if kind is Kind.DOMAIN
        else f"(?:{either})"
    )
    return rule_for(kind, f"(?i){body}" if ABOUT[kind].any_case else body, texts[0])


def _literal(text: str) -> str:
    """The text as a pattern over its UTF-8."""
    return "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}"
        for byte in text.encode("utf-8", "replace")
    )


def _whole_word(about: About) -> Check:
    def check(value: str, surroundings: Surroundings) -> Ruling | None:
        return Ruling() if about.stands_alone(surroundings) else None

    return check

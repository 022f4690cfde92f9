"""The rules that come with the product, read from the package."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from sonomos_core.checks.registry import CHECKS
from sonomos_core.detect import rulefile, rulestore
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.rule import Rule
from sonomos_core.errors import RuleError


def shipped(cache: Cache | None = None) -> tuple[Rule, ...]:
    """All packaged rules, in the order of their files. The tests lint their patterns, so this does not.

    With a cache they are read from the files once. Raises RuleError with the mistakes of all files at once.
    """
    files = packaged_files()
    known = rulestore.kept(cache, files) if cache is not None else None
    if known is not None:
        return known
    rules = read(files, patterns_proved=True)
    if cache is not None:
        rulestore.keep(cache, files, rules)
    return rules


def packaged_files() -> dict[str, str]:
    """The packaged rule files, those of folders after the others: path below `rules` to text."""
    return dict(_texts(importlib.resources.files("sonomos_resources") / "rules", ""))


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    for entry in entries:
        if entry.is_dir():
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield path + entry.name, entry.read_text(encoding="utf-8")


def read(files: Mapping[str, str], *, patterns_proved: bool = False) -> tuple[Rule, ...]:
    """The rules of several files, which may not clash with each other either."""
    rules: list[Rule] = []
    mistakes: list[str] = []
    for name, text in files.items():
        try:
            rules += rulefile.parse(text, name, CHECKS, patterns_proved=patterns_proved)
        except RuleError as error:
            mistakes += error.mistakes
    mistakes += [mistake for mistake in rulefile.clashes(rules) if mistake not in mistakes]
    if mistakes:
        raise RuleError(mistakes)
    return tuple(rules)

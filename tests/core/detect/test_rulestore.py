from __future__ import annotations

import dataclasses

from sonomos_core.detect import rulebook, rulestore
from sonomos_core.detect.cache import sealed
from sonomos_core.detect.rule import Rule


class Kept:
    """A cache in memory."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def put(self, name: str, data: bytes) -> None:
        self.held[name] = data


def fields(rules: tuple[Rule, ...]) -> list[dict[str, object]]:
    return [dataclasses.asdict(rule) for rule in rules]


def test_all_packaged_rules_come_back_as_they_were() -> None:
    cache = Kept()
    first = rulebook.shipped(cache)
    assert len(cache.held) == 1
    assert fields(rulebook.shipped(cache)) == fields(first)
    assert fields(rulestore.kept(cache, rulebook.packaged_files()) or ()) == fields(first)


def test_other_files_have_other_rules() -> None:
    cache = Kept()
    rules = rulebook.shipped(cache)
    files = rulebook.packaged_files()
    changed = files | {next(iter(files)): "# another text\n"}
    assert rulestore.kept(cache, changed) is None
    rulestore.keep(cache, changed, rules[:1])
    assert fields(rulestore.kept(cache, changed) or ()) == fields(rules[:1])
    assert len(cache.held) == 2


def test_what_is_damaged_or_of_another_form_is_read_anew() -> None:
    cache = Kept()
    rules = rulebook.shipped(cache)
    (name,) = cache.held
    for payload in (b"", cache.held[name][:-1] + b"!", sealed(b"[{}]"), sealed(b"no")):
        cache.held[name] = payload
        assert rulestore.kept(cache, rulebook.packaged_files()) is None
        assert len(rulebook.shipped(cache)) == len(rules)

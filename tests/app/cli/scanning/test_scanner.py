"""The detector, what is allowed and the install key, put together."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sonomos_app.cli.scanning.scanner import Scanner, TooManyValues, open_scanner
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.cache import Cache
from sonomos_core.model import Action, Confidence, Severity


def mails(count: int) -> str:
    return "\n".join(f"person{number}" + "@" + "corp.org" for number in range(count))


def test_an_allowed_value_does_not_add_up_either(home: Path) -> None:
    text = mails(10)
    with open_scanner(str(home), io.StringIO()) as scanning:
        first, *_ = scanning.matches(text)
        assert first.severity is Severity.MEDIUM
        scanning.store.record([first], source="cli", app=None, source_app=None, action=Action.FLAGGED)
    with open_scanner(str(home), io.StringIO()) as scanning:
        scanning.store.allowed.add(now=0.0, value_id=scanning.identify(first))
        rest = scanning.matches(text)
    assert len(rest) == 9
    assert {match.severity for match in rest} == {Severity.LOW}


def test_a_text_with_more_values_than_are_told_is_refused(tmp_path: Path, rules_cache: Cache) -> None:
    with Store.open(tmp_path / "home") as store:
        scanning = Scanner(Detector.load(cache=rules_cache), store, Confidence.MEDIUM, most_values=5)
        assert len(scanning.matches(mails(5))) == 5
        with pytest.raises(TooManyValues, match="more than 5 values"):
            scanning.matches(mails(6))


def test_scanning_leaves_no_key_behind(home: Path) -> None:
    with open_scanner(str(home), io.StringIO()) as scanning:
        (hit,) = scanning.hits(mails(1))
    assert hit.value_id is None
    assert not (home / "key.json").exists()

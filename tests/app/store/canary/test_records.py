"""Canary's records are read without loss, whichever version wrote them."""

from __future__ import annotations

import json

import pytest

from sonomos_app.figures.stats import stats_of
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

BASE = {"confidence": "high", "timestamp": "2026-04-24T10:11:12Z", "session_id": "abc"}
V13 = {"type": "us_ssn", "value": "07•••••••20", "detector": "regex", **BASE}
V13_FILE = {"type": "email", "value": "jo•••••om", "detector": "llm", **BASE, "source": "file:/srv/a.txt"}
V15 = {
    "type": "aws_secret_key",
    "value": "wJ••••••••••EY",
    "detector": "custom",
    **BASE,
    "confidence": "certain",
    "source": "audit:history",
    "cwd": "/srv",
    "value_id": "0123456789ab",
}


def read(store: Store, places: Places, *records: dict[str, str]) -> tuple[Finding, ...]:
    places.home.mkdir(mode=0o700)
    places.ledger.write_text("".join(json.dumps(record) + "\n" for record in records))
    return store.findings(newest_first=False)


def test_every_field_is_kept(store: Store, places: Places) -> None:
    for record, found in zip((V13, V13_FILE, V15), read(store, places, V13, V13_FILE, V15), strict=True):
        assert (found.type, found.value, found.timestamp) == (record["type"], record["value"], record["timestamp"])
        assert (found.session_id, found.confidence.value) == (record["session_id"], record["confidence"])
        assert found.source == record.get("source", "transcript")
        assert (found.value_id, found.cwd) == (record.get("value_id"), record.get("cwd"))
        assert found.action is Action.FLAGGED
    assert store.verify().others == 3
    assert store.verify().intact


def test_detectors_classes_and_severities_follow(store: Store, places: Places) -> None:
    old, file, new = read(store, places, V13, V13_FILE, V15)
    assert [each.detector for each in (old, file, new)] == [Stage.REGEX, Stage.SEMANTIC, Stage.CUSTOM]
    assert [each.severity for each in (old, file, new)] == [Severity.HIGH, Severity.LOW, Severity.HIGH]
    assert [each.class_ for each in (old, file, new)] == [DataClass.PII, DataClass.PII, DataClass.SECRET]
    assert new.confidence is Confidence.CERTAIN


def test_the_figures_are_canarys(store: Store, places: Places) -> None:
    read(store, places, V13, V13_FILE, V15)
    figures = stats_of(store)
    assert (figures.total, figures.regex, figures.llm, figures.high_confidence, figures.sessions) == (3, 1, 1, 3, 1)
    assert figures.sources == {"transcript": 1, "file": 1, "audit": 1}


@pytest.mark.parametrize("name", ["type", "value", "timestamp"])
def test_a_record_without_a_needed_field_is_none(store: Store, places: Places, name: str) -> None:
    assert read(store, places, {key: value for key, value in V13.items() if key != name}) == ()
    assert not store.verify().intact


def test_a_type_nobody_knows_is_personal_data_of_medium_severity(store: Store, places: Places) -> None:
    (found,) = read(store, places, V13 | {"type": "case_number", "confidence": "sure"})
    assert (found.class_, found.severity, found.confidence) == (DataClass.PII, Severity.MEDIUM, Confidence.MEDIUM)

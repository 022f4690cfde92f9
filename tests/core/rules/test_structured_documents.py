"""Secrets in commands, settings, headers, code and prose: how many are found, how often texts without are flagged."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sonomos_core.detect.detector import Detector
from sonomos_core.mask import mask
from sonomos_core.model.levels import Confidence, DataClass
from sonomos_core.model.match import Match

from . import labelled_documents
from .labelled_documents import Document

WITH = tuple(labelled_documents.with_secrets())
WITHOUT = tuple(labelled_documents.without_secrets())


def secrets(document: Document, detector: Detector) -> list[Match]:
    found = detector.scan(document.text)
    return [match for match in found if match.class_ is DataClass.SECRET and match.confidence >= Confidence.MEDIUM]


def covered(start: int, end: int, matches: Iterable[Match]) -> bool:
    return 2 * sum(max(0, min(m.end, end) - max(m.start, start)) for m in matches) >= end - start


def half(documents: Iterable[Document], *, held: bool) -> list[Document]:
    return [document for document in documents if document.held is held]


@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held"])
def test_nineteen_secrets_of_twenty_are_covered(held: bool, detector: Detector) -> None:
    missed = [
        (document.name, document.text[start:end])
        for document in half(WITH, held=held)
        for matches in [secrets(document, detector)]
        for start, end in document.spans
        if not covered(start, end, matches)
    ]
    total = sum(len(document.spans) for document in half(WITH, held=held))
    assert total >= 400
    assert len(missed) <= 0.05 * total, missed


@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held"])
def test_what_is_found_in_them_is_a_secret(held: bool, detector: Detector) -> None:
    found = [(document, match) for document in half(WITH, held=held) for match in secrets(document, detector)]
    wrong = [
        (document.name, match.rule, match.value)
        for document, match in found
        if not any(match.start < end and start < match.end for start, end in document.spans)
    ]
    assert len(wrong) <= 0.01 * len(found), wrong


@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held"])
def test_texts_that_only_speak_of_secrets_are_silence(held: bool, detector: Detector) -> None:
    documents = half(WITHOUT, held=held)
    flagged = {document.name: [m.rule for m in secrets(document, detector)] for document in documents}
    flagged = {name: rules for name, rules in flagged.items() if rules}
    assert len(documents) >= 200
    assert len(flagged) <= 0.01 * len(documents), flagged


def test_masked_documents_hold_nothing_more(detector: Detector) -> None:
    for document in WITH:
        masked = mask(document.text, detector.scan(document.text))
        left = [match.rule for match in detector.scan(masked) if match.class_ is DataClass.SECRET]
        assert left == [], document.name

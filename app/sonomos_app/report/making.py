"""The report of a range of days, in a language. The same record and days give the same report: it bears no date of its
own, but the number and hash of the record's last entry."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator

from sonomos_app.language import current, speak, tr
from sonomos_app.report.chapters import findings, integrity, overview, policy, reading
from sonomos_app.report.document import Document
from sonomos_app.report.evidence import Evidence, Record, gather


def document(record: Record, first: datetime.date, last: datetime.date, language: str | None = None) -> Document:
    """The report on the days from `first` to `last`, both included; `language` is the one in force unless given.

    Raises StoreError when the record cannot be read.
    """
    evidence = gather(record, first, last)
    with _spoken(language or current()):
        return _made(evidence)


def _made(evidence: Evidence) -> Document:
    return Document(
        language=current(),
        title=tr("Compliance report"),
        subtitle=tr("Sensitive values on their way out of this computer, {days}", days=overview.span(evidence.period)),
        facts=overview.facts(evidence),
        sections=(
            overview.section(evidence.period),
            integrity.section(evidence),
            *findings.sections(evidence.period),
            policy.section(evidence),
            reading.section(),
        ),
        footer=tr("Sonomos Desktop {version} · counts only, no values", version=evidence.version),
        page=tr("Page {number} of {of}", number="{number}", of="{of}"),
        broken=not evidence.checked.intact,
    )


@contextlib.contextmanager
def _spoken(code: str) -> Iterator[None]:
    """Everything said inside is in this language."""
    before = current()
    speak(code)
    try:
        yield
    finally:
        speak(before)

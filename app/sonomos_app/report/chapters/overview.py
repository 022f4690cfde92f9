"""What the report is about, and how things went, at a glance."""

from __future__ import annotations

from sonomos_app.figures.period import Period
from sonomos_app.guard.viewmodel.week.posture import posture_words
from sonomos_app.language import joined, plural, tr
from sonomos_app.report.chapters.time import over_time
from sonomos_app.report.document import Number, Numbers, Section, Tone, Verdict
from sonomos_app.report.evidence import Evidence
from sonomos_app.report.names import number, percent


def span(period: Period) -> str:
    """The days of the report."""
    if period.first == period.last:
        return period.first.isoformat()
    return tr("{first} to {last}", first=period.first.isoformat(), last=period.last.isoformat())


def facts(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """What the report is about."""
    period, end = evidence.period, evidence.end
    days = (period.last - period.first).days + 1
    begins = tr("begins {day}", day=period.since.isoformat()) if period.since else tr("nothing was recorded yet")
    record = begins
    if end.seq:
        last = tr("the last entry is no. {number}, SHA-256 {hash}…", number=end.seq, hash=end.seq_hash[:16])
        record = tr("{begins}; {last}", begins=begins, last=last)
    return (
        (tr("Days"), tr("{span} ({days})", span=span(period), days=plural("1 day", "{count} days", days))),
        (tr("State of the record"), record),
        (tr("Made by"), f"Sonomos Desktop {evidence.version}"),
        (tr("Holds"), tr("Counts, settings and the check of the record. No value that was found, not even redacted.")),
    )


def section(period: Period) -> Section:
    """The large numbers, the posture, and the findings over time."""
    chart = (over_time(period.days),) if period.found else ()
    return Section(tr("At a glance"), (_numbers(period), _posture(period), *chart))


def _numbers(period: Period) -> Numbers:
    rate = tr("nothing was at stake")
    if period.rate is not None:
        rate = tr("{stopped} of {all} at stake", stopped=number(period.stopped), all=number(period.at_stake))
    since = tr("since {day}", day=period.since.isoformat()) if period.since else tr("nothing yet")
    return Numbers(
        (
            Number(tr("Found"), number(period.found), tr("{count} needed no action", count=number(period.seen))),
            Number(tr("Protection rate"), "–" if period.rate is None else percent(period.rate), rate),
            Number(
                tr("Sent by the user"),
                number(period.overridden),
                tr("{count} while unprotected", count=number(period.unprotected)),
            ),
            Number(tr("In all, ever"), number(period.lifetime), since),
        )
    )


def _posture(period: Period) -> Verdict:
    """The same words as in the weekly review."""
    said = posture_words(period)
    return Verdict(Tone(said.tone), tr("Posture: {word}", word=said.word), joined(said.why, said.rule))

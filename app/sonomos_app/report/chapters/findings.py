"""What was found, where it was going and what became of it: charts and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from sonomos_app.figures.period import Period
from sonomos_app.figures.week import Share
from sonomos_app.language import plural, tr
from sonomos_app.report import names
from sonomos_app.report.document import Bar, Bars, Pair, Paragraph, Section
from sonomos_core.model import Severity

ROWS_SHOWN = 100


def sections(period: Period) -> Iterator[Section]:
    """Two chapters, or one sentence where nothing was found."""
    if not period.found:
        yield Section(tr("What was found"), (Paragraph(tr("Nothing was found in these days.")),))
        return
    yield Section(
        tr("What was found"),
        (
            Pair(_severities(period), _bars(tr("By class"), period.classes, names.class_name, period.found)),
            _bars(tr("By type"), period.types, names.type_name, period.found),
        ),
    )
    yield Section(
        tr("Where it was going, and what became of it"),
        (
            Pair(
                _ends(period),
                _bars(tr("Where it was seen"), period.channels, names.channel_name, period.found),
            ),
            _bars(tr("What became of it"), period.actions, names.action_name, period.found),
            _bars(tr("By app it was going to"), period.apps, names.app_name, period.found),
        ),
    )


def _severities(period: Period) -> Bars:
    tones = {str(severity): names.tone(severity) for severity in Severity}
    words = {str(severity): names.severity_name(severity) for severity in Severity}
    rows = period.severities
    most = max((row.count for row in rows), default=0)
    bars = (
        Bar(
            words[row.name or ""],
            row.count / most if most else 0.0,
            _count(row.count, period.found),
            tones[row.name or ""],
        )
        for row in rows
    )
    return Bars(tr("By severity"), tuple(bars))


def _ends(period: Period) -> Bars:
    ends = (
        (tr("Stopped"), period.stopped),
        (tr("Sent by the user"), period.overridden),
        (tr("Not protected"), period.unprotected),
        (tr("In AI apps' files"), period.written),
        (tr("Nothing to be done"), period.seen),
        *(((tr("Not sensitive"), period.dismissed),) if period.dismissed else ()),
    )
    most = max(count for _, count in ends)
    bars = (Bar(word, count / most if most else 0.0, _count(count, period.found)) for word, count in ends)
    return Bars(tr("How it ended"), tuple(bars))


def _bars(title: str, shares: Sequence[Share], name: Callable[[str | None], str], found: int) -> Bars:
    counts: Counter[str] = Counter()
    for share in shares:
        counts[name(share.name)] += share.count  # kinds that people call the same are one row
    rows = counts.most_common()
    most = max(counts.values(), default=1)
    shown, rest = rows[:ROWS_SHOWN], rows[ROWS_SHOWN:]
    bars = tuple(Bar(word, count / most, _count(count, found)) for word, count in shown)
    note = ""
    if rest:
        note = plural(
            "1 more, with {findings} findings.", "{count} more, with {findings} findings.", len(rest),
            findings=names.number(sum(count for _, count in rest)),
        )  # fmt: skip
    return Bars(title, bars, note)


def _count(count: int, of: int) -> str:
    return f"{names.number(count)} · {names.percent(count / of if of else 0.0)}"

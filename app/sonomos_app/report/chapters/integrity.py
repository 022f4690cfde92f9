"""Whether the record is still what was written, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_app.language import joined, plural, tr
from sonomos_app.report.document import Block, Facts, Section, Table, Tone, Verdict
from sonomos_app.report.evidence import Evidence
from sonomos_app.report.names import number
from sonomos_app.store.ledger.broken import BrokenPlace, Trouble, Verification

PLACES_SHOWN = 40


def section(evidence: Evidence) -> Section:
    """The check of the record, and the counts that cannot fall."""
    checked = evidence.checked
    blocks: list[Block] = [_verdict(checked), Facts(tuple(_facts(evidence)))]
    if checked.places:
        rows = tuple(_row(place) for place in checked.places[:PLACES_SHOWN])
        blocks.append(Table((tr("Place"), tr("What is wrong")), rows, (0.34, 0.66)))
    return Section(tr("Is the record whole?"), tuple(blocks))


def _verdict(checked: Verification) -> Verdict:
    if checked.places:
        title = plural(
            "The record is broken in 1 place", "The record is broken in {number} places", len(checked.places),
            number=number(len(checked.places)),
        )  # fmt: skip
        text = tr("Every entry that is still whole is counted. The places are named below; ask who had access.")
        return Verdict(Tone.HIGH, title, text)
    if not checked.records and not checked.others:
        return Verdict(Tone.PLAIN, tr("The record is empty"), tr("There is nothing to check yet."))
    if not checked.records:
        return Verdict(Tone.PLAIN, tr("Only another program's entries are there"), _strangers(checked))
    text = joined(_chain(checked), _signatures(checked), _deletions(checked), _strangers(checked))
    return Verdict(Tone.GOOD, tr("The record is intact"), text)


def _chain(checked: Verification) -> str:
    return tr(
        "All {count} entries were checked: each names the one before it, and none was changed, removed, moved or"
        " doubled.",
        count=number(checked.records),
    )


def _signatures(checked: Verification) -> str:
    if not checked.records:
        return ""
    if not checked.with_key:
        return tr("Their signatures were not checked: the install key was out of reach.")
    signed = checked.records - checked.unsigned
    return tr("{signed} of them are signed with this computer's install key.", signed=number(signed))


def _strangers(checked: Verification) -> str:
    if not checked.others:
        return ""
    return tr("Entries of another program (Canary) are counted as they stand: they bear no signature.")


def _deletions(checked: Verification) -> str:
    return tr("What the user deleted left a mark in its place.") if checked.erased else ""


def _facts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    checked, period = evidence.checked, evidence.period
    yield tr("Entries of findings and decisions"), number(checked.records)
    if checked.others:
        yield tr("Entries of another program (Canary)"), number(checked.others)
    if checked.erased:
        yield tr("Deleted by the user, mark left"), number(checked.erased)
    if checked.unproven:
        yield tr("Of these, without proof by whom"), number(checked.unproven)
    if checked.unsigned:
        yield tr("Without a signature"), number(checked.unsigned)
    yield tr("Findings ever (cannot fall)"), number(period.lifetime)
    if checked.unbacked:
        yield tr("Of these, in no record and no signed copy"), number(checked.unbacked)
    shown = number(period.total)
    if evidence.reset_at:
        shown = tr("{count} (started anew {day})", count=shown, day=evidence.reset_at[:10])
    yield tr("Displayed count"), shown


def _row(place: BrokenPlace) -> tuple[str, str]:
    where = place.file if place.line is None else tr("{file}, line {line}", file=place.file, line=place.line)
    return where, _trouble(place.trouble)


def _trouble(trouble: Trouble) -> str:
    words = {
        Trouble.EDITED: tr("It is not what was written."),
        Trouble.MISSING: tr("Entries are gone, or one was changed."),
        Trouble.REORDERED: tr("An entry stands after a later one."),
        Trouble.DUPLICATED: tr("An entry stands there twice."),
        Trouble.TRUNCATED: tr("The end is gone."),
        Trouble.TORN: tr("Half a line, as a power cut leaves it."),
        Trouble.FOREIGN: tr("A line that is no entry."),
        Trouble.DAMAGED: tr("An archive that cannot be read to its end."),
        Trouble.LINK: tr("A link in the place of an archive."),
    }
    return words.get(trouble, trouble.value)

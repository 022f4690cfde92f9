"""The policy in force when the report was made: what an administrator set, and what the user chose."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import told, tr
from sonomos_app.report.document import Block, Section, Table, Tone, Verdict
from sonomos_app.report.evidence import Evidence
from sonomos_core.policy.effective import Row, Source
from sonomos_core.policy.managed import KNOWN, NONE
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.settings import TABLE


def section(evidence: Evidence) -> Section:
    """Who decides what."""
    blocks: list[Block] = [_verdict(evidence)]
    headings = (tr("Setting"), tr("Value"), tr("Decided by"))
    blocks.append(Table(headings, tuple(_rows(evidence)), (0.5, 0.24, 0.26)))
    return Section(tr("Policy in force"), tuple(blocks))


def _verdict(evidence: Evidence) -> Verdict:
    managed = evidence.managed
    if managed.mistakes:
        title = tr("The administrator's policy has mistakes or was refused")
        return Verdict(Tone.HIGH, title, tr("What of it holds stands below; `sonomos policy show` names the mistakes."))
    if managed.value == NONE:
        return Verdict(Tone.PLAIN, tr("No administrator's policy on this computer"), tr("The user decides everything."))
    text = tr("It stands in a file that only an administrator can write; the user can only be stricter.")
    return Verdict(Tone.GOOD, tr("An administrator's policy is in force"), text)


def _rows(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """What is left to people, and every setting that an administrator may pin: protection depends on those."""
    keys = {row.key: row for row in evidence.keys}
    for key in (*ORDERS, *(key for key, setting in TABLE.items() if setting.pinnable)):
        yield f"{told(KNOWN[key].title)} ({key})", _value(keys[key]), _source(keys[key])
    if rules := evidence.managed.value.rules:
        yield tr("App rules"), str(len(rules)), tr("Administrator")


def _value(row: Row) -> str:
    match row.value:
        case bool() if row.key in ORDERS:
            return tr("allowed") if row.value else tr("forbidden")
        case bool():
            return str(row.value).lower()
        case list() | tuple():
            return plain(", ".join(row.value), 200) or tr("none")
        case _:
            return plain(str(row.value), 200)


def _source(row: Row) -> str:
    match row.source:
        case Source.MANAGED:
            return tr("Administrator")
        case Source.USER:
            return tr("User")
        case Source.DEFAULT:
            return tr("Default")

"""The policy in force when the report was made: what an administrator set, and what the user chose."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import told, tr
from sonomos_app.report.document import Block, Section, Table, Tone, Verdict
from sonomos_app.report.evidence import Evidence
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.setting import Setting
from sonomos_core.policy.settings import TABLE


def section(evidence: Evidence) -> Section:
    """Who decides what."""
    blocks: list[Block] = [_verdict(evidence)]
    headings = (tr("Setting"), tr("Value"), tr("Decided by"))
    rows = (*_orders(evidence.managed.value), *_settings(evidence))
    blocks.append(Table(headings, rows, (0.5, 0.24, 0.26)))
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


def _orders(managed: Managed) -> Iterator[tuple[str, str, str]]:
    """What is left to people."""
    free = managed.leave
    values = {
        "guard.floor": tr("none") if managed.floor is Mode.OFF else str(managed.floor),
        "guard.mandatory": ", ".join(sorted(managed.mandatory)) or tr("none"),
        "guard.allow_pause": _allowed(free.pause),
        "guard.allow_ignore_next": _allowed(free.ignore_next),
        "guard.allow_values": _allowed(free.values),
        "guard.allow_rules": _allowed(free.rules),
    }
    for key, value in values.items():
        ordered = key in managed.orders or (key == "guard.floor" and managed.floor is not Mode.OFF)
        by = tr("Administrator") if ordered else _follows(managed)
        yield _titled(ORDERS[key], key), plain(value, 200), by
    if managed.rules:
        yield tr("App rules"), str(len(managed.rules)), tr("Administrator")


def _allowed(free: bool) -> str:
    return tr("allowed") if free else tr("forbidden")


def _follows(managed: Managed) -> str:
    """Where the policy says nothing: a floor closes the ways round it by itself."""
    return tr("Follows from the policy") if managed.binds else tr("Default")


def _settings(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """Every setting that an administrator may pin: those are the ones that protection depends on."""
    managed, own = evidence.managed.value, evidence.own.value
    force = managed.in_force(own)
    for key, setting in TABLE.items():
        if not setting.pinnable:
            continue
        if key in managed.pinned:
            by = tr("Administrator (pinned)")
        elif force[key] != own[key]:
            by = _follows(managed)
        else:
            by = tr("Default") if own[key] == setting.default else tr("User")
        value = str(setting.write(force[key]))
        yield _titled(setting, key), plain(value.lower() if isinstance(force[key], bool) else value), by


def _titled(setting: Setting, key: str) -> str:
    return f"{told(setting.title)} ({key})"

"""What is said to whoever treats an app less strictly than before; in the window and on the command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import tr
from sonomos_core.policy.apps import AppRule, Origin, is_interpreter
from sonomos_core.policy.identity import Program
from sonomos_core.policy.leave import FREE, Leave
from sonomos_core.policy.modes import Mode, Trust
from sonomos_platform.apps.overwritable import Weakness


def cautions(
    before: AppRule | None,
    after: AppRule,
    *,
    floor: Mode = Mode.OFF,
    weak: Mapping[str, Weakness] | None = None,
    leave: Leave = FREE,
) -> Iterator[str]:
    """One sentence for each thing to know; `before` is the rule that counted so far.

    `weak` maps executables of the rule to what could be done to them; `leave` is what is left to people.
    """
    name = plain(after.name, 60)
    kept = (
        before is not None and before.trust is Trust.GUARDED and (floor > Mode.OFF or before.origin is Origin.MANAGED)
    )
    if before is not None and before.trust is Trust.GUARDED and after.trust is not Trust.GUARDED:
        if kept:
            yield tr("Your organisation keeps {app} guarded. Of your rule only the mode counts.", app=name)
        else:
            yield tr("{app} was guarded; now it may get what you copy as it stands.", app=name)
    if after.mode is not None and after.mode < floor:
        yield tr("Your organisation's floor is {mode}; a weaker mode has no effect.", mode=str(floor))
    elif after.mode is Mode.OFF and after.trust is not Trust.TRUSTED:
        yield tr("The guard is off in {app}: what is pasted there is recorded, not stopped.", app=name)
    if not leave.trust and not kept:
        yield from _of_no_leave(before, after, name)
    elif after.trust is Trust.TRUSTED:
        yield from _of_trust(after, weak or {})


def _of_no_leave(before: AppRule | None, after: AppRule, name: str) -> Iterator[str]:
    """What of a rule does not count where people may not trust apps on their own."""
    if after.trust is Trust.TRUSTED and (before is None or before.trust is not Trust.TRUSTED):
        yield tr("Your organisation lets nobody trust apps on their own: {app} counts as ordinary.", app=name)
    elif after.trust is Trust.TRUSTED and before is not None and not after.is_recognised_like(before):
        yield tr(
            "Your organisation lets nobody trust apps on their own: of your rule for {app} only the mode counts.",
            app=name,
        )
    if after.host:
        yield tr("Your organisation lets nobody trust apps on their own: {app} is no host of remote apps.", app=name)


def _of_trust(rule: AppRule, weak: Mapping[str, Weakness]) -> Iterator[str]:
    if not (rule.exe or rule.bundle_id):
        yield tr("A title or class alone cannot make an app trusted; name its executable.")
    scripts = [path for path in rule.exe if is_interpreter(Program(0, path))]
    if scripts and (rule.cmdline is None or not all("/" in path or "\\" in path for path in scripts)):
        yield tr("An interpreter is trusted only by its path and its command line.")
    for path, weakness in weak.items():
        yield weakness_words(path, weakness)


def weakness_words(path: str, weakness: Weakness) -> str:
    """Why trust in an executable is worth little."""
    shown = plain(path, 80)
    match weakness:
        case Weakness.FILE:
            return tr(
                "You could overwrite {path}, and so could any program you run: trust in it is easily abused.",
                path=shown,
            )
        case Weakness.FOLDER:
            return tr(
                "A program you run could put another one in the place of {path}: trust in it is easily abused.",
                path=shown,
            )
        case Weakness.MISSING:
            return tr("Nothing lies at {path} now.", path=shown)

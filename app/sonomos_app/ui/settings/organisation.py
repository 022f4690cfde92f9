"""What an organisation decided for the people on this computer, in plain sentences. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sonomos_app.guard.viewmodel.rules.words import mode_word
from sonomos_app.language import enumerated, tr
from sonomos_core.model import DataClass
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode

_SHOWN = 8


def decided(managed: Managed, name_of_type: Callable[[str], str]) -> tuple[str, ...]:
    """One sentence for each thing that is not people's to choose; empty without a policy."""
    return tuple(_sentences(managed, name_of_type))


def _sentences(managed: Managed, name_of_type: Callable[[str], str]) -> Iterator[str]:
    left = managed.leave
    if managed.floor > Mode.OFF:
        yield tr("Nothing weaker than “{mode}” can be chosen.", mode=mode_word(managed.floor))
    if managed.mandatory:
        words = [_kind(word, name_of_type) for word in sorted(managed.mandatory)]
        more = [tr("{count} more", count=len(words) - _SHOWN)] if len(words) > _SHOWN else []
        yield tr("Always masked, without exception: {kinds}.", kinds=enumerated([*words[:_SHOWN], *more]))
    if not left.pause:
        yield tr("The guard cannot be paused.")
    if not left.ignore_next:
        yield tr("The next copy cannot be left alone.")
    if not left.values:
        yield tr("No exceptions for single values.")
    if not left.rules:
        yield tr("No exceptions for whole kinds of findings.")
    if not left.trust:
        yield tr("No app can be made a trusted one.")
    if managed.rules:
        yield tr("How these apps are treated: {apps}.", apps=enumerated([rule.name for rule in managed.rules[:_SHOWN]]))


def _kind(word: str, name_of_type: Callable[[str], str]) -> str:
    match word:
        case DataClass.SECRET.value:
            return tr("all keys and passwords")
        case DataClass.PII.value:
            return tr("all personal data")
        case _:
            return name_of_type(word)

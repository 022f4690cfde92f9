"""The few rules that could fit a program, found without trying hundreds: each paste asks anew, and must not wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Trust

_KEPT = 8


class Lookup:
    """An index over rules. What it gives may still not fit (title, command line), but nothing that fits is missing."""

    def __init__(self, rules: tuple[AppRule, ...]) -> None:
        self._rules = rules
        self._exe = _Names((number, rule.exe) for number, rule in enumerate(rules))
        self._wm_class = _Names((number, rule.wm_class) for number, rule in enumerate(rules))
        self._bundle = _Names((number, rule.bundle_id) for number, rule in enumerate(rules))
        self._bare = [n for n, rule in enumerate(rules) if not (rule.exe or rule.wm_class or rule.bundle_id)]
        agents = (Kind.AGENT, Kind.AI_APP)
        self._agents = {n for n, rule in enumerate(rules) if rule.trust is Trust.GUARDED and rule.kind in agents}
        self._bare_agents = [n for n in self._bare if n in self._agents and rules[n].cmdline is not None]

    def candidates(self, app: App) -> list[AppRule]:
        """The rules that could recognise an app, in their order."""
        found = set(self._bare)
        if app.program is not None:
            found |= self._of(app.program)
        for name in app.wm_class:
            found |= self._wm_class.of(name)
        if app.bundle_id is not None:
            found |= self._bundle.of(app.bundle_id)
        return [self._rules[number] for number in sorted(found)]

    def agent(self, program: Program) -> AppRule | None:
        """The rule of an AI agent that names this program, None where there is none."""
        for number in sorted(self._of(program) & self._agents):
            if self._rules[number].names_program(program):
                return self._rules[number]
        bare = (self._rules[number] for number in self._bare_agents)
        return next((rule for rule in bare if rule.fits(App(program))), None)

    def _of(self, program: Program) -> set[int]:
        if program.exe is None:
            return set()
        return self._exe.of(program.name) | self._exe.of(program.exe)


class _Names:
    """Which rules name something: plain names by their letters, patterns one by one."""

    def __init__(self, named: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        self._plain: defaultdict[str, set[int]] = defaultdict(set)
        self._wild: list[tuple[str, int]] = []
        for number, names in named:
            for name in names:
                if "*" in name:
                    self._wild.append((name.lower().partition("*")[0], number))
                else:
                    self._plain[name.lower()].add(number)

    def of(self, name: str) -> set[int]:
        """The numbers of the rules that may mean this name."""
        low = name.lower()
        return self._plain.get(low, set()) | {number for first, number in self._wild if low.startswith(first)}


_lookups: dict[int, tuple[tuple[AppRule, ...], Lookup]] = {}


def lookup(rules: Sequence[AppRule]) -> Lookup:
    """The index of these rules; that of a tuple is remembered as long as it is in use."""
    if not isinstance(rules, tuple):
        return Lookup(tuple(rules))
    kept, index = _lookups.get(id(rules), (None, None))
    if kept is rules and index is not None:
        return index
    if len(_lookups) >= _KEPT:
        _lookups.pop(next(iter(_lookups)), None)
    made = Lookup(rules)
    _lookups[id(rules)] = (rules, made)
    return made

"""What an app is to the guard: found from the rules, the app's surroundings and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sonomos_core.policy.apps import AppRule, Origin, is_interpreter
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.lookup import Lookup, lookup
from sonomos_core.policy.modes import Kind, Mode, Trust

ORIGIN_RANK = {Origin.CATALOGUE: 0, Origin.USER: 1, Origin.MANAGED: 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an app is treated and why; `rule` is None for an app no rule recognises.

    `key` names the rule an answer belongs to (or the program, where there is none); `name` is for people. `binds` is
    the path that a trusting rule by base name saw here for the first time: from now on only that path is trusted.
    """

    name: str
    key: str
    trust: Trust
    mode: Mode | None
    kind: Kind
    reader: bool
    rule: AppRule | None
    reason: str
    binds: tuple[str, str] | None = None
    host: str | None = None
    """The remote-session client inside of which the title counted."""

    @property
    def is_terminal(self) -> bool:
        """Whether a shell would run what is pasted here."""
        return self.kind is Kind.TERMINAL


def standing(app: App | None, rules: Sequence[AppRule], bindings: Mapping[str, str] | None = None) -> Standing:
    """What the app is to the guard.

    `bindings` maps base names of trusting rules to the path first seen. A program below an AI agent, and one with an
    agent below it, is guarded whatever its own rule says.
    """
    if app is None:
        return Standing("unknown", "unknown", Trust.ORDINARY, None, Kind.OTHER, False, None, "no app could be told")
    known = lookup(rules)
    own = _own(app, known, bindings or {})
    above = _agent_among(app.parents, known)
    if above is not None:
        return _guarded(own, above, f"runs below {above.name}", keep_kind=own.kind is Kind.TERMINAL)
    if own.trust is not Trust.GUARDED:
        below = _agent_among(app.children, known)
        if below is not None:
            return _guarded(own, below, f"{below.name} runs below it", keep_kind=True)
    return own


def _own(app: App, known: Lookup, bindings: Mapping[str, str]) -> Standing:
    rules = known.candidates(app)
    kinds = frozenset(rule.kind for rule in rules if rule.within is None and rule.title is None and rule.fits(app))
    host = _host(app, rules, bindings) if Kind.REMOTE in kinds else None
    fitting = [rule for rule in rules if rule.fits(app, kinds) and not (_needs_host(rule) and host is None)]
    kind = next((rule.kind for rule in sorted(fitting, key=_weight) if rule.kind is not Kind.OTHER), Kind.OTHER)
    for rule in sorted(fitting, key=_weight, reverse=True):
        own_kind = rule.kind if rule.kind is not Kind.OTHER else kind
        if _needs_host(rule) and host is not None:
            binds, why = _new_binding(host, app, bindings), _why(rule)
            return Standing(
                rule.name, rule.name, rule.trust, rule.mode, own_kind, rule.reader, rule, why, binds, host.name
            )
        if rule.trust is Trust.TRUSTED and (refusal := _refusal(rule, app, bindings)):
            return Standing(rule.name, rule.name, Trust.ORDINARY, rule.mode, kind, rule.reader, rule, refusal)
        binds = _new_binding(rule, app, bindings)
        return Standing(rule.name, rule.name, rule.trust, rule.mode, own_kind, rule.reader, rule, _why(rule), binds)
    # What a window says of itself never passes for the name of a rule.
    key = app.program.exe if app.program is not None and app.program.exe else f"window {app.name}"
    return Standing(app.name, key, Trust.ORDINARY, None, Kind.OTHER, False, None, "no rule knows it")


def _needs_host(rule: AppRule) -> bool:
    """A title proves nothing, except inside a remote session whose client a person named as a host of remote apps."""
    return rule.within is Kind.REMOTE and rule.trust is Trust.TRUSTED


def _host(app: App, rules: Sequence[AppRule], bindings: Mapping[str, str]) -> AppRule | None:
    """The rule by which a person made this very program a host of remote apps; the packaged ones make none."""
    named = [rule for rule in rules if rule.host and rule.origin is not Origin.CATALOGUE and rule.title is None]
    return next((rule for rule in named if _refusal(rule, app, bindings) is None and rule.fits(app)), None)


def _weight(rule: AppRule) -> tuple[bool, bool, int, bool]:
    """What a person or an admin wrote outranks the catalogue; a page outranks its browser; then the stricter wins."""
    managed = rule.origin is Origin.MANAGED
    return managed, rule.title is not None, ORIGIN_RANK[rule.origin], rule.trust is Trust.GUARDED


def _refusal(rule: AppRule, app: App, bindings: Mapping[str, str]) -> str | None:
    if not rule.proves(app):
        if app.program is not None and is_interpreter(app.program):
            return "an interpreter is trusted only by its path and its command line"
        return "a window title or class alone cannot make an app trusted"
    path = app.program.exe if app.program is not None else None
    if path is not None and path not in rule.exe:
        bound = bindings.get(binding_name(rule, app))
        if bound is not None and bound != path:
            return f"the trusted {app.name} lies at another path"
    return None


def binding_name(rule: AppRule, app: App) -> str:
    """Under what name the path of a program is kept that a rule knows by its base name."""
    return f"{rule.name}:{app.name}"


def _new_binding(rule: AppRule, app: App, bindings: Mapping[str, str]) -> tuple[str, str] | None:
    path = app.program.exe if app.program is not None else None
    if (rule.trust is not Trust.TRUSTED and not rule.host) or path is None or path in rule.exe:
        return None
    name = binding_name(rule, app)
    return None if name in bindings else (name, path)


def _why(rule: AppRule) -> str:
    match rule.origin:
        case Origin.CATALOGUE:
            return f"known as {rule.name}"
        case Origin.USER:
            return "your rule"
        case Origin.MANAGED:
            return "set by your organisation"


def _agent_among(programs: Sequence[Program], known: Lookup) -> AppRule | None:
    return next((rule for program in programs if (rule := known.agent(program)) is not None), None)


def _guarded(own: Standing, agent: AppRule, why: str, *, keep_kind: bool) -> Standing:
    kind = own.kind if keep_kind else agent.kind
    return Standing(own.name, f"{own.key}+{agent.name}", Trust.GUARDED, agent.mode, kind, own.reader, agent, why)

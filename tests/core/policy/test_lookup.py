"""The index leaves no fitting rule out."""

from __future__ import annotations

import pytest

from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.lookup import lookup
from sonomos_core.policy.modes import Kind, Trust

RULES = (
    *load_catalogue(),
    AppRule("by path", exe=("/opt/Some/Tool",)),
    AppRule("by title", title="Ward"),
    AppRule("by command line", Trust.GUARDED, kind=Kind.AGENT, cmdline=r"agent\.py"),
)


def names() -> list[str]:
    plain = {name for rule in RULES for name in (*rule.exe, *rule.wm_class, *rule.bundle_id)}
    return sorted({name.replace("*", "-x") for name in plain} | {"Unheard-of", "SLACK"})


def test_what_fits_is_among_the_candidates() -> None:
    for name in names():
        exe = name if "/" in name else f"/usr/bin/{name}"
        for app in (
            App(Program(1, exe, (name, "agent.py")), title="Ward"),
            App(Program(1, "/usr/bin/x"), wm_class=("x", name)),
            App(None, bundle_id=name),
        ):
            fitting = [rule.name for rule in RULES if rule.fits(app, frozenset(Kind))]
            candidates = lookup(RULES).candidates(app)
            assert [rule.name for rule in candidates if rule.fits(app, frozenset(Kind))] == fitting, name


def test_an_index_is_made_once_for_the_same_rules() -> None:
    assert lookup(RULES) is lookup(RULES)
    assert lookup(list(RULES)) is not lookup(RULES)


@pytest.mark.parametrize(
    ("program", "agent"),
    [
        (Program(1, "/usr/bin/codex"), "Codex"),
        (Program(1, "/usr/bin/python3", ("python3", "-m", "aider")), "aider"),
        (Program(1, "/usr/bin/python3", ("python3", "/opt/agent.py")), "by command line"),
        (Program(1, "/usr/bin/vim", ("vim", "aider")), None),
        (Program(1, None), None),
    ],
    ids=["by name", "by its script", "by command line alone", "only an argument", "unknown"],
)
def test_an_agent_is_told_by_program_and_command_line(program: Program, agent: str | None) -> None:
    found = lookup(RULES).agent(program)
    assert (found.name if found else None) == agent

"""No key is declared in vain: the modules that a key names read it, and what it says makes a difference there."""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "guard"))
from scene import CHAT, WRITER, Scene  # type: ignore[import-not-found]

from sonomos_app.cli.scanning.comments import Comment
from sonomos_app.cli.scanning.known import by_comments
from sonomos_app.desktop.policy import effective_rules, in_force
from sonomos_app.guard.prompts import AnswerKind
from sonomos_app.ipc.hits import hits_in
from sonomos_app.store.choices.allow import Allowance, Allowlist
from sonomos_app.store.errors import NotLeftToPeople
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Situation, mode_in_force
from sonomos_core.policy.managed import KNOWN, Managed, read_managed
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.settings import TABLE, Settings

ORDER_WORDS = {"guard.floor": {"floor"}, "guard.mandatory": {"mandatory", "is_mandatory", "holds", "exemptable"}}
"""By which attributes a key that only an administrator has is read; else by `leave` and what it holds for the key."""
LEAVE = {"leave", "exempts", "exemptable"}


def tree(module: str) -> ast.Module:
    spec = importlib.util.find_spec(module)
    assert spec is not None, f"there is no module {module}"
    assert spec.origin is not None
    return ast.parse(Path(spec.origin).read_text(encoding="utf-8"))


def reads(module: str) -> frozenset[str]:
    """Every attribute that a module looks at; setting one or naming it in a text does not count."""
    found = (node for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute))
    return frozenset(node.attr for node in found if isinstance(node.ctx, ast.Load))


@pytest.mark.parametrize("key", KNOWN)
def test_every_key_names_the_modules_that_act_on_it_and_they_read_it(key: str) -> None:
    setting = KNOWN[key]
    assert setting.enforced, f"{key} says enforced=… of no module, so nobody can tell whether it does anything"
    for module in setting.enforced:
        words = ORDER_WORDS.get(key, LEAVE) if key in ORDERS else {setting.attribute}
        assert words & reads(module), f"{module} does not read {key}"


def test_a_key_that_nobody_reads_would_be_seen() -> None:
    assert "guard_mode" in reads("sonomos_app.desktop.policy")
    assert "guard_mode" not in reads("sonomos_app.desktop.calm")
    assert "keys_undo" not in reads("sonomos_core.policy.settings")  # declared there, and read nowhere in it


def other(value: object) -> object:
    """A value that is not this one."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case enum.Enum():
            return next(one for one in reversed(list(type(value))) if one is not value)
        case _:
            return "Ctrl+Alt+X"


@pytest.mark.parametrize("key", [key for key, one in TABLE.items() if one.enforced == ("sonomos_app.desktop.policy",)])
def test_a_setting_of_the_guard_makes_another_policy(key: str) -> None:
    changed: Any = {TABLE[key].attribute: other(TABLE[key].default)}
    assert in_force(replace(Settings(), **changed), (), {}) != in_force(Settings(), (), {})


# The keys that only an administrator has, each by a run in every module that it names.

HIGH = Match("high-rule", "us_ssn", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 0, 6, "HIGH-1", label="word")


def scene(managed: Managed, **own: object) -> Scene:
    return Scene(leave=managed.leave, floor=managed.floor, **own)


def typed_scene(managed: Managed) -> Scene:
    """The scene's words are of types no policy knows; here they are social security numbers."""
    made = scene(managed)
    found = made.guard._context.scanner.examine
    made.guard._context.scanner.examine = lambda text: dataclasses.replace(  # type: ignore[method-assign]
        found(text), matches=tuple(replace(match, type="us_ssn") for match in found(text).matches)
    )
    return made


def paused_paste(managed: Managed) -> object:
    made = typed_scene(managed)
    made.guard.pause(2e9)
    made.copy("a HIGH-one")
    return made.paste(CHAT)


def lesson(managed: Managed) -> object:
    made = typed_scene(managed)
    for _ in range(2):
        made.copy("a HIGH-one")
        got = made.paste(WRITER)
        made.answer(AnswerKind.SEND_ORIGINAL)
    return got


def offers(managed: Managed) -> object:
    made = scene(managed, mode=Mode.BANNER_MODAL)
    for number in range(3):
        made.copy(f"a HIGH-{number}")
        made.paste(WRITER)
        made.answer(AnswerKind.SEND_ORIGINAL)
    return "offer-allow" in made.screen.kinds


def kept(folder: Path, managed: Managed, **what: str) -> object:
    entry = Allowance("one", what.get("value_id"), what.get("rule"), what.get("app"), None, "", 0.0)
    try:
        Allowlist(folder / "allow.json", folder / "lock", lambda: managed.leave).put(entry)
    except NotLeftToPeople as refused:
        return str(refused)
    return "kept"


def comment(managed: Managed) -> object:
    hits = hits_in("HIGH-1", [HIGH], lambda _: None)
    return by_comments(hits, "HIGH-1", [Comment(1, "high-rule", "because", above=False)], managed.leave)[0]


def packaged(managed: Managed) -> object:
    away = AppRule("Slack", Trust.TRUSTED, exe=("slack",))
    return next(rule.trust for rule in effective_rules([away], managed) if rule.name == "Slack")


def lowest(managed: Managed) -> object:
    return mode_in_force(Situation(Audience.ORDINARY, Mode.OFF, floor=managed.floor))


def trusted(managed: Managed) -> object:
    mine = AppRule("records", Trust.TRUSTED, exe=("/opt/records",))
    return next(rule.trust for rule in effective_rules([mine], managed) if rule.name == "records")


GRANTED = {"allow_pause": True, "allow_ignore_next": True, "allow_rules": True, "allow_trust": True}
BARRED: Mapping[str, Mapping[str, object]] = {
    "guard.floor": {"floor": "banner+modal"},
    "guard.mandatory": {"mandatory": ["us_ssn"], **GRANTED},
    "guard.allow_pause": {"allow_pause": False},
    "guard.allow_ignore_next": {"allow_ignore_next": False},
    "guard.allow_values": {"allow_values": False},
    "guard.allow_rules": {"allow_rules": False},
    "guard.allow_trust": {"allow_trust": False},
}
RUNS: Mapping[tuple[str, str], Callable[[Path, Managed], object]] = {
    ("guard.floor", "sonomos_core.policy.decide"): lambda _, managed: lowest(managed),
    ("guard.floor", "sonomos_app.desktop.policy"): lambda _, managed: packaged(managed),
    ("guard.mandatory", "sonomos_app.guard.context"): lambda _, managed: paused_paste(managed),
    ("guard.mandatory", "sonomos_app.guard.serving"): lambda _, managed: lesson(managed),
    ("guard.mandatory", "sonomos_app.cli.scanning.known"): lambda _, managed: comment(managed),
    ("guard.allow_pause", "sonomos_app.guard.guard"): lambda _, managed: scene(managed).guard.pause(60.0),
    ("guard.allow_ignore_next", "sonomos_app.guard.learning"): lambda _, m: scene(m).guard.learning.ignore_next(True),
    ("guard.allow_values", "sonomos_app.store.choices.allow"): lambda folder, m: kept(
        folder, m, value_id="0123456789ab"
    ),
    ("guard.allow_values", "sonomos_app.guard.serving"): lambda _, managed: lesson(managed),
    ("guard.allow_rules", "sonomos_app.store.choices.allow"): lambda folder, managed: kept(
        folder, managed, rule="email"
    ),
    ("guard.allow_rules", "sonomos_app.guard.learning"): lambda _, managed: offers(managed),
    ("guard.allow_trust", "sonomos_app.desktop.policy"): lambda _, managed: trusted(managed),
    ("guard.allow_trust", "sonomos_app.store.choices.allow"): lambda folder, managed: kept(
        folder, managed, app="Slack"
    ),
}
ELSEWHERE = {
    # Run against a policy of root by an ordinary user, in tests/app/cli/test_ordinary_user.py.
    ("guard.mandatory", "sonomos_app.desktop.memory"),
    ("guard.mandatory", "sonomos_app.cli.scanning.scanner"),
}


def test_each_key_of_the_administrator_is_run_in_each_module_it_names() -> None:
    assert RUNS.keys() | ELSEWHERE == {(key, module) for key, one in ORDERS.items() for module in one.enforced}


@pytest.mark.parametrize(("key", "module"), RUNS, ids=lambda word: word.rpartition(".")[2])
def test_a_key_of_the_administrator_makes_a_difference(key: str, module: str, tmp_path: Path) -> None:
    run = RUNS[key, module]
    with_key = run(tmp_path, read_managed({"guard": dict(BARRED[key])}).managed)
    assert with_key != run(tmp_path, Managed())

"""A floor holds, whatever is tried in the editor, on the command line, in the files or by restarting."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from scene import CHAT, WRITER, Scene  # type: ignore[import-not-found]

from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.desktop.policy import in_force
from sonomos_app.guard.viewmodel.rules.panel import panel_state
from sonomos_app.store.store import Store
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Mode, Trust

NONE: tuple[AppRule, ...] = ()
EVIL = '[[app]]\nname = "all"\ntitle = "."\ntrust = "ordinary"\nmode = "off"\n'


def command(office: Any, *argv: str, stdin: bytes = b"") -> int:
    streams = Console(io.BytesIO(stdin), io.TextIOWrapper(io.BytesIO()), io.StringIO(), {})
    return main(["--home", str(office.home), *argv], streams)


def write(office: Any, name: str, text: str) -> None:
    office.home.mkdir(mode=0o700, exist_ok=True)
    (office.home / name).write_text(text)


def edit(office: Any, key: str, given: dict[str, object]) -> None:
    office.desk.treat(office.row(key), given)
    office.settle()


ATTEMPTS: dict[str, Callable[[Any], object]] = {
    "nothing": lambda office: None,
    "editor: trust": lambda office: edit(office, "Slack", {"trust": Trust.TRUSTED}),
    "editor: mode": lambda office: edit(office, "Slack", {"mode": Mode.OFF}),
    "editor: both": lambda office: edit(office, "Slack", {"trust": Trust.ORDINARY, "mode": Mode.OFF}),
    "editor: a rule beside": lambda office: (
        office.desk.add(CHAT, "my chat", Trust.TRUSTED),
        office.settle(),
    ),
    "editor: import": lambda office: (
        office.desk.import_rules((AppRule("Slack", Trust.TRUSTED, Mode.OFF, exe=("/usr/bin/slack",)),)),
        office.settle(),
    ),
    "command: set": lambda office: command(office, "apps", "set", "Slack", "--trust", "trusted", "--mode", "off"),
    "command: a rule beside": lambda office: command(
        office, "apps", "set", "mine", "--exe", "/usr/bin/slack", "--trust", "trusted", "--mode", "off"
    ),
    "command: by title": lambda office: command(
        office, "apps", "set", "all", "--title", ".", "--trust", "ordinary", "--mode", "off"
    ),
    "command: import": lambda office: command(office, "apps", "import", "-", stdin=EVIL.encode()),
    "file: mode off": lambda office: write(office, "config.toml", '[guard]\nmode = "off"\n'),
    "file: floor off": lambda office: write(office, "config.toml", '[guard]\nmode = "off"\nfloor = "off"\n'),
    "file: nothing counts": lambda office: write(
        office, "config.toml", '[guard]\nmin_confidence = "certain"\nunscanned = "pass"\nmax_scan_bytes = 65536\n'
    ),
    "file: a rule": lambda office: write(office, "apps.toml", EVIL),
    "file: as the administrator": lambda office: write(
        office, "apps.toml", '[[app]]\nname = "Slack"\nexe = "slack"\ntrust = "trusted"\norigin = "managed"\n'
    ),
}


def in_force_now(office: Any) -> Scene:
    """A guard as it would be made now, from what is on disk."""
    store: Store = office.store
    loaded = store.apps.load(parse_rules, NONE).value
    policy = in_force(store.settings(), loaded, office.bindings.load(), store.managed.load().value)
    scene = Scene()
    scene.guard.apply(policy)
    return scene


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_floor_cannot_be_undercut(office: Any, policy: Path, attempt: str, restarted: bool) -> None:
    policy.write_text('[guard]\nfloor = "banner+modal"\n')
    ATTEMPTS[attempt](office)
    if restarted:
        office.restart()
    scene = in_force_now(office)
    scene.copy("a HIGH-one")
    got = scene.paste(CHAT)
    assert got is not None
    assert "HIGH-one" not in got
    assert scene.screen.kinds[-1] == "question"


LEDGER = App(Program(12, "/opt/ledger/ledger"), wm_class=("ledger",))
TRUSTING = '[[app]]\nname = "mine"\nexe = "/usr/bin/writer"\ntrust = "trusted"\n'
TRUSTS: dict[str, Callable[[Any], object]] = {
    "editor: a rule": lambda office: (office.desk.add(WRITER, "mine", Trust.TRUSTED), office.settle()),
    "editor: import": lambda office: (
        office.desk.import_rules((AppRule("mine", Trust.TRUSTED, exe=("/usr/bin/writer",)),)),
        office.settle(),
    ),
    "command: set": lambda office: command(office, "apps", "set", "mine", "--exe", "writer", "--trust", "trusted"),
    "command: a trusted app's rule": lambda office: command(office, "apps", "set", "KeePassXC", "--exe", "writer"),
    "command: import": lambda office: command(office, "apps", "import", "-", stdin=TRUSTING.encode()),
    "file: a rule": lambda office: write(office, "apps.toml", TRUSTING),
}


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
@pytest.mark.parametrize("text", ['floor = "banner+modal"', 'mandatory = ["us_ssn"]', "allow_trust = false"])
@pytest.mark.parametrize("attempt", TRUSTS)
def test_nobody_trusts_an_app_on_their_own(office: Any, policy: Path, attempt: str, text: str, restarted: bool) -> None:
    policy.write_text(f"[guard]\n{text}\n")
    TRUSTS[attempt](office)
    if restarted:
        office.restart()
    scene = in_force_now(office)
    scene.copy("a HIGH-one")
    assert "HIGH-one" not in (scene.paste(WRITER) or "")


@pytest.mark.parametrize("attempt", ["editor: a rule", "command: set", "file: a rule"])
def test_a_trust_from_before_the_policy_does_not_count_under_it_and_counts_again_after(
    office: Any, policy: Path, attempt: str
) -> None:
    TRUSTS[attempt](office)
    got = []
    for text in ("", '[guard]\nfloor = "banner+modal"\n', '[guard]\nfloor = "banner"\nallow_trust = true\n'):
        policy.write_text(text)
        scene = in_force_now(office)
        scene.copy("a HIGH-one")
        got.append(scene.paste(WRITER) == "a HIGH-one")
    assert got == [True, False, True]


def test_the_editor_shows_a_trust_that_does_not_count_as_what_it_is(office: Any, policy: Path) -> None:
    office.desk.add(LEDGER, "Ledger", Trust.TRUSTED)
    office.settle()
    policy.write_text('[guard]\nfloor = "banner+modal"\n')
    row = office.row("Ledger")
    state = panel_state(office.found.book, row)
    assert (row.trust, state.trust, state.trust_free) == (Trust.ORDINARY, Trust.ORDINARY, True)
    assert state.trust_barred == "Set by your organisation"
    assert any("cannot trust apps on their own" in note.text for note in state.notes)
    edit(office, "Ledger", {"trust": Trust.TRUSTED})
    assert "Ledger counts as ordinary" in office.said[-1][2][0]
    policy.write_text("")
    assert office.row("Ledger").trust is Trust.TRUSTED
    assert panel_state(office.found.book, office.row("Ledger")).trust_barred == ""


def test_without_a_floor_the_same_attempt_succeeds(office: Any) -> None:
    ATTEMPTS["command: set"](office)
    scene = in_force_now(office)
    scene.copy("a HIGH-one")
    assert scene.paste(CHAT) == "a HIGH-one"


def test_another_data_folder_has_the_same_floor(office: Any, policy: Path, tmp_path: Path) -> None:
    policy.write_text('[guard]\nfloor = "modal-always"\n')
    assert Store.open(tmp_path / "elsewhere").managed.load().value.floor is Mode.MODAL_ALWAYS


def test_a_rule_of_the_administrator_can_be_changed_nowhere(office: Any, policy: Path) -> None:
    policy.write_text('[[app]]\nname = "Slack"\nexe = "slack"\ntrust = "guarded"\nmode = "modal-always"\n')
    assert command(office, "apps", "set", "slack", "--trust", "trusted") == 2
    assert command(office, "apps", "import", "-", stdin=b'[[app]]\nname = "Slack"\nexe = "slack"\n') == 2
    office.desk.import_rules((AppRule("Slack", Trust.TRUSTED, exe=("slack",)),))
    edit(office, "Slack", {"trust": Trust.TRUSTED})
    scene = in_force_now(office)
    scene.copy("a LOW-one")
    assert "LOW-one" not in (scene.paste(CHAT) or "")


@pytest.mark.parametrize(
    ("text", "label", "why"),
    [
        ('floor = "banner"', "email", "no exceptions for whole kinds"),
        ('mandatory = ["us_ssn"]\nallow_rules = true', "SSN", "no exception for this"),
        ("allow_rules = false", "email", "no exceptions for whole kinds"),
    ],
)
def test_an_exception_for_a_kind_is_not_made_in_the_editor(
    office: Any, policy: Path, text: str, label: str, why: str
) -> None:
    policy.write_text(f"[guard]\n{text}\n")
    office.desk.add_exception(office.row("Slack"), label, None)
    office.settle()
    assert office.store.allowed.list() == ()
    (said,) = office.failures
    assert why in said
    assert (label in office.desk.labels()) is ("mandatory" not in text)


def test_the_same_exception_is_made_where_nobody_forbids_it(office: Any, policy: Path) -> None:
    policy.write_text('[guard]\nfloor = "banner"\nmandatory = ["us_ssn"]\nallow_rules = true\n')
    office.desk.add_exception(office.row("Slack"), "email", None)
    office.settle()
    assert office.failures == []
    assert office.store.allowed.list() != ()


def test_who_tries_in_the_editor_is_told(office: Any, policy: Path) -> None:
    policy.write_text('[guard]\nfloor = "banner+modal"\n')
    edit(office, "Slack", {"trust": Trust.TRUSTED})
    (said,) = [to_know for _, key, to_know in office.said if key == "Slack"]
    assert "keeps Slack guarded" in said[0]

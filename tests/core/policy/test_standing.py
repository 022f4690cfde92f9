"""Who an app is, by what the system tells and what the rules say."""

import pytest

from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Mode, Trust
from sonomos_core.policy.standing import standing

CATALOGUE = load_catalogue()
CLAUDE = Program(50, "/opt/node/bin/claude.exe", ("claude",))


def app(
    exe: str, *cmdline: str, title: str = "", wm: str = "", parents: tuple[Program, ...] = (), **more: object
) -> App:
    wm_class = (wm,) if wm else ()
    children = more.get("children", ())
    assert isinstance(children, tuple)
    return App(Program(1, exe, cmdline), parents, children, wm_class, title=title)


@pytest.mark.parametrize(
    ("who", "trust", "kind"),
    [
        (app("/usr/bin/xterm"), Trust.ORDINARY, Kind.TERMINAL),
        (app("/usr/bin/xterm", children=(Program(2, "/usr/bin/bash"), CLAUDE)), Trust.GUARDED, Kind.TERMINAL),
        (app("/usr/bin/xclip", parents=(Program(2, "/usr/bin/bash"), CLAUDE)), Trust.GUARDED, Kind.AGENT),
        (app("/usr/bin/node", "node", "/usr/lib/.bin/gemini"), Trust.GUARDED, Kind.AGENT),
        (app("/home/a/claude/versions/2.1", "claude", "--resume"), Trust.GUARDED, Kind.AGENT),
        (app("/usr/bin/vim", "vim", "claude.txt"), Trust.ORDINARY, Kind.OTHER),
        (app("/usr/lib/chromium/chromium", title="Weather - Chromium"), Trust.ORDINARY, Kind.BROWSER),
        (app("/usr/lib/chromium/chromium", title="ChatGPT - Chromium"), Trust.GUARDED, Kind.AI_PAGE),
        (app("/usr/bin/gedit", title="ChatGPT notes.txt"), Trust.ORDINARY, Kind.OFFICE),
        (app("/usr/share/code/code"), Trust.GUARDED, Kind.IDE),
        (app("/usr/bin/keepassxc"), Trust.TRUSTED, Kind.PASSWORD_MANAGER),
        (app("/usr/bin/nobody-knows-it"), Trust.ORDINARY, Kind.OTHER),
    ],
    ids=lambda value: value.program.exe if isinstance(value, App) and value.program else None,
)
def test_catalogue(who: App, trust: Trust, kind: Kind) -> None:
    found = standing(who, CATALOGUE)
    assert (found.trust, found.kind) == (trust, kind), found.reason


def test_an_agent_outweighs_a_trusting_rule() -> None:
    rule = AppRule("my terminal", Trust.TRUSTED, exe=("/usr/bin/xterm",))
    found = standing(app("/usr/bin/xterm", children=(CLAUDE,)), (rule, *CATALOGUE))
    assert found.trust is Trust.GUARDED
    assert "Claude Code" in found.reason


@pytest.mark.parametrize(
    "rule",
    [
        AppRule("by class", Trust.TRUSTED, wm_class=("Records",)),
        AppRule("by title", Trust.TRUSTED, title="Records"),
        AppRule("by command line", Trust.TRUSTED, cmdline="records"),
    ],
    ids=lambda rule: rule.name,
)
def test_what_a_program_claims_of_itself_grants_no_trust(rule: AppRule) -> None:
    found = standing(app("/tmp/evil", "records", title="Records", wm="Records"), (rule,))
    assert found.trust is Trust.ORDINARY
    assert found.reason


def test_what_a_program_claims_of_itself_may_lower_trust() -> None:
    rule = AppRule("by class", Trust.GUARDED, wm_class=("Records",))
    assert standing(app("/usr/bin/x", wm="Records"), (rule,)).trust is Trust.GUARDED


class TestBinding:
    RULE = AppRule("records", Trust.TRUSTED, exe=("records",))

    def test_the_first_path_is_reported(self) -> None:
        assert standing(app("/usr/bin/records"), (self.RULE,)).binds == ("records:records", "/usr/bin/records")

    def test_the_bound_path_stays_trusted_and_is_not_reported_again(self) -> None:
        found = standing(app("/usr/bin/records"), (self.RULE,), {"records:records": "/usr/bin/records"})
        assert (found.trust, found.binds) == (Trust.TRUSTED, None)

    def test_another_path_is_not_trusted(self) -> None:
        found = standing(app("/tmp/records"), (self.RULE,), {"records:records": "/usr/bin/records"})
        assert found.trust is Trust.ORDINARY
        assert "another path" in found.reason

    def test_a_full_path_needs_no_binding(self) -> None:
        rule = AppRule("records", Trust.TRUSTED, exe=("/usr/bin/records",))
        assert standing(app("/usr/bin/records"), (rule,)).binds is None


@pytest.mark.parametrize(
    ("rule", "trust"),
    [
        (AppRule("name", Trust.TRUSTED, exe=("python3",), cmdline="records"), Trust.ORDINARY),
        (AppRule("path", Trust.TRUSTED, exe=("/usr/bin/python3",)), Trust.ORDINARY),
        (AppRule("both", Trust.TRUSTED, exe=("/usr/bin/python3",), cmdline=r"records\.py"), Trust.TRUSTED),
    ],
    ids=lambda value: value.name if isinstance(value, AppRule) else None,
)
def test_an_interpreter_is_trusted_by_path_and_command_line_only(rule: AppRule, trust: Trust) -> None:
    assert standing(app("/usr/bin/python3", "python3", "/opt/records.py"), (rule,)).trust is trust


def test_a_persons_rule_outranks_the_catalogue_and_the_organisation_outranks_both() -> None:
    mine = AppRule("Slack", Trust.ORDINARY, Mode.BANNER, exe=("slack",))
    managed = AppRule("slack, managed", Trust.GUARDED, exe=("slack",), origin=Origin.MANAGED)
    assert standing(app("/usr/bin/slack"), (*CATALOGUE, mine)).trust is Trust.ORDINARY
    assert standing(app("/usr/bin/slack"), (*CATALOGUE, mine, managed)).trust is Trust.GUARDED


def test_a_trusted_browser_does_not_make_a_chat_page_trusted() -> None:
    mine = AppRule("browser", Trust.TRUSTED, kind=Kind.BROWSER, exe=("/usr/bin/chromium",))
    found = standing(app("/usr/bin/chromium", title="ChatGPT"), (*CATALOGUE, mine))
    assert found.trust is Trust.GUARDED

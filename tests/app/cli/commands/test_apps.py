"""`sonomos apps`: rules that last, and a running app that takes them over."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.ipc.messages import Ask, Response
from sonomos_app.store.remembered.seen import SeenApps
from sonomos_core.policy.identity import App, Program


def listed(shell: Any, name: str) -> dict[str, Any]:
    """The user's rule of this name."""
    apps = shell("apps", "list", "--json").json["apps"]
    (found,) = [app for app in apps if app["name"] == name and app["origin"] == "user"]
    return dict(found)


def test_a_name_alone_is_the_executable(shell: Any) -> None:
    assert shell("apps", "set", "ehr-viewer", "--trust", "trusted").code == 0
    rule = listed(shell, "ehr-viewer")
    assert (rule["exe"], rule["trust"], rule["mode"]) == (["ehr-viewer"], "trusted", None)


def test_what_is_left_out_keeps_its_value(shell: Any) -> None:
    shell("apps", "set", "Chat", "--exe", "/opt/chat", "--title", "Room", "--trust", "guarded")
    shell("apps", "set", "chat", "--mode", "modal-always")
    rule = listed(shell, "Chat")
    assert (rule["exe"], rule["title"], rule["trust"], rule["mode"]) == (
        ["/opt/chat"],
        "Room",
        "guarded",
        "modal-always",
    )


def test_a_known_app_keeps_how_it_is_recognised(shell: Any) -> None:
    known = [app for app in shell("apps", "list", "--json").json["apps"] if app["name"] == "ChatGPT"]
    shell("apps", "set", "ChatGPT", "--mode", "modal-always")
    rule = listed(shell, "ChatGPT")
    assert (rule["exe"], rule["bundle_id"]) == (known[0]["exe"], known[0]["bundle_id"])
    assert (rule["trust"], rule["mode"]) == ("guarded", "modal-always")


def test_a_running_app_takes_the_change_over(shell: Any, running_app: Any) -> None:
    heard = running_app(lambda request: Response())
    result = shell("apps", "set", "notes", "--trust", "guarded")
    assert [request.ask for request in heard] == [Ask.RELOAD]
    assert "The running app took it over." in result.err


def test_without_an_app_it_holds_from_the_next_start(shell: Any) -> None:
    assert "holds from the next start" in shell("apps", "set", "notes", "--trust", "guarded").err


@pytest.mark.parametrize(
    ("argv", "warning"),
    [
        (["ChatGPT", "--trust", "ordinary"], "ChatGPT was guarded"),
        (["notes", "--mode", "off"], "The guard is off in notes"),
        (["notes", "--title", "Notes", "--trust", "trusted"], "A title or class alone cannot make an app trusted"),
    ],
    ids=["less guarded", "off", "trusted by its title"],
)
def test_who_weakens_an_app_is_told(shell: Any, argv: list[str], warning: str) -> None:
    assert warning in shell("apps", "set", *argv).err


@pytest.mark.parametrize("given", [["--title", "Notes"], ["--wm-class", "Notes"], ["--exe", "python3"]])
def test_trust_that_can_never_be_granted_is_not_promised(shell: Any, given: list[str]) -> None:
    said = [shell("apps", "set", "notes", *given, "--trust", "trusted"), shell("apps", "test", "notes")]
    assert ["notes: ordinary" in result.out for result in said] == [True, True]
    assert not [result for result in said if "nothing is recorded" in result.out]
    assert ["trusted" in result.err for result in said] == [True, True]


def test_a_pattern_that_is_none_is_refused_and_nothing_changes(shell: Any) -> None:
    result = shell("apps", "set", "notes", "--title", "(")
    assert result.code == 2
    assert "is no regular expression" in result.err
    assert not shell.home.exists()


def test_mistakes_in_the_file_are_all_listed(shell: Any) -> None:
    shell.home.mkdir(mode=0o700)
    (shell.home / "apps.toml").write_text('[[app]]\nname = "a"\ntrsut = "guarded"\nexe = ["a"]\nmode = "loud"\n')
    result = shell("apps", "list")
    assert (result.code, result.out) == (2, "")
    assert "did you mean 'trust'" in result.err
    assert "mode must be one of" in result.err


@pytest.mark.parametrize(
    ("name", "first", "high"),
    [
        ("ChatGPT", "ChatGPT: guarded, general mode banner+modal", "masked text; you are asked"),
        ("/usr/bin/keepassxc", "/usr/bin/keepassxc: known as KeePassXC", "the original; nothing is recorded"),
        ("never-heard-of", "never-heard-of: no rule knows it", "masked text; you are asked"),
    ],
    ids=["a rule", "a path", "unknown"],
)
def test_what_would_happen_is_said_in_words(shell: Any, name: str, first: str, high: str) -> None:
    lines = shell("apps", "test", name).out.splitlines()
    assert lines[0] == first
    assert [line.split()[0] for line in lines[-3:]] == ["low", "medium", "high"]
    assert high in lines[-1]


def test_the_general_mode_counts(shell: Any) -> None:
    shell.home.mkdir(mode=0o700)
    (shell.home / "config.toml").write_text('[guard]\nmode = "banner"\n')
    assert "the original; a banner says so" in shell("apps", "test", "never-heard-of").out.splitlines()[-1]


def test_the_list_for_people_has_a_head_and_the_users_rules_first(shell: Any) -> None:
    shell("apps", "set", "zzz", "--trust", "guarded")
    head, first, *rest = shell("apps", "list").out.splitlines()
    assert head.split() == ["app", "trust", "mode", "from", "recognised", "by"]
    assert first.split()[:4] == ["zzz", "guarded", "-", "user"]
    assert len(rest) > 10


def test_a_rule_is_forgotten_and_the_catalogues_counts_again(shell: Any) -> None:
    shell("apps", "set", "Slack", "--trust", "trusted")
    result = shell("apps", "reset", "slack")
    assert result.code == 0
    assert result.out.splitlines()[0] == "Slack: guarded, general mode banner+modal"
    again = shell("apps", "reset", "slack")
    assert (again.code, again.err) == (2, "you have no rule 'slack'\n")


def test_rules_travel_to_another_machine(shell: Any, tmp_path: Path) -> None:
    shell("apps", "set", "Chat", "--exe", "/opt/chat", "--title", "Room", "--trust", "guarded")
    shell("apps", "set", "notes", "--mode", "modal-always")
    exported = shell("apps", "export").out
    other = type(shell)(tmp_path / "other", shell.compiled)
    result = other("apps", "import", "-", stdin=exported.encode())
    assert (result.code, "2 rules taken over." in result.err) == (0, True)
    assert (listed(other, "Chat"), listed(other, "notes")) == (listed(shell, "Chat"), listed(shell, "notes"))
    file = tmp_path / "rules.toml"
    file.write_text(exported)
    assert other("apps", "import", str(file)).code == 0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            '[[app]]\nname = "good"\nexe = "good"\n[[app]]\nname = "bad"\ntrsut = "x"\n',
            "line 4: app bad: unknown key 'trsut', did you mean 'trust'",
        ),
        ("[[app", "not a TOML file\nExpected"),
        ("[guard]\nmode = 1\n", "app rules begin with [[app]]"),
    ],
    ids=["one mistake", "no TOML", "something else"],
)
def test_with_a_mistake_nothing_is_taken_over(shell: Any, text: str, complaint: str) -> None:
    result = shell("apps", "import", "-", stdin=text.encode())
    assert result.code == 2
    assert complaint in result.err
    assert not (shell.home / "apps.toml").exists()


def test_seen_apps_are_listed_with_their_treatment(shell: Any) -> None:
    seen = SeenApps(shell.home / "apps-seen.json")
    seen.note(App(Program(1, "/usr/bin/slack"), wm_class=("Slack",), title="private"), 1_700_000_000.0)
    seen.flush()
    head, line = shell("apps", "seen").out.splitlines()
    assert head.split()[0] == "app"
    assert line.split()[:2] == ["Slack", "guarded"]
    (app,) = shell("apps", "seen", "--json").json["apps"]
    assert (app["exe"], app["rule"], app["trust"]) == ("/usr/bin/slack", "Slack", "guarded")
    shell("apps", "seen", "--forget")
    assert shell("apps", "seen", "--json").json["apps"] == []


def test_a_text_is_judged_and_neither_kept_nor_shown(shell: Any) -> None:
    card = "4532" + "0151" + "1283" + "0366"
    shell.home.mkdir(mode=0o700)
    shutil.copytree(shell.compiled, shell.home / "cache")
    result = shell("apps", "test", "Claude", "--stdin", stdin=f"pay {card}".encode())
    assert result.out.startswith("Claude gets the masked text. You are asked")
    assert "1 credit card" in result.out
    assert card not in result.out
    assert "gets the text as it is" in shell("apps", "test", "KeePassXC", "--stdin", stdin=f"pay {card}".encode()).out


def test_no_text_at_all_cannot_be_judged(shell: Any) -> None:
    result = shell("apps", "test", "Claude", "--stdin")
    assert (result.code, result.out, result.err) == (2, "", "standard input is empty\n")


@pytest.mark.skipif(sys.platform == "win32", reason="owners and permission bits")
def test_trusting_what_could_be_overwritten_is_told(shell: Any, tmp_path: Path) -> None:
    program = tmp_path / "records"
    program.write_text("")
    program.chmod(0o777)
    (tmp_path).chmod(0o777)
    expected = "trust in it is easily abused" if os.geteuid() else ""
    assert expected in shell("apps", "set", "records", "--exe", str(program), "--trust", "trusted").err
    assert "Nothing lies at" in shell("apps", "set", "gone", "--exe", str(tmp_path / "gone"), "--trust", "trusted").err


def test_a_remote_desktop_can_be_ruled_a_host_of_remote_apps(shell: Any) -> None:
    shell("apps", "set", "Citrix Workspace", "--host")
    assert listed(shell, "Citrix Workspace")["host"] is True
    shell("apps", "set", "Citrix Workspace", "--no-host")
    assert listed(shell, "Citrix Workspace")["host"] is False


def test_a_reader_that_is_trusted_reads_as_any_app(shell: Any) -> None:
    shell("apps", "set", "CopyQ", "--trust", "trusted")
    assert listed(shell, "CopyQ")["reader"] is False
    shell("apps", "set", "CopyQ", "--trust", "ordinary")
    assert listed(shell, "CopyQ")["reader"] is True

"""`sonomos allow`: values come through standard input, and only their ids are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sonomos_app.ipc.messages import Ask, Response
from sonomos_app.store.store import Store
from sonomos_core.policy.identity import App, Program

SSN = "-".join(["219", "09", "9998"])
MAIL = "bob.jones" + "@" + "corp.org"
TEXT = f"mail {MAIL} ssn: {SSN}".encode()


def types(shell: Any) -> list[str]:
    """What a scan still reports."""
    return [finding["type"] for finding in shell("scan", "--format", "json", "-", stdin=TEXT).json["findings"]]


def test_an_allowed_value_is_no_longer_reported(shell: Any) -> None:
    assert types(shell) == ["email", "us_ssn"]
    assert shell("allow", "add", "--stdin", stdin=MAIL.encode() + b"\n").code == 0
    assert types(shell) == ["us_ssn"]
    assert shell("mask", stdin=TEXT).out == f"mail {MAIL} ssn: [US_SSN_1]"


def test_the_value_may_be_written_in_another_way(shell: Any) -> None:
    shell("allow", "add", "--stdin", stdin=b"ssn: " + SSN.replace("-", " ").encode())
    assert types(shell) == ["email"]


def test_only_the_id_is_kept(shell: Any) -> None:
    result = shell("allow", "add", "--stdin", "--reason", "our test user", stdin=MAIL.encode())
    kept = b"".join(path.read_bytes() for path in shell.home.rglob("*") if path.is_file())
    assert MAIL.encode() not in kept + result.raw + result.err.encode()
    assert b"our test user" in kept


def test_a_value_that_no_rule_sees_alone_is_allowed_all_the_same(shell: Any) -> None:
    secret = "".join(["Tr0ub", "4dor", "&3x"])
    line = f"password = {secret}".encode()
    before = shell("scan", "--format", "json", "-", stdin=line).json["findings"]
    assert len(before) == 1
    assert shell("allow", "add", "--stdin", "--rule", before[0]["rule"], stdin=secret.encode()).code == 0
    assert shell("scan", "-", stdin=line).code == 0


def test_a_recorded_value_can_be_allowed_by_its_id(shell: Any) -> None:
    shell("scan", "--record", "-", stdin=TEXT)
    findings = shell("findings", "list", "--json").json["findings"]
    shell("allow", "add", "--value-id", findings[0]["value_id"])
    assert types(shell) == ["us_ssn"]


def test_a_whole_rule_can_be_allowed(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email")
    assert types(shell) == ["us_ssn"]


def test_what_is_allowed_in_one_app_is_still_reported(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email", "--app", "Thunderbird")
    assert types(shell) == ["email", "us_ssn"]


def test_what_has_run_out_counts_no_more(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email", "--for", "1h")
    assert types(shell) == ["us_ssn"]
    file = shell.home / "allow.json"
    kept = json.loads(file.read_text())
    kept["allow"][0]["until"] = 1.0
    file.write_text(json.dumps(kept))
    assert types(shell) == ["email", "us_ssn"]
    assert "run out" in shell("allow", "list").out


def test_an_allowance_can_be_listed_and_taken_back(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email", "--app", "Mail", "--reason", "all day")
    (line,) = shell("allow", "list").out.splitlines()
    entry, *rest = line.split("  ")
    assert [part.strip() for part in rest] == [
        "pass",
        "any value",
        "rule pii-email",
        "in Mail",
        "for good",
        "never used",
        "all day",
    ]
    assert shell("allow", "remove", entry).code == 0
    assert shell("allow", "list").out == ""
    again = shell("allow", "remove", entry)
    assert (again.code, again.err) == (2, "1 of 1 ids are unknown; see sonomos allow list\n")


def test_the_list_says_when_an_exception_was_last_used(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email")
    assert types(shell) == ["us_ssn"]
    assert "  used 20" in shell("allow", "list").out
    (entry,) = shell("allow", "list", "--json").json["allow"]
    assert (entry["rule"], entry["effect"]) == ("pii-email", "pass")
    assert entry["last_used"] > 0


def test_a_value_is_shown_by_its_redacted_form(shell: Any) -> None:
    shell("allow", "add", "--stdin", stdin=MAIL.encode())
    assert [entry["shown"] for entry in shell("allow", "list", "--json").json["allow"]] == ["bo••••rg"]


def test_a_whole_app_can_be_allowed_for_a_while(shell: Any) -> None:
    assert shell("allow", "add", "--app", "Mail", "--for", "1h").code == 0
    assert "any value  any rule  in Mail  until 20" in shell("allow", "list").out
    assert types(shell) == ["email", "us_ssn"]


def test_an_app_is_kept_as_the_guard_names_it(shell: Any) -> None:
    with Store.open(shell.home) as store:
        store.seen.note(App(Program(1, "/opt/write/Writer")), 1.0)
        store.seen.flush()
    said = [shell("allow", "add", "--app", name, "--for", "1h") for name in ("chatgpt", "writer", "/opt/x/y", "nobody")]
    assert [result.code for result in said] == [0, 0, 0, 0]
    kept = [entry["app"] for entry in shell("allow", "list", "--json").json["allow"]]
    assert kept == ["ChatGPT", "/opt/write/Writer", "/opt/x/y", "nobody"]
    assert ["no app rule has this name" in result.err for result in said] == [False, False, False, True]


def test_a_running_app_is_told(shell: Any, running_app: Any) -> None:
    heard = running_app(lambda request: Response())
    shell("allow", "add", "--rule", "pii-email")
    assert [request.ask for request in heard] == [Ask.RELOAD]


@pytest.mark.parametrize(
    ("argv", "stdin", "sentence"),
    [
        ([], b"", "sonomos allow add: name what is allowed: --stdin, --value-id, --rule or --app\n"),
        (["--stdin"], b" \n", "standard input is empty\n"),
        (["--rule", "pii-emial"], b"", "no rule has this id; did you mean pii-email?\n"),
        (["--rule", "pii-email", "--reason", MAIL], b"", "the reason holds a sensitive value; nothing was kept\n"),
        (["--value-id", SSN], b"",
         "sonomos allow add: argument --value-id: must be 12 hex digits; a value itself goes through --stdin; "
         "see sonomos allow add --help\n"),
        ([SSN], b"", "sonomos allow add: there is an argument too many; see sonomos allow add --help\n"),
    ],
    ids=["nothing", "no value", "unknown rule", "value in the reason", "value as id", "value in argv"],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence_and_keeps_nothing(
    shell: Any, argv: list[str], stdin: bytes, sentence: str
) -> None:
    result = shell("allow", "add", *argv, stdin=stdin)
    assert (result.code, result.out, result.err) == (2, "", sentence)
    assert not (shell.home / "allow.json").exists()


def test_a_broken_list_allows_nothing_and_says_so(shell: Any) -> None:
    shell("allow", "add", "--rule", "pii-email")
    (shell.home / "allow.json").write_text("{")
    assert types(shell) == ["email", "us_ssn"]
    result = shell("allow", "list")
    assert result.code == 2
    assert "allow.json cannot be read" in result.err

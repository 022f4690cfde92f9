"""`sonomos findings`, `stats`, `statusline` and `ledger` on a real record."""

from __future__ import annotations

import csv
import io
import os
import stat
from typing import Any

import pytest

from sonomos_app.cli.commands import findings
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity

SSN = "-".join(["219", "09", "9998"])
MAIL = "bob.jones" + "@" + "corp.org"
CANARY_KEYS = {
    "total", "sessions", "high_confidence", "regex", "llm", "types",
    "unique_values", "repeat_exposures", "sources", "weighted_score", "grade", "by_class", "by_regulatory",
}  # fmt: skip


@pytest.fixture
def recorded(shell: Any) -> Any:
    """Two findings, one of them a value that comes twice."""
    assert shell("scan", "--record", "-", stdin=f"{MAIL} {MAIL} ssn {SSN}".encode()).code == 1
    return shell


def test_each_finding_is_one_redacted_line(recorded: Any) -> None:
    mail, ssn = recorded("findings", "list").out.splitlines()
    assert "low" in mail
    assert "bo••••rg" in mail
    assert "×2" in mail
    assert "flagged" in ssn
    assert ssn.endswith("cli")


def test_json_findings_have_the_fields_of_the_record(recorded: Any) -> None:
    answer = recorded("findings", "list", "--json").json
    assert answer["schema"] == 1
    assert [finding["type"] for finding in answer["findings"]] == ["email", "us_ssn"]
    assert answer["findings"][0]["occurrences"] == 2


def test_what_became_of_a_finding_later_is_told(recorded: Any) -> None:
    ids = [finding["id"] for finding in recorded("findings", "list", "--json").json["findings"]]
    with Store.open(recorded.home) as store:
        store.decide(ids[:1], Action.MASKED, "Chat", "pasted")
        store.decide(ids[:1], Action.OVERRIDDEN, "Chat", "sent by you")
        store.decide(ids[:1], Action.OVERRIDDEN, None, "restored by you")
    findings = recorded("findings", "list", "--json").json["findings"]
    assert [(finding["action"], finding["outcome"]) for finding in findings] == [
        ("flagged", "overridden"),
        ("flagged", "flagged"),
    ]
    assert [(finding["app"], finding["outcome_app"]) for finding in findings] == [(None, "Chat"), (None, None)]
    assert "overridden  Chat" in recorded("findings", "list").out.splitlines()[0]
    stats = recorded("stats", "--json").json
    assert (stats["by_app"], stats["by_action"]) == ({"Chat": 1, "unknown": 1}, {"overridden": 1, "flagged": 1})


def test_stats_have_canarys_keys_and_ours(recorded: Any) -> None:
    stats = recorded("stats", "--json").json
    assert set(stats) >= CANARY_KEYS
    assert (stats["schema"], stats["total"], stats["lifetime"], stats["regex"]) == (1, 2, 2, 2)
    assert stats["types"] == {"email": 1, "us_ssn": 1}
    assert stats["by_severity"] == {"low": 1, "high": 1}
    assert stats["by_action"] == {"flagged": 2}


def test_stats_of_nothing_are_all_zero(shell: Any) -> None:
    stats = shell("stats", "--json").json
    assert set(stats) >= CANARY_KEYS
    assert (stats["total"], stats["types"], stats["sessions"]) == (0, {}, 0)
    assert not shell.home.exists(), "asking writes nothing"


def test_csv_says_the_same_and_is_the_same_every_time(recorded: Any) -> None:
    result = recorded("stats", "--csv")
    rows = list(csv.reader(io.StringIO(result.out)))
    assert rows[0] == ["metric", "key", "value"]
    assert ["total", "", "2"] in rows
    assert ["types", "us_ssn", "1"] in rows
    assert recorded("stats", "--csv").out == result.out


def test_stats_for_people_begin_with_the_totals(recorded: Any) -> None:
    lines = recorded("stats").out.splitlines()
    assert lines[0].startswith("2 found (2 ever, last 20")
    assert "  us_ssn  1" in lines


def test_a_csv_and_a_json_answer_exclude_each_other(shell: Any) -> None:
    assert shell("stats", "--json", "--csv").code == 2


def test_a_reset_starts_the_displayed_count_anew_and_keeps_the_rest(recorded: Any) -> None:
    assert recorded("findings", "reset", "--yes").code == 0
    stats = recorded("stats", "--json").json
    assert (stats["total"], stats["lifetime"]) == (0, 2)
    assert len(recorded("findings", "list").out.splitlines()) == 2
    assert recorded("ledger", "verify").code == 0


def test_a_count_that_somebody_wrote_is_told(recorded: Any) -> None:
    path = recorded.home / "counter.json"
    path.write_bytes(path.read_bytes().replace(b'"email":1', b'"email":1000001'))
    told = recorded("ledger", "verify")
    assert (told.code, told.err) == (0, "2 records, 1000000 of the counts in no record and no signed copy, intact\n")
    assert recorded("stats", "--json").json["unbacked"] == 1000000
    assert recorded("stats").out.splitlines()[1].startswith("1000000 ever counted stand in no record")


@pytest.mark.parametrize(
    ("answer", "code", "total"), [(b"yes\n", 0, 0), (b"no\n", 2, 2), (b"", 2, 2)], ids=["yes", "no", "end of input"]
)
def test_a_reset_asks_first(recorded: Any, answer: bytes, code: int, total: int) -> None:
    result = recorded("findings", "reset", stdin=answer)
    assert result.code == code
    assert result.err.startswith("Start the displayed count (2) anew? Type yes: ")
    assert recorded("stats", "--json").json["total"] == total


def test_the_status_line_shows_the_count_and_honours_no_color(recorded: Any) -> None:
    assert recorded("statusline").out == "\x1b[33m▲ 2 found: 1 email, 1 us_ssn\x1b[0m\n"
    recorded.environ = {"NO_COLOR": "1"}
    assert recorded("statusline").out == "▲ 2 found: 1 email, 1 us_ssn\n"


def test_a_finding_can_be_deleted_and_the_counts_stay(recorded: Any) -> None:
    ids = [finding["id"] for finding in recorded("findings", "list", "--json").json["findings"]]
    result = recorded("findings", "delete", ids[0])
    assert (result.code, result.err) == (0, "1 finding deleted; the counts stay.\n")
    assert [finding["id"] for finding in recorded("findings", "list", "--json").json["findings"]] == ids[1:]
    assert recorded("stats", "--json").json["lifetime"] == 2
    assert recorded("ledger", "verify").err == "2 records, 1 deleted by you, intact\n"


def test_an_id_that_is_not_there_is_told(recorded: Any) -> None:
    result = recorded("findings", "delete", "0123456789abcdef")
    assert (result.code, result.err) == (2, "1 of 1 ids are unknown; see sonomos findings list --json\n")


def test_an_intact_ledger_verifies(recorded: Any) -> None:
    result = recorded("ledger", "verify")
    assert (result.code, result.out, result.err) == (0, "", "2 records, intact\n")


def test_every_broken_place_of_the_ledger_is_named(recorded: Any) -> None:
    ledger = recorded.home / "leaks.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"email"', b'"phone"', 1) + b"half a line\n")
    result = recorded("ledger", "verify")
    assert result.code == 1
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["leaks.jsonl line 1", "leaks.jsonl line 3"]
    assert result.err.endswith("2 broken\n")


def test_what_a_command_writes_is_for_the_owner_only(recorded: Any) -> None:
    assert stat.S_IMODE(recorded.home.stat().st_mode) == 0o700
    for path in recorded.home.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_an_export_says_what_became_of_each_finding_the_newest_first(recorded: Any) -> None:
    mail, _ = recorded("findings", "list", "--json").json["findings"]
    with Store.open(recorded.home) as store:
        store.decide([mail["id"]], Action.MASKED, "Chat", "pasted")
        store.decide([mail["id"]], Action.OVERRIDDEN, None, "sent by you")
    rows = list(csv.DictReader(io.StringIO(recorded("findings", "export", "--csv").out)))
    assert [(row["type"], row["value"], row["action"], row["outcome_app"], row["outcome"]) for row in rows] == [
        ("us_ssn", "21••••98", "flagged", "", "flagged"),
        ("email", "bo••••rg", "flagged", "Chat", "overridden"),
    ]
    exported = recorded("findings", "export", "--json").json["findings"]
    assert exported == recorded("findings", "list", "--json").json["findings"][::-1], "both mean the same"
    assert "<td>overridden</td>" in recorded("findings", "export", "--html").out


@pytest.mark.parametrize(
    ("options", "types"),
    [
        (("--type", "email"), ["email"]),
        (("--type", "email", "--type", "us_ssn"), ["us_ssn", "email"]),
        (("--severity", "high"), ["us_ssn"]),
        (("--action", "flagged"), ["us_ssn", "email"]),
        (("--action", "masked"), []),
        (("--app", "chat"), []),
        (("--until", "2020-01-01"), []),
        (("--since", "2020-01-01"), ["us_ssn", "email"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_export_can_be_narrowed(recorded: Any, options: tuple[str, ...], types: list[str]) -> None:
    answer = recorded("findings", "export", "--json", *options).json
    assert [finding["type"] for finding in answer["findings"]] == types


def test_an_export_without_a_finding_is_told(recorded: Any) -> None:
    assert recorded("findings", "export", "--csv", "--type", "emial").err == "no finding fits\n"
    assert recorded("findings", "export", "--csv", "--type", "email").err == ""


@pytest.mark.parametrize("form", ["--csv", "--json", "--html"])
def test_an_export_into_a_file_is_what_stdout_gets(recorded: Any, tmp_path: Any, form: str) -> None:
    path = tmp_path / "out"
    assert recorded("findings", "export", form, "-o", path).code == 0
    assert path.read_bytes() == recorded("findings", "export", form).raw
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_export_does_not_repeat_what_was_mistyped(shell: Any) -> None:
    result = shell("findings", "export", "--csv", "--action", SSN)
    assert result.code == 2
    assert SSN not in result.err


def test_a_list_goes_step_by_step_the_oldest_first(shell: Any) -> None:
    now = [1767225600.0]  # 2026-01-01
    with Store.open(shell.home, clock=lambda: now[0]) as store:
        for number in range(5):
            now[0] += 86400 * 5
            hit = Match("r", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 9, f"{number}@corp.org")
            store.record([hit], source="cli", app=None, source_app=None, action=Action.FLAGGED)
    dates = [line[:10] for line in shell("findings", "list").out.splitlines()]
    assert dates == ["2026-01-06", "2026-01-11", "2026-01-16", "2026-01-21", "2026-01-26"]
    found = shell("findings", "list", "--json").json["findings"]
    assert [finding["timestamp"][:10] for finding in found] == dates


@pytest.mark.parametrize("most", [0, 1, 10_000])
def test_steps_of_any_length_leave_nothing_out_and_tell_nothing_twice(
    shell: Any, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """However the days are cut, with archives that hold some days of a step only, and a file that holds none."""
    monkeypatch.setattr(findings, "MANY", most)
    now = [1767225600.0]
    with Store.open(shell.home, clock=lambda: now[0], limits=Limits(lines=3)) as store:
        for number in range(20):
            now[0] += 86400 * (number % 4) * 5
            hit = Match("r", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 9, f"{number}@corp.org")
            store.record([hit], source="cli", app=None, source_app=None, action=Action.FLAGGED)
        ids = [each.id for each in store.findings(newest_first=False)]
    assert [finding["id"] for finding in shell("findings", "list", "--json").json["findings"]] == ids


def test_no_name_forges_a_row(shell: Any) -> None:
    hit = Match("r", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 9, "x@corp.org")
    with Store.open(shell.home) as store:
        store.record([hit], source="cli", app="a\n2026\thigh", source_app=None, action=Action.FLAGGED)
    assert len(shell("findings", "list").out.splitlines()) == 1
    assert "a\\n2026\\thigh" in shell("findings", "list").out
    assert "  a\\n2026\\thigh  1" in shell("stats").out.splitlines()


def test_the_rows_of_stats_add_up(shell: Any) -> None:
    with Store.open(shell.home) as store:
        for number in range(14):
            hit = Match("r", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 9, f"{number}@corp.org")
            found = store.record([hit], source="cli", app=f"App {number:02}", source_app=None, action=Action.FLAGGED)
        store.delete({found[0].id})
    lines = shell("stats").out.splitlines()
    assert lines[1].startswith("1 of them deleted, or in a file that is gone")
    apps = lines[lines.index("app") + 1 : lines.index("action") - 1]
    assert [line.split()[-1] for line in apps] == ["1"] * 10 + ["3"]
    assert apps[-1].startswith("  3 more")

"""What people want in the window of app rules is done, told, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scene import CHAT, Scene  # type: ignore[import-not-found]

from sonomos_app.desktop.policy import in_force
from sonomos_app.store.choices.allow import Effect
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.standing import standing

NONE: tuple[AppRule, ...] = ()


def own(office: Any) -> dict[str, AppRule]:
    """The user's rules, as they stand on disk."""
    office.settle()
    return {rule.name: rule for rule in office.store.apps.load(parse_rules, NONE).value}


def test_windows_that_are_open_are_seen_and_remembered(office: Any) -> None:
    assert {row.key: row.seen for row in [office.row("Slack"), office.row("/opt/ledger/ledger")]} == {
        "Slack": "now",
        "/opt/ledger/ledger": "now",
    }
    text = (office.home / "apps-seen.json").read_text()
    assert "/usr/bin/slack" in text
    assert "private" not in text


def test_a_change_is_on_disk_told_and_heard_by_the_guard(office: Any, qtbot: Any) -> None:
    row = office.row("Slack")
    with qtbot.waitSignal(office.desk.changed):
        office.desk.treat(row, {"trust": Trust.ORDINARY})
    assert own(office)["Slack"].trust is Trust.ORDINARY
    assert office.said[-1][:2] == ("Slack is ordinary now", "Slack")
    assert "was guarded" in office.said[-1][2][0]
    assert office.row("Slack").trust is Trust.ORDINARY


def test_an_app_no_rule_knows_is_ruled_by_its_path(office: Any) -> None:
    office.desk.treat(office.row("/opt/ledger/ledger"), {"trust": Trust.TRUSTED})
    rule = own(office)["ledger"]
    assert (rule.exe, rule.trust) == (("/opt/ledger/ledger",), Trust.TRUSTED)
    assert office.row("ledger").trust is Trust.TRUSTED


def test_whoever_trusts_a_seen_app_trusts_it_where_it_was_seen(office: Any) -> None:
    office.desk.treat(office.row("Slack"), {"trust": Trust.TRUSTED})
    rules = (*own(office).values(),)
    bound = office.bindings.load()
    assert bound == {"Slack:slack": "/usr/bin/slack"}
    assert standing(App(Program(1, "/usr/bin/slack")), rules, bound).trust is Trust.TRUSTED
    assert standing(App(Program(1, "/tmp/slack")), rules, bound).trust is Trust.ORDINARY


def test_a_guard_that_runs_takes_each_change_over_at_once(office: Any) -> None:
    scene = Scene()

    def take_over() -> None:
        loaded = office.store.apps.load(parse_rules, NONE).value
        scene.guard.apply(in_force(office.store.settings(), loaded, office.bindings.load()))

    office.desk.changed.connect(take_over)
    scene.copy("a HIGH-one")
    assert "HIGH-one" not in (scene.paste(CHAT) or "")
    office.desk.treat(office.row("Slack"), {"trust": Trust.TRUSTED})
    office.settle()
    assert scene.paste(CHAT) == "a HIGH-one"
    office.desk.undo()
    office.settle()
    assert "HIGH-one" not in (scene.paste(CHAT) or "")


class TestTakingBack:
    def test_each_step_is_undone_and_done_again_in_order(self, office: Any) -> None:
        row = office.row("Slack")
        office.desk.treat(row, {"trust": Trust.TRUSTED})
        office.desk.treat(office.row("Slack"), {"mode": Mode.MODAL_ALWAYS})
        office.desk.undo()
        assert own(office)["Slack"].mode is None
        office.desk.undo()
        assert own(office) == {}
        assert office.bindings.load() == {}
        office.desk.redo()
        assert own(office)["Slack"].trust is Trust.TRUSTED
        assert [words for words, _, _ in office.said][-3:] == [
            "Undone: Slack changed",
            "Undone: Slack is trusted now",
            "Done again: Slack is trusted now",
        ]

    def test_with_nothing_to_undo_that_is_said(self, office: Any) -> None:
        office.desk.undo()
        office.desk.redo()
        office.settle()
        assert [words for words, _, _ in office.said] == ["Nothing to undo", "Nothing to redo"]

    def test_a_reset_is_undone_with_comments_of_the_file_left_alone(self, office: Any) -> None:
        office.home.mkdir(mode=0o700, exist_ok=True)
        text = '# mine\n[[app]]\nname = "Slack"\nexe = ["slack"]\ntrust = "ordinary"\n# and this\n'
        (office.home / "apps.toml").write_text(text)
        office.desk.reset(office.row("Slack"))
        assert own(office) == {}
        office.desk.undo()
        assert own(office)["Slack"].trust is Trust.ORDINARY

    def test_exceptions_come_and_go(self, office: Any) -> None:
        office.desk.add_exception(office.row("Slack"), "email", 3600.0)
        office.settle()
        kept = office.store.allowed.list()
        assert {each.rule for each in kept} == {"pii-email", "pii-email-international"}
        assert {(each.app, each.effect, each.until is None) for each in kept} == {("Slack", Effect.PASS, False)}
        (shown,) = office.found.book.exceptions
        office.desk.remove_exception(office.row("Slack"), shown.ids)
        office.settle()
        assert office.store.allowed.list() == ()
        office.desk.undo()
        office.settle()
        assert office.store.allowed.list() == kept


def test_rules_are_exported_and_imported(office: Any, tmp_path: Path) -> None:
    office.desk.treat(office.row("Slack"), {"mode": Mode.MODAL_ALWAYS})
    office.desk.export_rules(tmp_path / "out.toml")
    office.desk.undo()
    heard: list[tuple[object, object]] = []
    office.desk.read.connect(lambda rules, weaker: heard.append((rules, weaker)))
    office.desk.read_rules(tmp_path / "out.toml")
    office.settle()
    ((rules, weaker),) = heard
    assert weaker == []
    office.desk.import_rules(rules)
    assert own(office)["Slack"].mode is Mode.MODAL_ALWAYS


def test_what_a_file_would_weaken_is_named(office: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.toml"
    file.write_text(
        '[[app]]\nname = "Slack"\nexe = "slack"\ntrust = "ordinary"\n'
        '[[app]]\nname = "x"\nexe = "x"\ntrust = "guarded"\n'
    )
    heard: list[object] = []
    office.desk.read.connect(lambda _, weaker: heard.append(weaker))
    office.desk.read_rules(file)
    office.settle()
    assert heard == [["Slack"]]


@pytest.mark.parametrize("text", ['[[app]]\nname = "x"\n', "[[app", None], ids=["no identity", "no TOML", "no file"])
def test_a_file_that_cannot_be_read_changes_nothing_and_is_told(office: Any, tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "in.toml").write_text(text)
    office.desk.read_rules(tmp_path / "in.toml")
    office.settle()
    assert len(office.failures) == 1
    assert own(office) == {}


def test_with_mistakes_in_the_users_file_nothing_is_changed(office: Any) -> None:
    office.home.mkdir(mode=0o700, exist_ok=True)
    (office.home / "apps.toml").write_text("[[app]\n")
    office.desk.add(App(Program(1, "/opt/x")), "x", Trust.GUARDED)
    office.refresh()
    assert "mend it first" in office.failures[0]
    assert (office.home / "apps.toml").read_text() == "[[app]\n"
    assert office.found.book.mistakes


def test_a_name_that_is_taken_is_not_taken_over(office: Any) -> None:
    office.desk.add(App(Program(1, "/opt/other/slack-tools")), "Slack", Trust.TRUSTED)
    assert list(own(office)) == ["Slack (slack-tools)"]
    assert office.row("Slack").trust is Trust.GUARDED


def test_what_would_happen_is_told_with_the_number_of_the_question(office: Any) -> None:
    found = Match("r", "email", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 4, 9, "value", "email")
    office.find = lambda text: (found,)
    heard: list[tuple[int, Any]] = []
    office.desk.foreseen.connect(lambda number, forecast: heard.append((number, forecast)))
    office.desk.foresee(7, office.row("Slack"), "the value here")
    office.settle()
    ((number, forecast),) = heard
    assert number == 7
    assert forecast.title == "Slack gets the masked text"
    assert forecast.text == "the [EMAIL_1] here"

"""The packaged app rules: what they know, and that they claim no more than was seen."""

from __future__ import annotations

from collections import Counter

import pytest

from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Trust
from sonomos_core.policy.standing import standing

CATALOGUE = load_catalogue()
CITRIX = Program(7, "/opt/citrix/wfica")
HOST = AppRule("Citrix Workspace", kind=Kind.REMOTE, exe=("wfica",), reader=True, host=True)


def of(kind: Kind) -> list[AppRule]:
    return [rule for rule in CATALOGUE if rule.kind is kind]


def test_every_kind_of_program_is_covered() -> None:
    counted = Counter(rule.kind for rule in CATALOGUE)
    assert len(CATALOGUE) >= 250
    assert {kind for kind in Kind if counted[kind] < 5} == {Kind.OTHER, Kind.FILES}
    assert sum(len(rule.exe) for rule in of(Kind.FILES)) >= 8  # one rule for all of them


@pytest.mark.parametrize("kind", [Kind.AI_APP, Kind.AI_PAGE, Kind.AGENT, Kind.CHAT])
def test_what_leads_to_a_model_or_to_other_people_is_guarded(kind: Kind) -> None:
    assert {rule.trust for rule in of(kind)} == {Trust.GUARDED}


@pytest.mark.parametrize("kind", [Kind.PASSWORD_MANAGER, Kind.EHR])
def test_what_is_trusted_names_an_executable_or_a_bundle_or_needs_a_host(kind: Kind) -> None:
    assert all(rule.exe or rule.bundle_id or rule.within is Kind.REMOTE for rule in of(kind))


def test_only_places_of_records_and_credentials_are_trusted() -> None:
    assert {rule.kind for rule in CATALOGUE if rule.trust is Trust.TRUSTED} == {Kind.PASSWORD_MANAGER, Kind.EHR}


def test_verified_names_only_identifiers_of_the_rule() -> None:
    for rule in CATALOGUE:
        assert set(rule.verified) <= {*rule.exe, *rule.wm_class, *rule.bundle_id}, rule.name
    assert sum(bool(rule.verified) for rule in CATALOGUE) >= 5


def test_no_packaged_rule_makes_a_client_a_host_of_remote_apps() -> None:
    assert not any(rule.host for rule in CATALOGUE)


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("PyCharm", App(Program(1, "/opt/pycharm/bin/pycharm"), wm_class=("jetbrains-pycharm", "jetbrains-pycharm"))),
        ("JetBrains", App(Program(1, "/opt/jbr/bin/java"), wm_class=("jetbrains-fleet", "jetbrains-fleet"))),
        ("kitty", App(Program(1, "/usr/bin/kitty"))),
        ("Xcode", App(Program(1, "/Applications/Xcode.app/Contents/MacOS/Xcode"), bundle_id="com.apple.dt.Xcode")),
        ("Word", App(Program(1, r"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE"))),
        ("Citrix Workspace", App(CITRIX)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_app_has_a_rule_of_its_own(name: str, program: App) -> None:
    assert standing(program, CATALOGUE).name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gemini - Google Chrome", "Gemini (web)"),
        ("What is love? - Perplexity", "Perplexity (web)"),
        ("NotebookLM — Mozilla Firefox", "NotebookLM (web)"),
        ("Open WebUI", "Open WebUI (web)"),
        ("Gemini horoscope today", "Chromium"),
        ("Poetry corner", "Chromium"),
    ],
)
def test_web_chats_are_told_by_their_title(title: str, name: str) -> None:
    found = standing(App(Program(1, "/usr/bin/chromium"), title=title), CATALOGUE)
    assert found.name == name


class TestRecordsInARemoteSession:
    SESSION = App(CITRIX, title="Hyperspace - Example Hospital")

    def test_a_title_alone_proves_nothing(self) -> None:
        found = standing(self.SESSION, CATALOGUE)
        assert (found.name, found.trust, found.reader) == ("Citrix Workspace", Trust.ORDINARY, True)

    def test_in_a_host_of_remote_apps_the_title_counts_and_the_path_is_kept(self) -> None:
        found = standing(self.SESSION, (*self.others(), HOST))
        assert (found.name, found.trust, found.reader) == ("Epic Hyperspace (remote)", Trust.TRUSTED, False)
        assert found.binds == ("Citrix Workspace:wfica", "/opt/citrix/wfica")

    def test_another_program_of_the_clients_name_is_no_host(self) -> None:
        bound = {"Citrix Workspace:wfica": "/usr/bin/wfica"}
        assert standing(self.SESSION, (*self.others(), HOST), bound).trust is Trust.ORDINARY

    def test_the_other_windows_of_the_host_are_what_they_were(self) -> None:
        found = standing(App(CITRIX, title="Some game"), (*self.others(), HOST))
        assert (found.trust, found.reader) == (Trust.ORDINARY, True)

    def test_a_class_that_anybody_may_claim_makes_no_host(self) -> None:
        claim = AppRule("mine", kind=Kind.REMOTE, wm_class=("Wfica",), host=True)
        app = App(Program(1, "/tmp/x"), wm_class=("wfica", "Wfica"), title="Hyperspace")
        assert standing(app, (*CATALOGUE, claim)).trust is Trust.ORDINARY

    def test_outside_of_remote_clients_the_title_counts_for_nothing(self) -> None:
        editor = App(Program(1, "/usr/bin/gedit"), title="Hyperspace")
        assert standing(editor, (*self.others(), HOST)).trust is Trust.ORDINARY

    @staticmethod
    def others() -> tuple[AppRule, ...]:
        return tuple(rule for rule in CATALOGUE if rule.name != HOST.name)


def test_packaged_rules_say_where_they_come_from() -> None:
    assert {rule.origin for rule in CATALOGUE} == {Origin.CATALOGUE}

"""From the rule that counts to the user's own."""

from __future__ import annotations

import pytest

from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.editing import changed, counting, identity
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Mode, Trust

SLACK = AppRule("Slack", Trust.GUARDED, kind=Kind.CHAT, exe=("slack",), verified=("slack",), origin=Origin.CATALOGUE)
COPYQ = AppRule("CopyQ", kind=Kind.CLIPBOARD_MANAGER, exe=("copyq",), reader=True)


def test_what_is_not_given_stays() -> None:
    rule = changed([SLACK], "slack", {"mode": Mode.MODAL_ALWAYS})
    assert rule == AppRule("Slack", Trust.GUARDED, Mode.MODAL_ALWAYS, Kind.CHAT, exe=("slack",))
    assert rule.origin is Origin.USER


def test_a_mode_can_be_taken_away_again() -> None:
    once = changed([SLACK], "Slack", {"mode": Mode.OFF})
    assert changed([once], "Slack", {"mode": None}).mode is None


def test_a_name_alone_is_the_executable() -> None:
    assert changed([], "notes", {"trust": Trust.GUARDED}).exe == ("notes",)


def test_a_reader_reads_as_any_app_while_it_is_trusted() -> None:
    trusted = changed([COPYQ], "CopyQ", {"trust": Trust.TRUSTED})
    assert not trusted.reader
    assert changed([trusted], "CopyQ", {"trust": Trust.ORDINARY}).reader


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(PolicyError, match="regular expression"):
        changed([SLACK], "Slack", {"title": "("})


def test_the_highest_origin_counts() -> None:
    mine = AppRule("slack", Trust.ORDINARY, exe=("slack",))
    assert counting([mine, SLACK], "SLACK") is mine
    assert counting([mine], "other") is None


@pytest.mark.parametrize(
    ("app", "columns"),
    [
        (App(Program(1, "/opt/x"), wm_class=("x", "X")), {"exe": ["/opt/x"]}),
        (App(Program(1, "/usr/bin/python3"), wm_class=("x", "X")), {"wm_class": ["X"]}),
        (App(Program(1, "/Applications/X"), bundle_id="com.x"), {"bundle_id": ["com.x"]}),
        (App(Program(1, "/usr/bin/python3")), {}),
        (App(None), {}),
    ],
    ids=["path", "interpreter", "bundle", "bare interpreter", "nothing"],
)
def test_an_app_is_recognised_by_what_it_cannot_choose(app: App, columns: dict[str, object]) -> None:
    assert identity(app) == columns

"""What is said to whoever treats an app less strictly."""

from __future__ import annotations

import pytest

from sonomos_app.guard.viewmodel.rules.cautions import cautions
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Mode, Trust
from sonomos_platform.apps.overwritable import Weakness

GUARDED = AppRule("X", Trust.GUARDED, exe=("x",))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (AppRule("X", Trust.ORDINARY, exe=("x",)), ["X was guarded"]),
        (AppRule("X", Trust.GUARDED, Mode.OFF, exe=("x",)), ["guard is off in X"]),
        (AppRule("X", Trust.GUARDED, Mode.MODAL_ALWAYS, exe=("x",)), []),
        (AppRule("X", Trust.TRUSTED, wm_class=("x",)), ["X was guarded", "title or class alone"]),
        (AppRule("X", Trust.TRUSTED, exe=("/usr/bin/python3",)), ["X was guarded", "An interpreter"]),
        (AppRule("X", Trust.TRUSTED, exe=("/usr/bin/python3",), cmdline="x.py"), ["X was guarded"]),
    ],
    ids=["ordinary", "off", "stricter", "by class", "interpreter", "interpreter with its script"],
)
def test_each_weakening_has_its_sentence(after: AppRule, words: list[str]) -> None:
    said = list(cautions(GUARDED, after))
    assert len(said) == len(words)
    assert all(word in sentence for word, sentence in zip(words, said, strict=True))


@pytest.mark.parametrize("weakness", Weakness)
def test_a_path_that_proves_little_is_named(weakness: Weakness) -> None:
    said = list(cautions(None, AppRule("X", Trust.TRUSTED, exe=("/opt/x",)), weak={"/opt/x": weakness}))
    assert len(said) == 1
    assert "/opt/x" in said[0]


def test_under_a_floor_it_is_said_what_does_not_count() -> None:
    said = list(cautions(GUARDED, AppRule("X", Trust.ORDINARY, Mode.BANNER, exe=("x",)), floor=Mode.BANNER_MODAL))
    assert ["keeps X guarded" in said[0], "floor is banner+modal" in said[1]] == [True, True]


TRUSTING = AppRule("X", Trust.TRUSTED, exe=("/opt/x",))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, TRUSTING, ["X counts as ordinary"]),
        (AppRule("X", exe=("/opt/x",)), TRUSTING, ["X counts as ordinary"]),
        (TRUSTING, TRUSTING, []),
        (TRUSTING, AppRule("X", Trust.TRUSTED, exe=("/opt/y",)), ["for X only the mode counts"]),
        (AppRule("X", Trust.GUARDED, exe=("x",), origin=Origin.MANAGED), TRUSTING, ["keeps X guarded"]),
        (None, AppRule("X", exe=("/opt/x",), host=True), ["X is no host"]),
        (None, AppRule("X", exe=("/opt/x",)), []),
    ],
    ids=["new", "ordinary so far", "packaged as trusted", "stretched", "kept guarded", "host", "ordinary"],
)
def test_where_nobody_may_trust_apps_it_is_said_what_does_not_count(
    before: AppRule | None, after: AppRule, words: list[str]
) -> None:
    said = list(cautions(before, after, leave=Leave(trust=False)))
    assert len(said) == len(words)
    assert all(word in sentence for word, sentence in zip(words, said, strict=True))

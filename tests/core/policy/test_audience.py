"""Who is reading."""

import pytest

from sonomos_core.policy.audience import Audience, belongs, place
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Trust
from sonomos_core.policy.standing import Standing


def being(
    key: str, trust: Trust = Trust.ORDINARY, kind: Kind = Kind.OTHER, *, ruled: bool = True, reader: bool = False
) -> Standing:
    from sonomos_core.policy.apps import AppRule

    return Standing(key, key, trust, None, kind, reader, AppRule(key) if ruled else None, "")


ORDINARY, GUARDED, TRUSTED = being("editor"), being("chat", Trust.GUARDED), being("vault", Trust.TRUSTED)
UNKNOWN = being("unknown", ruled=False)
MANAGER = being("copyq", reader=True)
IDE = being("ide", Trust.GUARDED, Kind.IDE)


@pytest.mark.parametrize(
    ("asking", "active", "in_front", "from_source", "audience", "counts"),
    [
        (ORDINARY, ORDINARY, True, False, Audience.ORDINARY, "editor"),
        (ORDINARY, ORDINARY, True, True, Audience.TRUSTED, "editor"),
        (GUARDED, GUARDED, True, False, Audience.GUARDED, "chat"),
        (GUARDED, GUARDED, True, True, Audience.GUARDED, "chat"),
        (IDE, IDE, True, True, Audience.TRUSTED, "ide"),
        (IDE, IDE, True, False, Audience.GUARDED, "ide"),
        (TRUSTED, TRUSTED, True, False, Audience.TRUSTED, "vault"),
        (TRUSTED, ORDINARY, False, False, Audience.TRUSTED, "vault"),
        (GUARDED, ORDINARY, False, False, Audience.GUARDED, "chat"),
        (UNKNOWN, ORDINARY, False, False, Audience.READER, "unknown"),
        (UNKNOWN, ORDINARY, True, False, Audience.ORDINARY, "editor"),
        (UNKNOWN, GUARDED, True, False, Audience.GUARDED, "chat"),
        (GUARDED, ORDINARY, True, False, Audience.GUARDED, "chat"),
        (MANAGER, ORDINARY, False, False, Audience.READER, "copyq"),
        (MANAGER, MANAGER, True, False, Audience.READER, "copyq"),
        (ORDINARY, GUARDED, False, False, Audience.ORDINARY, "editor"),
    ],
)  # fmt: skip
def test_place(
    asking: Standing, active: Standing, in_front: bool, from_source: bool, audience: Audience, counts: str
) -> None:
    reader = place(asking, active, in_front=in_front, known=True, from_source=from_source)
    assert (reader.audience, reader.standing.key) == (audience, counts)


def test_where_nobody_can_tell_who_asks_the_active_app_decides() -> None:
    reader = place(UNKNOWN, GUARDED, in_front=True, known=False, from_source=False)
    assert (reader.audience, reader.standing.key) == (Audience.GUARDED, "chat")


def program(pid: int, exe: str = "/usr/bin/editor") -> Program:
    return Program(pid, exe)


@pytest.mark.parametrize(
    ("asking", "active", "expected"),
    [
        (App(program(1)), App(program(1)), True),
        (App(program(2, "/usr/bin/xclip"), parents=(program(1),)), App(program(1)), True),
        (App(program(2, "/usr/bin/xclip")), App(program(1), children=(program(2),)), True),
        (App(program(2)), App(program(1)), True),
        (App(program(2, "/usr/bin/python3")), App(program(1, "/usr/bin/python3")), False),
        (App(program(2, "/usr/bin/other")), App(program(1)), False),
        (App(program(2)), None, False),
    ],
    ids=["same", "child", "descendant", "same program", "same interpreter", "other", "no active window"],
)
def test_belongs(asking: App, active: App | None, expected: bool) -> None:
    assert belongs(asking, active) is expected

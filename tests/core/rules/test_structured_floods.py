"""Texts full of the beginnings of commands, settings and calls keep no rule busy: the time grows with the text only."""

from __future__ import annotations

import time

import pytest

from sonomos_core.detect.detector import Detector

SIZE = 50_000
LONGEST_S = 1.5
"""About ten times what the slowest flood takes; what grows with the square of the text takes minutes."""

FLOODS = [
    *(
        "mysql ",
        "mysql -p ",
        "mysql a\\\n",
        "curl -u ",
        "curl -u a:",
        "docker login ",
        "net use ",
        "--password ",
        "--token=",
    ),
    *(
        "echo ",
        "echo a | sudo ",
        "<<< ",
        "jwt.sign(a,",
        "connect(a,",
        'login("a",',
        "password','",
        'token("a',
        'password",',
    ),
    *(
        "name: password\nvalue: ",
        "password:\n  ",
        'variable "password" {',
        "${password:",
        "*:*:a:a:",
        "pw: ",
        "apiToken=",
    ),
    *(
        "session=a1b2c3d4e5f6a7b8",
        "?key=a1b2c3d4e5f6a7b8",
        "Basic YWRh",
        "bearer a1b2c3d4e5f6a7b8c9d0 ",
        "$6$a",
        "$2b$12$",
    ),
    *("IDENTIFIED BY ", '"Version": "2012-10-17" "Statement" ', "SECRET_KEY=", "secret ", "requirepass "),
    *("".join(f"{number}  : {word} " for number in range(1, 12)) + "-\n" for word in ("zoo", '"zoo"')),
]


@pytest.mark.parametrize("unit", FLOODS)
def test_a_flood_of_beginnings_is_read_in_straight_time(unit: str, detector: Detector) -> None:
    text = unit * (SIZE // len(unit))
    started = time.thread_time()
    detector.scan(text)
    assert time.thread_time() - started < LONGEST_S

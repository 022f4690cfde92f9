from __future__ import annotations

import pytest

from sonomos_core.checks import credentials
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("hunter2xyz", True),
        ("s3cr3t", True),
        ("${DB_PASS}", False),
        ("password", False),
        ("<pw>", False),
        ("****", False),
        ("xxxxxx", False),
    ],
    ids=str,
)
def test_placeholders_are_no_passwords(value: str, expected: bool) -> None:
    assert credentials.is_password(value) is expected


@pytest.mark.parametrize(
    ("before", "found"), [("amqp://guest:", False), ("amqp://queue:", True), ("redis://:", True)], ids=str
)
def test_the_users_name_said_twice_is_silence(before: str, found: bool) -> None:
    assert (credentials.check("guest", Surroundings(before, "@host")) is not None) is found

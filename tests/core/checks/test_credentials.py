from __future__ import annotations

import pytest

from sonomos_core.checks import credentials


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

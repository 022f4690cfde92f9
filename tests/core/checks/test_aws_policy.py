from __future__ import annotations

import pytest

from sonomos_core.checks import aws_policy
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("account", "expected"),
    [("481516234299", True), ("123456789012", False), ("111111111111", False), ("111122223333", False)],
)
def test_the_accounts_of_manuals_are_silence(account: str, expected: bool) -> None:
    arn = f"arn:aws:dynamodb:eu-west-1:{account}:table/orders"
    assert (aws_policy.check(arn, Surroundings()) is not None) is expected

"""What comes back from the cache is what was put there, or nothing."""

from __future__ import annotations

import pytest

from sonomos_core.detect.cache import sealed, unsealed


def test_a_sealed_payload_comes_back() -> None:
    assert unsealed(sealed(b"payload")) == b"payload"


@pytest.mark.parametrize(
    "data", [None, b"", b"payload", sealed(b"payload")[:-1], sealed(b"payload") + b"x", b"x" + sealed(b"payload")]
)
def test_anything_else_is_nothing(data: bytes | None) -> None:
    assert unsealed(data) is None

from __future__ import annotations

import pytest

from sonomos_core.checks import pem_block
from sonomos_core.detect import examples


def block(body: str, name: str = "RSA PRIVATE KEY") -> str:
    return f"-----BEGIN {name}-----\n{body}\n-----END {name}-----"


@pytest.mark.parametrize(
    "body", ["<base64:64>", "Proc-Type: 4,ENCRYPTED\n\n<base64:64>", "\\n<base64:64>\\n"], ids=ascii
)
def test_a_body_of_base64_makes_a_key(body: str) -> None:
    assert pem_block.is_key(block(examples.fill(body, "pem")))


@pytest.mark.parametrize("body", ["...", "***", "xxx", "x" * 64, "<your key here>", ""])
def test_a_masked_body_makes_none(body: str) -> None:
    assert not pem_block.is_key(block(body))


def test_a_header_without_footer_counts() -> None:
    assert pem_block.is_key("-----BEGIN OPENSSH PRIVATE KEY-----")

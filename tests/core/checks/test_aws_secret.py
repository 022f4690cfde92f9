from __future__ import annotations

import pytest

from sonomos_core.checks import aws_secret
from sonomos_core.detect import examples


@pytest.mark.parametrize("seed", "abcdef")
def test_drawn_keys_are_plausible(seed: str) -> None:
    assert aws_secret.is_plausible("aB3" + examples.fill("<base64:37>", seed))


@pytest.mark.parametrize("template", ["<hex:40>", "<HEX:40>", "<digits:40>"])
def test_hashes_and_numbers_are_not(template: str) -> None:
    assert not aws_secret.is_plausible(examples.fill(template, "seed"))


@pytest.mark.parametrize("length", [39, 41])
def test_other_lengths_are_not(length: int) -> None:
    assert not aws_secret.is_plausible("aB3" + examples.fill(f"<base64:{length - 3}>", "seed"))

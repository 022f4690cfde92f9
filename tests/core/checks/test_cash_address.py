"""Bitcoin Cash addresses by the vectors of their specification."""

from __future__ import annotations

import pytest

from sonomos_core.checks import cash_address

VECTORS = [
    "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    "bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
    "bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r",
    "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq",
]


@pytest.mark.parametrize("address", VECTORS)
def test_the_vectors_are_valid_and_one_sign_off_is_not(address: str) -> None:
    assert cash_address.is_valid(address)
    assert not cash_address.is_valid(address[:-1] + ("q" if address[-1] != "q" else "p"))


def test_without_its_prefix_it_is_none() -> None:
    assert not cash_address.is_valid(VECTORS[0].partition(":")[2])

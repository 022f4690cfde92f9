from __future__ import annotations

import pytest

from sonomos_core.checks import mac_address
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("address", ["3c:22:fb:4e:9a:01", "3C-22-FB-4E-9A-01"])
def test_both_ways_of_writing_are_known(address: str) -> None:
    assert mac_address.check(address, Surroundings()) is not None


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        ("ff:ff:ff:ff:ff:ff", "", ""),
        ("01:00:5e:22:33:44", "", ""),
        ("3c:22:3c:22:3c:22", "", ""),
        ("3c:22-fb:4e-9a:01", "", ""),
        ("3c:22:fb:4e:9a:01", "aa:", ""),
        ("3c:22:fb:4e:9a:01", "", ":77"),
    ],
    ids=["broadcast", "multicast", "filler", "mixed", "row before", "row after"],
)
def test_what_names_no_single_interface_is_silence(value: str, before: str, after: str) -> None:
    assert mac_address.check(value, Surroundings(before, after)) is None


def test_groups_of_four_need_a_word_of_networks_in_the_line() -> None:
    assert mac_address.check_dotted("3c22.fb4e.9a01", Surroundings("Gi1/0/4 ", " DYNAMIC")) is not None
    assert mac_address.check_dotted("3c22.fb4e.9a01", Surroundings("port 4\nis ", "")) is None
    assert mac_address.check_dotted("face.feed.beef", Surroundings("port 4 ", "")) is None


@pytest.mark.parametrize(
    "address", ["aa:bb:cc:dd:ee:ff", "00:01:02:03:04:05", "66:55:44:33:22:11", "de:ad:be:ef:00:01"]
)
def test_what_somebody_made_up_is_no_interface(address: str) -> None:
    assert not mac_address.is_valid(address)

from __future__ import annotations

import pytest

from sonomos_core.checks import mac_address
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("address", ["3c:22:fb:4e:9a:01", "3C-22-FB-4E-9A-01", "97:f2:3a:7e:ee:b1"])
def test_both_ways_of_writing_are_known(address: str) -> None:
    assert mac_address.check(address, Surroundings()) is not None


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        ("ff:ff:ff:ff:ff:ff", "", ""),
        ("01:00:5e:22:33:44", "", ""),
        ("33:33:00:01:9a:fb", "", ""),
        ("3c:22:3c:22:3c:22", "", ""),
        ("3c:22-fb:4e-9a:01", "", ""),
        ("3c:22:fb:4e:9a:01", "aa:", ""),
        ("3c:22:fb:4e:9a:01", "", ":77"),
    ],
    ids=["broadcast", "multicast", "multicast of IPv6", "filler", "mixed", "row before", "row after"],
)
def test_what_names_no_single_interface_is_silence(value: str, before: str, after: str) -> None:
    assert mac_address.check(value, Surroundings(before, after)) is None


def test_groups_of_four_need_a_word_of_networks_in_the_line() -> None:
    assert mac_address.check_dotted("3c22.fb4e.9a01", Surroundings("Gi1/0/4 ", " DYNAMIC")) is not None
    assert mac_address.check_dotted("3c22.fb4e.9a01", Surroundings("port 4\nis ", "")) is None
    assert mac_address.check_dotted("face.feed.beef", Surroundings("port 4 ", "")) is None


@pytest.mark.parametrize(
    ("address", "stands"),
    [
        ("01:23:45:67:89:ab", True),
        ("012345678 9ab".replace(" ", ""), True),
        ("0000.0000.0000", False),
        ("ff-ff-ff-ff-ff-ff", False),
    ],
)
def test_behind_a_label_all_but_filler_counts(address: str, stands: bool) -> None:
    assert (mac_address.check_labelled(address, Surroundings("MAC: ")) is not None) is stands


@pytest.mark.parametrize(
    "address", ["aa:bb:cc:dd:ee:ff", "00:01:02:03:04:05", "66:55:44:33:22:11", "de:ad:be:ef:00:01"]
)
def test_what_somebody_made_up_is_told_as_an_example(address: str) -> None:
    ruling = mac_address.check(address, Surroundings())
    assert ruling is not None
    assert ruling.example

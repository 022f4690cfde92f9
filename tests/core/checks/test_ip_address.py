from __future__ import annotations

import pytest

from sonomos_core.checks import ip_address
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize("address", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1"])
def test_the_three_private_blocks_are_known(address: str) -> None:
    assert ip_address.is_private(address)
    assert not ip_address.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "127.0.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.51.100.7",
        "203.0.113.9",
        "8.8.8.256",
        "172.32.0.300",
    ],
)
def test_what_no_host_on_the_internet_has_is_not_public(address: str) -> None:
    assert not ip_address.is_public(address)


@pytest.mark.parametrize("address", ["172.15.0.1", "172.32.0.1", "11.0.0.1", "192.169.0.1"])
def test_the_neighbours_of_the_private_blocks_are_public(address: str) -> None:
    assert ip_address.is_public(address)
    assert not ip_address.is_private(address)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("v", ""),
        ("version ", ""),
        ("Chrome/", ""),
        ("pkg==", ""),
        ("lib-", ""),
        ("1.", ""),
        ("", ".5"),
        ("", "-beta"),
        ("", ".jar"),
    ],
    ids=str,
)
def test_versions_and_longer_numbers_are_silence(before: str, after: str) -> None:
    assert ip_address.check_public("8.8.4.4", Surroundings(before, after)) is None
    assert ip_address.check_private("10.2.3.4", Surroundings(before, after)) is None


@pytest.mark.parametrize(
    ("address", "prefix", "found"),
    [("8.8.8.0", "/24", False), ("8.8.8.0", "/32", True), ("8.8.8.8", "/24", True), ("8.8.8.8", "/path", True)],
    ids=str,
)
def test_a_block_is_silence_and_a_host_in_it_is_not(address: str, prefix: str, found: bool) -> None:
    assert (ip_address.check_public(address, Surroundings("", prefix)) is not None) is found


@pytest.mark.parametrize("after", [" is a private network address", '" is reserved', " is an RFC 1918 address"])
def test_a_private_address_that_a_text_explains_does_not_act(after: str) -> None:
    explained = ip_address.check_private("10.0.0.1", Surroundings("here ", after))
    used = ip_address.check_private("10.0.0.1", Surroundings("here ", " is down since noon"))
    assert explained == Ruling(confidence=Confidence.LOW)
    assert used == Ruling()


def test_a_private_address_alone_is_shape_alone() -> None:
    alone = ip_address.check_private("192.168.1.1", Surroundings(" ", "\n"))
    named = ip_address.check_private("192.168.1.1", Surroundings("server: "))
    assert alone is not None
    assert named is not None
    assert (alone.confidence, named.confidence) == (Confidence.LOW, None)


@pytest.mark.parametrize(
    "address",
    ["2001:4860:4860::8888", "fe80::1c2d:3eff:fe4f:5a6b", "fd12:3456:789a::1", "2a00:1450:4001:82a:0:0:0:200e"],
)
def test_unicast_addresses_are_found(address: str) -> None:
    assert ip_address.check_v6(address, Surroundings()) is not None


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        ("12:34:56", "", ""),
        ("cafe::beef", "std::", ""),
        ("fade::beef", "", ""),
        ("2001:db8::1", "", ""),
        ("ff02::1", "", ""),
        ("1:2:3:4:5:6:7:8", "", ""),
        ("2001:4860::0", "", "/32"),
        ("2001:4860:4860::8888", "", ":1"),
        ("fe80::1", "inet6 ", "%lo0"),
    ],
    ids=["time", "path", "no digit", "document", "multicast", "numbers", "block", "longer row", "loop"],
)
def test_what_only_looks_like_one_is_silence(value: str, before: str, after: str) -> None:
    assert ip_address.check_v6(value, Surroundings(before, after)) is None


@pytest.mark.parametrize("text", ["zlib 1.2.11.4", "snd_user@ALSA_0.9 1.0.24.1"])
def test_small_numbers_without_a_word_that_says_address_do_not_act(text: str) -> None:
    before, _, value = text.rpartition(" ")
    ruling = ip_address.check_public(value, Surroundings(before + " "))
    assert ruling is not None
    assert ruling.confidence is Confidence.LOW


@pytest.mark.parametrize("text", ["client 1.2.11.4", "resolver 8.8.8.8", "seen 93.184.216.34"])
def test_other_addresses_act(text: str) -> None:
    before, _, value = text.rpartition(" ")
    assert ip_address.check_public(value, Surroundings(before + " ")) == Ruling()


def test_a_version_with_an_epoch_is_silence() -> None:
    assert ip_address.check_public("6.9.11.60", Surroundings("GetBlob@MAGICKCORE_6.0 8:")) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("api-6c9f 1/1   Running   0   3d4h   ", Confidence.LOW),
        ("Access denied for user 'app'@'", Confidence.LOW),
        ("the server is Running at noon\nssh ", None),
    ],
)
def test_an_address_that_is_gone_tomorrow_does_not_act(before: str, expected: Confidence | None) -> None:
    ruling = ip_address.check_private("10.2.3.4", Surroundings(before, " x"))
    assert ruling is not None
    assert ruling.confidence is expected


def test_a_drawn_address_counts_outside_the_given_blocks_too() -> None:
    assert ip_address.is_unicast_v6("62d9:82c0:154b:8a56:9f49:ac61:9b5b:f56d")
    assert not ip_address.is_unicast_v6("1024:2048:4096:8192:1111:2222:3333:4444")
    assert not ip_address.is_unicast_v6("ff02:82c0:154b:8a56:9f49:ac61:9b5b:f56d")


def test_what_one_upgrades_to_is_a_version() -> None:
    assert ip_address.check_private("10.4.2.1", Surroundings("Upgrade to ", " tonight")) is None
    assert ip_address.check_private("10.4.2.1", Surroundings("connect to ", " tonight")) is not None


@pytest.mark.parametrize(
    ("address", "sure"), [("1.1.1.1", False), ("4.4.4.4", False), ("1.2.3.4", False), ("81.2.69.142", True)]
)
def test_one_number_four_times_names_a_router_of_a_lab(address: str, sure: bool) -> None:
    ruling = ip_address.check_public(address, Surroundings("ping ", ""))
    assert ruling is not None
    assert (ruling.confidence is None) is sure


def test_the_end_of_another_line_is_no_part_of_an_address() -> None:
    assert ip_address.check_v6("2001:4860:4860::8888", Surroundings("eth0\n")) == Ruling()


def test_the_remote_address_of_a_mail_log_is_no_version() -> None:
    assert ip_address.check_public("34.40.47.20", Surroundings("method=PLAIN, rip=", ", lip=")) == Ruling()

from __future__ import annotations

import pytest

from sonomos_core.checks import host_name
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "name", ["db-01.internal", "web2.local", "printer.lan", "dc.acme.corp", "api.svc.cluster.local"]
)
def test_machines_below_private_suffixes_are_known(name: str) -> None:
    assert host_name.check(name, Surroundings("see ", " now")) is not None


@pytest.mark.parametrize(
    "name", ["module.internal", "value.private", "www.acme.org", "threading.local", "com.x1.internal"]
)
def test_parts_of_programs_and_public_names_are_not(name: str) -> None:
    assert host_name.check(name, Surroundings("see ", " now")) is None


def test_a_word_that_says_machine_makes_a_plain_name_count() -> None:
    assert host_name.check("vault.intra", Surroundings("host: ")) is not None
    assert host_name.check("vault.intra", Surroundings("")) is None


@pytest.mark.parametrize(("before", "after"), [("src/", ""), ("my.", ""), ("", "()"), ("", ".py"), ("", "_x")])
def test_files_and_calls_are_silence(before: str, after: str) -> None:
    assert host_name.check("db-01.internal", Surroundings(before, after)) is None

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from sonomos_core.checks import numbering
from sonomos_core.detect.ruling import Surroundings


def test_a_scheme_is_imported_when_its_number_is_first_seen() -> None:
    code = "import sys, sonomos_core.checks.registry; sys.exit(any(name.startswith('stdnum') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False).returncode == 0


@pytest.mark.parametrize("scheme", numbering.SCHEMES)
def test_every_scheme_is_there_and_refuses_filler(scheme: str) -> None:
    assert numbering.check_of(scheme)("0" * 11, Surroundings()) is None


@pytest.mark.parametrize(
    ("before", "after"), [("x", ""), ("7-", ""), ("1234 ", ""), ("", "7"), ("", "-7"), ("", ".7"), ("", " 1234")]
)
def test_part_of_a_longer_number_is_silence(before: str, after: str) -> None:
    check = numbering.check_of("nl.bsn")
    assert check("111222333", Surroundings("BSN ", " of")) is not None
    assert check("111222333", Surroundings(before, after)) is None


def test_a_temporary_finnish_code_counts() -> None:
    assert numbering.is_valid("fi.hetu", "010594Y9032")


@pytest.mark.parametrize(
    ("value", "found"), [("19910924-2397", True), ("19910924-2398", False), ("880320-0016", False)]
)
def test_a_swedish_form_is_no_day_and_hour(value: str, found: bool) -> None:
    assert (numbering.check_swedish_form(value, Surroundings()) is not None) is found

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


@pytest.mark.parametrize(("before", "after"), [("番号は", "です"), ("号", "。"), ("(", ")")])
def test_letters_of_scripts_without_word_edges_join_nothing(before: str, after: str) -> None:
    assert numbering.check_of("nl.bsn")("111222333", Surroundings(before, after)) is not None


@pytest.mark.parametrize("before", ["Ordernummer ", "invoice no. ", "+55 54 "])
def test_the_number_of_a_thing_or_a_phone_is_silence(before: str) -> None:
    assert numbering.check_of("nl.bsn")("111222333", Surroundings(before)) is None


def test_the_letters_of_a_vat_number_say_enough_behind_any_word() -> None:
    assert numbering.check_of("eu.vat")("FR40303265045", Surroundings("facture ")) is not None


@pytest.mark.parametrize(("value", "found"), [("12892312-2-41", True), ("12892312241", True), ("12892313-2-41", False)])
def test_a_hungarian_tax_number_has_two_more_fields(value: str, found: bool) -> None:
    assert (numbering.check_of("hu.anum")(value, Surroundings()) is not None) is found


@pytest.mark.parametrize(
    ("value", "found"), [("44051401359", True), ("255081416802538", True), ("44051401358", False), ("123456789", False)]
)
def test_a_person_of_any_country_is_told_by_the_number_of_digits(value: str, found: bool) -> None:
    assert (numbering.check_person(value, Surroundings()) is not None) is found

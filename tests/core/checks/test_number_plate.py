from __future__ import annotations

import pytest

from sonomos_core.checks import number_plate
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("plate", ["284 KQX", "473-788", "84-46774", "3CL19", "A34 5FT", "LN18 XKD"])
def test_behind_a_word_for_plates_any_shape_counts(plate: str) -> None:
    assert number_plate.check_said(plate, Surroundings("a grey van, plate ", ", soon")) is not None


@pytest.mark.parametrize("plate", ["12", "2024", "RED", "ABCDE", "A1B2C3D4E5"])
def test_what_has_no_plates_length_or_mixture_is_silence(plate: str) -> None:
    assert number_plate.check_said(plate, Surroundings("plate ")) is None


def test_a_weak_word_needs_a_countrys_form_or_traffic_near() -> None:
    assert number_plate.check_said("LN18 XKD", Surroundings("reg: ", " paid")) is not None
    assert number_plate.check_said("84-46774", Surroundings("course registration ", " paid")) is None
    assert number_plate.check_said("84-46774", Surroundings("car with registration ", " in bay 4")) is not None


def test_a_name_that_goes_on_is_no_plate() -> None:
    assert number_plate.check_said("EU2018", Surroundings("vehicle ", "/858")) is None
    assert number_plate.check_near("AB-123-CD", Surroundings("car ", "-7")) is None


def test_without_a_word_for_plates_the_line_must_speak_of_a_vehicle() -> None:
    assert number_plate.check_near("B-MK 4471", Surroundings("parked on the ramp: ")) is not None
    assert number_plate.check_near("B-MK 4471", Surroundings("row ", " of them")) is None
    assert number_plate.check_near("B-MK 4471", Surroundings("the car\nrow ", " of them")) is None

from __future__ import annotations

import pytest

from sonomos_core.checks import travel_document
from sonomos_core.detect.ruling import Surroundings

# The specimen of ICAO Doc 9303, part 4, appendix A.
LINE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.parametrize("number", ["L898902C36", "7408122", "1204159", "D23145890<<<<<<<<<<<<<<<"[:9] + "7"])
def test_the_specimens_have_their_check_digits(number: str) -> None:
    assert travel_document.is_checked(number)


@pytest.mark.parametrize("place", [0, 9, 13, 19, 21, 27])
def test_each_wrong_sign_of_the_line_breaks_it(place: int) -> None:
    wrong = "3" if LINE[place] != "3" else "4"
    assert travel_document.is_zone_line(LINE)
    assert not travel_document.is_zone_line(LINE[:place] + wrong + LINE[place + 1 :])


@pytest.mark.parametrize("number", ["CCCCCCCC4", "L00000000", "C01X00T47"])
def test_words_filler_and_wrong_digits_are_silence(number: str) -> None:
    assert travel_document.check_number(number, Surroundings()) is None

from __future__ import annotations

import pytest

from sonomos_core.checks import birth_date
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "date",
    [
        "1984-07-23",
        "23.07.1984",
        "07/23/1984",
        "23/07/84",
        "19840723",
        "July 23, 1984",
        "23rd of May 1984",
        "昭和58年3月14日",
    ],
)
def test_days_in_their_usual_orders_are_known(date: str) -> None:
    assert birth_date.is_birthday(date)


@pytest.mark.parametrize(
    "date",
    [
        "1784-07-23",
        "1984-13-01",
        "1984-00-10",
        "32.07.1984",
        "23.23.1984",
        "19841323",
        "July 1984",
        "7/1984",
        "昭和58年13月14日",
    ],
)
def test_days_that_are_nobodys_birthday_are_none(date: str) -> None:
    assert not birth_date.is_birthday(date)


def test_a_word_between_label_and_date_names_another_day() -> None:
    assert birth_date.check_labelled("2024-01-02", Surroundings("DOB please? sure, it's ")) is not None
    assert birth_date.check_labelled("2024-01-02", Surroundings("DOB on file, issued ")) is None


@pytest.mark.parametrize(
    ("line", "day"), [("^ADA||19620419|F", "19620419"), ("/14MAR81/M/", "14MAR81"), ("^ADA||19621419|F", None)]
)
def test_messages_have_the_day_in_its_field(line: str, day: str | None) -> None:
    ruling = birth_date.check_message(line, Surroundings())
    assert (None if ruling is None else line[ruling.start : ruling.end]) == day

from __future__ import annotations

import pytest

from sonomos_core.checks import other_numbers


@pytest.mark.parametrize("before", ["order id: ", "Batch/lot ", "Serial ", "P/N ", "trace=", "Rechnung Nr. ", "ref "])
def test_names_of_things_are_known(before: str) -> None:
    assert other_numbers.stand_before(before)


@pytest.mark.parametrize("before", ["call ", "pilot ", "card: ", "phone number: ", "the order of ", ""])
def test_other_words_are_not(before: str) -> None:
    assert not other_numbers.stand_before(before)

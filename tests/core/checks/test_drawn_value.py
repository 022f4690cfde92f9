"""Short values count where nobody could have written them; what may number a row, a revision or a resource does not."""

from __future__ import annotations

import pytest

from sonomos_core.checks import drawn_value
from sonomos_core.detect.ruling import Surroundings

HEX = "".join(f"{(place * 11) % 16:x}" for place in range(16))


@pytest.mark.parametrize("value", ["Q7vL4nW1sYj3c", "h4Kq9wP2x7Tz", "q7w2e9r4t6y1u8i3o5pz", "Q7W2E9R4T6Y1U8I3O5PZ"])
def test_drawn_ones_are_told(value: str) -> None:
    assert drawn_value.is_drawn(value)


@pytest.mark.parametrize(
    "value",
    [
        "Q7vL4n",
        HEX + HEX[:8],
        "UserService2024",
        "deployment-7d9f8c6b5d",
        "ReadableStream",
        "rotation2024",
        "100000000000",
    ],
)
def test_names_revisions_and_numbers_are_not(value: str) -> None:
    assert not drawn_value.is_drawn(value)


def test_a_long_one_needs_digits_among_its_letters_only() -> None:
    assert drawn_value.check(HEX + HEX, Surroundings("secret ", "\n")) is not None
    assert drawn_value.check("Abstract" * 4, Surroundings("secret ", "\n")) is None
    assert drawn_value.check("1234567890" * 4, Surroundings("secret ", "\n")) is None


def test_the_page_of_a_list_is_silence() -> None:
    assert drawn_value.check("Q7vL4nW1sYj3c", Surroundings("api_token: ", "\n")) is not None
    assert drawn_value.check("Q7vL4nW1sYj3c", Surroundings("next_token: ", "\n")) is None

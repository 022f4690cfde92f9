"""Which language the windows speak."""

import pytest

from sonomos_app.language import available, best_of, own_name


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-AT", "en"], "de"),
        (["ja_JP.UTF-8"], "ja"),
        (["fr", "de"], "de"),
        (["en-GB", "de"], "en"),
        (["fr"], "en"),
        (["C"], "en"),
        (["", "-"], "en"),
        ([], "en"),
    ],
)
def test_the_first_wanted_language_that_is_shipped_is_spoken(wanted: list[str], spoken: str) -> None:
    assert best_of(wanted) == spoken


def test_each_language_is_named_as_its_speakers_name_it() -> None:
    assert {code: own_name(code) for code in available()} == {"en": "English", "de": "Deutsch", "ja": "日本語"}

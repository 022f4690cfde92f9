"""A text that names a password in any language speaks of one, and is none."""

from __future__ import annotations

import re

import pytest

from sonomos_core.checks import password_names


@pytest.mark.parametrize(
    "text",
    ["Password", "KENNWORT:", "Mot de passe oublié", "Mitt LÖSENORD", "вашего пароля", "パスワード", "비밀번호 찾기"],
)
def test_a_name_is_seen_in_any_case_and_form(text: str) -> None:
    assert password_names.stand_in(text)


@pytest.mark.parametrize("text", ["", "marmalade", "contrast", "passage", "S0mmer!wind"])
def test_other_words_are_no_names(text: str) -> None:
    assert not password_names.stand_in(text)


def test_names_are_in_small_letters_and_fit_into_a_pattern() -> None:
    for stem in password_names.STEMS:
        assert stem == stem.lower() == re.escape(stem).replace("\\ ", " ")

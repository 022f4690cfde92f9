"""Which words people choose, and which code, forms and messages have where a password would stand."""

from __future__ import annotations

import pytest

from sonomos_core.checks import plain_word


@pytest.mark.parametrize(
    "value",
    [
        "bollwerk",
        "Kellerassel",
        "correct-horse",
        "Bernstein_Kette",
        "moewe&fisch",
        "!Neujahr",
        "Papierstau?",
        "Salz,Pfeffer",
    ],
)
def test_words_of_peoples_making_are_plain(value: str) -> None:
    assert plain_word.is_plain(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "string",
            "SecureString",
            "expired",
            "not-set",
            "userPassword",
            "user_name",
            "kennwort",
            "changeme",
            "ab",
            "1204",
        ),
        *("!=", "==x", "args.token", "my-secret-key", "proxypass", "mot de passe", "yes,no"),
    ],
)
def test_words_of_code_and_of_states_are_not(value: str) -> None:
    assert not plain_word.is_plain(value)

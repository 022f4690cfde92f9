"""Where a password certainly stands a plain word is one, and what speaks about passwords is not."""

from __future__ import annotations

import pytest

from sonomos_core.checks import told_value
from sonomos_core.detect.ruling import Ruling, Surroundings


@pytest.mark.parametrize(
    "value",
    ["marmalade", "Treppenwitz", "salt-and-vinegar", "lighthouse keeper sings", "h7#kQ2mPx4", "otter1974", "Lohntüte"],
)
def test_words_and_drawn_values_are_told(value: str) -> None:
    assert told_value.check(value, Surroundings()) == Ruling()


@pytest.mark.parametrize(
    "value",
    [
        *(
            "yes",
            "PASSED",
            "required",
            "Expired",
            "varchar(255)",
            "int(11)",
            "Kennwort",
            "Wachtwoord vergeten",
            "proxypass",
        ),
        *("see your letter", "the same as before", "2026-01-02", "12", "${PASS}", "********", "changeme", "topsecret"),
        *("password", "None", "n/a", "パスワード", "character varying"),
    ],
)
def test_switches_types_and_words_about_passwords_are_not(value: str) -> None:
    assert told_value.check(value, Surroundings()) is None


def test_without_quotes_punctuation_stays_outside_and_code_is_none() -> None:
    assert told_value.check_bare("marmalade,", Surroundings()) == Ruling(end=9)
    assert told_value.check_bare("marmalade", Surroundings("", "(x)")) is None
    assert told_value.check_bare("settings[key]", Surroundings()) is None


@pytest.mark.parametrize("value", ["encryption", "public", "$1$abcd$efgh", "recovery", "7"])
def test_keywords_and_hashes_of_devices_are_no_passwords(value: str) -> None:
    assert told_value.check_device(value, Surroundings()) is None


def test_words_told_to_a_device_are() -> None:
    assert told_value.check_device("marmalade", Surroundings()) == Ruling(end=9)


@pytest.mark.parametrize("value", ["the heron waits at dawn", "marmalade", "supersecretpotato", "secret_gabelstapler"])
def test_a_phrase_and_a_word_beside_filler_sign_sessions(value: str) -> None:
    assert told_value.check_phrase(value, Surroundings()) == Ruling()


@pytest.mark.parametrize(
    "value",
    ["supersecret", "my-jwt-secret-key", "enter your secret again", "Secret key", "your secret key here", "dev"],
)
def test_filler_alone_and_messages_do_not(value: str) -> None:
    assert told_value.check_phrase(value, Surroundings()) is None


def test_a_phrase_without_quotes_is_one_word() -> None:
    assert told_value.check_phrase_bare("supersecretpotato;", Surroundings()) == Ruling(end=17)
    assert told_value.check_phrase_bare("the heron waits", Surroundings()) is None
    assert told_value.check_phrase_bare("get_secret", Surroundings("", "()")) is None


def test_signs_of_many_kinds_are_drawn() -> None:
    assert told_value.check_drawn("w0$9m#c6tq^r5p&1z+7)xh2_kd8!", Surroundings()) == Ruling()
    assert told_value.check_drawn("put your unique phrase here", Surroundings()) is None
    assert told_value.check_drawn("w0$9m#${SECRET}^r5p&1z+7)", Surroundings()) is None


def test_letters_and_digits_alone_are_drawn_when_they_are_long_and_no_name() -> None:
    assert told_value.check_drawn("b7Qd2" * 8, Surroundings()) == Ruling()
    assert told_value.check_drawn("b7Qd2" * 5, Surroundings()) is None
    assert told_value.check_drawn("settings-of-the-key-of-the-site-number-2", Surroundings()) is None
    assert told_value.check_drawn("b7Qd2" * 6 + "x" * 12, Surroundings()) is None


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        ("bouillabaisse", "- NAS : utilisateur backup, mdp ", True),
        ("Knedliky12.", "heslo je ", True),
        ("history", "user ada, password ", False),
        ("harbourmaster", "user name, password ", False),
        ("påkrævet", "kodeord: ", False),
    ],
)
def test_beside_a_name_a_word_is_told(value: str, before: str, expected: bool) -> None:
    assert (told_value.check_beside_user(value, Surroundings(before, "\n")) is not None) is expected

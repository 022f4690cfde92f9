"""Passwords in notes and sentences: what people choose or machines draw, never the words of a sentence."""

from __future__ import annotations

import pytest

from sonomos_core.checks import written_password
from sonomos_core.detect.ruling import Ruling, Surroundings

CHOSEN = ["otter1974", "Falcon.27!", "k3x9m2q7w4z8"]
WORDS = ["required", "password", "$DB_PASSWORD1", "sha256", "user_name", "backup.tar", "12", "8080"]


@pytest.mark.parametrize("value", CHOSEN)
def test_a_chosen_password_counts_where_the_text_announces_one(value: str) -> None:
    assert written_password.check_written(value + ".", Surroundings()) == Ruling(end=len(value))


@pytest.mark.parametrize("value", WORDS)
def test_a_word_a_name_or_a_number_does_not(value: str) -> None:
    assert written_password.check_written(value, Surroundings()) is None


def test_right_behind_the_word_three_kinds_of_signs_are_asked_for() -> None:
    assert written_password.check_strong("WI+saturn83", Surroundings()) == Ruling(end=11)
    assert written_password.check_strong("k8s-infra-key", Surroundings()) is None
    assert written_password.check_strong("otter1974", Surroundings()) is None
    assert written_password.check_strong("Section12-Page34", Surroundings()) is None


def test_behind_a_stroke_only_where_the_text_speaks_of_accounts() -> None:
    assert written_password.check_beside_user("otter1974", Surroundings("the guest account: acme / "))
    assert written_password.check_beside_user("otter1974", Surroundings("either acme / ")) is None


@pytest.mark.parametrize(("value", "told"), [("otter64", True), ("public", False), ("$1$abcdefgh$x", False)])
def test_a_device_takes_a_word_with_a_number(value: str, told: bool) -> None:
    assert (written_password.check_device(value, Surroundings("enable secret ")) is not None) is told


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("the pw reset is done, its ", "otter1974", True),
        ("the reset is done, its ", "otter1974", False),
        ("a token by the rules of ", "RFC2231", False),
        ("POST /token ", "HTTP/1.1", False),
    ],
    ids=str,
)
def test_a_pronoun_needs_a_word_for_passwords_before_it(before: str, value: str, expected: bool) -> None:
    assert (written_password.check_near(value, Surroundings(before)) is not None) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("otter1974", True), ("firefox115", False), ("node18-alpine", False), ("required", False), ("RFC2231", False)],
    ids=str,
)
def test_what_is_meant_is_neither_a_version_nor_a_standard(value: str, expected: bool) -> None:
    assert (written_password.check_meant(value, Surroundings()) is not None) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("garden2012", True), ("maple7", True), ("RFC2617", False), ("CVE-2024-31497", False), ("manager", False)],
    ids=str,
)
def test_a_chosen_one_stands_behind_the_bare_word(value: str, expected: bool) -> None:
    assert (written_password.check_chosen(value, Surroundings("the password ")) is not None) is expected


@pytest.mark.parametrize(
    ("before", "expected"), [("use admin:", True), ("use admin/", False), ("use jenkins:", False)], ids=str
)
def test_only_behind_few_accounts_a_chosen_one_counts(before: str, expected: bool) -> None:
    assert (written_password.check_pair("otter1974", Surroundings(before)) is not None) is expected


def test_what_a_command_decodes_is_no_secret() -> None:
    assert written_password.check_encoded("otter1974", Surroundings("echo ", " | base64")) is not None
    assert written_password.check_encoded("otter1974", Surroundings("echo ", " | base64 -d")) is None


def test_a_pin_is_no_row_of_equal_digits() -> None:
    assert written_password.check_pin("4471", Surroundings()) is not None
    assert written_password.check_pin("0000", Surroundings()) is None


@pytest.mark.parametrize(
    ("before", "value", "after", "expected"),
    [
        ("The password is ", "gooseberry.", "\n", True),
        ("The password is ", "expired.", "\n", False),
        ("The password is ", "encrypted.", "\n", False),
        ("The password is ", "Kellerassel", ", change it", True),
        ("The password is ", "gooseberry", " today", False),
        ("Das Passwort lautet ", "Kellerassel", ".", True),
        ("Das Passwort ist ", "vergeben", ".", False),
        ("Le mot de passe est ", "coquelicot.", "\n", True),
        ("Le mot de passe est ", "obligatoire.", "\n", False),
        ("La contraseña es ", "girasoles.", "\n", True),
        ("La contraseña es ", "incorrecta.", "\n", False),
        ("Contraseña temporal del correo: ", "mariposa", "\n", True),
        ('the password is "', "gooseberry", '", I think', True),
        ("pass the arguments to `", "rimraf", "` now", False),
        ("ole: what's the pw for the nas?\nhk: ", "gooseberry", "\n", True),
        ("ole: did you change the password?\nhk: ", "gooseberry", "\n", False),
    ],
)
def test_a_sentence_tells_a_word_where_nothing_else_can_be_meant(
    before: str, value: str, after: str, expected: bool
) -> None:
    assert (written_password.check_written(value, Surroundings(before, after)) is not None) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("new system, login confroom / ", True),
        ("new basic auth is preview / ", True),
        ("credentials: qa / ", True),
        ("login with GitHub / ", False),
        ("allows the user to pause / ", False),
    ],
)
def test_a_pair_tells_a_word_behind_an_account(before: str, expected: bool) -> None:
    assert (written_password.check_beside_user("gooseberry", Surroundings(before, "\n")) is not None) is expected


def test_a_setting_called_secret_takes_a_word_that_fills_its_line() -> None:
    assert written_password.check_shared("gooseberry", Surroundings("type=friend\nsecret=", "\n")) is not None
    assert written_password.check_shared("gooseberry", Surroundings("f(a, secret=", ")")) is None


def test_a_place_in_a_file_is_no_password() -> None:
    before = "Forgot your password?\n#: "
    assert written_password.check_written("views/tokens.py:41", Surroundings(before, "\n")) is None
    assert written_password.check_written("views/tokens:py41!", Surroundings(before, "\n")) is not None


def test_the_version_of_a_package_is_no_password() -> None:
    surroundings = Surroundings("Setting up passwd (", ") ...")
    assert written_password.check_strong("1:4.13+dfsg1-4ubuntu3.2", surroundings) is None
    assert written_password.check_strong("1:4Xy+dfsg1-4ubuntu!", surroundings) is not None

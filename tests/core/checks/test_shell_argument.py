from __future__ import annotations

import pytest

from sonomos_core.checks import shell_argument
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("value", ["S0mmer!wind", "hunter42", "maple-otter-41", "CorrectHorseBattery", "x8#Kq!vZ2m"])
def test_values_people_type_are_secrets(value: str) -> None:
    assert shell_argument.is_secret(value)


@pytest.mark.parametrize(
    "value",
    [
        "$PASS",
        "${PASS}",
        "<password>",
        "PASSWORD",
        "string",
        "--host",
        "8080:80",
        "3306",
        "/run/secrets/db",
        "changeme",
    ],
)
def test_variables_options_ports_and_words_of_manuals_are_not(value: str) -> None:
    assert not shell_argument.is_secret(value)


@pytest.mark.parametrize(
    ("value", "before", "after", "kept"),
    [
        ("h7x9k2;ls", "-p", "", "h7x9k2"),
        ("h7x9k2)", "-p", "", "h7x9k2"),
        ("h7x9k2,vers=3.0", "password=", "", "h7x9k2"),
        ("h7;x9k2", "-p'", "'", "h7;x9k2"),
        ("h7x9k2\\", '-p\\"', '"', "h7x9k2"),
    ],
    ids=str,
)
def test_a_bare_value_ends_where_the_shell_ends_it(value: str, before: str, after: str, kept: str) -> None:
    ruling = shell_argument.check(value, Surroundings(before, after))
    assert ruling is not None
    assert value[: ruling.end] == kept


def test_a_bare_word_counts_where_a_command_goes_on_or_ends() -> None:
    assert shell_argument.check("sommerwind", Surroundings("use the option -p ", " to name it")) is None
    assert shell_argument.check("sommerwind", Surroundings("sshpass -p ", " ssh root@web1")) is not None
    assert shell_argument.check("sommerwind", Surroundings("tool -p ", " --verbose")) is not None
    assert shell_argument.check("sommerwind", Surroundings("tool -p ", "\n")) is not None
    assert shell_argument.check("sommerwind", Surroundings("-p '", "'")) is not None


def test_a_word_joined_to_its_letter_is_a_password_unless_it_is_a_longer_option() -> None:
    assert shell_argument.check("sommerwind", Surroundings("mysql -u app -p", " shop")) is not None
    assert shell_argument.check("rompt-for", Surroundings("mysql -p", " shop")) is None


def test_the_account_name_said_twice_is_silence() -> None:
    assert shell_argument.check_account("guest42", Surroundings("curl -u guest42:")) is None
    assert shell_argument.check_account("guest42", Surroundings("curl -u ada:")) is not None


@pytest.mark.parametrize(
    ("before", "value", "after", "expected"),
    [
        ("CREATE USER app IDENTIFIED BY '", "h7x9k2m4", "'", True),
        ("CREATE USER app IDENTIFIED BY '", "h7x9k2m4", " and more'", False),
        ("ALTER USER app IDENTIFIED BY ", "h7x9k2m4", " ACCOUNT UNLOCK", True),
        ("commands identified by '", "h7x9k2m4", "'", False),
        ("identified by ", "Numbers", ". This", False),
    ],
    ids=str,
)
def test_sql_without_quotes_needs_a_digit(before: str, value: str, after: str, expected: bool) -> None:
    assert (shell_argument.check_sql(value, Surroundings(before, after)) is not None) is expected


def test_the_end_of_a_sentence_does_not_make_a_word_a_secret() -> None:
    assert shell_argument.check("option.", Surroundings("use the --encryption-key ", "\n")) is None


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("wget --http-password=", "wolkenlos", True),
        ("ipmitool -U ADMIN -P ", "Blechkiste", True),
        ("ipmitool -P ", "Blechkiste", False),
        ("tool --password=", "string", False),
        ("tool -u user -p ", "Blechkiste", False),
    ],
    ids=str,
)
def test_a_long_word_counts_joined_to_its_option_or_beside_a_user(before: str, value: str, expected: bool) -> None:
    assert (shell_argument.check(value, Surroundings(before, " to")) is not None) is expected

from __future__ import annotations

import pytest

from sonomos_core.checks import code_literal
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "value", ["S0mmer!wind", "x8#Kq!vZ2m", "Orion2008:", "k3x9m2q7w4z8t5v1", "v2DNlgTPeNp1iPZ8", "Dz$mK8QVY44"]
)
def test_drawn_and_chosen_texts_are_secrets(value: str) -> None:
    assert code_literal.is_secret(value)


@pytest.mark.parametrize(
    "value",
    [
        "sha256",
        "utf-8",
        "oauth2",
        "scram-sha-256",
        "user_id",
        "auth.token.v1",
        "%s:%s",
        "#password",
        "{0}-{1}",
        "v1.2.3",
    ],
)
def test_names_and_formats_of_code_are_not(value: str) -> None:
    assert not code_literal.is_secret(value)


def test_the_text_ends_at_the_quote_it_began_with() -> None:
    assert code_literal.check("S0mmer!wind", Surroundings('("', '")')) is not None
    assert code_literal.check("S0mmer!wind", Surroundings('("', " is wrong")) is None
    assert code_literal.check("S0mmer!wind", Surroundings("(", ")")) is None


def test_a_chosen_word_counts_where_the_name_says_password() -> None:
    assert code_literal.check_named("tiger_Lisbon27", Surroundings('db_pass = "', '"')) is not None
    assert code_literal.check_named("tiger_Lisbon27", Surroundings('token = "', '"')) is None


@pytest.mark.parametrize("call", ["get_password(", "find_token(", "validatePassword("])
def test_a_function_that_looks_up_is_handed_no_password(call: str) -> None:
    assert code_literal.check_call("S0mmer!wind", Surroundings(f"{call}'", "'")) is None


def test_a_function_that_sets_is() -> None:
    assert code_literal.check_call("S0mmer!wind", Surroundings("x.setPassword('", "'")) is not None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("otter1974@", "otter1974@"),
        ("Wb7!kd93x.", "Wb7!kd93x"),
        ("required", None),
        ("fail12", None),
        ("rows[:-12]", None),
    ],
)
def test_without_quotes_the_sentence_around_it_stays_outside(value: str, kept: str | None) -> None:
    ruling = code_literal.check_bare(value, Surroundings("pw: "))
    assert (None if ruling is None else value[: ruling.end]) == kept


def test_a_word_and_one_digit_counts_where_the_name_says_password() -> None:
    named = Surroundings('setPassword("', '")')
    assert code_literal.check_named("falcon6", named) is not None
    assert code_literal.check_named("password2", named) is None
    assert code_literal.check_named("falcon6", Surroundings('setTitle("', '")')) is None


def test_the_end_of_a_text_that_begins_with_a_user_counts() -> None:
    before = "btoa('ada:"
    assert code_literal.check_last("otter1974", Surroundings(before, "')")) is not None
    assert code_literal.check_last("refresh", Surroundings(before, "')")) is None
    assert code_literal.check_last("otter1974", Surroundings(before, " is")) is None


def test_a_table_of_digits_is_no_secret_before_its_name() -> None:
    around = Surroundings('"', '".toCharArray()')
    assert code_literal.check_first("h7Kq2mX9", around) is not None
    assert code_literal.check_first("0123456789ABCDEF", around) is None


def test_what_a_test_run_says_of_a_test_is_no_password() -> None:
    assert code_literal.check_bare("gdb.base/break1.exp", Surroundings(" ...\nPASS: ", ": set")) is None
    assert code_literal.check_bare("check_list22", Surroundings("FAIL: a1\nPASS: ", "\n")) is None
    assert code_literal.check_bare("otter1974", Surroundings("USER: ada\nPASS: ", "\n")) is not None


def test_a_hash_function_is_handed_a_password_and_a_lookup_is_not() -> None:
    assert code_literal.check_call("h7Kq2mX9", Surroundings('generate_password_hash("', '")')) is not None
    assert code_literal.check_call("h7Kq2mX9", Surroundings('has_password("', '")')) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('private readonly dbPassword: string = "', '";', True),
        ('process.env.ADMIN_PASSWORD || "', '";', True),
        ('os.environ.get("DB_PASSWORD", "', '")', True),
        ('$cfg["db"]["pass"] = "', '";', True),
        ('#define WIFI_PASSWORD "', '"\n', True),
        ("ALTER USER app WITH PASSWORD '", "';", True),
        ('fields = ("password", "', '")', False),
        ('t("password", "', '")', False),
        ('the password "', '" is', False),
    ],
)
def test_a_word_counts_where_code_hands_it_over(before: str, after: str, expected: bool) -> None:
    ruling = code_literal.check_named_word("bollwerk", Surroundings(before, after))
    assert (ruling is not None) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [('server.login("robot@acme.io", "', True), ('login("user", "', False), ("auth=('svc', '", True)],
)
def test_a_word_behind_the_name_of_a_user_counts(before: str, expected: bool) -> None:
    assert (code_literal.check_login("bollwerk", Surroundings(before, before[-1] + ")")) is not None) is expected


def test_a_word_counts_in_a_setter_but_not_among_more_arguments() -> None:
    assert code_literal.check_call("bollwerk", Surroundings('ds.setPassword("', '");')) is not None
    assert code_literal.check_call("bollwerk", Surroundings('keyring.set_password("', '", "ada", "x")')) is None


def test_a_word_that_a_test_types_counts() -> None:
    field = 'driver.find_element(By.NAME, "password").send_keys("'
    assert code_literal.check_typed("bollwerk", Surroundings(field, '")')) is not None
    assert code_literal.check_typed("urllib2", Surroundings('MovedAttribute("HTTPPasswordMgr", "', '")')) is None


def test_a_short_name_takes_a_word_between_quotes_or_beside_a_user() -> None:
    assert code_literal.check_bare("bollwerk", Surroundings("user: 'ada',\n  pass: '", "'")) is not None
    assert code_literal.check_bare("bollwerk", Surroundings("login = ada\npass = ", "\n")) is not None
    assert code_literal.check_bare("bollwerk", Surroundings("tests:\n  pass: ", "\n")) is None
    assert code_literal.check_bare("!0,key", Surroundings("auth:", "})")) is None


def test_a_path_with_options_behind_it_is_not_drawn() -> None:
    assert not code_literal.is_drawn("/etc/cifs-nas.cred,uid=1000,vers=3.1.1")

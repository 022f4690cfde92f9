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

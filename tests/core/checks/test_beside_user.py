from __future__ import annotations

import pytest

from sonomos_core.checks import beside_user
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("before", "value", "after", "expected"),
    [
        ("username=shop\npassword=", "Einkaufswagen", "\nport=1", True),
        ("user: app\npassword: ", "fdw-brücke", "\n", True),
        ("port=1\npassword=", "Einkaufswagen", "\n", True),
        ("port = 1\npassword = ", "Einkaufswagen", "\n", False),
        ("port=1\nself.password=", "Einkaufswagen", "\n", False),
        ("username=shop\npassword=", "Einkaufswagen", ", port=1", False),
        ("username: string\npassword: ", "Einkaufswagen", "\n", False),
        ("username: Benutzername\npassword: ", "Einkaufswagen", "\n", False),
        ("user = self.user\npassword = ", "Einkaufswagen", "\n", False),
        ("username=shop\npassword=", "readPrompt", "\n", False),
        ("username=shop\npassword=", "required", "\n", False),
        ("login: Lind\npassword: ", "Wachtwoord", "\n", False),
    ],
    ids=ascii,
)
def test_a_bare_word_counts_at_the_end_of_a_setting_or_beside_a_user(
    before: str, value: str, after: str, expected: bool
) -> None:
    assert beside_user.is_word_beside_user(value, Surroundings(before, after)) is expected


def test_between_quotes_anything_may_follow() -> None:
    known = Surroundings("{'user': 'app', 'password': '", "', 'port': 1}")
    assert beside_user.is_quoted_word_beside_user("Einkaufswagen", known)
    assert not beside_user.is_quoted_word_beside_user("Einkaufswagen", Surroundings("{'password': '", "'}"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("giraffe paperclip monday", True),
        ("giraffe paperclip", False),
        ("please enter monday", False),
        ("giraffe Paperclip monday", False),
    ],
    ids=str,
)
def test_three_words_that_no_sentence_has_are_a_passphrase(value: str, expected: bool) -> None:
    assert (beside_user.check_row(value, Surroundings()) is not None) is expected
    assert beside_user.is_assigned_row(value, Surroundings('psk="')) is expected
    assert not beside_user.is_assigned_row(value, Surroundings('psk: "'))


def test_words_of_a_phrase_are_chosen_unless_they_speak_of_passwords() -> None:
    assert beside_user.check_chosen_words("the heron waits at dawn", Surroundings()) is not None
    assert beside_user.check_chosen_words("please enter it again", Surroundings()) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("violet anchor 62", True),
        ("violet-anchor-ladder", True),
        ("violet anchor", False),
        ("valid for days 62", False),
        ("open what they lock", False),
        ("violet secret ladder 62", False),
    ],
    ids=str,
)
def test_a_told_row_of_words_is_a_phrase_that_no_sentence_has(value: str, expected: bool) -> None:
    assert (beside_user.check_told_row(value, Surroundings()) is not None) is expected


@pytest.mark.parametrize(
    ("before", "word", "after", "expected"),
    [
        ('open("Server=db1;User ID=shop;Password=', "marmalade", '");', True),
        ("Server=db1; Uid=shop; Pwd=", "marmalade", "; Encrypt=True", True),
        ('open("Server=db1;User ID=shop;Password=', "required", '");', False),
        ('open("Server=db1;User ID=shop;Password=', "marmalade", " is what it was", False),
        ('open("Server=db1;Database=shop;Password=', "marmalade", '");', False),
    ],
)
def test_a_word_is_one_behind_the_user_of_a_connection(before: str, word: str, after: str, expected: bool) -> None:
    assert beside_user.is_word_of_connection(word, Surroundings(before, after)) is expected

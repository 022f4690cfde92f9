from __future__ import annotations

import pytest

from sonomos_core.checks import assigned_value
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "value", ["Xk9mP2qR7vL4nW1sYj3c", "9f86d081884c7d659a2feaa0c55ad015", "a1b2c3d4-e5f6-47a8-9b0c-d1e2f3a4b5c6"]
)
def test_drawn_values_are_secrets(value: str) -> None:
    assert assigned_value.is_secret(value)


@pytest.mark.parametrize(
    "value",
    [
        "get_secret_from_vault",
        "process.env.API_KEY",
        "settings.SECRET_KEY_2",
        "my-app-secret-v2",
        "/run/secrets/api_key",
        "https://auth.acme.io/token",
        "100000000",
        "2024-01-02",
        "hashlib.sha256(data)",
        "userAccessToken",
        "NamespaceVaultSecret_v1",
        ".*/q7w2e9r4t6y1u8i3",
        "q7w2e9r4t6y1u8i3o5EXAMPLEKEY",
    ],
)
def test_names_paths_numbers_and_calls_are_not(value: str) -> None:
    assert not assigned_value.is_secret(value)


@pytest.mark.parametrize(
    ("value", "quoted", "expected"),
    [
        ("hunter2", False, True),
        ("S0mmer!wind", False, True),
        ("CorrectHorse", True, True),
        ("required", False, False),
        ("str", False, False),
        ("user_password", False, False),
        ("self.password", False, False),
        ("Password", True, False),
        ("string", True, False),
        ("=other.password", False, False),
        ("/run/secrets/db", True, False),
        ("super$ecret", True, True),
        (".$p[", True, False),
        ("#add-password", True, False),
        (".multiple-key-selector", True, False),
        ("sites/users#edit", True, False),
        ("(char", False, False),
        ("MyPassword", True, False),
        ("MyPassword7", True, True),
        ("Boolean!", False, False),
        ("label=", False, False),
        ("inválido", False, False),
        ("Contraseña", True, False),
        ("Wi-Fiパスワード", True, False),
    ],
    ids=str,
)
def test_a_bare_word_is_a_password_between_quotes_only(value: str, quoted: bool, expected: bool) -> None:
    assert assigned_value.is_password(value, quoted=quoted) is expected


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("hunter2;Server=db", "hunter2"),
        ("hunter2&next=1", "hunter2"),
        ("hunter2.", "hunter2"),
        ("h&nter2!", "h&nter2!"),
    ],
    ids=str,
)
def test_an_unquoted_password_ends_where_the_next_thing_begins(value: str, kept: str) -> None:
    ruling = assigned_value.check_password(value, Surroundings("password="))
    assert ruling is not None
    assert value[: ruling.end] == kept


def test_between_quotes_every_sign_belongs_to_it() -> None:
    ruling = assigned_value.check_password("h;nter2.", Surroundings('password="', '"'))
    assert ruling is not None
    assert ruling.end == len("h;nter2.")


@pytest.mark.parametrize("after", ["(user)", "[0]", "{x}"])
def test_a_call_or_a_subscript_goes_on_behind_the_value(after: str) -> None:
    assert assigned_value.check_secret("Xk9mP2qR7vL4nW1sYj3c", Surroundings("token = ", after)) is None
    assert assigned_value.check_password("fetch2", Surroundings("password = ", after)) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("c0rrect horse battery", True),
        ("Enter your password", False),
        ("Must be 8 characters", False),
        ("${A} b", False),
    ],
    ids=str,
)
def test_a_sentence_about_passwords_is_no_passphrase(value: str, expected: bool) -> None:
    assert (assigned_value.check_passphrase(value, Surroundings('password: "')) is not None) is expected


@pytest.mark.parametrize(
    ("value", "before", "after", "expected"),
    [
        ("パスワード", '"password": "', '"', False),
        ("+%1BX3B*9JO^Xw", 'ansible_password="', '"', True),
        ("+new", "password='", "'", False),
        ("&lt;PASS1&gt;", 'password = "', '"', False),
        ("!Neujahr", 'password = "', '"', True),
        ("!disabled;", "password = ", "", False),
        (")?.into();", 'prompt("Password: "', "", False),
        ("!Ref", "password: ", " DbPassword", False),
    ],
)
def test_signs_and_scripts_tell_what_is_typed(value: str, before: str, after: str, expected: bool) -> None:
    assert (assigned_value.check_password(value, Surroundings(before, after)) is not None) is expected


def test_the_name_of_a_cmdlet_is_no_secret() -> None:
    assert not assigned_value.is_secret("Get-AzKeyVaultSecret")
    assert not assigned_value.is_password("ConvertTo-SecureString", quoted=False)
    assert assigned_value.is_password("Convert-Secure!9", quoted=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a tortoise never hurries home", True),
        ("papillon de nuit", True),
        ("please enter it again", False),
        ("it must not be empty", False),
        ("Used for the keys of the archive", False),
    ],
)
def test_words_behind_a_name_that_says_phrase_are_one(value: str, expected: bool) -> None:
    for name in ("BORG_PASSPHRASE='", "const passphrase = '", 'psk: "'):
        ruling = assigned_value.check_passphrase(value, Surroundings(name, "'"))
        assert (ruling is not None) is expected


def test_where_a_secret_is_kept_is_no_secret() -> None:
    place = "prod/payments/db-a1B2c3"
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:"
    assert assigned_value.check_secret(place, Surroundings(arn, "\n")) is None
    assert assigned_value.check_secret(place, Surroundings("secret:", "\n")) is not None


def test_what_is_sealed_for_a_cluster_is_no_secret() -> None:
    sealed = "AgBM2evu0Xv" + "Q7r8" * 40
    assert assigned_value.check_secret(sealed, Surroundings("    token: ", "\n")) is None
    assert assigned_value.check_secret(sealed[3:], Surroundings("    token: ", "\n")) is not None


@pytest.mark.parametrize(
    ("value", "before", "other"),
    [
        ("9fddd34c-cd8c-4885-8a1a-f9ce9e7c292e", '"ClientToken": "', '"botToken": "'),
        ("7F3A9C21D4E8B6057F3A9C21D4E8B6057F3A9C21", "\tsigningkey = ", "signing_key = "),
    ],
)
def test_the_number_of_a_request_and_of_a_key_of_pgp_are_no_secrets(value: str, before: str, other: str) -> None:
    assert assigned_value.check_secret(value, Surroundings(before, '"\n')) is None
    assert assigned_value.check_secret(value, Surroundings(other, '"\n')) is not None


def test_a_scheme_and_its_user_are_no_secret() -> None:
    assert not assigned_value.is_secret("PVEAPIToken=automation")
    assert assigned_value.is_secret("Xk9mP2qR7vL4=nW1sYj3c")


@pytest.mark.parametrize("label", ["Hasło", "lösenord:", "Wachtwoord*"])
def test_the_label_of_a_field_is_no_password(label: str) -> None:
    assert not assigned_value.is_password(label, quoted=True)
    assert assigned_value.is_password(label.strip(":*") + "77!x", quoted=True)


def test_the_number_of_a_request_and_a_selector_are_silence() -> None:
    uuid = "4819b817-aa49-44b0-ad17-f9abb08acdd0"
    assert assigned_value.check_secret(uuid, Surroundings('"clientRequestToken": "', '"')) is None
    assert assigned_value.check_secret(uuid, Surroundings('"botToken": "', '"')) is not None
    assert assigned_value.check_password(":-ms-reveal", Surroundings("[type=password]:", "{display:none}")) is None
    assert assigned_value.check_password(":Xk9mP2q!", Surroundings("password: ", "\n")) is not None

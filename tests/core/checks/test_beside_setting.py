"""What the lines around a word tell: settings make it a password, code a name, and labels a label."""

from __future__ import annotations

import pytest

from sonomos_core.checks import beside_setting
from sonomos_core.detect.ruling import Surroundings

WORD = "bollwerk"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[db]\nhost = db1\npassword = ", "\nport = 1\n"),
        ("grafana:\n  admin_password: ", "\n"),
        ("profile::mq::admin_password: ", "\n"),
        ("password: ", ""),
        ("db.password=", "\n"),
        ("export PGPASSWORD=", "\n"),
        ("Server=sql1;User Id=erp;Password=", ";Encrypt=True"),
        ("host=pg1 user=app password=", " sslmode=require"),
        ("helm install x --set auth.password=", " --wait"),
        ("users: [{name: ada, password: ", "}]"),
        ("machine ftp login ada password ", "\n"),
        ("<user>ada</user>\n<password>", "</password>"),
        ("Benutzer: hk\nKennwort: ", "\n"),
    ],
)
def test_a_bare_word_among_settings_is_a_password(before: str, after: str) -> None:
    assert beside_setting.is_bare_word(WORD, Surroundings(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(a):\n    user = a.b()\n    password = ", "\n    return 1\n"),
        ("user = args.user\npassword = ", "\n"),
        ("interface Login {\n  user: string;\n  password: ", ";\n"),
        ("class Login:\n    user: str\n    password: ", "\n"),
        ("connect(user=user, password=", ")"),
        ("const a = { user: b, password: ", " };"),
        ("the password: ", " is wrong"),
        ("name: 'x', password: ", ", y"),
    ],
)
def test_a_bare_word_in_code_is_a_name(before: str, after: str) -> None:
    assert not beside_setting.is_bare_word(WORD, Surroundings(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"username": "Username", "password": "', '", "email": "E-Mail"}'),
        ("user:\n  name: Name\n  password: ", "\n  email: Email\n"),
        ("{ username: 'Användare', password: '", "', forgot: 'Glömt?' }"),
        ('<string name="password">', "</string>"),
        ('"messages": {"password": "', '"}'),
    ],
)
def test_a_word_among_labels_is_a_label(before: str, after: str) -> None:
    assert beside_setting.are_labels("Geheimwort", Surroundings(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"host": "db1", "user": "Shop", "password": "', '"}'),
        ('user = "Username"\npassword = "', '"\n'),
        ('{"password": "', '"}'),
        ("ssid: Halle\npassword: ", "\n"),
    ],
)
def test_a_word_among_settings_is_no_label(before: str, after: str) -> None:
    assert not beside_setting.are_labels("Geheimwort", Surroundings(before, after))


def test_a_text_that_goes_on_or_names_a_stage_of_setup_is_no_password() -> None:
    assert beside_setting.is_quoted_word(WORD, Surroundings('password = "', '"\n'))
    assert not beside_setting.is_quoted_word(WORD, Surroundings('password = "', '" + tail'))
    assert not beside_setting.is_quoted_word(WORD, Surroundings('password = "', " or so"))
    assert not beside_setting.is_quoted_word(WORD, Surroundings('<settings pass="', '">'))

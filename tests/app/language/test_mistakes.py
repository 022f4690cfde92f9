"""What is wrong in a file is told in the language of the windows, where it stands and the hint included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_app.language import install, speak, told
from sonomos_app.store.choices.config import ConfigFile
from sonomos_app.store.choices.managed import reading_of
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import parse_rules

CONFIG = """
gard.mode = "off"
[guard]
mode = "of"
max_scan_bytes = "many"
banners_per_minute = -1
[keys]
undo = "Z"
banner = "Ctrl+Alt+Comma"
[ui]
language = 3
"""
REFUSED = ("is a link; the file itself is needed", "could have been changed by the present user")
APPS: list[dict[str, object]] = [
    {"nam": "x"},
    {"name": "One", "exe": [1], "trust": "full", "title": "(a+)+$", "reader": "yes"},
    {"name": "Two", "exe": ["two"], "cmdline": "("},
    {"name": "Three", "exe": ["three"]},
    {"name": "Three", "exe": ["three"]},
]
BROKEN = [
    "a =", "a = 'x", "a = [1", "a = {b = 1", "a = 1 2", "a", "[a", "[[a]", "= 1", "a = 1\na = 2", "[a]\n[a]",
    "a = 2000-99-99", 'a = "\\q"', 'a = "\\uZZZZ"', "a.b = 1\n[a]\nb.c = 2", "a = {b = 1}\n[a.c]", "a\x01 = 1",
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(?:must|be|between|did|you|mean|unknown|line|says|nothing|twice|repeats|expected|found|cannot|"
    r"invalid|unclosed|unterminated|after|value)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    install(None)


POLICY = """
[guard]
flor = "off"
mandatory = ["creditcard"]
allow_pause = "no"
[ui]
theme = "dark"
[[app]]
name = "x"
"""


def mistakes(home: Path) -> list[str]:
    said = [*reading_of(POLICY).mistakes, *reading_of("guard.mandatory = 3").mistakes]
    said += [f"The managed policy is refused: /x {what}." for what in REFUSED]
    file = ConfigFile(home / "config.toml", home / ".lock")
    for text in (CONFIG, *BROKEN):
        (home / "config.toml").write_text(text)
        said += file.load().mistakes
    with pytest.raises(PolicyError) as caught:
        parse_rules(APPS)
    return [*said, *caught.value.mistakes]


@pytest.mark.parametrize("code", ["de", "ja"])
def test_no_word_of_a_mistake_stays_english(tmp_path: Path, code: str) -> None:
    sentences = mistakes(tmp_path)
    assert len(sentences) > 25
    speak(code)
    quoted = re.compile(
        r"'[^']*'|\b(?:App|アプリ) \w+|(?:Ausdruck|正規表現ではありません): .*"
    )  # and what `re` says itself
    spoken = {sentence: told(sentence) for sentence in sentences}
    assert {one: said for one, said in spoken.items() if ENGLISH.search(quoted.sub("", said))} == {}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", "config.toml: Zeile 3: guard.mode muss eines von off, banner sein, nicht 'of'; meinten Sie 'off'?"),
        ("ja", "config.toml の 3 行目: guard.mode は off, banner のいずれかです。現在: 'of'。'off' のことですか?"),
    ],
)
def test_place_key_choices_and_hint_are_put_together(code: str, said: str) -> None:
    speak(code)
    assert told("config.toml: line 3: guard.mode must be one of off, banner, not 'of'; did you mean 'off'?") == said


def test_an_english_mistake_stays_as_it_is() -> None:
    assert told("line 3: Invalid value") == "line 3: Invalid value"

"""Every text is translated, no translation is left over, and none lost a value on the way."""

from __future__ import annotations

import importlib.util
import re
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sonomos_app.language import tables
from sonomos_app.language.catalogue import Translated
from sonomos_core.policy.settings import Language

CODES = tables.codes()
# Initialisms and names that are the same in every language.
SAME_EVERYWHERE = {"IBAN", "IMEI", "IMSI", "JWT", "MEID", "PIN", "passphrase"}


def _sources() -> ModuleType:
    spec = importlib.util.spec_from_file_location("text_sources", Path(__file__).with_name("sources.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks there for its own annotations
    spec.loader.exec_module(module)
    return module


SOURCES = _sources()


def files() -> list[tuple[str, str, dict[str, tuple[str, ...]]]]:
    return [(code, file.name, tables.forms_of(tables.read(file))) for code in CODES for file in tables.text_files(code)]


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(code: str) -> None:
    missing = [f"{source.place}: {source.text}" for source in SOURCES.missing(code)]
    assert missing == [], "`python tests/app/language/sources.py` prints them, ready to be filled in"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_left_over(code: str) -> None:
    assert SOURCES.orphans(code) == []


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_finding_has_a_name(code: str) -> None:
    loaded = tables.load(code)
    assert loaded is not None
    speaker = Translated(loaded)
    unknown = [label for label in SOURCES.labels() if speaker.name(label) == label[:1].upper() + label[1:]]
    assert set(unknown) <= SAME_EVERYWHERE


@pytest.mark.parametrize("code", CODES)
def test_a_translation_holds_the_values_of_its_text(code: str) -> None:
    """A number may be left out of a form for one thing, and of nothing else."""
    many = {source.text: source.many for source in SOURCES.sources() if source.many is not None}
    wrong = []
    for _, _, texts in (entry for entry in files() if entry[0] == code):
        for text, forms in texts.items():
            allowed = [SOURCES.values(text), SOURCES.values(many.get(text, text))]
            wrong += [form for form in forms if SOURCES.values(form) not in allowed]
            wrong += [forms[-1]] if SOURCES.values(forms[-1]) != allowed[-1] else []
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_a_text_that_goes_with_a_number_has_every_form_of_the_language(code: str) -> None:
    loaded = tables.load(code)
    assert loaded is not None
    many = {source.text for source in SOURCES.sources() if source.many is not None}
    forms = {text: len(loaded.texts[text]) for text in loaded.texts}
    assert {text for text, count in forms.items() if count > 1} <= many
    expected = 2 if loaded.has_plural else 1
    assert {text: count for text, count in forms.items() if text in many and count != expected} == {}


def test_one_text_has_one_translation_in_a_language() -> None:
    said: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for code, _, texts in files():
        for text, forms in texts.items():
            said.setdefault((code, text), set()).add(forms)
    assert [where for where, forms in said.items() if len(forms) > 1] == []


def test_every_language_has_the_same_rooms() -> None:
    rooms = {code: {name for where, name, _ in files() if where == code} for code in CODES}
    assert len(set(map(frozenset, rooms.values()))) == 1


def test_translations_have_the_tone_of_the_house() -> None:
    """No exclamation marks, no blanks at the ends; German people are addressed formally."""
    odd = []
    for code, name, texts in files():
        for form in (form for forms in texts.values() for form in forms):
            bad = re.search(r"[!！]", form) or form != form.strip(" ")
            rude = code == "de" and re.search(r"\b(?:[Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b", form)
            odd += [f"{code}/{name}: {form}"] if bad or rude else []
    assert odd == []


def test_japanese_is_written_in_japanese() -> None:
    """Every translation of more than a value or a name holds kana or kanji."""
    plain = string.ascii_letters
    wordy = [
        form
        for code, _, texts in files()
        if code == "ja"
        for text, forms in texts.items()
        for form in forms
        if any(char in plain for char in SOURCES.shape(text)) and not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", form)
    ]
    assert wordy == []


def test_the_setting_offers_the_languages_that_are_shipped() -> None:
    assert {language.value for language in Language} == {"system", "en", *CODES}

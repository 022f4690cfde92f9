"""What administrators hand out is fresh, well-formed, and says what the app reads."""

from __future__ import annotations

import enum
import plistlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.store.choices.managed import reading_of
from sonomos_core.policy.managed import KNOWN, Managed
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.settings import TABLE
from sonomos_platform.managed.profile import DOMAIN
from sonomos_platform.managed.registry import KEY
from sonomos_policy.admx import LANGUAGES, SPACE
from sonomos_policy.files import files
from sonomos_policy.keys import EXAMPLE, KEYS, identifier

FOLDER = Path(__file__).parents[3] / "installers" / "policy"
FILES = files()
NAMES = {"p": SPACE}
ADMX = ET.fromstring(FILES["windows/Sonomos.admx"])
ADMLS = {code: ET.fromstring(FILES[f"windows/{folder}/Sonomos.adml"]) for code, folder in LANGUAGES.items()}
PROFILE = plistlib.loads(FILES[f"macos/{DOMAIN}.mobileconfig"].encode())


@pytest.mark.parametrize("name", FILES)
def test_it_is_as_fresh_as_the_table_of_settings(name: str) -> None:
    """`PYTHONPATH=installers/policy python -m sonomos_policy installers/policy` writes them anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == FILES[name]


def test_nothing_else_lies_there() -> None:
    found = {path for path in FOLDER.rglob("*") if path.is_file() and "sonomos_policy" not in path.parts}
    assert {path.relative_to(FOLDER).as_posix() for path in found} == set(FILES)


def test_every_key_that_a_policy_may_hold_is_in_the_table() -> None:
    assert {key for key, one in TABLE.items() if one.pinnable} | set(ORDERS) == set(KEYS)
    assert set(KEYS) <= set(KNOWN)


def expected() -> Managed:
    reading = reading_of("", EXAMPLE)
    assert reading.mistakes == ()
    return reading.managed


# The file


def test_the_example_has_no_mistake_and_sets_what_it_says() -> None:
    reading = reading_of(FILES["policy.toml"])
    assert reading.mistakes == ()
    assert reading.managed == expected()


def test_every_line_that_is_commented_out_is_right_as_well() -> None:
    text = re.sub(r"^# (?=[a-z_]+ = |\[\[)", "", FILES["policy.toml"], flags=re.MULTILINE)
    reading = reading_of(text)
    assert reading.mistakes == ()
    assert {*reading.managed.pinned, *reading.managed.orders, "guard.floor"} == set(KEYS)
    assert [rule.name for rule in reading.managed.rules] == ["Internal assistant"]


# The profile


def test_the_profile_holds_the_values_of_the_example() -> None:
    assert (PROFILE["PayloadType"], PROFILE["PayloadScope"]) == ("Configuration", "System")
    (ours,) = PROFILE["PayloadContent"]
    assert ours["PayloadType"] == DOMAIN
    values = {key: value for key, value in ours.items() if not key.startswith("Payload")}
    assert reading_of("", values).managed == expected()
    for payload in (PROFILE, ours):
        assert {"PayloadVersion", "PayloadIdentifier", "PayloadUUID", "PayloadDisplayName"} <= set(payload)
    assert PROFILE["PayloadUUID"] != ours["PayloadUUID"]


# The template


def policies() -> dict[str, ET.Element]:
    return {found.attrib["name"]: found for found in ADMX.iterfind(".//p:policy", NAMES)}


def test_there_is_one_policy_a_key_for_the_machine_only() -> None:
    assert set(policies()) == {identifier(key) for key in KEYS}
    assert {(one.attrib["class"], one.attrib["key"]) for one in policies().values()} == {("Machine", KEY)}


@pytest.mark.parametrize("code", ADMLS)
def test_every_word_that_is_asked_for_is_there_and_no_other(code: str) -> None:
    text = FILES["windows/Sonomos.admx"]
    for kind, path in (("string", ".//p:string"), ("presentation", ".//p:presentation")):
        wanted = set(re.findall(rf"\$\({kind}\.(\w+)\)", text))
        assert wanted == {one.attrib["id"] for one in ADMLS[code].iterfind(f".//p:resources{path[1:]}", NAMES)}
    assert all(one.text for one in ADMLS[code].iterfind(".//p:stringTable/p:string", NAMES))


@pytest.mark.parametrize("code", ADMLS)
def test_every_field_on_the_screen_belongs_to_an_element(code: str) -> None:
    elements = {one.attrib["id"] for one in ADMX.iterfind(".//p:elements/*", NAMES)}
    assert {one.attrib["refId"] for one in ADMLS[code].iterfind(".//*[@refId]")} == elements


def test_the_words_are_those_of_the_language() -> None:
    said = {
        code: {one.attrib["id"]: one.text for one in root.iterfind(".//p:string", NAMES)}
        for code, root in ADMLS.items()
    }
    assert said["en"]["guard_floor"] == ORDERS["guard.floor"].title
    same = [name for name in said["en"] if name not in ("Sonomos", "SUPPORTED_Sonomos")]
    for code in set(ADMLS) - {"en"}:
        assert [name for name in same if said[code][name] == said["en"][name]] == []


@pytest.mark.parametrize("key", KEYS)
def test_what_group_policy_writes_is_what_the_app_reads(key: str) -> None:
    """Each value as it would come from the registry: texts, whole numbers, lists of texts."""
    setting, policy = KEYS[key], policies()[identifier(key)]
    written: list[Any] = []
    match setting.default:
        case bool():
            assert policy.attrib["valueName"] == key
            written = [int(one.attrib["value"]) for one in policy.iterfind("./*/p:decimal", NAMES)]
            assert written == [1, 0]
        case enum.Enum():
            written = [one.text for one in policy.iterfind(".//p:enum[@valueName]/p:item/p:value/p:string", NAMES)]
            assert written == list(setting.choices)
        case int():
            (number,) = policy.iterfind(".//p:elements/p:decimal", NAMES)
            written = [int(number.attrib["minValue"]), int(number.attrib["maxValue"])]
        case _:
            assert policy.find(".//p:elements/p:multiText", NAMES) is not None
            written = [["us_ssn", "secret"]]
    for value in written:
        reading = reading_of("", {key: value})
        assert reading.mistakes == ()
        assert reading.managed != Managed() or value in ("off",)

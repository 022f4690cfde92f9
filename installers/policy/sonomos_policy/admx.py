"""The template for Windows' group policy: one policy a key, written below the machine's own policies in the registry.

https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from sonomos_core.policy.setting import Setting
from sonomos_platform.managed.registry import KEY
from sonomos_policy.keys import KEYS, choices, identifier, spoken, words

SPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
CATEGORY, SUPPORTED = "Sonomos", "SUPPORTED_Sonomos"
LANGUAGES = {"en": "en-US", "de": "de-DE", "ja": "ja-JP"}
_ROOT = {"xmlns": SPACE, "revision": "1.0", "schemaVersion": "1.0"}


def admx() -> str:
    """The policies, without words."""
    root = ET.Element("policyDefinitions", _ROOT)
    spaces = ET.SubElement(root, "policyNamespaces")
    ET.SubElement(spaces, "target", prefix="sonomos", namespace="Sonomos.Policies.Desktop")
    ET.SubElement(root, "resources", minRequiredRevision="1.0")
    supported = ET.SubElement(ET.SubElement(root, "supportedOn"), "definitions")
    ET.SubElement(supported, "definition", name=SUPPORTED, displayName=f"$(string.{SUPPORTED})")
    categories = ET.SubElement(root, "categories")
    ET.SubElement(categories, "category", name=CATEGORY, displayName=f"$(string.{CATEGORY})")
    policies = ET.SubElement(root, "policies")
    for key, setting in KEYS.items():
        policies.append(_policy(key, setting))
    return _document(root)


def _policy(key: str, setting: Setting) -> ET.Element:
    name = identifier(key)
    policy = ET.Element(
        "policy",
        {"name": name, "class": "Machine", "displayName": f"$(string.{name})", "explainText": f"$(string.{name}_help)"},
        key=KEY,
    )
    if isinstance(setting.default, bool):
        policy.set("valueName", key)
    else:
        policy.set("presentation", f"$(presentation.{name})")
    ET.SubElement(policy, "parentCategory", ref=CATEGORY)
    ET.SubElement(policy, "supportedOn", ref=SUPPORTED)
    if isinstance(setting.default, bool):
        for state, value in (("enabledValue", "1"), ("disabledValue", "0")):
            ET.SubElement(ET.SubElement(policy, state), "decimal", value=value)
    else:
        ET.SubElement(policy, "elements").append(_element(key, setting))
    return policy


def _element(key: str, setting: Setting) -> ET.Element:
    name = identifier(key)
    ours = {"id": name, "valueName": key, "required": "true"}
    if isinstance(setting.default, tuple):
        return ET.Element("multiText", ours)
    if isinstance(setting.default, int):
        return ET.Element("decimal", ours, minValue=str(setting.low), maxValue=str(setting.high))
    found = ET.Element("enum", ours)
    for choice in choices(setting):
        item = ET.SubElement(found, "item", displayName=f"$(string.{identifier(key, choice.word)})")
        ET.SubElement(ET.SubElement(item, "value"), "string").text = choice.word
    return found


def adml(code: str) -> str:
    """The words of the policies in a language."""
    with spoken(code):
        root = ET.Element("policyDefinitionResources", _ROOT)
        ET.SubElement(root, "displayName").text = "Sonomos Desktop"
        ET.SubElement(root, "description").text = "Sonomos Desktop"
        resources = ET.SubElement(root, "resources")
        strings = ET.SubElement(resources, "stringTable")
        for name, text in _strings():
            ET.SubElement(strings, "string", id=name).text = text
        presentations = ET.SubElement(resources, "presentationTable")
        for key, setting in KEYS.items():
            if not isinstance(setting.default, bool):
                presentations.append(_presentation(key, setting))
        return _document(root)


def _strings() -> Iterator[tuple[str, str]]:
    yield CATEGORY, "Sonomos Desktop"
    yield SUPPORTED, "Sonomos Desktop"
    for key, setting in KEYS.items():
        title, sentence = words(setting)
        yield identifier(key), title
        yield f"{identifier(key)}_help", f"{sentence} ({key})"
        for choice in choices(setting):
            yield identifier(key, choice.word), choice.text


def _presentation(key: str, setting: Setting) -> ET.Element:
    name, title = identifier(key), words(setting)[0]
    made = ET.Element("presentation", id=name)
    if isinstance(setting.default, tuple):
        ET.SubElement(made, "text").text = title
        ET.SubElement(made, "multiTextBox", refId=name)
    elif isinstance(setting.default, int):
        ET.SubElement(made, "decimalTextBox", refId=name, defaultValue=str(setting.default)).text = title
    else:
        at = setting.choices.index(str(setting.write(setting.default)))
        ET.SubElement(made, "dropdownList", refId=name, noSort="true", defaultItem=str(at)).text = title
    return made


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'

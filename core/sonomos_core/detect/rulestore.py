"""Rules that were read once, kept for the next start: reading them from TOML anew takes ten times as long.

What is kept belongs to the very files it was read from; other files are other rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sonomos_core.detect import rulefile
from sonomos_core.detect.cache import Cache, sealed, unsealed
from sonomos_core.detect.rule import Rule

_FORMAT = 1  # of what is kept: another number when a rule knows more


def kept(cache: Cache, files: Mapping[str, str]) -> tuple[Rule, ...] | None:
    """The rules of the files as they were kept; None when they were not, or it cannot be read."""
    payload = unsealed(cache.get(_name(files)))
    if payload is None:
        return None
    try:
        return tuple(rulefile.built(table) for table in json.loads(payload))
    except (ValueError, KeyError, TypeError):  # kept by another release under the same name
        return None


def keep(cache: Cache, files: Mapping[str, str], rules: Sequence[Rule]) -> None:
    """Keeps the rules that the files hold."""
    tables = [_table(rule) for rule in rules]
    cache.put(_name(files), sealed(json.dumps(tables, separators=(",", ":")).encode()))


def _name(files: Mapping[str, str]) -> str:
    whole = hashlib.sha256(f"{_FORMAT} {rulefile.KEYS}".encode())
    for name, text in files.items():
        whole.update(f"\0{name}\0{text}".encode())
    return f"rules-{whole.hexdigest()[:32]}"


def _table(rule: Rule) -> dict[str, Any]:
    """What a rule file would say of the rule, less what stands for its pattern there."""
    return {
        "id": rule.id,
        "type": rule.type,
        "label": rule.label,
        "class": rule.class_.value,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "description": rule.description,
        "pattern": rule.pattern,
        "examples": rule.examples,
        "negative_examples": rule.negative_examples,
        "references": rule.references,
        "trigger": rule.trigger,
        "check": rule.check,
        "entropy": rule.entropy,
        "redact": rule.redaction.value,
        "normalise": rule.normalise.value,
        "priority": rule.priority,
        "example_values": sorted(rule.example_values),
    }

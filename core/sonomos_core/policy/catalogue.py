"""The app rules that come with the product, read from its packaged files."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from sonomos_core.policy.apps import AppRule, Origin, parse_rules


@functools.cache
def load_catalogue() -> tuple[AppRule, ...]:
    """Every packaged app rule. Raises PolicyError with all mistakes of the files."""
    folder = resources.files("sonomos_resources") / "apps"
    tables = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            tables += tomllib.loads(file.read_text(encoding="utf-8")).get("app", [])
    return parse_rules(tables, Origin.CATALOGUE)

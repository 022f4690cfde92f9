"""How a vendor's credential is replaced, as the packaged table says it."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from sonomos_app.figures.week import Rotation, Way


def rotation_of(rule: str) -> Rotation | None:
    """How what this rule finds is replaced; None where no page of a vendor is known that says it."""
    return table().get(rule)


@functools.cache
def table() -> Mapping[str, Rotation]:
    """Each rule that is in the table, with what stands there; read once."""
    text = (importlib.resources.files("sonomos_resources") / "rotation.toml").read_text(encoding="utf-8")
    return {
        rule: Rotation(given["name"], Way(given["way"]), given.get("place"), given.get("url"))
        for given in tomllib.loads(text)["provider"]
        for rule in given["rules"]
    }

"""The commented policy file."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.setting import Plain, Setting
from sonomos_policy.keys import EXAMPLE, KEYS

HEAD = """\
# The policy of this machine, for everybody on it.
#
# Linux: /etc/sonomos/policy.toml   macOS: /Library/Application Support/Sonomos/policy.toml
# Windows: C:\\ProgramData\\Sonomos\\policy.toml
#
# The file and every folder above it must belong to the administrator, and nobody else may write them; else it is
# refused. `sonomos policy check FILE` names every mistake, `sonomos policy show --effective` what holds.
"""

APPS = """
# How an app is treated, whatever people choose. The name of a packaged rule takes that rule's place.
# [[app]]
# name = "Internal assistant"
# exe = "/opt/assistant/assistant"
# trust = "guarded"
# mode = "modal-always"
"""


def example() -> str:
    """The file: what `EXAMPLE` sets, every other key with its default behind a `#`."""
    return "".join([HEAD, *_tables(), APPS])


def _tables() -> Iterator[str]:
    table = ""
    for key, setting in sorted(KEYS.items(), key=lambda each: each[0].partition(".")[0]):
        name = key.partition(".")[0]
        if name != table:
            table = name
            yield f"\n[{name}]\n"
        yield _entry(key, setting)


def _entry(key: str, setting: Setting) -> str:
    said = "\n".join(textwrap.wrap(setting.sentence, 110, initial_indent="# ", subsequent_indent="# "))
    value = EXAMPLE.get(key, setting.write(setting.default))
    line = f"{key.partition('.')[2]} = {_written(value)}"
    return f"{said}\n# {_values(setting)}{_unsaid(key)}\n{'' if key in EXAMPLE else '# '}{line}\n\n"


def _unsaid(key: str) -> str:
    """What holds where the policy says nothing, for the keys with which that changes."""
    free, bound = Managed().leave, Managed(floor=Mode.BANNER).leave
    name = key.partition(".allow_")[2]
    if not name or getattr(free, name) == getattr(bound, name):
        return ""
    return " Without it: false where there is a floor or anything mandatory, else true."


def _values(setting: Setting) -> str:
    if isinstance(setting.default, tuple):
        return 'Types as in docs/rules.md, or "secret" and "pii" for all of a class.'
    if setting.choices:
        return f"One of: {', '.join(setting.choices)}."
    return f"From {setting.low} to {setting.high}." if setting.low is not None else "A text."


def _written(value: Plain) -> str:
    return json.dumps(value)  # what TOML writes the same way: texts, numbers, true, false, lists of texts

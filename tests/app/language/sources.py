"""Every text of the program that people read, found in its source; run as a program it prints what a language lacks.

An argument limits the list to the files below a path.
"""

from __future__ import annotations

import ast
import functools
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.language import tables
from sonomos_core.detect import rulebook
from sonomos_core.policy.managed import KNOWN

ROOT = Path(__file__).parents[3]
WRITTEN_IN = ("app/sonomos_app", "core/sonomos_core", "platform/sonomos_platform")
# What is called with a sentence that `told` shows later.
HANDED_OVER = {"ClipboardUnavailable", "BlindClipboard", "failed"}


@dataclass(frozen=True, slots=True)
class Source:
    """One text: where it stands, and its other form where it goes with a number."""

    text: str
    place: str
    many: str | None = None


class NotLiteral(AssertionError):
    """A text that no table can be asked for, because it is put together while the program runs."""


@functools.cache
def sources() -> tuple[Source, ...]:
    """All texts that need a translation, each once a place."""
    found = [source for path in _files("app/sonomos_app") for source in _called(path)]
    found += [source for path in _files("platform/sonomos_platform") for source in _handed_over(path)]
    found += [Source(text, f"setting {one.key}") for one in KNOWN.values() for text in (one.title, one.sentence)]
    return tuple(found)


def labels() -> frozenset[str]:
    """What the packaged rules call their finds."""
    return frozenset(rule.label for rule in rulebook.shipped())


@functools.cache
def written() -> frozenset[str]:
    """Every string of the program and of Python's TOML parser, those with values in them with `{}` for each."""
    files = [path for room in WRITTEN_IN for path in _files(room)] + [Path(tomllib._parser.__file__)]  # type: ignore[attr-defined]
    return frozenset(text for path in files for text in _strings(path))


def shape(text: str) -> str:
    """The text with `{}` for each named value."""
    return "".join(literal + ("{}" if name is not None else "") for literal, name, _, _ in _parse(text))


def values(text: str) -> list[str]:
    """The names of the values in a text, sorted. Raises ValueError for broken braces."""
    return sorted(name for _, name, _, _ in _parse(text) if name is not None)


def _parse(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return list(string.Formatter().parse(text))


def _files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _called(path: Path) -> Iterator[Source]:
    place = path.relative_to(ROOT).as_posix()
    if place.startswith("app/sonomos_app/language/"):
        return
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            where = f"{place}:{node.lineno}"
            if node.func.id in ("tr", "mark"):
                yield Source(_literal(node.args[0], where), where)
            elif node.func.id == "plural":
                yield Source(_literal(node.args[0], where), where, _literal(node.args[1], where))


def _handed_over(path: Path) -> Iterator[Source]:
    """Sentences of the platform: handed over where something is told, or constants of a module."""
    for node in ast.walk(_tree(path)):
        told: Iterator[ast.AST] = iter(())
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            told = ast.walk(node.args[0]) if name in HANDED_OVER else told
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
            told = iter((node.value,))
        for part in told:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_sentence(part.value):
                yield Source(part.value, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() and text.endswith(".") and " " in text


def _literal(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteral(f"{where}: the text must stand here as a literal")


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def missing(code: str, prefix: str = "") -> list[Source]:
    """The texts that a language has no translation for, each once."""
    known = tables.load(code)
    assert known is not None
    lacking = {s.text: s for s in sources() if s.text not in known.texts and s.place.startswith(prefix)}
    return list(lacking.values())


def orphans(code: str) -> list[str]:
    """The translated texts that the program does not have."""
    known = tables.load(code)
    assert known is not None
    said = {_bare(shape(source.text)) for source in sources()} | {_bare(text) for text in written()}
    return [text for text in known.texts if _bare(shape(text)) not in said]


def _bare(text: str) -> str:
    """The words between the values at both ends: about what something is, is often said in another place."""
    return re.sub(r"^(?:\{\}|[ :;])+|(?:\{\}|[ :;])+$", "", text)


def main() -> int:
    """Print what is missing as lines for a table; 1 when anything is."""
    prefix = sys.argv[1] if len(sys.argv) > 1 else ""
    count = 0
    for code in tables.codes():
        lacking, left = missing(code, prefix), orphans(code)
        count += len(lacking)
        sys.stdout.write(f"# {code}: {len(lacking)} texts to translate\n")
        for source in lacking:
            form = f'["", ""]  # {source.many}' if source.many and code == "de" else '""'
            sys.stdout.write(f"{_quoted(source.text)} = {form}  # {source.place}\n")
        for text in left:
            sys.stdout.write(f"# orphan: {text}\n")
    return 1 if count else 0


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    raise SystemExit(main())

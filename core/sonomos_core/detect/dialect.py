"""The pattern dialect of the rules: what Python's `re`, RE2 and Vectorscan all read the same way.

No lookaround, no backreferences, no possessive or atomic groups, every quantifier bounded, `.` never a line break,
`^` and `$` only with the `m` flag. Flags stand at the beginning: `(?x)`, `(?xi)`, `(?im)` …; `x` allows blanks and
comments. Patterns see UTF-8 bytes, so `\\w`, `\\s` and `\\b` know ASCII only.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

MAX_WIDTH_BYTES = 16_384
"""A pattern matches fewer bytes than this; a PEM block of 16 KB less its frame is the largest value."""

_FLAGS = re.compile(r"\(\?([a-zA-Z]+)\)")
_VARIABLE_TAIL = re.compile(r"(?<!\\)\{([1-9][0-9]*),[0-9]+\}\??((?:\\b|\))*)$")
# The standard library's own parser, private but unchanged since Python 2; its tree is what `re` will execute.
_PARSER: Any = importlib.import_module("re._parser")
_Item = tuple[str, Any]


class Expression(NamedTuple):
    """A pattern without blanks and comments, in ASCII; `flags` is a subset of `im`."""

    flags: str
    body: str

    def encode(self) -> bytes:
        """The pattern as Python's `re` takes it for bytes."""
        prefix = f"(?{self.flags})" if self.flags else ""
        return (prefix + self.body).encode("ascii")

    def width_bytes(self) -> int:
        """The most bytes a match can span."""
        return int(_PARSER.parse(self.encode()).getwidth()[1])


def compact(pattern: str) -> Expression:
    """The pattern without layout: blanks and comments gone, other characters than ASCII as bytes.

    >>> compact("(?xi) \\\\b ( key_ [a-f ]{8} )  # the key")
    Expression(flags='i', body='\\\\b(key_[a-f ]{8})')
    """
    flags = ""
    found = _FLAGS.match(pattern.lstrip())
    if found is not None:
        flags, pattern = found[1], pattern.lstrip()[found.end() :]
    body = "".join(_encoded(piece) for piece in pieces(pattern, verbose="x" in flags))
    return Expression("".join(sorted(set(flags) - {"x"})), body)


def head(expression: Expression) -> Expression:
    """A cheaper trigger: a variable repeat at the end becomes its shortest form, with one end instead of many.

    >>> head(Expression("", "\\\\b(ghp_[A-Za-z0-9]{36,255})\\\\b")).body
    '\\\\b(ghp_[A-Za-z0-9]{36})'
    """
    found = _VARIABLE_TAIL.search(expression.body)
    if found is None:
        return expression
    closing = found[2].replace("\\b", "")
    return expression._replace(body=f"{expression.body[: found.start()]}{{{found[1]}}}{closing}")


def leads(trigger: Expression, pattern: Expression) -> bool:
    """Whether the pattern is the trigger with something behind: then each match begins with a match of the trigger.

    >>> leads(Expression("", "key[:=]"), Expression("", "\\bkey[:=]([a-z]{3,9})"))
    True
    """
    return distance_bytes(trigger, pattern) == 0


def distance_bytes(trigger: Expression, pattern: Expression) -> int | None:
    """At most so many bytes into each match of the pattern the trigger matches, too; None where that is not known.

    It is known where the pattern is something, then the trigger, then anything. Captures and word edges that only the
    pattern has do not matter, nor do a repeat at the trigger's end that is shorter and a class there that is wider.

    >>> distance_bytes(Expression("", "key[:=]"), Expression("", "[a-z]{0,8}_key:([a-z]{3,9})"))
    9
    """
    wanted = [item for item, _ in _items(_PARSER.parse(trigger.encode()))]
    at_lines = "AT_BEGINNING" in repr(wanted) or "AT_END" in repr(wanted)
    if (set(trigger.flags) ^ set(pattern.flags)) - (set() if at_lines else {"m"}):
        return None
    items = list(_items(_PARSER.parse(pattern.encode())))
    passed = 0
    for place, (item, width) in enumerate(items):
        if _begin(items[place:], wanted):
            return passed
        passed += width
        if _ends_with(item, wanted[0]) and _begin(items[place + 1 :], wanted[1:]):
            return passed - 1
    return None


def faults(expression: Expression) -> list[str]:
    """What keeps the pattern out of the dialect, one sentence each; empty when it is in."""
    unknown = set(expression.flags) - set("im")
    if unknown:
        return [f"the flag {flag!r} is not allowed; use i, m and x" for flag in sorted(unknown)]
    if not expression.body.isascii():
        return ["has a character class with other characters than ASCII; write (?:é|è) instead of [éè]"]
    try:
        tree = _PARSER.parse(expression.encode())
    except (re.error, OverflowError) as error:
        return [f"does not compile: {error}"]
    found = sorted(set(_tree_faults(tree, "m" in expression.flags)))
    least, most = tree.getwidth()
    if least == 0:
        found.append("matches the empty text")
    if not any("unbounded" in fault for fault in found) and most >= MAX_WIDTH_BYTES:
        found.append(f"can span {most} bytes; fewer than {MAX_WIDTH_BYTES} are allowed")
    return found


def value_group(pattern: re.Pattern[bytes]) -> int:
    """The number of the group that is the value: the one named so, else the first, else the whole match."""
    return pattern.groupindex.get("value", min(pattern.groups, 1))


def _encoded(piece: str) -> str:
    if piece.isascii() or piece.startswith("["):
        return piece
    return "(?:" + "".join(f"\\x{byte:02x}" for byte in piece.encode("utf-8", "surrogatepass")) + ")"


def pieces(pattern: str, *, verbose: bool) -> Iterator[str]:
    """The pattern cut into escapes, classes and single characters, without layout if `verbose`."""
    place = 0
    while place < len(pattern):
        char = pattern[place]
        end = place + 1
        if char == "\\":
            end = place + 2
        elif char == "[":
            end = _class_end(pattern, place)
        elif verbose and char == "#":
            end = (pattern.find("\n", place) + 1) or len(pattern)
        if not (verbose and (char.isspace() or char == "#")):
            yield pattern[place:end]
        place = end


def _class_end(pattern: str, start: int) -> int:
    place = start + 1
    if pattern[place : place + 1] == "^":
        place += 1
    place += 1  # a bracket in first place stands for itself
    if pattern[place - 1 : place] == "\\":
        place += 1
    while place < len(pattern) and pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place + 1


def _tree_faults(node: Any, multiline: bool) -> Iterator[str]:
    for operator, argument in node:
        name = str(operator)
        if name in ("ASSERT", "ASSERT_NOT"):
            yield "uses a lookaround"
        elif name.startswith("GROUPREF"):
            yield "uses a backreference"
        elif name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP"):
            yield "uses a possessive or atomic group"
        elif name == "AT" and str(argument) in ("AT_BEGINNING_STRING", "AT_END_STRING"):
            yield "uses \\A or \\Z: a value may stand anywhere in a text"
        elif name == "AT" and str(argument) in ("AT_BEGINNING", "AT_END") and not multiline:
            yield "uses ^ or $ without the m flag"
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] == _PARSER.MAXREPEAT:
            yield "has an unbounded quantifier; say how many at most"
        for part in _subpatterns(argument):
            yield from _tree_faults(part, multiline)


def _items(tree: Any) -> Iterator[tuple[_Item, int]]:
    """The parts of a pattern one after the other, captures opened, as values that can be compared; and their widths."""
    for operator, argument in tree:
        if str(operator) == "SUBPATTERN" and not (argument[1] or argument[2]):
            yield from _items(argument[3])
        else:
            width = _PARSER.SubPattern(tree.state, [(operator, argument)]).getwidth()[1]
            yield (str(operator), _comparable(argument)), int(width)


def _begin(items: Sequence[tuple[_Item, int]], wanted: Sequence[_Item]) -> bool:
    """Whether whatever the items match begins with what is wanted."""
    rest = (item for item, _ in items)
    for place, want in enumerate(wanted):
        item = next(rest, None)
        while item is not None and item != want and item[0] == "AT":
            item = next(rest, None)
        if item != want:
            return item is not None and place == len(wanted) - 1 and (_shortest(item) == want or _opens(item, want))
    return True


def _ends_with(item: _Item, char: _Item) -> bool:
    """Whether the item is a repeat of a character, at least one, that `char` allows."""
    match item:
        case ("MAX_REPEAT" | "MIN_REPEAT", (least, _, ((name, _) as repeated,))) if name in ("IN", "LITERAL"):
            return least > 0 and _opens(repeated, char)
    return False


def _shortest(item: _Item) -> _Item:
    """A repeat of two to nine as a repeat of two, anything else as it is."""
    if item[0] in ("MAX_REPEAT", "MIN_REPEAT"):
        least, _most, repeated = item[1]
        return "MAX_REPEAT", (least, least, repeated)
    return item


def _opens(item: _Item, char: _Item) -> bool:
    """Whether the item's first character is always one that `char`, a class or a character, allows."""
    match item:
        case ("BRANCH", (_, branches)):
            return all(branch and _opens(branch[0], char) for branch in branches)
        case ("MAX_REPEAT" | "MIN_REPEAT", (least, _, repeated)):
            return least > 0 and bool(repeated) and _opens(repeated[0], char)
        case ("IN", members) if char[0] == "IN":
            return set(members) <= set(char[1])
        case ("LITERAL", _) if char[0] == "IN":
            return item in char[1]
    return item == char


def _comparable(argument: Any) -> Any:
    if isinstance(argument, _PARSER.SubPattern):
        return tuple(item for item, _ in _items(argument))
    if isinstance(argument, (tuple, list)):
        return tuple(_comparable(part) for part in argument)
    return argument if type(argument) is int else str(argument)  # the parser's own words are integers with a name


def _subpatterns(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _PARSER.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _subpatterns(part)

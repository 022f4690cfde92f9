r"""Our triggers as Vectorscan is quick with them: several that begin with a word each, and rows that count little.

    (?:api[_-]?key|token)[:=]       api[_-]?key[:=]   token[:=]
    (?:[a-z]{3,8}[ ]){11}           (?:[a-z]{3,}[ ]){11}

What begins with a word is found by one look for all words together, in next to no time. What begins with a choice or a
class has an automaton of its own, the slower the more it counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from sonomos_core.detect.dialect import Expression, pieces
from sonomos_core.detect.needle import needles

MOST = 160
"""A pattern that would become more than so many stays whole."""

WIDE_BYTES = 200
"""A pattern that may span so much stays whole too: it is found by a word in its middle, which is rarer."""

_Tokens = tuple[str, ...]
_EDGES = frozenset({r"\b", "^"})
_SIGNS = frozenset("_-@/: =")
_QUANTIFIERS = frozenset("*+?{")
_COUNT = re.compile(r"(?<!\\)\{([0-9]+)(?:,([0-9]+))?\}")
_ROW = 3  # so often stands what is a row


def branched(expression: Expression) -> tuple[Expression, ...]:
    """The pattern with its choices at the beginning made; itself where it begins in one way or in too many.

    >>> [branch.body for branch in branched(Expression("", "\\\\b(?:a[bc]|(?:d|ef?)g)h"))]
    ['\\\\ba[bc]h', '\\\\bdgh', '\\\\bef?gh']
    """
    if expression.width_bytes() > WIDE_BYTES:
        return (expression,)
    tokens = tuple(pieces(expression.body, verbose=False))
    bodies = dict.fromkeys("".join(branch) for branch in itertools.islice(_opened(tokens), MOST + 1))
    return (expression,) if len(bodies) > MOST else tuple(expression._replace(body=body) for body in bodies)


def without_edge(expression: Expression) -> Expression:
    """The pattern without the word edges that it begins with: it matches in more places, and ends where it did.

    >>> without_edge(Expression("i", "\\\\bkey"))
    Expression(flags='i', body='key')
    """
    body = expression.body
    while body.startswith(r"\b"):
        body = body[2:]
    return expression._replace(body=body)


def loosened(expression: Expression) -> Expression:
    """The pattern with what stands in a row as long as it likes: it matches in more places, and ends where it did.

    One that holds a word is as it was.

    >>> loosened(Expression("", "(?:[a-z]{3,8}[ ]){11}[0-9]{1,3}")).body
    '(?:[a-z]{3,}[ ]){11}[0-9]{1,3}'
    """
    if needles(expression):
        return expression
    tokens = list(pieces(expression.body, verbose=False))
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token == "(":
            opened.append(place)
        elif token == ")":
            start = opened.pop()
            count = _COUNT.match("".join(tokens[place + 1 : place + 8]))
            if count is not None and int(count[1]) >= _ROW:
                inner = _COUNT.sub(_at_least, "".join(tokens[start:place]))
                tokens[start:place] = [inner, *[""] * (place - start - 1)]
    return expression._replace(body="".join(tokens))


def _at_least(count: re.Match[str]) -> str:
    return count[0] if count[2] is None else f"{{{count[1]},}}"


def _opened(tokens: _Tokens) -> Iterator[_Tokens]:
    for branch in _alternatives(tokens):
        begun = _begun(branch)
        before, rest = branch[:begun], branch[begun:]
        size = _first_size(rest)
        item, rest = rest[:size], rest[size:]
        inner = _inside(item)
        if rest[:1] == ("?",) and rest[1:2] not in (("?",), ("+",)):
            yield from _opened(before + item + rest[1:])
            yield from _opened(before + rest[1:])
        elif inner is not None and (not rest or rest[0] not in _QUANTIFIERS):
            for part in _alternatives(inner):
                yield from _opened(before + part + rest)
        else:
            yield branch


def _begun(tokens: _Tokens) -> int:
    """How many tokens stand for certain before the first choice: edges, and a sign as in `_(?:key|token)`."""
    begun = sum(1 for _ in itertools.takewhile(_EDGES.__contains__, tokens))
    sign = tokens[begun : begun + 2]
    return begun + 1 if len(sign) == 2 and sign[0] in _SIGNS and sign[1] not in _QUANTIFIERS else begun


def _alternatives(tokens: _Tokens) -> list[_Tokens]:
    """What stands between the bars that are in no bracket."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return list(map(tuple, parts))


def _first_size(tokens: _Tokens) -> int:
    """How many tokens the first character, class or group takes, less what says how often it stands there."""
    depth = 0
    for size, token in enumerate(tokens, start=1):
        depth += (token == "(") - (token == ")")
        if depth == 0:
            return size
    return 0


def _inside(item: _Tokens) -> _Tokens | None:
    """What a group holds; None where it is none, or one that changes the flags."""
    if item[:1] != ("(",):
        return None
    inner = item[1:-1]
    if inner[:1] != ("?",):
        return inner
    if inner[:2] == ("?", ":"):
        return inner[2:]
    return inner[inner.index(">") + 1 :] if inner[:3] == ("?", "P", "<") else None

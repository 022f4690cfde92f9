"""Comments in a scanned file that let a finding pass: `sonomos:allow rule-id reason`.

On the finding's own line, or alone on the line above it. Only files that were named or lie in a named folder have
them: what comes from the clipboard, from standard input or from a program can be somebody else's text, and a text must
not switch its own guard off.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sonomos_app.ipc.hits import Hit

_WORD = "sonomos:allow"
_COMMENT = re.compile(rf"^(?P<before>.*?){_WORD}(?P<rest>[^\r\n]*)", re.MULTILINE)
_SAID = re.compile(r"[ \t]+([a-z0-9]+(?:-[a-z0-9]+)*)(?:[ \t]+(.*))?$")
_CLOSING = re.compile(r"[ \t]*(?:\*/|-->|--%>|%>|#}|\*\)|\"\"\"|''')?[ \t]*$")
_ALONE = re.compile(r"[ \t]*(?:#+|//+|--+|;+|%+|/\*+|<!--|\*|'|!|rem|\(\*|\{#)?[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its line from 1, the rule it names and why; `above` when it speaks of the line below."""

    line: int
    rule: str
    reason: str
    above: bool

    def covers(self, hit: Hit, last_line: int) -> bool:
        """Whether it is about this hit, which ends on `last_line`."""
        near = hit.line <= self.line <= last_line or (self.above and self.line == hit.line - 1)
        return near and self.rule == hit.rule


@dataclass(frozen=True, slots=True)
class Mistake:
    """A comment that lets nothing pass, and why."""

    line: int
    what: str


def comments(text: str | bytes, rules: Sequence[str]) -> tuple[list[Comment], list[Mistake]]:
    """The comments in a text, and those with mistakes. `rules` are the ids there are."""
    plain = text.decode("latin-1") if isinstance(text, bytes) else text
    good: list[Comment] = []
    mistakes: list[Mistake] = []
    for line, found in _found(plain):
        said = _SAID.match(_CLOSING.sub("", found["rest"], count=1))
        if said is None or not said[2]:
            mistakes.append(Mistake(line, f"{_WORD} needs a rule and a reason"))
        elif said[1] not in rules:
            near = difflib.get_close_matches(said[1], rules, n=1)
            mistakes.append(Mistake(line, "no rule has this id" + (f"; did you mean {near[0]}?" if near else "")))
        else:
            good.append(Comment(line, said[1], said[2], _ALONE.fullmatch(found["before"]) is not None))
    return good, mistakes


def _found(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    if _WORD not in text:
        return
    line, at = 1, 0
    for found in _COMMENT.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield line, found

"""Tables: a cell is read as if it stood behind the name of its column.

CSV, tab-separated, Markdown, what databases print, columns aligned by blanks, and the rows of SQL's INSERT. Only
columns whose name says something sensitive are retold, one row a line, each cell between quotes:

    user,password,ssn            "password": "S7-otter", "ssn": "212-45-6780"
    ada,S7-otter,212-45-6780

The rules then look at that text. A table ends where three lines in a row have another number of cells. The items below
a name such as `passwords:` in YAML, JSON and HCL are read in the same way, as if the name stood before each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.model.levels import Confidence, DataClass, Severity

_WORDS = (
    r"passw|\bpwd|_pwd|\bpass\b|_pass\b|\bpw\b|_pw\b|passphrase|kennwort|contrase|mot de passe|\bmdp\b|\bsenha"
    r"|wachtwoord|heslo|adgangskode|passord|\bparola\b|secret|token|api[ _-]?key|access[ _-]?key"
    r"|private[ _-]?key|\bssn|_ssn|social|card|\bpan\b|iban|\bbic\b|swift|account|acct|konto|cuenta|routing"
    r"|sort[ _-]?code|imei|\bdob|_dob|birth|geburt|\bmrn|medicare|\bmbi|\bnpi|\bdea\b|passport|reisepass|licen[cs]e"
    r"|\btax|\bvat|phone|mobile|\btel|\bbsn|pesel|\bnip\b|\bnif|\bdni|\bnie\b|\bcpf|\bcnpj|cuit|\bcurp|\brfc\b"
    r"|\brut\b|aadhaar|nino"
    r"|has\xc5\x82o|l\xc3\xb6senord|\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c"
    r"|\xe3\x83\x91\xe3\x82\xb9\xe3\x83\xaf\xe3\x83\xbc\xe3\x83\x89|\xe5\xaf\x86\xe7\xa0\x81"
    r"|\xeb\xb9\x84\xeb\xb0\x80\xeb\xb2\x88\xed\x98\xb8"  # password in six more languages
    r"|national|insurance|\bnhs|\bsin\b|personnummer|\bcpr|hetu|\begn\b|\boib\b|steuer|codice[ _]fiscale"
)
_EDGE = r"(?:^|[,;|\t(][ \t]{0,60}[\"'`]?|[\"'`]|[ ]{2})"
_TAIL = rf"(?:{_WORDS})[\w .#/()-]{{0,24}}[\"'`]?"
_NAME = rf"(?:[\w.#-][\w .#/-]{{0,24}})?{_TAIL}"
_PLURALS = r"(?:passwords|passwds|passphrases|tokens|secrets|api_?keys|credentials)"
_LIST = _PLURALS + r"[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\[{]?[ \t]{0,3}\r?$"
_BEHIND = r"[ \t]{0,60}(?:[,;|\t)]|\r?$|[ ]{2})"
HEADER = Rule(
    id="table-header",
    type="table_header",
    label="table",
    class_=DataClass.PII,
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    description="The name of a column, behind which the cells below it are read: never told itself.",
    pattern=f"(?im)(?:{_EDGE}(?P<value>{_NAME}){_BEHIND}|{_LIST})",
    trigger=f"(?im)(?:{_TAIL}{_BEHIND}|{_LIST})",  # with the edge before it a pass takes twice as long
    examples=("user,password\nada,x", "| name | ssn |\n|---|---|\n| ada | - |"),
    negative_examples=("user,place\nada,x", "def f(user, password=None):"),
)
"""Looked for together with the rules."""

_LONGEST_LINE = 16_384
_MOST_ITEMS = 1_000
_MOST_COLUMNS = 256
_MISFITS = 3
_WORDS_OF_SENTENCE = 3
"""More words than these make a column aligned by blanks an explanation of the one before."""
_LONGEST_CELL = 70  # more than the longest name, its quotes and its separator
_SEPARATORS = (b"|", b"\t", b";", b",", b"  ")
_NAME_LIKE = re.compile(rb"[\"'`]?[A-Za-z_#\x80-\xff][\w .#%\x80-\xff-]{0,40}(?:\([\w .%-]{0,20}\))?[\"'`]?")
_SENSITIVE = re.compile(rb"(?i)" + _WORDS.encode())
_SAYS_PASSWORD = re.compile(
    r"(?i)(?:^|[ _.-])(?:pw|pwd|pass|kennwort|passwort|mdp|mot de passe|contrase(?:ñ|n)a|senha|wachtwoord"
    r"|has(?:ł|l)o|heslo|l(?:ö|o)senord"
    r"|adgangskode|passord|parola|пароль|パスワード|密码|비밀번호)$".encode()
)
_VERDICT = re.compile(rb"(?i)\b(?:to|tests?|builds?|did|all|must|first|second|last|by|band|low|high|single) pass\b")
_OTHER_VERDICT = re.compile(rb"(?i)fail\w*|skip\w*|errors?|warn\w*")
_IN_NAMES = re.sub(rb"[^\w .#%\x80-\xff()\"'`,;|\t\r-]", b"", bytes(range(256)))
_BEHIND_LIST = b":=[{ \t\r"
_RULED_LINE = re.compile(rb"[-+|:=\s]+")
_HEAD_OF_LIST = re.compile(rb"(?i)([ \t]*)(?:- |\{[ \t]*)?[\"']?[\w.-]{0,40}" + _LIST.removesuffix("$").encode())
_LISTED = re.compile(
    rb"([ \t]*)(-[ \t]+)?(?:[\"']?([\w.-]{1,40})[\"']?[ \t]*[:=][ \t]*)?"
    rb"[\"']?([^\s\"'#,\]}:]{4,256})[\"']?[ \t]*,?[ \t]*\r?"
)
_NO_VALUE = frozenset(
    {b"name", b"source", b"target", b"key", b"path", b"file", b"secretname", b"mountpath", b"type", b"id"}
)
_ALIGNED = re.compile(rb"\S+(?: \S+)*")
_QUOTED = re.compile(rb'[ \t]*"((?:[^"]|"")*)"[ \t\r]*')
_INSERT = re.compile(rb"(?i)\bINTO\s+[\w.`\"\[\]]{1,130}\s*$")
_VALUES = re.compile(rb"(?i)\)\s*VALUES\s*")
_TUPLE = re.compile(rb"\s*,?\s*\(((?:'(?:[^'\\]|\\.)*'|[^'()])*)\)")
_ITEM = re.compile(rb"\s*(?:N?'((?:[^'\\]|\\.|'')*)'|([^,']*))\s*(?:,|$)")

_Span = tuple[int, int]


class Retold(NamedTuple):
    """A table's sensitive columns as lines of names and values; `cells` says where each value stands there and was."""

    text: bytes
    cells: list[tuple[int, int, int]]
    """Start and end in the retold text, start in the original."""

    def traced(self, found: Iterable[Candidate]) -> list[Candidate]:
        """What was found in the retold cells, at its place in the original."""
        starts = [cell[0] for cell in self.cells]
        traced = []
        for candidate in found:
            start, end, origin = self.cells[max(bisect_right(starts, candidate.start) - 1, 0)]
            if start <= candidate.start and candidate.end <= end:
                away = origin - start
                traced.append(candidate._replace(start=candidate.start + away, end=candidate.end + away))
        return traced


class Tables:
    """Finds tables by their headers. Holds no state, so all threads share it."""

    __slots__ = ("_before", "_header")

    def __init__(self) -> None:
        self._header = re.compile(HEADER.expression.encode())
        self._before = HEADER.lead_bytes + 1

    def retold(self, data: Buffer, stretches: Sequence[Stretch]) -> Iterator[Retold]:
        """The tables whose header begins in the stretches; none is looked at twice, however its lines look."""
        done = 0
        for low, last, high in stretches:
            # A stretch begins so far before the first trigger end in it; lines before that one hold none.
            first = data.rfind(b"\n", low, low + self._before - 1) + 1 if low else 0
            place = max(first, low, done)
            while place < last:
                start, end = _line(data, place)
                found = None
                if end - start >= _LONGEST_LINE or _may_head(data[start:end]):
                    found = self._header.search(data, place, min(high, end))
                if found is None or found.start() >= last:
                    place = end + 1
                    continue
                place = found.start("value") if found["value"] is not None else found.start()
                names, rows, end = _table(data, place)
                place = done = max(end, found.end())
                if rows:
                    yield _retold(data, names, rows)


def _retold(data: Buffer, names: Sequence[bytes], rows: Sequence[Sequence[_Span]]) -> Retold:
    counted = any(_OTHER_VERDICT.fullmatch(name) for name in names)
    told = [
        place
        for place, name in enumerate(names)
        if _SENSITIVE.search(name) and not _VERDICT.search(name) and not (counted and name.lower() == b"pass")
    ]
    text, cells = bytearray(), []
    for row in rows:
        for place in told:
            start, end = row[place]
            text += b'"' + (b"password" if _SAYS_PASSWORD.search(names[place]) else names[place]) + b'": "'
            cells.append((len(text), len(text) + end - start, start))
            text += data[start:end] + b'", '
        text += b"\n"
    return Retold(bytes(text), cells)


def _table(data: Buffer, place: int) -> tuple[list[bytes], list[list[_Span]], int]:
    """The names of the columns, the cells of each row and where the table ends; no rows where no table is."""
    start, end = _line(data, place)
    line = bytes(data[start:end])
    head = _HEAD_OF_LIST.fullmatch(line)
    if head is not None:
        return _listed(data, end, len(head[1]), b"password" if b"pass" in line.lower() else b"token")
    opening = line.rfind(b"(", 0, place - start)
    if opening >= 0 and _INSERT.search(line[:opening]):
        return _inserted(data, start + opening + 1, end)
    for separator in _SEPARATORS:
        spans = _cells(data, start, end, separator)
        if len(spans) > 1:
            names = [bytes(data[first:last]) for first, last in spans]
            explains = separator == b"  " and any(name.count(b" ") >= _WORDS_OF_SENTENCE for name in names)
            if len(spans) > _MOST_COLUMNS or explains or not all(map(_NAME_LIKE.fullmatch, names)):
                return [], [], end
            rows, end = _rows(data, end, separator, names)
            return [name.strip(b"\"'`") for name in names], rows, end
    return [], [], end


def _may_head(line: Buffer) -> bool:
    """False where no table can hang below the line: a few looks, of which ordinary text passes none."""
    if not line:
        return False
    if line[-1] in _BEHIND_LIST and _HEAD_OF_LIST.fullmatch(line) is not None:
        return True
    if b"(" in line and b"into" in line.lower():
        return True
    if line.translate(None, _IN_NAMES):
        return False
    if b'"' in line:
        return True
    for separator in _SEPARATORS:
        if separator in line:
            if len(line) > _LONGEST_CELL * (line.count(separator) + 1) and b"  " not in line and b"\t" not in line:
                return False
            names = [name for piece in line.split(separator) if (name := piece.strip(b" \t\r\"'`"))]
            if len(names) > 1:
                return all(map(_NAME_LIKE.fullmatch, names))
    return False


def _rows(data: Buffer, place: int, separator: bytes, names: Sequence[bytes]) -> tuple[list[list[_Span]], int]:
    """The lines below that have as many cells, and the end of the last of them; one that repeats a name is none."""
    columns = len(names)
    rows: list[list[_Span]] = []
    misfits, reach = 0, place
    while misfits < _MISFITS and place < len(data):
        begin = place + 1
        start, place = _line(data, begin)
        start = max(start, begin)
        line = data[start:place]
        if _RULED_LINE.fullmatch(line) and line.strip():
            continue
        spans = _cells(data, start, place, separator)
        if len(spans) == columns and not any(
            first < last and data[first:last] == name for (first, last), name in zip(spans, names, strict=True)
        ):
            rows.append(spans)
            misfits, reach = 0, place
        else:
            misfits += 1
    return rows, reach


def _listed(data: Buffer, place: int, indent: int, name: bytes) -> tuple[list[bytes], list[list[_Span]], int]:
    """The items below a name, further in than it: those of a list, or values of names of their own."""
    rows: list[list[_Span]] = []
    while len(rows) < _MOST_ITEMS and place < len(data):
        begin = place + 1
        end = _line(data, begin)[1]
        item = _LISTED.fullmatch(data, begin, end)
        if item is None or len(item[1]) < indent + (item[2] is None):
            break
        if item[3] is None or bytes(item[3]).lower() not in _NO_VALUE:
            rows.append([item.span(4)])
        place = end
    return [name], rows, place


def _line(data: Buffer, place: int) -> _Span:
    """The line that holds the place, without its break; one that is too long ends early."""
    start = data.rfind(b"\n", max(place - _LONGEST_LINE, 0), place) + 1 or max(place - _LONGEST_LINE, 0)
    end = data.find(b"\n", place, place + _LONGEST_LINE)
    end = end if end >= 0 else min(place + _LONGEST_LINE, len(data))
    return start, end


def _cells(data: Buffer, start: int, end: int, separator: bytes) -> list[_Span]:
    """The places of the cells of a line, without blanks and quotes around them."""
    if separator == b"  ":
        return [found.span() for found in _ALIGNED.finditer(data, start, end)]
    spans: list[_Span] = []
    place = start
    while place <= end:
        quoted = _QUOTED.match(data, place, end) if separator != b"|" else None
        stop = quoted.end() if quoted is not None else data.find(separator, place, end)
        if quoted is not None and stop < end and data[stop : stop + 1] != separator:
            quoted, stop = None, data.find(separator, place, end)
        stop = end if stop < 0 else stop
        spans.append(quoted.span(1) if quoted is not None else _stripped(data, place, stop))
        place = stop + 1
    if separator == b"|" and data.find(b"||", start, end) >= 0 and data[start:end].count(b"||") > 1:
        spans = [span for span in spans if span[0] < span[1]]  # Confluence doubles the strokes of a head
    elif separator == b"|":  # the outer ones open and close a row
        spans = [span for number, span in enumerate(spans) if span[0] < span[1] or 0 < number < len(spans) - 1]
    return spans


def _stripped(data: Buffer, start: int, end: int) -> _Span:
    """The span without blanks, and without a pair of quotes or backticks just inside."""
    while start < end and data[start] in b" \t\r":
        start += 1
    while start < end and data[end - 1] in b" \t\r":
        end -= 1
    if end - start > 1 and data[start] == data[end - 1] and data[start] in b"\"'`":
        return start + 1, end - 1
    return start, end


def _inserted(data: Buffer, place: int, line_end: int) -> tuple[list[bytes], list[list[_Span]], int]:
    """The columns and rows of an INSERT whose list of columns begins at the place."""
    closing = _VALUES.search(data, place, place + _LONGEST_LINE)
    if closing is None:
        return [], [], line_end
    names = [name.strip(b' \t\r\n`"[]') for name in bytes(data[place : closing.start()]).split(b",")]
    rows, end = [], closing.end()
    while (found := _TUPLE.match(data, end, end + _LONGEST_LINE)) is not None:
        end = found.end()
        items = [item for item in _ITEM.finditer(data, *found.span(1)) if item.end() > item.start()]
        if len(items) == len(names):
            rows.append([item.span(1 if item[1] is not None else 2) for item in items])
    return names, rows, end if rows else max(end, line_end)

"""Cells are read as if they stood behind the name of their column, in every kind of table people copy."""

from __future__ import annotations

import time

import pytest

from sonomos_core.detect import rulefile
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rungs.re2 import Re2Rung
from sonomos_core.detect.rungs.sequential import SequentialRung

RULES = rulefile.parse(
    """
[[rule]]
id = "fruit"
type = "fruit"
label = "fruit"
class = "pii"
severity = "low"
confidence = "medium"
description = "A fruit behind the word secret: for tests."
pattern = '''(?i)(?:secret[ a-z_]{0,9}|token)["]{0,1}: ["]{0,1}(pear[0-9])'''
examples = ["secret: pear1", "secret: pear2"]
negative_examples = ["secret: peach", "pear1"]
""",
    "test",
)

TABLES = {
    "comma": "id,secret,note\n1,pear1,a\n2,pear2,b\n",
    "semicolon": "id;secret;note\n1;pear1;a,b\n2;pear2;c,d\n",
    "tab": "id\tsecret\n1\tpear1\n2\tpear2\n",
    "quoted": '"id","secret","note"\n"1","pear1","a, b"\n"2","pear2","say ""x"", y"\n',
    "windows": "id,secret\r\n1,pear1\r\n2,pear2\r\n",
    "markdown": "| id | secret |\n|:---|-------:|\n| 1 | pear1 |\n| 2 | `pear2` |\n",
    "postgres": " id | secret | ok\n----+--------+----\n  1 | pear1  | t\n  2 | pear2  | f\n(2 rows)\n",
    "mysql": "+----+--------+\n| id | secret |\n+----+--------+\n|  1 | pear1  |\n|  2 | pear2  |\n+----+--------+\n",
    "aligned": "HOST     SECRET NAME   NOTE\nweb01    pear1         new\nweb02    pear2         very old\n",
    "insert": "INSERT INTO `a` (`id`, `secret`) VALUES (1, 'pear1'),\n (2, 'pear2');\n",
    "insert into a table of that name": "INSERT INTO my_tokens (id, secret) VALUES\n (1, 'pear1'),\n (2, 'pear2');\n",
    "insert with quotes": "insert into a (note, secret) values ('it''s, (so)', 'pear1'), ('b\\'c', 'pear2');",
    "two columns": "secret,name,secret old\npear1,a,pear2\n",
    "a line that does not fit": "id,secret\n1,pear1\n# comment\n2,pear2\n",
    "confluence": "||id||secret||\n|1|pear1|\n|2|pear2|\n",
    "behind other text": "Dump of today:\n\nid,secret\n1,pear1\n2,pear2\n\nThat is all, folks.\n",
    "list": "secrets:\n  - pear1\n  - 'pear2'\nother:\n  - pear3\n",
    "names below a name": "x:\n  api_tokens:\n    a: pear1\n    b: pear2\n  c: pear3\n",
    "array": '{"secrets": [\n  "pear1",\n  "pear2"\n], "x": "pear3"}\n',
    "signs in names": "# id,`secret old`,share % (b)\n1,pear1,a\n2,pear2,b\n",
    "array behind blanks": 'x = 1\n secrets = [ \t\r\n  "pear1",\n  "pear2"\n]\n',
    "below a long line": "word, " * 4_000 + "\nid|secret\n1|pear1\n2|pear2\n",
    "copy": "COPY public.a (id, secret, note) FROM stdin;\n1\tpear1\ta\n2\tpear2\tb\n\\.\n",
    "wiki": "||Nr||secret||\n|1|pear1|\n|2|pear2|\n",
    "bold names": "| **id** | **secret** |\n|---|---|\n| 1 | pear1 |\n| 2 | **pear2** |\n",
    "restructured": "====  ======\nid    secret\n====  ======\n1     pear1\n2     pear2\n====  ======\n",
    "grid": "+----+--------+\n| id | secret |\n+====+========+\n| 1  | pear1  |\n"
    "+----+--------+\n| 2  | pear2  |\n+----+--------+\n",
    "markup": "<tr><th>id</th><th>secret</th></tr>\n<tr><td>1</td><td>pear1</td></tr>"
    "<tr><td>2</td><td><p>pear2</p></td></tr>",
    "markup over lines": "<table>\n <tr class='x'>\n  <th>\n   id\n  </th>\n  <th><b>secret</b></th>\n </tr>\n"
    " <tr>\n  <td>1</td>\n"
    "  <td>pear1</td>\n </tr>\n <tr>\n  <td>2</td>\n  <td>\n   pear2\n  </td>\n </tr>\n</table>",
    "a cell of several lines": 'id,secret,note\n1,pear1,"a\nb, c\nd"\n2,pear2,e\n',
    "not ASCII": "größe,secret\nä,pear1\nö,pear2\n",
}

SILENT = {
    "the value's own column is another": "id,secret,note\n1,a,pear1\n2,b,pear2\n",
    "no table": "the secret, as said,\nis pear1 and pear2\n",
    "a call": "f(id, secret=None)\n(1, pear1)\n",
    "other number of cells": "id,secret\n1,2,pear1\n",
    "behind its end": "id,secret\n1,a\n\n\n\n1,pear1\n",
    "behind the end of a copy": "COPY a (id, secret) FROM stdin;\n1\ta\n\\.\n2\tpear1\n",
    "copy of other columns": "COPY a (id, note) FROM stdin;\n1\tpear1\n",
    "other row of markup": "<tr><th>id</th><th>secret</th></tr><tr><td>pear1</td></tr>",
    "behind a quote that never closes": 'id,secret\n1,"pear1\n2,a\n',
    "names of secrets": "secrets:\n  - name: pear1\n  - source: pear2\n",
    "not below": "secrets:\npear1: x\n",
    "header of numbers": "1,secret\n2,pear1\n",
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(rules=RULES)


@pytest.mark.parametrize("text", TABLES.values(), ids=list(TABLES))
def test_a_cell_is_found_where_it_stands(detector: Detector, text: str) -> None:
    found = detector.scan(text)
    assert [match.value for match in found] == ["pear1", "pear2"]
    assert [text[match.start : match.end] for match in found] == ["pear1", "pear2"]


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_what_is_no_such_cell_is_silence(detector: Detector, text: str) -> None:
    assert detector.scan(text) == ()


@pytest.mark.parametrize("rung", [Re2Rung, SequentialRung])
def test_other_rungs_find_the_same(detector: Detector, rung: type[Re2Rung] | type[SequentialRung]) -> None:
    other = Detector(RULES, ladder=[rung])
    for text in (*TABLES.values(), *SILENT.values()):
        assert other.scan(text) == detector.scan(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a,secret\n",
        "secrets:\n",
        "tokens:\n  a: 1\n",
        "INTO t (secret,",
        "INTO t (a, secret) VALUES ('",
        "secret\t",
        "|secret",
        "a,secret\n1,2,3\n",
        'a,secret\n1,"2\n',
        "<th>secret</th>\n",
        "<tr><th>secret</th></tr>",
        "COPY t (a, secret) FROM stdin;\n1\t2\n",
        "||secret||a||\n",
    ],
)
def test_headers_over_and_over_take_linear_time(detector: Detector, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        detector.scan(text)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(400_000) < 12 * seconds(100_000) + 0.2

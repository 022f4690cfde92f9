"""Patterns are read the same way everywhere, or refused with the reason."""

from __future__ import annotations

import re

import pytest

from sonomos_core.detect import dialect
from sonomos_core.detect.dialect import Expression


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("abc", Expression("", "abc"), id="plain"),
        pytest.param("(?x) a b  # a comment [\n c", Expression("", "abc"), id="blanks and comments go"),
        pytest.param("(?x) [ #] \\  \\# ", Expression("", "[ #]\\ \\#"), id="what is escaped or in a class stays"),
        pytest.param("(?x) []# ] x", Expression("", "[]# ]x"), id="a bracket in first place is a member"),
        pytest.param("(?x) [^\\]# ] x", Expression("", "[^\\]# ]x"), id="an escaped bracket is a member"),
        pytest.param("(?xmi)a", Expression("im", "a"), id="flags are kept in one order"),
        pytest.param("\n(?x) a", Expression("", "a"), id="a line break before the flags"),
        pytest.param("a b # c", Expression("", "a b # c"), id="without x nothing goes"),
        pytest.param("〒{1,2}", Expression("", "(?:\\xe3\\x80\\x92){1,2}"), id="other scripts become bytes"),
    ],
)
def test_layout_goes_and_meaning_stays(pattern: str, expected: Expression) -> None:
    assert dialect.compact(pattern) == expected


def test_a_compact_pattern_matches_what_the_verbose_one_did() -> None:
    verbose = r"(?xi) \b ( key [ :=]{1,3} [a-f0-9]{4,8} ) \b  # the key"
    text = "Key := DEADBEEF and key beef"
    compacted = re.compile(dialect.compact(verbose).encode())
    assert [m[1].decode() for m in compacted.finditer(text.encode())] == re.findall(verbose, text)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("a+", "unbounded"),
        ("a*b", "unbounded"),
        ("(?:ab{2,}){1,3}", "unbounded"),
        ("a(?=b)", "lookaround"),
        ("(?<!a)b", "lookaround"),
        ("(a)\\1", "backreference"),
        ("(?P<q>['\"])a(?P=q)", "backreference"),
        ("(?>ab)", "atomic"),
        ("a{1,3}+b", "possessive"),
        ("\\Aa", "\\A"),
        ("a\\Z", "\\Z"),
        ("^a", "m flag"),
        ("a$", "m flag"),
        ("(?s)a.b", "flag 's'"),
        ("a{0,5}", "empty text"),
        ("[a-z]{1,200}[0-9]{16300}", "16500 bytes"),
        ("(a", "does not compile"),
        ("[é]", "character class"),
    ],
)
def test_what_is_outside_the_dialect_is_named(pattern: str, fault: str) -> None:
    assert any(fault in found for found in dialect.faults(dialect.compact(pattern)))


@pytest.mark.parametrize("pattern", ["(?m)^a$", "(?i)\\bab{1,3}?\\b", "-----BEGIN[^-]{1,16000}-----END", "é{1,3}x"])
def test_what_is_inside_the_dialect_has_no_faults(pattern: str) -> None:
    assert dialect.faults(dialect.compact(pattern)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ab{2,9}", "ab{2}"),
        ("(ab{2,9}\\b)\\b", "(ab{2})"),
        ("ab{2,9}?", "ab{2}"),
        ("x|ab{2,9}", "x|ab{2}"),
        ("ab{0,9}", "ab{0,9}"),
        ("a\\{2,9}", "a\\{2,9}"),
        ("a{2,9}b", "a{2,9}b"),
        ("ab{2}", "ab{2}"),
    ],
)
def test_a_variable_tail_becomes_its_shortest_form(body: str, expected: str) -> None:
    assert dialect.head(Expression("", body)).body == expected


@pytest.mark.parametrize(
    ("trigger", "pattern", "first"),
    [
        pytest.param("key[:=]", "key[:=][a-z]{3}", True, id="the beginning"),
        pytest.param("key[:=]", "(?P<name>key)(?:[:=])([a-z]{3})", True, id="groups do not matter"),
        pytest.param("key", "\\bkey\\b=", True, id="nor do word edges of the pattern alone"),
        pytest.param("key\\b", "key[a-z]", False, id="but those of the trigger alone do"),
        pytest.param("k[a-z]{3}", "\\b(k[a-z]{3,9})\\b", True, id="a repeat cut short"),
        pytest.param("k[a-z]{4}", "k[a-z]{3,9}", False, id="a repeat cut too long"),
        pytest.param("k[a-z]{3}x", "k[a-z]{3,9}x", False, id="a repeat cut short in the middle"),
        pytest.param("@b", "a@b", False, id="the middle"),
        pytest.param("a", "a|b", False, id="one of several"),
        pytest.param("a", "ab?c", True, id="before an option"),
        pytest.param("ab", "ab?c", False, id="an option"),
        pytest.param("abcd", "abc", False, id="more than the pattern"),
        pytest.param("(?i)a", "ab", False, id="other flags"),
        pytest.param("a[bc]", "a[bd]e", False, id="another class"),
        pytest.param("(?:ab|c)", "(?:ab|c)d", True, id="alternatives"),
        pytest.param("k[:=>]", "k(?:=>|:=|[:=]) [a-z]{3}", True, id="a class that all alternatives begin with"),
        pytest.param("k[:=]", "k(?:=>|:=|-)", False, id="a class that one alternative does not begin with"),
        pytest.param("k[^a]", "k[bc]", False, id="a class turned round"),
        pytest.param("key", "(?m)key$", True, id="another meaning of edges that it has not"),
        pytest.param("key$", "(?m)key$", False, id="another meaning of its edges"),
    ],
)
def test_whether_a_pattern_begins_with_its_trigger(trigger: str, pattern: str, first: bool) -> None:
    assert dialect.leads(dialect.compact(trigger), dialect.compact(pattern)) is first


@pytest.mark.parametrize(
    ("trigger", "pattern", "distance"),
    [
        pytest.param("key=", "key=[a-z]{3}", 0, id="the beginning"),
        pytest.param("key=", "(?:[A-Z]{0,9}_)?key=[a-z]{3}", 10, id="behind an option"),
        pytest.param("@b", "é{1,4}@b", 8, id="counted in bytes"),
        pytest.param("key=", "(?:key=|key:)[a-z]{3}", None, id="unknown where it is one of several"),
        pytest.param("key\\b=", "x{1,4}key=", None, id="unknown with an edge of its own"),
    ],
)
def test_how_far_into_a_pattern_its_trigger_stands(trigger: str, pattern: str, distance: int | None) -> None:
    assert dialect.distance_bytes(dialect.compact(trigger), dialect.compact(pattern)) == distance


@pytest.mark.parametrize(
    ("pattern", "value"),
    [("k=(?:x)(?P<value>[0-9])", b"1"), ("(k)=(x)(?P<value>[0-9])", b"1"), ("k=(x)", b"x"), ("k=x", b"k=x")],
)
def test_the_value_is_the_named_group_else_the_first_else_all(pattern: str, value: bytes) -> None:
    compiled = re.compile(pattern.encode())
    found = compiled.search(b"k=x1")
    assert found is not None
    assert found[dialect.value_group(compiled)] == value

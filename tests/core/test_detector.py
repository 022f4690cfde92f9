"""The engine as the rest of the program and other people's scripts use it."""

from __future__ import annotations

import dataclasses
import itertools
import threading

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sonomos_core import Detector
from sonomos_core.detect import examples, rulefile
from sonomos_core.detect.rungs.sequential import SequentialRung
from sonomos_core.errors import RuleError
from sonomos_core.model.match import Match

RULES = """
[[rule]]
id = "vendor-key"
type = "vendor_key"
label = "vendor key"
class = "secret"
severity = "high"
confidence = "high"
description = "A vendor's key."
pattern = '\\b(vk_[a-z0-9]{8,40})\\b'
examples = ["vk_<hex:20>", "vk_<hex:8>"]
negative_examples = ["vk_", "vk_12"]

[[rule]]
id = "generic-key"
type = "generic_key"
label = "key"
class = "secret"
severity = "high"
confidence = "medium"
description = "Something called a key."
pattern = '(?i)\\bkey\\s{0,3}[:=]\\s{0,3}([^\\s"]{4,64})'
trigger = '(?i)\\bkey\\s{0,3}[:=]'
entropy = 2
examples = ["key=<hex:20>", "key: <alnum:8>"]
negative_examples = ["key=", "key aaaa"]

[[rule]]
id = "number"
type = "number"
label = "number"
class = "pii"
severity = "low"
confidence = "medium"
description = "A number of eight digits."
pattern = '\\b[0-9]{4}[ -]?[0-9]{4}\\b'
normalise = "digits"
examples = ["<digits:8>", "1234-5678"]
negative_examples = ["1234567", "123456789"]
"""


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(rules=rulefile.parse(RULES, "test rules"))


def seen(matches: tuple[Match, ...]) -> list[tuple[str, int, int, str]]:
    return [(match.rule, match.start, match.end, match.value) for match in matches]


def test_places_count_code_points_in_text_and_bytes_in_bytes(detector: Detector) -> None:
    text = "日本 1234-5678 é😀 vk_abcd1234"
    assert seen(detector.scan(text)) == [("number", 3, 12, "1234-5678"), ("vendor-key", 16, 27, "vk_abcd1234")]
    assert seen(detector.scan(text.encode())) == [
        ("number", 7, 16, "1234-5678"),
        ("vendor-key", 24, 35, "vk_abcd1234"),
    ]


def test_a_match_carries_what_its_rule_says(detector: Detector) -> None:
    (match,) = detector.scan("no. 1234-5678")
    rule = detector.rules[2]
    assert (match.type, match.class_, match.label, match.redaction) == (
        rule.type,
        rule.class_,
        rule.label,
        rule.redaction,
    )
    assert (match.severity, match.confidence, match.example) == (rule.severity, rule.confidence, False)
    assert match.normal == "12345678"


def test_a_value_that_is_specific_and_generic_is_told_once_as_the_specific_one(detector: Detector) -> None:
    assert seen(detector.scan("key=vk_abcd1234")) == [("vendor-key", 4, 15, "vk_abcd1234")]


def test_lone_surrogates_and_broken_utf8_are_texts_too(detector: Detector) -> None:
    assert seen(detector.scan("\ud800 key=ab\udfffcd")) == [("generic-key", 6, 11, "ab\udfffcd")]
    ((rule, start, end, value),) = seen(detector.scan(b"\xff\xfe key=ab\x80\xffcd \xc3"))
    assert (rule, start, end) == ("generic-key", 7, 13)
    assert "�" in value


def test_a_text_full_of_values_is_answered_with_the_first_ones(detector: Detector) -> None:
    text = "1234-5678 " * 50 + "vk_abcd1234"
    part = detector.examine(text, limit=10)
    assert [match.start for match in part.matches] == list(range(0, 100, 10))
    assert not part.complete


def test_nothing_after_the_place_where_a_rule_gave_up_is_told(detector: Detector) -> None:
    """A value of another rule further on would look as if there were none between."""
    text = "key=aaaa " * 20 + "vk_abcd1234"
    assert seen(detector.scan(text)) == [("vendor-key", 180, 191, "vk_abcd1234")]
    scan = detector.examine(text, limit=1)
    assert (scan.matches, scan.complete) == ((), False)


def test_a_text_with_exactly_as_many_values_is_complete(detector: Detector) -> None:
    scan = detector.examine("1234-5678 " * 10, limit=10)
    assert (len(scan.matches), scan.complete) == (10, True)


def test_a_detector_without_rules_finds_nothing() -> None:
    assert Detector.load(rules=[]).scan("key=vk_abcd1234") == ()


def test_a_rule_with_an_unknown_check_is_refused() -> None:
    rule = dataclasses.replace(rulefile.parse(RULES, "test rules")[0], check="no_such_check")
    with pytest.raises(RuleError, match="vendor-key: there is no check 'no_such_check'"):
        Detector.load(rules=[rule])


def test_a_detector_says_which_rung_serves_and_which_could_not(detector: Detector) -> None:
    assert detector.rung in {"hyperscan", "re2", "sequential"}
    assert Detector(detector.rules, ladder=[SequentialRung]).rung == "sequential"


def test_a_rung_that_cannot_be_used_is_logged_and_named(expected_logs: object) -> None:
    rule = dataclasses.replace(rulefile.parse(RULES, "test rules")[0], examples=("no match here", "vk_<hex:8>"))
    for rung in ("hyperscan", "re2"):
        expected_logs.expect("sonomos.detect", f"rung {rung} is not used")  # type: ignore[attr-defined]
    detector = Detector.load(rules=[rule])
    assert detector.rung == "sequential"
    assert [dropped.rung for dropped in detector.dropped] == ["hyperscan", "re2"]


def test_threads_share_a_detector(detector: Detector) -> None:
    """Eight threads with texts of their own get what one alone would."""
    texts = [f"{'日 ' * n}key=<hex:{20 + n}> 1234-567{n} " * 40 for n in range(8)]
    filled = [examples.fill(text, f"thread/{n}") for n, text in enumerate(texts)]
    expected = [detector.scan(text) for text in filled]
    start = threading.Barrier(len(filled))
    wrong: list[int] = []

    def scan(number: int) -> None:
        start.wait()
        if any(detector.scan(filled[number]) != expected[number] for _ in range(30)):
            wrong.append(number)

    threads = [threading.Thread(target=scan, args=(number,)) for number in range(len(filled))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert all(len(matches) == 80 for matches in expected)


PIECES = ["vk_abcd1234", "key=", "KEY : ", "1234-5678", "12345678", " ", "\n", "日", "\ud800", '"', "x9Z", "aaaa", "-"]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_for_any_text_the_matches_are_ordered_apart_and_true(detector: Detector, text: str) -> None:
    matches = detector.scan(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(matches))
    for match in matches:
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.value
    assert detector.scan(text) == matches


@settings(max_examples=200, deadline=None)
@given(texts)
def test_text_and_its_bytes_hold_the_same_values(detector: Detector, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for in_text, in_bytes in zip(detector.scan(text), detector.scan(data), strict=True):
        before = len(text[: in_text.start].encode("utf-8", "surrogatepass"))
        assert (in_bytes.rule, in_bytes.start) == (in_text.rule, before)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_upset_it(detector: Detector, data: bytes) -> None:
    for match in detector.scan(data):
        assert 0 <= match.start < match.end <= len(data)


@settings(max_examples=300, deadline=None)
@given(texts)
@example("KEY=0000:1123 0030-2100:0030-2100")
def test_taking_out_what_is_found_until_nothing_new_is_ends_soon(detector: Detector, text: str) -> None:
    """One round may uncover a value that lay half under a fallen one; none of those taken out comes back for long."""
    gone: set[str] = set()
    for _ in range(4):
        matches = detector.scan(text)
        gone |= {match.value for match in matches}
        text = taken_out(text, matches)
    left = {match.value for match in detector.scan(text) if "[GONE]" not in match.value}
    assert not gone & left


def taken_out(text: str, matches: tuple[Match, ...]) -> str:
    pieces, place = [], 0
    for match in matches:
        pieces += [text[place : match.start], "[GONE]"]
        place = match.end
    return "".join([*pieces, text[place:]])

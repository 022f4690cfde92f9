"""The map between values and placeholders."""

from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.placeholders import Placeholders


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def hit(value: str) -> Match:
    return Match("r", "us_ssn", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 0, len(value), value)


def test_a_number_is_never_used_twice_even_after_the_value_is_forgotten() -> None:
    clock = Clock()
    names = Placeholders(lifetime_s=10, clock=clock)
    assert names.name(hit("a")) == "[US_SSN_1]"
    clock.now = 11
    assert names.value("[US_SSN_1]") is None
    assert names.name(hit("b")) == "[US_SSN_2]"
    assert names.name(hit("a")) == "[US_SSN_3]"


def test_use_keeps_a_value_alive() -> None:
    clock = Clock()
    names = Placeholders(lifetime_s=10, clock=clock)
    for second in range(0, 40, 8):
        clock.now = second
        assert names.name(hit("a")) == "[US_SSN_1]"
    assert names.value("[US_SSN_1]") == "a"


def test_clear_forgets_the_values_and_not_the_numbers() -> None:
    names = Placeholders()
    names.name(hit("a"))
    names.clear()
    assert names.value("[US_SSN_1]") is None
    assert names.name(hit("a")) == "[US_SSN_2]"


def test_the_values_do_not_show() -> None:
    names = Placeholders()
    names.name(hit("hush"))
    assert "hush" not in repr(names)


def test_what_stands_for_a_known_value_is_told_with_its_place() -> None:
    names = Placeholders()
    names.name(hit("a"))
    (one,) = names.standing("to [US_SSN_1], not [US_SSN_99], not [us_ssn_1]")
    assert (one.name, one.start, one.end, one.match.value) == ("[US_SSN_1]", 3, 13, "a")


def test_what_is_looked_at_is_remembered_longer() -> None:
    clock = Clock()
    names = Placeholders(lifetime_s=10, clock=clock)
    names.name(hit("a"))
    for second in range(0, 40, 8):
        clock.now = second
        assert names.standing("[US_SSN_1]")


def test_values_are_forgotten_without_being_asked_for() -> None:
    clock = Clock()
    names = Placeholders(lifetime_s=10, clock=clock)
    assert names.expire() is None
    names.name(hit("hush"))
    clock.now = 4
    names.name(hit("hear"))
    assert names.expire() == 6
    clock.now = 11
    assert names.expire() == 3
    assert "[US_SSN_1]" not in names._entries
    assert not any("hush" in key for key in names._named)

"""What is replaced in the text is replaced in the source, and nothing else."""

from sonomos_core.extract.mapped import Mapped, edited


def three_runs() -> tuple[str, Mapped]:
    source = "<b>ab</b>&amp;cd"
    mapped = Mapped()
    mapped.add("ab", 3, 5)
    mapped.add("&", 9, 14)
    mapped.add("cd", 14, 16)
    return source, mapped


def test_the_text_is_that_of_the_runs() -> None:
    assert three_runs()[1].text == "ab&cd"


def test_a_span_over_several_runs_is_written_where_it_begins() -> None:
    source, mapped = three_runs()
    assert edited(source, mapped.edits(1, 4, "[X]")) == "<b>a[X]</b>d"


def test_an_entity_goes_as_a_whole() -> None:
    source, mapped = three_runs()
    assert edited(source, mapped.edits(2, 3, "+")) == "<b>ab</b>+cd"


def test_what_stands_nowhere_is_not_written() -> None:
    mapped = Mapped()
    mapped.add("a", 0, 1)
    mapped.add("\n", 1, 1)
    mapped.add("b", 1, 2)
    assert edited("ab", mapped.edits(0, 3, "[X]")) == "[X]"


def test_of_two_overlapping_edits_the_first_counts() -> None:
    assert edited("abcdef", [(1, 4, "+"), (2, 5, "-")]) == "a+ef"

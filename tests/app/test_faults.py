"""What is said of an exception never holds its message."""

from __future__ import annotations

from sonomos_app.faults import described


def test_type_and_place_are_told_and_the_message_is_not() -> None:
    try:
        int("not a number, but a secret")
    except ValueError as error:
        said = described(type(error), error.__traceback__)
    assert said.startswith("ValueError at test_faults.py:")
    assert "secret" not in said


def test_an_exception_that_was_never_raised_has_no_place() -> None:
    assert described(KeyError, None) == "KeyError at an unknown place"

"""What stands against recording is told when it comes and when it goes."""

from __future__ import annotations

from sonomos_app.desktop.trouble import StoreTrouble


def test_it_goes_with_the_next_record_although_that_one_did_not_fail() -> None:
    told: list[str | None] = []
    wrong = ["The disk is full."]
    trouble = StoreTrouble(lambda reason: next(iter(wrong), reason), told.append)
    trouble.told("It was not kept.")
    trouble.told(None)  # a short record still found its place
    wrong.clear()
    trouble.look()
    trouble.look()
    assert told == ["The disk is full.", None]


def test_what_only_the_recorder_knows_is_told_until_it_records_again() -> None:
    told: list[str | None] = []
    trouble = StoreTrouble(lambda reason: reason, told.append)
    trouble.look()
    trouble.told("It was not kept.")
    trouble.look()  # nothing was recorded meanwhile
    trouble.told(None)
    assert told == ["It was not kept.", None]

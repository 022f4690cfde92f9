"""An exception is offered after three equal answers, once; what was decided last can be taken back; quiet is kept."""

from __future__ import annotations

import time

import pytest
from scene import CHAT, EDITOR, WRITER, XTERM, Scene, WordScanner

from sonomos_app.guard.learning import Open, left_of_the_day
from sonomos_app.guard.prompts import AnswerKind, PromptKind, Silence
from sonomos_core.policy.modes import Mode


def answered(
    scene: Scene, kind: AnswerKind, times: int, into: object = WRITER, word: str = "HIGH", start: int = 0
) -> None:
    """So many questions about distinct values, each answered alike."""
    for number in range(start, start + times):
        scene.clock.now += 100
        scene.copy(f"{word}-{number}")
        scene.paste(into)  # type: ignore[arg-type]
        if kind is AnswerKind.MASK_SELECTED:
            scene.answer(kind, selected=frozenset({0}))
        else:
            scene.answer(kind)


def offers(scene: Scene) -> list[str]:
    return [kind for kind in scene.screen.kinds if kind.startswith("offer")]


def test_the_third_equal_answer_is_followed_by_an_offer() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 2)
    assert offers(scene) == []
    answered(scene, AnswerKind.SEND_ORIGINAL, 1, start=2)
    assert offers(scene) == ["offer-allow"]
    offer = scene.screen.prompts[-1]
    assert (offer.destination, [match.rule for match in offer.matches]) == ("writer", ["high-rule"])


def test_an_offer_is_made_once_whatever_becomes_of_it() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 3)
    scene.answer(AnswerKind.DISMISS)
    answered(scene, AnswerKind.SEND_ORIGINAL, 7, start=3)
    assert offers(scene) == ["offer-allow"]
    assert scene.notebook.kept == {}


def test_an_offer_waits_until_somebody_may_be_disturbed() -> None:
    scene = Scene(banners_per_minute=1)
    scene.guard.learning.set_quiet(True)
    answered(scene, AnswerKind.SEND_ORIGINAL, 4)
    assert offers(scene) == []
    scene.guard.learning.set_quiet(False)
    answered(scene, AnswerKind.SEND_ORIGINAL, 2, start=4)
    assert offers(scene) == ["offer-allow"]


def test_another_answer_between_starts_the_count_anew() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 2)
    answered(scene, AnswerKind.MASK_SELECTED, 1, start=2)
    answered(scene, AnswerKind.SEND_ORIGINAL, 2, start=3)
    assert offers(scene) == []


def test_a_taken_offer_ends_the_questions_in_this_app_only() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 3)
    assert scene.answer(AnswerKind.ALLOW_RULE)
    assert [*scene.notebook.kept.values()] == [("pass", "high-rule", "/usr/bin/writer", None)]
    assert scene.screen.kinds[-1] == "allowed"
    scene.copy("HIGH-new")
    assert scene.paste(WRITER) == "HIGH-new"
    assert "HIGH-new" not in (scene.paste(CHAT) or "")


def test_an_offer_for_an_hour() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 3)
    scene.answer(AnswerKind.ALLOW_RULE_HOUR)
    assert [entry[3] for entry in scene.notebook.kept.values()] == [3600.0]


@pytest.mark.parametrize(
    ("kind", "longest_s"),
    [(AnswerKind.FOR_AN_HOUR, 3600.0), (AnswerKind.FOR_TODAY, 25 * 3600.0)],
    ids=["hour", "today"],
)
def test_what_was_allowed_for_ever_can_be_limited_at_once(kind: AnswerKind, longest_s: float) -> None:
    scene = Scene()
    scene.copy("MED-1")
    scene.paste(WRITER)
    scene.answer(AnswerKind.ALLOW_HERE)
    assert scene.answer(kind)
    ((_, _, _, for_s),) = scene.notebook.kept.values()
    assert for_s is not None
    assert 0 < for_s <= longest_s
    assert scene.screen.kinds[-1] == "allowed"
    assert scene.answer(AnswerKind.UNDO)
    assert scene.notebook.kept == {}


@pytest.mark.parametrize("now", [0.0, 1_700_000_000.5, 1_711_843_199.0])
def test_the_day_ends_at_midnight(now: float) -> None:
    end = time.localtime(now + left_of_the_day(now))
    assert (end.tm_hour, end.tm_min, end.tm_sec) == (0, 0, 0)
    assert 0 < left_of_the_day(now) <= 25 * 3600


def test_an_offer_can_be_answered_after_the_next_copy() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 3)
    offer = scene.screen.prompts[-1]
    scene.copy("nothing in it")
    assert scene.screen.withdrawn.count(offer.serial) == 0
    assert scene.answer(AnswerKind.ALLOW_RULE)


def test_keeping_it_masked_three_times_offers_silence() -> None:
    scene = Scene()
    answered(scene, AnswerKind.MASK_SELECTED, 3, into=CHAT)
    assert offers(scene) == ["offer-mask"]
    scene.answer(AnswerKind.MASK_RULE)
    assert scene.screen.kinds[-1] == "silenced"
    shown = len(scene.screen.prompts)
    scene.clock.now += 100
    scene.notebook.offered.clear()
    scene.copy("HIGH-new", EDITOR)
    got = scene.paste(CHAT)
    assert got is not None
    assert "HIGH-new" not in got
    assert [prompt.kind for prompt in scene.screen.prompts[shown:]] == [PromptKind.COPIED]


def test_high_values_on_their_way_to_an_ai_are_never_offered_to_pass() -> None:
    scene = Scene()
    answered(scene, AnswerKind.SEND_ORIGINAL, 5, into=CHAT)
    assert offers(scene) == []


@pytest.mark.parametrize(("kind", "offered"), [(AnswerKind.KEEP_MASKED, ["offer-mask"]), (AnswerKind.DISMISS, [])])
def test_closing_a_question_is_no_answer(kind: AnswerKind, offered: list[str]) -> None:
    scene = Scene()
    answered(scene, kind, 4)
    assert offers(scene) == offered


# One key


def test_a_key_gives_the_original_and_the_same_key_masks_again() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    assert scene.guard.learning.undo()
    assert scene.screen.kinds[-1] == "restored"
    assert scene.paste(CHAT) == "HIGH-1"
    assert scene.guard.learning.undo()
    assert scene.screen.kinds[-1] == "remasked"
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"


def test_what_was_sent_by_an_answer_can_be_taken_back() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.paste(WRITER)
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(WRITER) == "HIGH-1"
    scene.guard.learning.undo()
    assert scene.paste(WRITER) == "[HIGH_WORD_1]"
    scene.copy("HIGH-1 again")
    scene.paste(WRITER)
    assert scene.screen.kinds[-1] == "question", "the answer counts for nothing any more"


def test_the_notice_itself_masks_again() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.guard.learning.original()
    scene.answer(AnswerKind.UNDO)
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"


def test_nothing_held_is_nothing_to_undo() -> None:
    scene = Scene()
    scene.copy("clean")
    assert not scene.guard.learning.undo()
    assert not scene.guard.learning.original()
    assert scene.screen.prompts == []


@pytest.mark.parametrize("by_key", [True, False], ids=["by key", "from the banner"])
def test_an_exception_just_made_can_be_taken_back(by_key: bool) -> None:
    scene = Scene()
    scene.copy("MED-1")
    scene.paste(WRITER)
    assert scene.screen.kinds[-1] == "pasted"
    scene.answer(AnswerKind.ALLOW_HERE)
    assert len(scene.notebook.kept) == 1
    if by_key:
        assert scene.guard.learning.undo()
    else:
        assert scene.answer(AnswerKind.UNDO)
    assert scene.notebook.kept == {}
    assert scene.screen.kinds[-1] == "taken-back"


def test_an_older_exception_is_left_to_the_list() -> None:
    scene = Scene()
    scene.copy("MED-1")
    scene.paste(WRITER)
    scene.answer(AnswerKind.ALLOW_HERE)
    scene.clock.now += 61
    scene.guard.learning.undo()
    assert len(scene.notebook.kept) == 1
    assert scene.screen.kinds[-1] == "restored"


def test_all_answers_can_be_forgotten() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.paste(WRITER)
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.guard.learning.answers > 0
    scene.guard.learning.forget()
    assert scene.guard.learning.answers == 0
    scene.copy("HIGH-1 again")
    scene.paste(WRITER)
    assert scene.screen.kinds[-1] == "question"


# A whole app


def test_an_app_can_be_let_alone_but_not_below_the_floor() -> None:
    scene = Scene()
    scene.notebook.apps.add("/usr/bin/writer")
    scene.copy("HIGH-1")
    assert scene.paste(WRITER) == "HIGH-1"
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"
    floored = Scene(floor=Mode.BANNER_MODAL)
    floored.notebook.apps.add("/usr/bin/writer")
    floored.copy("HIGH-1")
    assert floored.paste(WRITER) == "[HIGH_WORD_1]"


# Quiet


def test_undisturbed_there_is_no_banner_and_the_tray_says_so() -> None:
    scene = Scene()
    scene.guard.learning.set_quiet(True)
    scene.copy("MED-1")
    scene.paste(WRITER)
    assert scene.screen.prompts == []
    assert ("MED-1", None, "flagged") in scene.book.lines, "the record goes on"
    assert scene.guard.status().silence is Silence.YOU
    assert scene.guard.status().held_back == 2
    scene.guard.learning.noticed()
    assert scene.screen.states[-1].held_back == 0


def test_undisturbed_a_guarded_app_is_masked_without_a_question() -> None:
    scene = Scene()
    scene.guard.learning.follow_desktop(True)
    scene.copy("HIGH-1")
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"
    assert scene.screen.prompts == []
    assert scene.guard.status().silence is Silence.DESKTOP


@pytest.mark.parametrize("into", [WRITER, XTERM], ids=["an ordinary app", "a terminal"])
def test_undisturbed_an_ordinary_app_is_asked_about_all_the_same(into: object) -> None:
    scene = Scene()
    scene.guard.learning.set_quiet(True)
    scene.copy("HIGH-1")
    scene.paste(into)  # type: ignore[arg-type]
    assert scene.screen.kinds == ["question"]


def test_what_somebody_asks_for_is_shown_undisturbed_too() -> None:
    scene = Scene()
    scene.guard.learning.set_quiet(True)
    scene.copy("HIGH-1")
    scene.guard.look()
    scene.guard.learning.undo()
    assert scene.screen.kinds == ["copied", "restored"]


def test_who_looks_after_putting_the_original_back_is_told_so_and_can_mask_again() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.guard.restore()
    scene.guard.look()
    assert (scene.screen.prompts[-1].kind.value, scene.screen.prompts[-1].reason) == ("copied", "restored")
    assert scene.answer(AnswerKind.KEEP_MASKED)
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"
    scene.guard.look()
    assert scene.screen.prompts[-1].reason == ""


def test_a_restored_original_that_was_pasted_is_masked_again_for_who_looks() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.guard.restore()
    assert scene.paste(CHAT) == "HIGH-1"
    scene.clock.now += 10
    scene.guard.look()
    assert scene.screen.prompts[-1].reason == ""


def test_no_value_is_kept_for_an_offer_or_for_taking_back() -> None:
    found = WordScanner().examine(b"HIGH-1 HIGH-2 MED-3").matches
    made = Open(PromptKind.ALLOWED, found, "slack", "Slack", ("1",))
    assert [(match.rule, match.value, match.label) for match in made.matches] == [
        ("high-rule", "", "word"),
        ("med-rule", "", "word"),
    ]
    assert not {match.normal for match in made.matches} & {match.normal for match in found}


def test_disturbing_again_is_as_before() -> None:
    scene = Scene()
    scene.guard.learning.set_quiet(True)
    scene.guard.learning.set_quiet(False)
    scene.copy("MED-1")
    assert scene.screen.kinds == ["copied"]


def test_banners_are_limited_by_the_minute_and_the_record_goes_on() -> None:
    scene = Scene(banners_per_minute=3)
    for number in range(8):
        scene.copy(f"MED-{number}")
    assert scene.screen.kinds == ["copied"] * 3
    assert len(scene.book.lines) == 8
    assert scene.guard.status().held_back == 5
    scene.clock.now += 60
    scene.copy("MED-7 MED-9")
    assert scene.screen.kinds == ["copied"] * 4


def test_questions_are_not_limited() -> None:
    scene = Scene(banners_per_minute=1)
    for number in range(5):
        scene.copy(f"HIGH-{number}")
        scene.paste(CHAT)
        scene.answer(AnswerKind.DISMISS)
    assert scene.screen.kinds.count("question") == 5


def test_the_next_copy_is_left_alone_and_that_can_be_taken_back() -> None:
    scene = Scene()
    scene.guard.ignore_next()
    assert scene.guard.status().ignoring
    scene.copy("HIGH-1")
    assert not scene.holding
    assert not scene.screen.states[-1].ignoring
    scene.guard.ignore_next()
    scene.guard.learning.ignore_next(False)
    scene.copy("HIGH-2")
    assert scene.holding

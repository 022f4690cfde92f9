"""What answers do, and how long they last."""

from scene import CHAT, CHATGPT, EDITOR, STRANGER, VAULT, WRITER, XTERM, Scene, text_items

from sonomos_app.guard.prompts import AnswerKind, Protection
from sonomos_app.guard.state import UNTIL_RESTART


def asked(text: str = "a HIGH-1 b", into: object = CHAT, **policy: object) -> Scene:
    scene = Scene(**policy)
    scene.copy(text)
    scene.paste(into)  # type: ignore[arg-type]
    assert scene.screen.kinds[-1] == "question"
    return scene


def test_sending_the_original_covers_the_next_paste_of_a_guarded_app() -> None:
    scene = asked()
    assert scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(CHAT) == "a HIGH-1 b"
    assert scene.paste(CHAT, target="text/plain") == "a HIGH-1 b"
    scene.clock.now += 5
    assert scene.paste(CHAT) == "a [HIGH_WORD_1] b"
    assert ("HIGH-1", "Slack", "overridden") in scene.book.lines


def test_leave_that_is_not_used_runs_out_after_a_minute() -> None:
    scene = asked()
    scene.answer(AnswerKind.SEND_ORIGINAL)
    scene.clock.now += 61
    assert scene.paste(CHAT) == "a [HIGH_WORD_1] b"


def test_leave_belongs_to_one_app() -> None:
    scene = asked()
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(CHATGPT) == "a [HIGH_WORD_1] b"


def test_leave_for_an_ordinary_app_lasts_as_long_as_the_clip() -> None:
    scene = asked(into=WRITER)
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(WRITER) == "a HIGH-1 b"
    scene.clock.now += 300
    assert scene.paste(WRITER) == "a HIGH-1 b"


def test_only_what_is_switched_on_is_masked() -> None:
    scene = asked("HIGH-1 HIGH-2")
    scene.answer(AnswerKind.MASK_SELECTED, selected=frozenset({1}))
    assert scene.paste(CHAT) == "HIGH-1 [HIGH_WORD_2]"
    assert ("HIGH-1", "Slack", "overridden") in scene.book.lines


def test_a_low_value_that_was_left_off_is_seen_and_one_switched_off_is_sent() -> None:
    scene = asked("HIGH-1 HIGH-2 LOW-3", into=WRITER)
    assert scene.screen.prompts[-1].masked == (True, True, False)
    scene.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0}))
    assert scene.paste(WRITER) == "[HIGH_WORD_1] HIGH-2 LOW-3"
    ends = {value: action for value, _, action in scene.book.lines}
    assert ends == {"HIGH-1": "masked", "HIGH-2": "overridden", "LOW-3": "flagged"}


def test_a_terminal_gets_the_masked_text_once_that_was_chosen() -> None:
    scene = asked(into=XTERM)
    assert scene.screen.prompts[-1].got_nothing
    scene.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0}))
    assert scene.paste(XTERM) == "a [HIGH_WORD_1] b"


def test_clearing_empties_the_clipboard() -> None:
    scene = asked()
    scene.answer(AnswerKind.CLEAR)
    assert scene.paste(EDITOR) is None
    assert scene.book.lines[-1] == ("HIGH-1", "Slack", "remediated")


def test_closing_the_question_keeps_the_text_masked_and_does_not_ask_again() -> None:
    scene = asked()
    scene.answer(AnswerKind.DISMISS)
    assert scene.paste(CHAT) == "a [HIGH_WORD_1] b"
    assert scene.screen.kinds.count("question") == 1


def test_an_edited_text_is_scanned_again_and_is_what_everybody_gets() -> None:
    scene = asked()
    scene.answer(AnswerKind.EDIT, text="a clean b")
    assert scene.paste(CHAT) == "a clean b"
    assert scene.paste(EDITOR) == "a clean b"
    assert ("HIGH-1", None, "remediated") in scene.book.lines


def test_an_edit_that_brings_a_new_value_in_is_masked_and_recorded() -> None:
    scene = asked()
    scene.answer(AnswerKind.EDIT, selected=frozenset({0}), text="é HIGH-9")
    assert scene.paste(CHAT) == "é [HIGH_WORD_2]"
    assert ("HIGH-9", None, "flagged") in scene.book.lines


def test_a_late_answer_changes_nothing() -> None:
    scene = asked()
    prompt = scene.screen.prompts[-1]
    scene.copy("HIGH-2")
    from sonomos_app.guard.prompts import Answer

    assert not scene.guard.answer(Answer(prompt.number, AnswerKind.SEND_ORIGINAL))
    assert scene.paste(CHAT) == "[HIGH_WORD_2]"


def test_the_same_value_again_is_masked_silently_in_a_guarded_app() -> None:
    scene = asked()
    scene.answer(AnswerKind.SEND_ORIGINAL)
    scene.copy("again HIGH-1")
    assert scene.paste(CHAT) == "again [HIGH_WORD_1]"
    assert scene.screen.kinds.count("question") == 1


def test_the_same_value_again_goes_the_same_way_in_an_ordinary_app() -> None:
    scene = asked(into=WRITER)
    scene.answer(AnswerKind.SEND_ORIGINAL)
    scene.copy("again HIGH-1")
    assert scene.paste(WRITER) == "again HIGH-1"
    assert scene.screen.kinds.count("question") == 1
    scene.copy("but HIGH-2")
    assert scene.paste(WRITER) == "but [HIGH_WORD_2]"


def test_doing_the_same_from_now_on_is_kept_for_this_app() -> None:
    scene = asked()
    scene.answer(AnswerKind.SEND_ORIGINAL, remember=True)
    assert [*scene.notebook.kept.values()] == [("pass", "HIGH-1", "Slack", None)]
    assert scene.screen.kinds[-1] == "allowed"


def test_paste_original_from_the_banner_covers_whoever_pastes_next_but_no_background_reader() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    assert scene.screen.kinds == ["copied"]
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(STRANGER, active=WRITER) == "[HIGH_WORD_1]"
    assert scene.paste(CHAT) == "HIGH-1"


def test_mask_here_makes_the_app_guarded() -> None:
    scene = Scene()
    scene.copy("MED-1")
    scene.paste(WRITER)
    assert scene.screen.kinds == ["copied", "pasted"]
    scene.answer(AnswerKind.MASK_HERE)
    assert scene.notebook.guarded == ["writer"]


def test_the_original_is_let_go_in_time_and_the_masked_text_stays() -> None:
    scene = Scene(original_s=900.0)
    scene.copy("a HIGH-1 b")
    assert scene.guard.expire() == 1900.0
    scene.clock.now += 901
    later = scene.guard.expire()
    assert later is not None
    assert later > 1901.0 + 3000  # what the placeholder stands for is known for an hour
    assert scene.paste(EDITOR) == "a [HIGH_WORD_1] b"
    assert not scene.guard.restore()
    assert scene.guard.present() == (b"a [HIGH_WORD_1] b", ())


def test_a_pause_puts_the_original_back_is_recorded_and_ends_by_itself() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.guard.pause(until=scene.clock.now + 300)
    assert scene.guard.status().protection is Protection.PAUSED
    assert scene.paste(CHAT) == "HIGH-1"
    assert scene.book.lines[-1][2] == "unprotected"
    assert scene.guard.expire() is not None
    scene.clock.now += 301
    scene.guard.expire()
    assert scene.guard.status().protection is not Protection.PAUSED
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"


def test_a_pause_takes_away_what_says_that_the_clip_is_masked() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    assert scene.screen.kinds == ["copied"]
    scene.guard.pause(until=scene.clock.now + 300)
    assert scene.screen.withdrawn == [scene.screen.prompts[-1].serial]


def test_a_pause_until_restart_does_not_end() -> None:
    scene = Scene()
    scene.guard.pause(until=UNTIL_RESTART)
    scene.clock.now += 10**9
    scene.guard.expire()
    assert scene.guard.status().protection is Protection.PAUSED


def test_protected_needs_a_proof() -> None:
    scene = Scene()
    assert scene.guard.status().protection is Protection.UNCONFIRMED
    scene.guard.prove(None)
    assert scene.guard.status().protection is Protection.PROTECTED
    scene.guard.prove("A planted value passed.")
    assert scene.guard.status().protection is Protection.UNCONFIRMED
    assert scene.guard.status().reason == "A planted value passed."


def test_a_backend_that_fails_makes_the_guard_blind_with_the_reason() -> None:
    scene = Scene()
    scene.guard.failed("The display is gone.")
    assert (scene.guard.status().protection, scene.guard.status().reason) == (Protection.BLIND, "The display is gone.")
    assert scene.screen.states[-1].protection is Protection.BLIND


def test_in_an_edited_text_what_was_switched_off_goes_out() -> None:
    scene = asked("HIGH-1 HIGH-2")
    scene.answer(AnswerKind.EDIT, selected=frozenset({1}), text="now HIGH-1 HIGH-2")
    assert scene.paste(CHAT) == "now HIGH-1 [HIGH_WORD_2]"
    assert scene.paste(CHATGPT) == "now [HIGH_WORD_1] [HIGH_WORD_2]"


def test_restoring_takes_edits_back() -> None:
    scene = asked()
    scene.answer(AnswerKind.EDIT, text="gone")
    assert scene.guard.restore()
    assert scene.paste(WRITER) == "a HIGH-1 b"


def test_a_concealed_secret_can_be_cleared_while_it_is_still_there() -> None:
    scene = Scene()
    scene.clipboard.activate(CHAT)
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    assert scene.answer(AnswerKind.CLEAR)
    assert scene.paste(EDITOR) is None
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    scene.copy("something else")
    assert not scene.answer(AnswerKind.CLEAR)
    assert scene.paste(EDITOR) == "something else"

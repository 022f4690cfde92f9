"""What happens at a copy."""

import pytest
from scene import BROWSER, CHAT, CHATGPT, EDITOR, MANAGER, VAULT, WRITER, Scene, text_items, trusted

from sonomos_app.guard.prompts import AnswerKind, Protection
from sonomos_core.policy.modes import Mode
from sonomos_platform.clipboard.api import Item, Unread


def test_a_clean_copy_is_left_alone() -> None:
    scene = Scene()
    scene.copy("nothing to see")
    assert not scene.holding
    assert (scene.book.lines, scene.screen.prompts) == ([], [])


@pytest.mark.parametrize(("word", "kinds"), [("LOW-1", []), ("MED-1", ["copied"]), ("HIGH-1", ["copied"])])
def test_a_copy_with_findings_is_held_recorded_and_announced_from_medium_on(word: str, kinds: list[str]) -> None:
    scene = Scene()
    scene.copy(f"my {word} word")
    assert scene.holding
    assert scene.book.lines == [(word, None, "flagged")]
    assert scene.screen.kinds == kinds


def test_the_same_value_is_announced_once() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.copy("again HIGH-1")
    assert scene.screen.kinds == ["copied"]
    scene.copy("HIGH-2")
    assert scene.screen.kinds == ["copied", "copied"]


def test_a_copy_from_a_trusted_app_is_silent_until_another_reads_it() -> None:
    scene = Scene()
    scene.copy("HIGH-1", VAULT)
    assert (scene.book.lines, scene.screen.kinds) == ([], [])
    scene.paste(CHAT)
    assert scene.book.lines == [("HIGH-1", "Slack", "masked")]
    assert scene.screen.kinds == ["question"]


def test_a_concealed_copy_is_not_read_and_a_guarded_app_in_front_is_told() -> None:
    scene = Scene()
    scene.clipboard.activate(CHAT)
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    assert not scene.holding
    assert scene.book.lines == []
    assert scene.screen.kinds == ["concealed"]
    assert "HIGH" not in scene.screen.prompts[0].text


def test_a_concealed_secret_is_told_of_when_a_guarded_app_comes_to_the_front_later() -> None:
    scene = Scene()
    scene.clipboard.activate(EDITOR)
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    for front in (CHAT, EDITOR, CHAT):
        scene.clipboard.activate(front)
    assert scene.screen.kinds == ["concealed"]
    scene.copy("nothing")
    scene.clipboard.activate(CHATGPT)
    assert scene.screen.kinds == ["concealed"]


def test_a_concealed_copy_says_nothing_elsewhere() -> None:
    scene = Scene()
    scene.clipboard.activate(EDITOR)
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    assert scene.screen.kinds == []


def test_what_was_said_of_a_concealed_secret_goes_with_it() -> None:
    scene = Scene()
    scene.clipboard.activate(CHAT)
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    scene.copy("nothing")
    assert scene.screen.withdrawn == [scene.screen.prompts[0].serial]
    scene.clipboard.copy(text_items("HIGH-1"), source=VAULT, concealed=True)
    scene.guard.lost(scene.screen.prompts[1].serial)
    assert scene.screen.withdrawn == [prompt.serial for prompt in scene.screen.prompts]
    scene.clipboard.activate(CHATGPT)
    assert scene.screen.kinds == ["concealed", "concealed"]


def test_a_value_that_stands_only_in_the_rich_text_counts() -> None:
    scene = Scene()
    scene.copy("see here", EDITOR, Item("text/html", "text/html", 8, b'<a href="http://x/HIGH-1">see here</a>'))
    assert scene.holding
    assert scene.book.lines == [("HIGH-1", None, "flagged")]
    assert scene.paste(CHAT, target="text/html") == '<a href="http://x/[HIGH_WORD_1]">see here</a>'
    assert scene.paste(CHAT) == "see here"


def test_a_masked_offer_holds_only_what_was_masked() -> None:
    scene = Scene()
    scene.copy(
        "HIGH-1", EDITOR, Item("text/html", "text/html", 8, b"<b>HIGH-1</b>"), Item("image/png", "image/png", 8, b"x")
    )
    targets = scene.targets(CHAT)
    assert {"UTF8_STRING", "text/plain", "text/html"} <= targets
    assert "image/png" not in targets
    assert scene.paste(CHAT, target="text/html") == "<b>[HIGH_WORD_1]</b>"
    assert scene.paste(VAULT, target="text/html") == "<b>HIGH-1</b>"
    assert {"text/html", "image/png"} <= scene.targets(VAULT)


def test_markup_that_cannot_be_taken_apart_is_not_handed_out() -> None:
    scene = Scene()
    scene.copy("HIGH-1", EDITOR, Item("text/rtf", "text/rtf", 8, b"{\\rtf1 HIGH-1\\bin4 HIGH}"))
    assert "text/rtf" not in scene.targets(CHAT)
    assert "text/rtf" in scene.targets(VAULT)


def test_a_clip_larger_than_the_limit_is_held_from_guarded_apps_only() -> None:
    scene = Scene(max_scan_bytes=10)
    scene.copy("HIGH-1 and much more")
    assert scene.screen.kinds == []
    assert scene.paste(WRITER) == "HIGH-1 and much more"
    assert scene.paste(CHAT) is None
    assert scene.screen.kinds == ["not-scanned"]
    assert scene.screen.prompts[0].got_nothing


def test_a_clip_that_went_before_it_was_read_is_not_worth_a_word() -> None:
    scene = Scene()
    scene.clipboard.copy((), source=EDITOR, unread=(("TARGETS", Unread.GONE),))
    assert scene.screen.kinds == []
    assert scene.guard.status().protection is not Protection.BLIND


def test_a_clip_that_could_not_be_read_is_said_to_be_unseen() -> None:
    scene = Scene()
    scene.clipboard.copy((), source=EDITOR, unread=(("UTF8_STRING", Unread.TIMEOUT),))
    assert not scene.holding
    assert scene.screen.kinds == ["not-scanned"]
    assert scene.guard.status().protection is Protection.BLIND
    scene.copy("fine")
    assert scene.guard.status().protection is not Protection.BLIND


@pytest.mark.parametrize("mode", [Mode.OFF])
def test_with_the_guard_off_findings_are_recorded_as_unprotected(mode: Mode) -> None:
    scene = Scene(mode=mode)
    scene.copy("HIGH-1")
    assert not scene.holding
    assert scene.book.lines == [("HIGH-1", None, "unprotected")]
    assert scene.guard.status().protection is Protection.OFF


def test_the_next_copy_can_be_ignored_and_only_that() -> None:
    scene = Scene()
    scene.guard.ignore_next()
    scene.copy("HIGH-1")
    assert not scene.holding
    scene.copy("HIGH-2")
    assert scene.holding
    assert [line[0] for line in scene.book.lines] == ["HIGH-2"]


def test_our_own_masked_text_coming_back_keeps_the_original() -> None:
    scene = Scene(trusted("records"))
    scene.copy("a HIGH-1 b")
    masked = scene.paste(MANAGER, active=EDITOR)
    assert masked == "a [HIGH_WORD_1] b"
    scene.copy(masked, MANAGER)
    assert scene.paste(EDITOR) == "a HIGH-1 b"
    assert scene.paste(CHAT) == "a [HIGH_WORD_1] b"
    assert [line[0] for line in scene.book.lines if line[2] == "flagged"] == ["HIGH-1"]


def test_what_lies_there_at_the_start_is_held_without_a_banner() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.guard.pause(until=scene.clock.now + 60)
    scene.copy("HIGH-2", BROWSER)
    assert not scene.holding
    scene.screen.prompts.clear()
    scene.guard.resume()
    assert scene.holding
    assert scene.screen.prompts == []
    assert scene.paste(CHAT) == "[HIGH_WORD_1]"


def test_a_new_copy_withdraws_what_was_shown() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    number = scene.screen.prompts[-1].number
    scene.copy("clean")
    assert scene.screen.withdrawn == [scene.screen.prompts[-1].serial]
    assert scene.screen.prompts[-1].number == number
    assert not scene.answer(AnswerKind.SEND_ORIGINAL)


def test_a_clip_with_more_values_than_are_looked_at_counts_as_not_scanned() -> None:
    scene = Scene()
    scene.copy(" ".join(f"LOW-{number}" for number in range(101)))
    assert scene.paste(CHAT) is None
    assert scene.screen.kinds == ["not-scanned"]


def test_who_asks_what_the_clipboard_holds_is_told_clean_or_not() -> None:
    scene = Scene()
    scene.copy("clean")
    scene.guard.look()
    assert scene.screen.kinds == ["clean"]
    scene.copy("LOW-1")
    scene.guard.look()
    assert scene.screen.kinds == ["clean", "copied"]


def test_a_clip_that_is_only_looked_at_again_is_not_recorded_again() -> None:
    scene = Scene()
    scene.guard.pause(until=scene.clock.now + 60)
    scene.copy("HIGH-1")
    scene.guard.resume()
    assert scene.holding
    assert scene.book.lines == [("HIGH-1", None, "unprotected")]
    scene.paste(CHAT)
    assert scene.book.lines[1:] == [("HIGH-1", "Slack", "masked")]

"""Values come back where their placeholders stand: unasked for trusted apps, by leave for others, for AI apps never."""

from __future__ import annotations

import pytest
from scene import BROWSER, CHAT, EDITOR, VAULT, WRITER, XTERM, Scene, app

from sonomos_app.guard.prompts import AnswerKind
from sonomos_core.model import DataClass
from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Item

IDE = app("cursor", 130)
ANSWER = "Dear [HIGH_WORD_1], [OTHER_1]"


@pytest.fixture
def scene() -> Scene:
    """A value was masked for a chat, which answered with its placeholder; the answer was copied."""
    scene = Scene()
    scene.guard._context.scanner.CLASS = DataClass.PII  # type: ignore[attr-defined]
    scene.copy("Dear HIGH-1")
    scene.paste(CHAT)
    scene.screen.prompts.clear()
    scene.copy(ANSWER, CHAT, Item("text/html", "text/html", 8, b"<p>[HIGH_WORD_1]</p>"))
    return scene


def test_a_trusted_app_gets_personal_data_unasked(scene: Scene) -> None:
    assert scene.paste(VAULT) == "Dear HIGH-1, [OTHER_1]"
    assert scene.paste(VAULT, target="text/html") == "<p>HIGH-1</p>"


@pytest.mark.parametrize("reader", [EDITOR, CHAT, IDE, XTERM])
def test_others_get_the_placeholders(scene: Scene, reader: App) -> None:
    assert scene.paste(reader) == ANSWER


@pytest.mark.parametrize("reader", [EDITOR, WRITER, IDE, XTERM])
def test_by_the_key_the_next_paste_gets_the_values(scene: Scene, reader: App) -> None:
    assert scene.guard.learning.fill_in()
    assert scene.paste(reader) == "Dear HIGH-1, [OTHER_1]"
    scene.clock.now += 10
    assert scene.paste(reader) == ANSWER


def test_no_other_guarded_app_ever_gets_them(scene: Scene) -> None:
    assert scene.guard.learning.fill_in()
    assert scene.paste(CHAT) == ANSWER


def test_the_banner_offers_the_same(scene: Scene) -> None:
    assert scene.screen.kinds == ["fillable"]
    assert [match.value for match in scene.screen.prompts[0].matches] == ["HIGH-1"]
    assert scene.answer(AnswerKind.FILL_IN)
    assert scene.paste(EDITOR) == "Dear HIGH-1, [OTHER_1]"


def test_leave_ends_after_a_minute(scene: Scene) -> None:
    scene.guard.learning.fill_in()
    scene.clock.now += 61
    assert scene.paste(EDITOR) == ANSWER


def test_secrets_come_back_by_leave_only() -> None:
    scene = Scene()
    scene.copy("key HIGH-1")
    scene.paste(CHAT)
    scene.copy(ANSWER, CHAT)
    assert scene.paste(VAULT) == ANSWER
    scene.guard.learning.fill_in()
    assert scene.paste(VAULT) == "Dear HIGH-1, [OTHER_1]"


def test_what_was_copied_elsewhere_is_not_offered_but_the_key_works(scene: Scene) -> None:
    scene.screen.prompts.clear()
    scene.copy(ANSWER, EDITOR)
    assert scene.screen.kinds == []
    assert scene.screen.states[-1].fillable
    assert scene.screen.states[-1].original_until is None
    assert scene.guard.learning.fill_in()


def test_a_text_without_placeholders_is_not_held_for_it(scene: Scene) -> None:
    scene.copy("plain [HIGH_WORD_7]", CHAT)
    assert not scene.holding
    assert not scene.screen.states[-1].fillable
    assert not scene.guard.learning.fill_in()


def test_a_value_beside_placeholders_stays_masked(scene: Scene) -> None:
    scene.copy("[HIGH_WORD_1] and HIGH-2", EDITOR)
    scene.guard.learning.fill_in()
    assert scene.paste(WRITER) == "HIGH-1 and [HIGH_WORD_2]"


def test_no_value_is_written_where_nobody_sees_it(scene: Scene) -> None:
    picture = b"<img src='https://example.org/?[HIGH_WORD_1]'><!--[HIGH_WORD_1]-->"
    scene.copy(ANSWER, BROWSER, Item("text/html", "text/html", 8, picture + b"<b>[HIGH</b>_WORD_1]"))
    assert scene.paste(VAULT, target="text/html") == picture.decode() + "<b>HIGH-1</b>"


def test_leave_is_for_the_app_in_front(scene: Scene) -> None:
    scene.guard.learning.fill_in()
    assert scene.paste(BROWSER, active=EDITOR) == ANSWER
    assert scene.paste(WRITER, focus_age_ms=100) == ANSWER  # it only looks what there is to paste
    scene.clock.now += 10
    assert scene.paste(EDITOR) == "Dear HIGH-1, [OTHER_1]"


def test_the_clip_is_whole_after_its_time_and_nothing_is_filled_in_any_more(scene: Scene) -> None:
    scene.copy(ANSWER, WRITER, Item("image/png", "image/png", 8, b"picture"))
    scene.clock.now += scene.policy.original_s
    scene.guard.expire()
    assert scene.paste(WRITER, target="image/png") == "picture"
    assert scene.paste(VAULT) == ANSWER
    assert not scene.screen.states[-1].fillable
    assert not scene.guard.learning.fill_in()

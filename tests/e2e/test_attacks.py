"""What a hurried user, an odd program or a shifted clock could do to get an original out of the guard."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from sonomos_app.guard.prompts import Answer, AnswerKind

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "guard"))  # the guard's own tests keep its surroundings
scene = importlib.import_module("scene")
Scene, CHAT, EDITOR, WRITER, VAULT, MANAGER = (
    getattr(scene, name) for name in ("Scene", "CHAT", "EDITOR", "WRITER", "VAULT", "MANAGER")
)
LONG = "HIGH-a " + "x" * 300 * 1024 + " HIGH-b"


class TestAnswers:
    @pytest.mark.parametrize("kind", [AnswerKind.KEEP_MASKED, AnswerKind.DISMISS, AnswerKind.MASK_SELECTED])
    def test_what_no_window_showed_stays_masked(self, kind: AnswerKind) -> None:
        desk = Scene()
        desk.copy(LONG)
        desk.paste(CHAT)
        assert desk.answer(kind, selected=frozenset({0}))
        assert "HIGH" not in desk.paste(CHAT).replace("[HIGH", "")

    def test_a_value_beside_the_text_does_not_stand_for_one_behind_the_shown_part(self) -> None:
        desk = Scene()
        desk.copy(LONG, EDITOR, scene.Item("text/html", "text/html", 8, b"<a href='HIGH-c'>"))
        desk.paste(CHAT)
        desk.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0}))  # the one beside is switched off
        assert "HIGH-b" not in desk.paste(CHAT)

    def test_a_long_edited_text_is_masked_where_no_window_showed_it(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a")
        desk.paste(CHAT)
        desk.answer(AnswerKind.EDIT, selected=frozenset({0}), text=LONG)
        assert "HIGH-b" not in desk.paste(CHAT)

    def test_an_answer_about_the_text_before_an_edit_changes_nothing(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a HIGH-b HIGH-c")
        desk.paste(CHAT)
        banner, question = desk.screen.prompts
        desk.guard.answer(Answer(banner.number, AnswerKind.EDIT, frozenset({0, 1}), "HIGH-z HIGH-a"))
        assert question.serial in desk.screen.withdrawn
        assert not desk.guard.answer(Answer(question.number, AnswerKind.MASK_SELECTED, frozenset({1, 2})))
        assert desk.paste(CHAT) == "[HIGH_WORD_4] [HIGH_WORD_1]"

    @pytest.mark.parametrize("selected", [{-1}, {-1, 0}, {0, 7}, {99}])
    def test_places_that_do_not_exist_do_no_harm(self, selected: set[int]) -> None:
        desk = Scene()
        desk.copy("a HIGH-a b")
        desk.paste(CHAT)
        assert desk.answer(AnswerKind.MASK_SELECTED, selected=frozenset(selected))
        assert desk.paste(CHAT) == ("a [HIGH_WORD_1] b" if 0 in selected else "a HIGH-a b")

    def test_halves_of_a_surrogate_pair_survive_an_edit(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a")
        desk.paste(CHAT)
        assert desk.answer(AnswerKind.EDIT, selected=frozenset({0}), text="\ud83d HIGH-a")
        assert desk.clipboard.paste("UTF8_STRING", CHAT, CHAT).endswith(b" [HIGH_WORD_1]")

    def test_a_question_closed_by_a_clipboard_manager_is_asked_again(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a")
        masked = desk.paste(MANAGER, active=EDITOR)
        desk.paste(CHAT)
        desk.copy(masked, MANAGER)  # it takes over what it read
        desk.paste(CHAT)
        assert desk.screen.kinds.count("question") == 2
        assert desk.answer(AnswerKind.SEND_ORIGINAL)
        assert desk.paste(CHAT) == "HIGH-a"

"""What a hurried user, an odd program or a shifted clock could do to get an original out of the guard."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from pathlib import Path

import pytest

from sonomos_app.guard.prompts import Answer, AnswerKind
from sonomos_platform.clipboard.api import Clip, Item

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "guard"))  # the guard's own tests keep its surroundings
scene = importlib.import_module("scene")
Scene, CHAT, EDITOR, WRITER, VAULT, MANAGER = (
    getattr(scene, name) for name in ("Scene", "CHAT", "EDITOR", "WRITER", "VAULT", "MANAGER")
)
LONG = "HIGH-a " + "x" * 300 * 1024 + " HIGH-b"


class TestAnswers:
    @pytest.mark.parametrize("kind", [AnswerKind.KEEP_MASKED, AnswerKind.DISMISS, AnswerKind.MASK_SELECTED])
    def test_what_stands_behind_the_part_shown_stays_masked(self, kind: AnswerKind) -> None:
        desk = Scene()
        desk.copy(LONG)
        desk.paste(CHAT)
        assert desk.answer(kind, selected=frozenset({0, 1}))
        assert "HIGH" not in desk.paste(CHAT).replace("[HIGH", "")

    def test_a_value_beside_the_text_does_not_stand_for_one_behind_the_shown_part(self) -> None:
        desk = Scene()
        desk.copy(LONG, EDITOR, Item("text/html", "text/html", 8, b"<a href='HIGH-c'>"))
        desk.paste(CHAT)
        desk.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0, 1}))  # the one beside is switched off
        assert not {"HIGH-b", "HIGH-c"} & set(desk.paste(CHAT).split())

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


class TestTime:
    def desk(self, **policy: float) -> tuple[object, object]:
        """A desk whose wall clock is a clock of its own."""
        desk, wall = Scene(**policy), scene.Clock()
        desk.guard.stop()
        args = (desk.clipboard, scene.WordScanner(), desk.book, desk.notebook, desk.screen, desk.policy, desk.shelf)
        desk.guard = type(desk.guard)(*args, clock=desk.clock, wall=wall)
        desk.guard.start()
        return desk, wall

    def test_a_pause_ends_though_the_wall_clock_went_back_a_year(self) -> None:
        desk, wall = self.desk()
        desk.guard.pause(wall.now + 300)
        wall.now -= 3e7
        desk.clock.now += 301
        desk.copy("HIGH-a")
        assert desk.paste(CHAT) == "[HIGH_WORD_1]"

    def test_a_pause_ends_though_the_machine_slept(self) -> None:
        desk, wall = self.desk()
        desk.guard.pause(wall.now + 300)
        wall.now += 301
        desk.copy("HIGH-a")
        assert desk.paste(CHAT) == "[HIGH_WORD_1]"

    def test_an_original_is_let_go_though_the_wall_clock_went_back(self) -> None:
        desk, wall = self.desk(original_s=60)
        desk.copy("HIGH-a")
        wall.now -= 3e7
        assert desk.guard.expire() == wall.now + 60
        desk.clock.now += 60
        desk.guard.expire()
        assert desk.paste(VAULT) == "[HIGH_WORD_1]"

    def test_nothing_of_an_original_is_kept_past_its_time(self) -> None:
        desk = Scene(original_s=60)
        desk.copy("HIGH-a")
        desk.paste(CHAT)
        desk.copy("HIGH-b")
        desk.paste(CHAT)
        question = desk.screen.prompts[-1]
        desk.clock.now += 60
        desk.guard.expire()
        assert question.serial in desk.screen.withdrawn
        assert not desk.answer(AnswerKind.SEND_ORIGINAL)
        context = desk.guard._context
        kept = [context.held, context.previous, context.open]
        for value in ("HIGH-a", "HIGH-b"):
            assert not reachable(kept, value)
            assert not reachable(kept, value.encode())

    def test_an_original_grows_no_younger_when_its_masked_text_comes_back(self) -> None:
        desk = Scene(original_s=60)
        desk.copy("HIGH-a")
        masked = desk.paste(MANAGER, active=EDITOR)
        desk.clock.now += 59
        desk.copy(masked, MANAGER)
        assert desk.paste(VAULT) == "HIGH-a"
        desk.clock.now += 1
        desk.guard.expire()
        assert desk.paste(VAULT) == "[HIGH_WORD_1]"

    def test_what_nobody_looked_at_is_not_given_away_in_the_end(self) -> None:
        desk = Scene(original_s=60)
        desk.copy(" ".join(f"HIGH-{number}" for number in range(101)))
        assert desk.paste(CHAT) is None
        desk.clock.now += 60
        desk.guard.expire()
        assert desk.paste(CHAT) is None


def reachable(root: object, value: str | bytes) -> bool:
    """Whether the value can still be reached from this object by way of ours."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes):
            if type(one) is type(value) and value in one:
                return True
            continue
        if type(one).__module__.startswith("sonomos") or isinstance(one, dict | list | tuple | set | frozenset):
            waiting += gc.get_referents(one)
    return False


class SlowScanner:
    """Looks at a text that holds SLOW only when it is let."""

    def __init__(self) -> None:
        self.began, self.let = threading.Event(), threading.Event()

    def examine(self, text: bytes) -> object:
        if b"SLOW" in text:
            self.began.set()
            assert self.let.wait(10)
        return scene.WordScanner().examine(text)


class TestCopies:
    @pytest.mark.parametrize("then", ["sensitive", "clean", "lost"])
    def test_a_verdict_that_comes_after_the_next_copy_is_dropped(self, then: str) -> None:
        desk, scanner = Scene(), SlowScanner()
        desk.guard._context.scanner = scanner
        desk.clipboard._serial = 7
        late = Clip(7, scene.text_items("SLOW HIGH-1"), EDITOR)
        judge = threading.Thread(target=desk.guard.copied, args=(late,))
        judge.start()
        assert scanner.began.wait(10)
        match then:
            case "sensitive":
                desk.copy("HIGH-2")
            case "clean":
                desk.copy("clean")
            case "lost":
                desk.guard.lost(7)
        scanner.let.set()
        judge.join()
        if then == "sensitive":
            assert desk.paste(VAULT) == "HIGH-2"
            assert desk.paste(CHAT) == "[HIGH_WORD_1]"
        else:
            assert not desk.holding
            assert desk.screen.prompts == []

    def test_an_empty_text_beside_an_image_is_not_taken_for_ours(self) -> None:
        desk = Scene()
        desk.clipboard.copy((Item("text/html", "text/html", 8, b"<a href='HIGH-c'>"),), source=EDITOR)
        assert desk.paste(CHAT) is None
        empty = Item("UTF8_STRING", "UTF8_STRING", 8, b"")
        desk.clipboard.copy((empty, Item("image/png", "image/png", 8, b"picture")), source=WRITER)
        assert desk.paste(CHAT, target="image/png") == "picture"

    def test_looking_at_an_empty_clipboard_says_nothing_at_the_next_copy(self) -> None:
        desk = Scene()
        desk.guard.look()
        desk.copy("clean")
        assert desk.screen.prompts == []

    def test_no_prompt_outlives_its_clip(self) -> None:
        desk = Scene(hold_unscanned=False)
        desk.copy(" ".join(f"HIGH-{number}" for number in range(101)))
        assert desk.screen.kinds == ["not-scanned"]
        desk.copy("clean")
        assert not reachable(desk.guard._context.open, "HIGH-7")


class TestFormats:
    @pytest.mark.parametrize(
        ("target", "data"),
        [
            ("text/html", b"HIGH<b></b>-c"),
            ("text/html", b"<html><head><body>HIGH<i>-</i>c"),
            ("text/html", b"<a title='HIGH&#45;c'>it</a>"),
            ("text/rtf", rb"{\rtf1 HIGH\'2dc}"),
            ("image/svg+xml", b"<svg><text>HIGH-c</text></svg>"),
            ("application/json", b'["HIGH-c"]'),
        ],
    )
    def test_a_value_in_markup_without_a_plain_text_is_found(self, target: str, data: bytes) -> None:
        desk = Scene()
        desk.clipboard.copy((Item(target, target, 8, data),), source=EDITOR)
        assert desk.holding
        shown = desk.paste(CHAT, target=target)
        assert shown is None or "[HIGH_WORD_1]" in shown
        assert desk.paste(VAULT, target=target) == data.decode()

    @pytest.mark.parametrize("size", [100, 50_000])
    def test_markup_of_any_size_is_taken_apart_where_no_text_is(self, size: int) -> None:
        desk = Scene()
        page = b"<p>HIGH<b></b>-c" + b" word" * (size // 5)
        desk.clipboard.copy((Item("text/html", "text/html", 8, page),), source=EDITOR)
        assert desk.holding

    def test_a_new_clip_is_not_lost_because_its_text_was_handed_out_before(self) -> None:
        desk = Scene()
        desk.copy("click", EDITOR, Item("text/html", "text/html", 8, b"<a href='HIGH-c'>click</a>"))
        assert desk.paste(CHAT) == "click"
        desk.copy("click", WRITER, Item("text/html", "text/html", 8, b"<b>click</b>"))
        assert desk.paste(VAULT, target="text/html") == "<b>click</b>"


class TestPages:
    @pytest.mark.parametrize(
        ("text", "kind"), [("HIGH-a", AnswerKind.SEND_ORIGINAL), ("HIGH-a", AnswerKind.ALLOW_HERE)]
    )
    def test_no_page_gets_what_another_was_allowed_for_good(self, text: str, kind: AnswerKind) -> None:
        desk = Scene()
        desk.copy(text)
        desk.paste(scene.BROWSER)
        assert desk.answer(kind, remember=True)
        assert desk.notebook.kept == {}
        desk.copy("clean")
        desk.copy(text)
        assert desk.paste(scene.BROWSER) == text
        assert desk.paste(scene.app("chromium", 106, title="Another - Chromium")) == "[HIGH_WORD_1]"

"""When something in the guard itself fails, the original does not go out for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from scene import CHAT, EDITOR, MANAGER, VAULT, WRITER, Book, Notebook, Scene, Screen, WordScanner

from sonomos_app.guard.guard import Guard
from sonomos_app.guard.prompts import AnswerKind, GuardStatus, Protection
from sonomos_core.detect.detector import Scan
from sonomos_core.model import Action, Match

TEXT = "x HIGH-1"
FAILURE = "judged|failed|told|masked"


class BrokenScanner(WordScanner):
    def examine(self, text: bytes) -> Scan:
        raise ValueError(f"cannot scan {text!r}")


class BrokenBook(Book):
    def seen(
        self, serial: int, matches: Sequence[Match], *, app: str | None, source_app: str | None, action: Action
    ) -> None:
        raise RuntimeError(f"cannot write {[match.value for match in matches]}")


class BrokenNotebook(Notebook):
    broken = False

    def allows(self, match: Match, app: str | None) -> bool:
        if self.broken:
            raise RuntimeError(f"cannot remember {match.value}")
        return super().allows(match, app)


class BrokenScreen(Screen):
    broken = False

    def status(self, status: GuardStatus) -> None:
        if self.broken:
            raise RuntimeError("the window is gone")
        super().status(status)


class Broken(Scene):
    """A guard one of whose surroundings fails."""

    def replace(self, **parts: object) -> Broken:
        whole: dict[str, object] = {
            "scanner": WordScanner(),
            "recorder": self.book,
            "memory": self.notebook,
            "listener": self.screen,
            "files": self.shelf,
        } | parts
        self.guard.stop()
        self.guard = Guard(
            self.clipboard,
            policy=self.policy,
            clock=self.clock,
            wall=self.clock,
            **whole,  # type: ignore[arg-type]
        )
        self.guard.start()
        return self


@pytest.fixture
def logged(expected_logs: object, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    expected_logs.expect("sonomos.guard", FAILURE)  # type: ignore[attr-defined]
    return caplog


@pytest.mark.parametrize("parts", [{"scanner": BrokenScanner()}, {"recorder": BrokenBook()}], ids=["scanner", "book"])
def test_a_clip_that_could_not_be_judged_goes_to_trusted_apps_only(
    parts: dict[str, object], logged: pytest.LogCaptureFixture
) -> None:
    scene = Broken().replace(**parts)
    scene.copy(TEXT)
    assert [scene.paste(reader) for reader in (WRITER, CHAT, VAULT)] == [None, None, TEXT]
    assert scene.guard.status().protection is Protection.BLIND


def test_a_failure_is_logged_by_type_and_place_never_by_text(logged: pytest.LogCaptureFixture) -> None:
    Broken().replace(scanner=BrokenScanner()).copy(TEXT)
    assert "ValueError at " in logged.text
    assert "examine" in logged.text
    assert "HIGH-1" not in logged.text


def test_a_read_that_could_not_be_decided_gets_nothing(logged: pytest.LogCaptureFixture) -> None:
    notebook = BrokenNotebook()
    scene = Broken().replace(memory=notebook)
    scene.copy(TEXT)
    notebook.broken = True
    assert [scene.paste(reader) for reader in (WRITER, CHAT)] == [None, None]
    assert scene.guard.status().protection is Protection.BLIND


def test_a_listener_that_fails_opens_nothing(logged: pytest.LogCaptureFixture) -> None:
    screen = BrokenScreen()
    scene = Broken().replace(listener=screen)
    screen.broken = True
    scene.copy(TEXT)
    assert scene.paste(CHAT) is None


def test_the_next_clip_is_guarded_again_after_a_failure(logged: pytest.LogCaptureFixture) -> None:
    notebook = BrokenNotebook()
    scene = Broken().replace(memory=notebook)
    notebook.broken = True
    scene.copy(TEXT)
    notebook.broken = False
    scene.copy("y HIGH-2", source=EDITOR)
    assert scene.paste(CHAT) == "y [HIGH_WORD_1]"
    assert scene.guard.status().protection is not Protection.BLIND


def test_an_unscanned_clip_goes_to_a_guarded_app_when_somebody_says_so() -> None:
    scene = Scene(max_scan_bytes=4)
    scene.copy(TEXT)
    assert scene.paste(CHAT) is None
    scene.answer(AnswerKind.SEND_ORIGINAL)
    assert scene.paste(CHAT) == TEXT


class FailingLater(WordScanner):
    """Finds what there is at the copy, and fails from then on."""

    broken = False

    def examine(self, text: bytes) -> Scan:
        if self.broken:
            raise RuntimeError(f"cannot scan {text!r}")
        return super().examine(text)


def test_an_original_that_cannot_be_masked_when_its_time_is_over_goes_to_nobody(
    logged: pytest.LogCaptureFixture,
) -> None:
    scanner = FailingLater()
    scene = Broken().replace(scanner=scanner)
    scene.copy(TEXT)
    scanner.broken = True
    scene.clock.now += 901
    scene.guard.expire()
    assert [scene.paste(reader) for reader in (WRITER, CHAT, VAULT)] == [None, None, None]
    assert "HIGH-1" not in logged.text
    scanner.broken = False
    scene.copy("y HIGH-2")
    assert scene.paste(CHAT) == "y [HIGH_WORD_2]"


def test_an_original_whose_time_is_over_goes_to_nobody_though_no_timer_ran() -> None:
    """A machine that slept for hours wakes with its timers where they were."""
    scene = Scene(original_s=900.0)
    scene.copy("a HIGH-1 b")
    scene.clock.now += 901
    assert [scene.paste(VAULT), scene.paste(EDITOR)] == ["a [HIGH_WORD_1] b"] * 2
    assert scene.guard.status().original_until is None


def test_no_reader_is_sent_what_was_let_go() -> None:
    scene = Scene()
    scene.copy("a HIGH-1 b")
    scene.paste(MANAGER, active=WRITER)
    assert scene.guard.status().reader_reads == ("CopyQ",)
    scene.clock.now += 901
    before = len(scene.book.lines)
    scene.guard.expire()
    assert not scene.guard.send_to_reader("CopyQ")
    assert scene.guard.status().reader_reads == ()
    assert len(scene.book.lines) == before


def test_whoever_asks_what_is_there_is_told_also_when_the_original_is_gone() -> None:
    scene = Scene()
    scene.copy("a HIGH-1 b")
    scene.clock.now += 901
    scene.guard.expire()
    scene.guard.look()
    assert scene.screen.kinds == ["copied", "clean"]


def test_an_answer_with_placeholders_is_clean_with_nothing_to_undo() -> None:
    scene = Scene()
    scene.copy("a HIGH-1 b")
    scene.paste(CHAT)
    scene.copy("done: [HIGH_WORD_1]")
    assert scene.guard.status().fillable
    scene.guard.look()
    assert (scene.screen.kinds[-1], scene.screen.prompts[-1].undo) == ("clean", False)


def test_why_a_clip_was_not_scanned_is_said_at_the_paste_and_when_asked() -> None:
    """Not that it was slow, which is what would be said of one without a reason."""
    scene = Scene(max_scan_bytes=4)
    scene.copy(TEXT)
    assert scene.paste(CHAT) is None
    scene.guard.look()
    assert scene.screen.kinds == ["not-scanned"] * 2
    assert {prompt.reason for prompt in scene.screen.prompts} == {"it is too large"}

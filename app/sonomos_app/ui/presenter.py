"""Puts the guard's prompts on the screen, one at a time, and brings the answers back."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from sonomos_app.guard.prompts import Answer, AnswerKind, GuardStatus, Prompt, PromptKind
from sonomos_app.guard.viewmodel import BannerState, banner_state
from sonomos_app.ui.banner import BannerView
from sonomos_app.ui.placing import InFront, centre, corner_of, room_of, screen_of
from sonomos_app.ui.question import QuestionView
from sonomos_app.ui.question.rescan import Rescan
from sonomos_app.ui.sizes import Sizes
from sonomos_core.placeholders import Placeholders

_COUNTDOWN_MS = 20_000
_NAME = "question"
LINGER_MS = 30_000


class Presenter(QObject):
    """The queue of what is to be shown.

    One question at a time, in the order they came; a newer prompt replaces the banner; a question takes the place of
    its clip's banner, and while it is open no banner of that clip appears. A banner nobody looks at goes away by
    itself without an answer. Prompts, texts and answers stay in memory only.
    """

    answered = Signal(object)  # Answer
    banner_shown = Signal(bool)
    banner_wanted = Signal()  # emitted from any thread: somebody wants to go to the banner

    def __init__(
        self,
        rescan: Rescan,
        placeholders: Placeholders | None = None,
        *,
        front: Callable[[], InFront | None] = lambda: None,
        keys: Callable[[str], str] = lambda name: "",
        sizes: Sizes | None = None,
        clock: Callable[[], float] = time.time,
        linger_ms: int = LINGER_MS,
        parent: QObject | None = None,
    ) -> None:
        """`rescan` is called in a worker thread; `placeholders` is the live map, for a true preview.

        `front` tells which window is in front: ours come up on its screen, and it gets the keyboard back. A question
        that people made larger or smaller comes back in that size. `keys` gives the keys for `banner` (to go there) and
        for `undo`.
        """
        super().__init__(parent)
        self._rescan, self._placeholders = rescan, placeholders if placeholders is not None else Placeholders()
        self._front, self._keys, self._sizes = front, keys, sizes
        self._interrupted: InFront | None = None
        self._fitted = QSize()
        self._clock, self._linger_ms = clock, linger_ms
        self._original_until: float | None = None
        self._waiting: deque[Prompt] = deque()
        self._banner: tuple[Prompt, BannerView] | None = None
        self._question: tuple[Prompt, QuestionView] | None = None
        # Windows that are going: Python must not collect one before Qt has ended it, least of all in another thread.
        self._going: dict[int, QWidget] = {}
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close_all)
        self.banner_wanted.connect(self.focus_banner)
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNTDOWN_MS)
        self._countdown.timeout.connect(self._show_undo)

    @property
    def banner(self) -> BannerView | None:
        """The banner on the screen."""
        return self._banner[1] if self._banner else None

    @property
    def question(self) -> QuestionView | None:
        """The question on the screen."""
        return self._question[1] if self._question else None

    @Slot(object)
    def show_prompt(self, prompt: Prompt) -> None:
        """Show this now, or when the question before it is answered."""
        if prompt.kind is not PromptKind.QUESTION:
            self._show_banner(prompt)
        elif self._question is None:
            self._show_question(prompt)
        elif self._question[0].number != prompt.number:
            self._waiting = deque(waiting for waiting in self._waiting if waiting.number != prompt.number)
            self._waiting.append(prompt)

    @Slot(int)
    def withdraw(self, serial: int) -> None:
        """Take away whatever is about this clip; nothing is answered."""
        self._waiting = deque(prompt for prompt in self._waiting if prompt.serial != serial)
        if self._banner and self._banner[0].serial == serial:
            self._drop_banner()
        if self._question and self._question[0].serial == serial:
            view = self._question[1]
            self._question_over()
            view.withdraw()

    @Slot(object)
    def set_status(self, status: GuardStatus) -> None:
        """Take over until when the original is held, for the countdown of undo."""
        self._original_until = status.original_until
        self._show_undo()

    @Slot()
    def focus_banner(self) -> None:
        """Let the keyboard into the banner (a hot key leads here)."""
        if self._banner:
            self._interrupted = self._interrupted or self._front()
            self._banner[1].take_focus()

    @Slot()
    def close_all(self) -> None:
        """Take every window away; nothing is answered."""
        self._waiting.clear()
        if self._banner:
            self._banner[1].hide()
        self._drop_banner()
        if self._question:
            view = self._question[1]
            self._question_over()
            view.withdraw()

    def _show_banner(self, prompt: Prompt) -> None:
        if self._question and self._question[0].serial == prompt.serial:
            return
        self._drop_banner()
        way_in, undo = (self._keys(name) for name in ("banner", "undo"))
        view = BannerView(self._state(prompt), linger_ms=self._linger_ms, way_in=way_in, undo_keys=undo)
        view.chosen.connect(lambda kind: self._banner_answer(prompt, kind))
        view.edit_wanted.connect(lambda at: self._edit(prompt, at))
        view.lingered.connect(self._drop_banner)
        self._banner = (prompt, view)
        self.banner_shown.emit(True)
        view.come(corner_of(screen_of(self._front())))
        if prompt.undo:
            self._countdown.start()

    def _state(self, prompt: Prompt) -> BannerState:
        return banner_state(prompt, now=self._clock(), original_until=self._original_until)

    def _show_undo(self) -> None:
        if self._banner and self._banner[0].undo:
            self._banner[1].show_undo(self._state(self._banner[0]).undo)
        else:
            self._countdown.stop()

    def _drop_banner(self) -> None:
        if self._banner:
            view = self._banner[1]
            self._banner = None
            self._countdown.stop()
            self.banner_shown.emit(False)
            self._leave(view)
            self._let_go(view)
            view.left.connect(view.deleteLater)
            view.leave()

    def _banner_answer(self, prompt: Prompt, kind: AnswerKind) -> None:
        if self._banner and self._banner[0] is prompt:
            self._drop_banner()
            self.answered.emit(Answer(prompt.number, kind))

    def _edit(self, prompt: Prompt, at: int) -> None:
        if self._question is None:
            self._show_question(prompt, edit_at=at)
        else:
            self._drop_banner()
            self._waiting.append(prompt)

    def _show_question(self, prompt: Prompt, edit_at: int | None = None) -> None:
        if self._banner and self._banner[0].serial == prompt.serial:
            self._drop_banner()
        view = QuestionView(prompt, self._rescan, self._placeholders, edit_at=edit_at)
        view.answered.connect(self._question_answer)
        self._question = (prompt, view)
        self._interrupted = self._interrupted or self._front()
        screen = screen_of(self._interrupted)
        known = self._sizes.load(_NAME) if self._sizes is not None else None
        view.fit(room_of(screen), QSize(*known) if known else None)
        self._fitted = view.size()
        centre(view, screen)
        view.show()
        view.raise_()
        view.activateWindow()

    def _question_answer(self, answer: Answer) -> None:
        self._question_over()
        self.answered.emit(answer)

    def _question_over(self) -> None:
        """The next question, or back to what was interrupted, unless people have gone elsewhere meanwhile."""
        if self._question:
            view = self._question[1]
            self._let_go(view)
            if self._sizes is not None and view.size() != self._fitted:
                self._sizes.save(_NAME, view.width(), view.height())
            self._question = None
            self._leave(view)

    def _leave(self, view: QWidget) -> None:
        """What follows a window of ours, as soon as it is gone."""
        if not view.isActiveWindow():
            self._interrupted = None
        QTimer.singleShot(0, self, self._next)

    def _let_go(self, view: QWidget) -> None:
        """Hold a window that is about to end until it has ended."""
        key = id(view)
        self._going[key] = view
        view.destroyed.connect(lambda: self._going.pop(key, None))

    def _next(self) -> None:
        if self._question is not None:
            return
        if self._waiting:
            self._show_question(self._waiting.popleft())
        elif self._interrupted is not None:
            interrupted, self._interrupted = self._interrupted, None
            interrupted.bring_back()

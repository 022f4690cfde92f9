"""Whether the clipboard's thread still answers, and what becomes of one that does not."""

from __future__ import annotations

from collections.abc import Callable

from sonomos_app.guard.context import Context
from sonomos_app.language import mark

SILENT = mark("The clipboard watch does not answer. If this stays, quit Sonomos and start it again.")
UNWRITTEN = mark("Findings are not being written. The disk may not answer.")

LOCK_S = 5.0
"""A judgement holds the guard's lock for moments; who has it longer hangs."""


class Life:
    """May be asked and told from any thread, also while the guard's lock is not to be had."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ask(self, answered: Callable[[], None]) -> None:
        """Call `answered` soon if copies are judged. A watch that has ended needs no question: that was told."""
        if self._context.state.failure is not None:
            answered()
        else:
            self._context.backend.ping(lambda: self._answer(answered))

    def told(self, *, silent: bool) -> None:
        """The clipboard's thread does not answer, or does again."""
        self._context.state.silent = SILENT if silent else None
        self._tell()

    def record_told(self, *, silent: bool) -> None:
        """The thread that writes findings does not answer, or does again."""
        self._context.state.unwritten = UNWRITTEN if silent else None
        self._tell()

    def renew(self) -> bool:
        """Watch on with a new thread; False where that cannot be done. A clip that was held is gone then.

        Blocks for as long as the system does not answer. Raises ClipboardUnavailable.
        """
        context = self._context
        if not context.lock.acquire(timeout=LOCK_S):
            return False  # it is the guard that hangs, and a new watch would wait for it as well
        try:
            context.latest = 0
            context.withdraw_rest()
            context.let_go()
            context.previous = None
        finally:
            context.lock.release()
        return context.backend.renew()

    def _answer(self, answered: Callable[[], None]) -> None:
        """On the clipboard's thread."""
        if self._context.lock.acquire(timeout=LOCK_S):
            self._context.lock.release()
            answered()

    def _tell(self) -> None:
        """Without the lock: whoever hangs may have it."""
        self._context.listener.status(self._context.status())

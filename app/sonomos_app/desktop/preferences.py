"""Settings at work: a change is written on a thread of its own, is in force at once, and can be taken back."""

from __future__ import annotations

import functools
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.policy import complaint_about
from sonomos_app.guard.viewmodel.week.kinds import Names, kind_words, names_of
from sonomos_app.language import joined, told, tr
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.settings import LOGIN, USED_UP, SettingsState, SettingsWindow, settings_state
from sonomos_app.ui.sizes import Sizes
from sonomos_core.detect import rulebook
from sonomos_core.errors import PolicyError
from sonomos_core.policy.settings import TABLE, Value
from sonomos_platform.autostart.api import Autostart
from sonomos_platform.errors import AutostartUnavailable

log = logging.getLogger("sonomos.desktop")

Values = Mapping[str, Value | str]
END_MS = 2000
_STEPS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be taken back: what it was called, and the values before it."""

    name: str
    before: Values


class Preferences(QObject):
    """Lives in the window thread. One window; it is made when it is first asked for."""

    changed = Signal()  # the guard is to take over what stands on disk
    introduction_wanted = Signal()
    _written = Signal(object, str)  # Step or None, what is said about it
    _refused = Signal(str, str)  # key, why

    def __init__(
        self, store: Store, switch: Autostart, sizes: Sizes | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._switch, self._sizes = store, switch, sizes
        self._steps: list[Step] = []
        self._said = ""
        self.window: SettingsWindow | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # wishes keep their order
        self._written.connect(self._take_written)
        self._refused.connect(self._take_refusal)

    def show(self) -> None:
        """Bring the settings to the front."""
        if self.window is None:
            self.window = self._made()
        self.refresh()
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def refresh(self) -> None:
        """Show what stands on disk now; somebody else may have changed it."""
        if self.window is not None:
            self.window.show_state(self.state())

    def state(self) -> SettingsState:
        """What the window shows."""
        config = self._store.config.load()
        managed = self._store.managed.load()
        return settings_state(
            config.value,
            managed.value,
            login=self._switch.enabled(),
            mistakes=config.mistakes,
            complaint=joined(told(complaint_about(managed.mistakes)), *map(told, managed.mistakes)),
            name_of_type=lambda word: kind_words(word, _names()),
            undo=tr("Undo: {what}", what=self._steps[-1].name) if self._steps else "",
            said=self._said,
        )

    def choose(self, key: str, value: object) -> None:
        """A setting has this value from now on; a wrong one is told beside it and changes nothing."""
        self._start({key: value}, _title(key))  # type: ignore[dict-item]

    def use_up(self, key: str, value: object) -> None:
        """What the app itself changes has this value: nobody did it, so nothing is said or can be taken back."""
        self._start({key: value}, "")  # type: ignore[dict-item]

    def reset(self, key: str) -> None:
        """A setting has its default again."""
        self._start({key: TABLE[key].default}, _title(key))

    def reset_all(self) -> None:
        """Every setting that was changed has its default again; one step to take back."""
        own = self._store.config.load().value
        others = {key: one.default for key, one in TABLE.items() if own[key] != one.default and key not in USED_UP}
        if others:
            self._start(others, tr("Reset all"))

    def undo(self) -> None:
        """Take the last change back."""
        if self._steps:
            step = self._steps.pop()
            self._start(step.before, step.name, back=True)

    def close(self) -> None:
        """Wait until what people wanted is written, and take the window away."""
        self._pool.waitForDone(END_MS)
        if self.window is not None:
            self.window.close()

    def _start(self, values: Values, name: str, *, back: bool = False) -> None:
        self._pool.start(Errand(lambda: self._write(values, name, back=back)))

    def _write(self, values: Values, name: str, *, back: bool) -> None:
        """On the pool's thread. What was written before something was refused is in force all the same."""
        own = self._store.config.load().value
        before: dict[str, Value | str] = {}
        refused = ""
        for key, value in values.items():
            present = self._switch.enabled() if key == LOGIN else own[key]
            if refused := self._refusal(key, value):
                break
            before[key] = present
        if before and not name:
            self._written.emit(None, "")
        elif before:
            said = tr("{what}: taken back", what=name) if back else tr("{what}: in force", what=name)
            self._written.emit(None if back else Step(name, before), said)
        if refused:
            self._refused.emit(key, refused)

    def _refusal(self, key: str, value: Value | str) -> str:
        """Write it; why that was refused, empty where it was not."""
        try:
            self._put(key, value)
        except PolicyError as error:
            named = (mistake.replace(key, told(TABLE[key].title), 1) for mistake in error.mistakes)
            return joined(*map(told, named))
        except (StoreError, AutostartUnavailable) as error:
            log.error("a setting could not be changed: %s", type(error).__name__)
            return told(str(error))
        return ""

    def _put(self, key: str, value: Value | str) -> None:
        if key == LOGIN:
            self._switch.set(on=bool(value))
        else:
            self._store.config.change(key, value)

    def _take_written(self, step: Step | None, said: str) -> None:
        if said:
            self._said = said
        if step is not None:
            self._steps = [*self._steps, step][-_STEPS_KEPT:]
        self.changed.emit()
        self.refresh()

    def _take_refusal(self, key: str, why: str) -> None:
        self._said = ""
        self.refresh()
        if self.window is not None:
            self.window.show_mistake(key, joined(tr("Not taken over."), why))

    def _made(self) -> SettingsWindow:
        window = SettingsWindow(self.state(), self._sizes)
        window.chosen.connect(self.choose)
        window.reset_wanted.connect(self.reset)
        window.reset_all_wanted.connect(self.reset_all)
        window.undo_wanted.connect(self.undo)
        window.introduction_wanted.connect(self.introduction_wanted)
        # Later: Qt is still telling the window's parts of the new language.
        window.respoken.connect(lambda: QTimer.singleShot(0, self, self._speak_again))
        return window

    def _speak_again(self) -> None:
        if self.window is not None:
            self.window.speak_again(self.state())


@functools.cache
def _names() -> Names:
    """What people call each type of finding."""
    return names_of(rulebook.shipped())


def _title(key: str) -> str:
    return tr("Start at login") if key == LOGIN else told(TABLE[key].title)

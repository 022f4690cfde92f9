"""The tests that can be run at any time, and how each came out last. Nothing of it touches the user's clipboard."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sonomos_app.copied_files import CopiedFiles
from sonomos_app.faults import described
from sonomos_app.guard.rehearsal import rehearse, rehearse_file
from sonomos_app.guard.state import NOTHING_PROVEN
from sonomos_app.guard.surroundings import Scanner
from sonomos_app.health import clipboard, files, keys, readers
from sonomos_app.health.look import Proof
from sonomos_app.health.stand_in import HELPLESS, StandIn
from sonomos_app.language import mark
from sonomos_core.detect.cache import Cache
from sonomos_core.policy.identity import App
from sonomos_platform import Platform
from sonomos_platform.errors import ClipboardBusy, ClipboardUnavailable

log = logging.getLogger("sonomos.health")

FILE = "planted.txt"


class Trials:
    """Each test blocks for some seconds at most and may be run from any thread; they wait for each other."""

    def __init__(
        self,
        platform: Platform,
        scanner: Scanner,
        *,
        told: Callable[[str | None], float | None],
        command: Callable[[str], Sequence[str]],
        cache: Cache,
        folder: Path,
        refused_keys: Callable[[], tuple[str, ...]],
    ) -> None:
        """`told` hears what came of the clipboard's test (None: caught) and gives when it was last proven.

        `command` starts a stand-in on the stage of this name. `cache` writes into `folder`; the file of the test is
        put there.
        """
        self._platform, self._scanner = platform, scanner
        self._told, self._command, self._refused_keys = told, command, refused_keys
        self._cache, self._path = cache, folder / FILE
        self.turn = threading.Lock()
        """Held while a test runs: all of them play on one stage, and two at once take each other's copies."""
        self._guard = threading.Lock()
        self._proofs: dict[str, Proof] = {}
        self.keys_refused: tuple[str, ...] = ()

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """How each test came out last, by its channel."""
        with self._guard:
            return dict(self._proofs)

    def run(self, name: str, *, by_helper: bool = False) -> None:
        """Run what belongs to this channel, if anything does. The clipboard's test proves the readers too."""
        with self.turn:
            match name:
                case clipboard.NAME:
                    self._try_clipboard(by_helper)
                case files.NAME:
                    self._try_files()
                case keys.NAME:
                    self.keys_refused = self._refused_keys()
                    self._keep(keys.NAME, Proof(time.time(), ", ".join(self.keys_refused)))

    def _try_clipboard(self, by_helper: bool) -> None:
        stage = self._platform.stage
        if self._platform.limit or stage is None:
            if self._platform.limit:
                self._told(self._platform.limit)
            return
        helper = self._stand_in() if by_helper and self._platform.stage_name else None
        met: list[App | None] = []
        try:
            failure = outcome(lambda: rehearse(stage, self._scanner, stranger=helper, noticed=met.append))
            if failure == HELPLESS:
                helper, failure = None, outcome(lambda: rehearse(stage, self._scanner))
        except ClipboardBusy as busy:  # an older proof stands
            if clipboard.NAME not in self.proofs:
                self._told(str(busy))
            return
        at = self._told(failure) or time.time()
        self._keep(clipboard.NAME, Proof(at, failure or "", helper is not None))
        if helper is not None and failure is None:
            self._keep(readers.NAME, Proof(at, _named(met, helper.pid), by_helper=True))

    def _stand_in(self) -> StandIn | None:
        try:
            return StandIn(self._command(self._platform.stage_name))
        except ClipboardUnavailable:
            return None

    def _try_files(self) -> None:
        stage = self._platform.stage
        planted = f"planted: SNMSTEST-{secrets.token_hex(12).upper()}\n".encode()
        self._cache.put(FILE, planted)
        if self._platform.limit or stage is None or self._cache.get(FILE) != planted:
            return
        try:
            address = self._path.as_uri()
            failure = outcome(lambda: rehearse_file(stage, self._scanner, CopiedFiles(), address))
        except ClipboardBusy:  # an older proof stands, or none
            return
        finally:
            self._cache.put(FILE, b"")
        self._keep(files.NAME, Proof(time.time(), failure or ""))

    def _keep(self, name: str, proof: Proof) -> None:
        with self._guard:
            self._proofs[name] = proof


def outcome(play: Callable[[], str | None]) -> str | None:
    """What came of a rehearsal; one that broke off proves nothing, and ends an older proof. Raises ClipboardBusy."""
    try:
        return play()
    except ClipboardBusy:
        raise
    except ClipboardUnavailable as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, "protected" must not be said on
        log.error("a test broke off: %s", described(type(error), error.__traceback__))
        return NOTHING_PROVEN


def _named(met: Sequence[App | None], pid: int) -> str:
    pids = {app.program.pid for app in met if app is not None and app.program is not None}
    return "" if pids == {pid} else mark("A program of ours read, and the desktop did not tell which one it was.")

"""Which process is behind a window, by what the X server knows itself (X-Resource 1.2, LocalClientPID)."""

from __future__ import annotations

from dataclasses import dataclass

from Xlib import error
from Xlib.ext import res

from sonomos_platform.apps import processes
from sonomos_platform.clipboard.x11.wire import Wire


@dataclass(frozen=True, slots=True)
class Client:
    """One X client: `base` of its resource ids (None once it is gone), `pid` and `started` of its living process."""

    base: int | None
    pid: int | None
    started: float | None

    def same(self, other: Client) -> bool:
        """Whether both are certainly one program: the same connection, or the same living process."""
        if self.base is not None and self.base == other.base:
            return True
        return self.pid is not None and (self.pid, self.started) == (other.pid, other.started)


class Clients:
    """Asks the server about clients."""

    def __init__(self, wire: Wire) -> None:
        self._display = wire.display
        self._mask = int(wire.display.display.info.resource_id_mask)
        self.known = wire.display.has_extension("X-Resource") and self._version() >= (1, 2)

    def behind(self, window: int) -> Client:
        """The client that made this window."""
        pid = self._pid(window) if self.known else None
        line = processes.entry(pid) if pid is not None else None
        if line is None:  # tools such as xclip connect, fork and leave: their number is known, and dead
            return Client(window & ~self._mask, None, None)
        return Client(window & ~self._mask, pid, line.started)

    def _pid(self, window: int) -> int | None:
        try:
            answer = self._display.res_query_client_ids([{"client": window, "mask": res.LocalClientPIDMask}])
        except error.XError:
            return None
        for found in answer.ids:
            if found.spec.mask == res.LocalClientPIDMask and found.value and found.value[0] > 0:
                return int(found.value[0])
        return None

    def _version(self) -> tuple[int, int]:
        answer = self._display.res_query_version()
        return (answer.server_major, answer.server_minor)

"""Windows by ctypes. Only `Windows()` loads its libraries, so importing is safe."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import byref, c_ulong, c_void_p

from sonomos_platform.clipboard.windows.declared import EventProcedure, Message, WindowClass, WindowProcedure, library
from sonomos_platform.clipboard.windows.system import Front, Heard, Listener

_MESSAGE_ONLY = -3  # HWND_MESSAGE
_MOVEABLE = 0x0002  # GMEM_MOVEABLE
_FOREGROUND = 0x0003  # EVENT_SYSTEM_FOREGROUND
_MAX_TITLE = 1024
_HEARD = {heard.value: heard for heard in Heard}


class Windows:
    """The `System` of a real Windows."""

    def __init__(self) -> None:
        self._user = library("user32")
        self._kernel = library("kernel32")
        self._window: int | None = None
        self._hook: int | None = None
        self._listener: Listener | None = None
        self._problem: Exception | None = None
        # Windows keeps the bare addresses: these must live as long as the window.
        self._procedure = WindowProcedure(self._told)
        self._event = EventProcedure(self._moved)

    def create(self, listener: Listener) -> None:
        """A message-only window that listens. Raises OSError."""
        self._listener = listener
        name, instance = f"SonomosClipboard{id(self)}", self._kernel.GetModuleHandleW(None)
        kind = WindowClass(procedure=self._procedure, instance=instance, name=name)
        self._user.RegisterClassW(byref(kind))
        self._window = self._user.CreateWindowExW(
            0, name, None, 0, 0, 0, 0, 0, c_void_p(_MESSAGE_ONLY), None, instance, None
        )
        if not self._window or not self._user.AddClipboardFormatListener(self._window):
            raise OSError("no window that listens")
        self._hook = self._user.SetWinEventHook(_FOREGROUND, _FOREGROUND, None, self._event, 0, 0, 0)

    def run(self) -> None:
        """The message loop."""
        message = Message()
        while self._user.GetMessageW(byref(message), None, 0, 0) > 0:
            self._user.DispatchMessageW(byref(message))
        if self._problem is not None:
            raise self._problem

    def post(self) -> None:
        """COMMAND is heard soon."""
        self._user.PostMessageW(self._window, Heard.COMMAND.value, 0, 0)

    def end(self) -> None:
        """The window goes, and the loop with it."""
        if self._hook:
            self._user.UnhookWinEvent(self._hook)
        self._user.RemoveClipboardFormatListener(self._window)
        self._listener = None
        self._user.DestroyWindow(self._window)
        self._user.PostQuitMessage(0)

    def open(self) -> bool:
        """Open the clipboard."""
        return bool(self._user.OpenClipboard(self._window))

    def close(self) -> None:
        """Close it."""
        self._user.CloseClipboard()

    def empty(self) -> None:
        """Empty it."""
        self._user.EmptyClipboard()

    def formats(self) -> list[int]:
        """The formats there."""
        found: list[int] = []
        number = self._user.EnumClipboardFormats(0)
        while number:
            found.append(number)
            number = self._user.EnumClipboardFormats(number)
        return found

    def read(self, number: int) -> bytes | None:
        """One format as bytes."""
        handle = self._user.GetClipboardData(number)
        place = self._kernel.GlobalLock(handle) if handle else None
        if not place:
            return None
        try:
            return ctypes.string_at(place, self._kernel.GlobalSize(handle))
        finally:
            self._kernel.GlobalUnlock(handle)

    def write(self, number: int, data: bytes | None) -> None:
        """Put or promise one format."""
        if data is None:
            self._user.SetClipboardData(number, None)
            return
        handle = self._kernel.GlobalAlloc(_MOVEABLE, max(len(data), 1))
        place = self._kernel.GlobalLock(handle) if handle else None
        if not place:
            raise OSError("no memory for the clipboard")
        ctypes.memmove(place, data, len(data))
        self._kernel.GlobalUnlock(handle)
        if not self._user.SetClipboardData(number, handle):  # else the memory is Windows' from now on
            self._kernel.GlobalFree(handle)

    def number(self, name: str) -> int:
        """The number of a named format. Raises OSError."""
        number = int(self._user.RegisterClipboardFormatW(name))
        if not number:
            raise OSError("no number for a format")
        return number

    def name(self, number: int) -> str | None:
        """The name of a format."""
        return self._text(self._user.GetClipboardFormatNameW, number)

    def is_ours(self) -> bool:
        """Whether our window owns the clipboard."""
        owner = self._user.GetClipboardOwner()
        return bool(owner) and owner == self._window

    def owner(self) -> int | None:
        """The owner's process."""
        return self._process(self._user.GetClipboardOwner())

    def opener(self) -> int | None:
        """The process that has it open."""
        return self._process(self._user.GetOpenClipboardWindow())

    def front(self) -> Front | None:
        """The window in front."""
        window = self._user.GetForegroundWindow()
        if not window:
            return None
        words = self._text(self._user.GetClassNameW, window) or ""
        return Front(window, self._process(window), words, self._text(self._user.GetWindowTextW, window) or "")

    def sequence(self) -> int:
        """The sequence number."""
        return int(self._user.GetClipboardSequenceNumber())

    def _told(self, window: int, message: int, word: int, long: int) -> int:
        heard = _HEARD.get(message)
        if heard is None or self._listener is None:
            return int(self._user.DefWindowProcW(window, message, word, long))
        try:
            self._listener(heard, word)
        except Exception as problem:  # noqa: BLE001 - it cannot pass through Windows; `run` raises it
            self._problem = problem
            self._user.PostQuitMessage(1)
        return 0

    def _moved(self, *ignored: object) -> None:
        """The window in front changed; told as a message, like everything else."""
        self._user.PostMessageW(self._window, Heard.FRONT.value, 0, 0)

    def _process(self, window: int | None) -> int | None:
        if not window:
            return None
        pid = c_ulong(0)
        self._user.GetWindowThreadProcessId(window, byref(pid))
        return int(pid.value) or None

    @staticmethod
    def _text(ask: Callable[..., int], subject: int) -> str | None:
        buffer = ctypes.create_unicode_buffer(_MAX_TITLE)
        return buffer.value if ask(subject, buffer, _MAX_TITLE) else None

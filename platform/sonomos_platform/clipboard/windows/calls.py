"""Windows by ctypes: user32 and kernel32, their types declared once. Only `Windows()` loads them, so importing is safe.

learn.microsoft.com: "Using the Clipboard", AddClipboardFormatListener, SetWinEventHook, GetOpenClipboardWindow.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, Structure, byref, c_int, c_size_t, c_ssize_t, c_uint, c_ulong, c_void_p, c_wchar_p
from typing import Any

from sonomos_platform.clipboard.windows.system import Front, Heard, Listener

# A plain C function type where there is no stdcall: only Windows ever calls through it.
_prototype: Callable[..., Any] = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
WindowProcedure = _prototype(c_ssize_t, c_void_p, c_uint, c_size_t, c_ssize_t)
EventProcedure = _prototype(None, c_void_p, c_ulong, c_void_p, c_int, c_int, c_ulong, c_ulong)

_MESSAGE_ONLY = -3  # HWND_MESSAGE
_MOVEABLE = 0x0002  # GMEM_MOVEABLE
_FOREGROUND = 0x0003  # EVENT_SYSTEM_FOREGROUND
_MAX_TITLE = 1024
_HEARD = {heard.value: heard for heard in Heard}


class WindowClass(Structure):
    """WNDCLASSW."""

    _fields_ = (
        ("style", c_uint),
        ("procedure", WindowProcedure),
        ("class_extra", c_int),
        ("window_extra", c_int),
        ("instance", c_void_p),
        ("icon", c_void_p),
        ("cursor", c_void_p),
        ("background", c_void_p),
        ("menu", c_wchar_p),
        ("name", c_wchar_p),
    )


class Message(Structure):
    """MSG."""

    _fields_ = (
        ("window", c_void_p),
        ("message", c_uint),
        ("word", c_size_t),
        ("long", c_ssize_t),
        ("time", c_ulong),
        ("x", c_int),
        ("y", c_int),
    )


SIGNATURES: dict[str, dict[str, tuple[Any, ...]]] = {
    "user32": {
        "AddClipboardFormatListener": (c_int, c_void_p),
        "CloseClipboard": (c_int,),
        "CreateWindowExW": (
            c_void_p,
            c_ulong,
            c_wchar_p,
            c_wchar_p,
            c_ulong,
            *[c_int] * 4,
            c_void_p,
            c_void_p,
            c_void_p,
            c_void_p,
        ),
        "DefWindowProcW": (c_ssize_t, c_void_p, c_uint, c_size_t, c_ssize_t),
        "DestroyWindow": (c_int, c_void_p),
        "DispatchMessageW": (c_ssize_t, POINTER(Message)),
        "EmptyClipboard": (c_int,),
        "EnumClipboardFormats": (c_uint, c_uint),
        "GetClassNameW": (c_int, c_void_p, c_wchar_p, c_int),
        "GetClipboardData": (c_void_p, c_uint),
        "GetClipboardFormatNameW": (c_int, c_uint, c_wchar_p, c_int),
        "GetClipboardOwner": (c_void_p,),
        "GetClipboardSequenceNumber": (c_ulong,),
        "GetForegroundWindow": (c_void_p,),
        "GetMessageW": (c_int, POINTER(Message), c_void_p, c_uint, c_uint),
        "GetOpenClipboardWindow": (c_void_p,),
        "GetWindowTextW": (c_int, c_void_p, c_wchar_p, c_int),
        "GetWindowThreadProcessId": (c_ulong, c_void_p, POINTER(c_ulong)),
        "OpenClipboard": (c_int, c_void_p),
        "PostMessageW": (c_int, c_void_p, c_uint, c_size_t, c_ssize_t),
        "PostQuitMessage": (None, c_int),
        "RegisterClassW": (c_uint, POINTER(WindowClass)),
        "RegisterClipboardFormatW": (c_uint, c_wchar_p),
        "RemoveClipboardFormatListener": (c_int, c_void_p),
        "SetClipboardData": (c_void_p, c_uint, c_void_p),
        "SetWinEventHook": (c_void_p, c_ulong, c_ulong, c_void_p, EventProcedure, c_ulong, c_ulong, c_ulong),
        "UnhookWinEvent": (c_int, c_void_p),
    },
    "kernel32": {
        "GetModuleHandleW": (c_void_p, c_wchar_p),
        "GlobalAlloc": (c_void_p, c_uint, c_size_t),
        "GlobalFree": (c_void_p, c_void_p),
        "GlobalLock": (c_void_p, c_void_p),
        "GlobalSize": (c_size_t, c_void_p),
        "GlobalUnlock": (c_int, c_void_p),
    },
}
"""Library → function → what it returns and takes."""


class Windows:
    """The `System` of a real Windows."""

    def __init__(self) -> None:
        self._user = _library("user32")
        self._kernel = _library("kernel32")
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


def _library(name: str) -> Any:
    """A library of Windows with the types of what we call."""
    library = getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009 - only Windows has it
    for function, (result, *arguments) in SIGNATURES[name].items():
        bound = getattr(library, function)
        bound.restype, bound.argtypes = result, arguments
    return library

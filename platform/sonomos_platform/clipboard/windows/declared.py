"""What is called of user32 and kernel32, with the types of each call. Only `library` loads anything.

learn.microsoft.com: "Using the Clipboard", AddClipboardFormatListener, SetWinEventHook, GetOpenClipboardWindow.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, Structure, c_int, c_size_t, c_ssize_t, c_uint, c_ulong, c_void_p, c_wchar_p
from typing import Any

# A plain C function type where there is no stdcall: only Windows ever calls through it.
_prototype: Callable[..., Any] = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
WindowProcedure = _prototype(c_ssize_t, c_void_p, c_uint, c_size_t, c_ssize_t)
EventProcedure = _prototype(None, c_void_p, c_ulong, c_void_p, c_int, c_int, c_ulong, c_ulong)


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


def library(name: str) -> Any:
    """A library of Windows with the types of what we call."""
    found = getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009 - only Windows has it
    for function, (result, *arguments) in SIGNATURES[name].items():
        bound = getattr(found, function)
        bound.restype, bound.argtypes = result, arguments
    return found

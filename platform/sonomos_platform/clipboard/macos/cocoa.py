"""macOS by pyobjc: NSPasteboard and NSWorkspace. Only `Cocoa()` loads them, so importing is safe.

developer.apple.com: NSPasteboard (`changeCount`, `accessBehavior`), NSPasteboardItemDataProvider, NSWorkspace.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sonomos_platform.clipboard.macos.system import Access, Front, Provide

# NSPasteboardAccessBehavior: default, ask, always allow, always deny. By default macOS asks at the first read; only a
# program that has read once is listed in the settings, where the user can allow it for good.
_ACCESS = {0: Access.ALLOWED, 1: Access.ASKS, 2: Access.ALLOWED, 3: Access.DENIED}


class Cocoa:
    """The `System` of a real macOS. Without a name it is the pasteboard that everybody uses."""

    def __init__(self, name: str | None = None) -> None:
        """Raises ImportError where pyobjc is missing."""
        self._kit = importlib.import_module("AppKit")
        board = self._kit.NSPasteboard
        self._board = board.generalPasteboard() if name is None else board.pasteboardWithName_(name)
        self._woken = threading.Event()
        self._providers: list[Any] = []

    def changes(self) -> int:
        """The change count."""
        return int(self._board.changeCount())

    def types(self) -> Sequence[Sequence[str]]:
        """The types of each item."""
        return [[str(kind) for kind in item.types()] for item in self._board.pasteboardItems() or ()]

    def read(self, place: int, kind: str) -> bytes | None:
        """The data of one type."""
        items = self._board.pasteboardItems() or ()
        data = items[place].dataForType_(kind) if place < len(items) else None
        return bytes(data) if data is not None else None

    def access(self) -> Access:
        """What `accessBehavior` says; before macOS 15.4 everybody may read."""
        behaviour = getattr(self._board, "accessBehavior", None)
        return _ACCESS.get(int(behaviour()), Access.ASKS) if behaviour is not None else Access.ALLOWED

    def write(self, items: Sequence[Mapping[str, bytes | None]], provide: Provide) -> int:
        """Replace all; AppKit keeps no hold of a provider, so we do until the next."""
        self._board.clearContents()
        self._providers = []
        objects = [self._item(place, contents, provide) for place, contents in enumerate(items)]
        if objects:
            self._board.writeObjects_(objects)
        return self.changes()

    def front(self) -> Front | None:
        """The frontmost application."""
        app = self._kit.NSWorkspace.sharedWorkspace().frontmostApplication()
        if app is None:
            return None
        name = app.bundleIdentifier()
        return Front(int(app.processIdentifier()), str(name) if name is not None else None)

    def wait(self, seconds: float) -> None:
        """Until woken or so many seconds have passed. Whatever AppKit has scheduled on this thread gets its turn."""
        now = self._kit.NSDate.dateWithTimeIntervalSinceNow_(0.0)
        self._kit.NSRunLoop.currentRunLoop().runMode_beforeDate_(self._kit.NSDefaultRunLoopMode, now)
        self._woken.wait(seconds)
        self._woken.clear()

    def wake(self) -> None:
        """End the wait."""
        self._woken.set()

    def _item(self, place: int, contents: Mapping[str, bytes | None], provide: Provide) -> Any:
        item = self._kit.NSPasteboardItem.alloc().init()
        for kind, data in contents.items():
            if data is not None:
                item.setData_forType_(data, kind)
        promised = [kind for kind, data in contents.items() if data is None]
        if promised:
            provider = _provider_class().alloc().init()
            provider.place, provider.provide = place, provide
            self._providers.append(provider)
            item.setDataProvider_forTypes_(provider, promised)
        return item


@cache
def _provider_class() -> Any:
    """A class of Objective-C; made once, and only where there is one."""
    objc: Any = importlib.import_module("objc")
    foundation: Any = importlib.import_module("Foundation")

    class SonomosProvider(foundation.NSObject, protocols=[objc.protocolNamed("NSPasteboardItemDataProvider")]):  # type: ignore[call-arg,misc]
        """Gives the data of one item when somebody reads it."""

        def pasteboard_item_provideDataForType_(self, board: Any, item: Any, kind: Any) -> None:
            with contextlib.suppress(LookupError):
                item.setData_forType_(self.provide(self.place, str(kind)) or b"", kind)

    return SonomosProvider

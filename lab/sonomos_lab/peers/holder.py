"""The least a guard can do: take every copy over, change nothing. The yardstick for the time a copy is unguarded.

`python -m sonomos_lab.peers.holder` reads all formats of a copy (of one text above 1 MB only one alias), owns the
clipboard with them as of the copy's own time and serves them to everybody. It writes `ready` when it watches.
"""

from __future__ import annotations

import sys

from Xlib.ext import xfixes

from sonomos_lab.peers.selection import TEXT_TARGETS, Selection, Value

_NEVER_READ = {
    *("TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE", "INCR"),
    *("INSERT_SELECTION", "INSERT_PROPERTY", "GTK_TEXT_BUFFER_CONTENTS"),
}


def taken(selection: Selection, at: int) -> dict[str, Value]:
    """All formats of the present clip."""
    offer: dict[str, Value] = {}
    for target in selection.targets(at):
        large = next((offer[name] for name in TEXT_TARGETS if name in offer), None)
        if target in TEXT_TARGETS and large is not None and len(large.data) > 1_000_000:
            offer[target] = Value(target, 8, large.data)
        elif target not in _NEVER_READ and (value := selection.convert(target, at)) is not None:
            offer[target] = value
    return offer


def main() -> int:
    """Hold every copy until the process is ended."""
    selection = Selection()
    selection.display.xfixes_query_version()
    selection.display.xfixes_select_selection_input(
        selection.root, selection.name, xfixes.XFixesSetSelectionOwnerNotifyMask
    )
    selection.display.sync()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    changed = selection.display.extension_event.SetSelectionOwnerNotify
    while True:
        event = selection.next_event()
        if (event.type, getattr(event, "sub_code", None)) != changed:
            selection.handle(event)
        elif event.owner != 0 and getattr(event.owner, "id", event.owner) != selection.window.id:
            selection.own(taken(selection, event.selection_timestamp), event.selection_timestamp)


if __name__ == "__main__":
    sys.exit(main())

"""The Wayland clipboard by data-control: the protocol through which a program without the focus sees and sets it.

backend    the thread, its commands: the public face
keeper     what happens on the thread: hears of copies, reads, tells the handler
holder     owning the clipboard, and who may read it
holding    what we own it with
reading    taking a clip from its owner, with time-outs
serving    writing to readers, none of whom can make others wait
control    the data-control objects: manager, device, offer, source
session    the connection's objects: registry, ids, who hears which event
wire       the bytes of a message, with its file descriptors
loop       waiting for several files at once, with a deadline

Two protocols say the same under two names: `ext_data_control_v1` and, older, `zwlr_data_control_unstable_v1`.
"""

from sonomos_platform.clipboard.wayland.backend import WaylandClipboard

__all__ = ["WaylandClipboard"]

"""The X11 clipboard on a connection and a thread of its own: Qt's would wait for hung owners in the window thread.

backend    the thread, its commands, who owns what: the public face
wire       the connection: atoms, properties, waiting for events with a deadline
asking     questions to the owner, several at once, INCR included
reading    taking a clip from its owner, with time-outs
aliases    one large text read once and given its other names
serving    answering requests: TARGETS, MULTIPLE, INCR
holding    what we own the clipboard with, and who may read it yet
clients    which process is behind a window
focus      the active window and when it changed
handover   leaving the clip to the session's clipboard manager
"""

from sonomos_platform.clipboard.x11.backend import X11Clipboard

__all__ = ["X11Clipboard"]

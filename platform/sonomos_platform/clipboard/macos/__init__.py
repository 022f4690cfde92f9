"""The macOS pasteboard, looked at four times a second: macOS tells nobody in the background of a copy.

backend   the thread, its commands: the public face
keeper    what happens on the thread: notices copies, reads, tells the handler, provides data
formats   the pasteboard's types and ours
system    what is asked of macOS, in words and types
cocoa     the same by pyobjc: loaded only on macOS

Never run on macOS but by continuous integration.
"""

from sonomos_platform.clipboard.macos.backend import MacClipboard

__all__ = ["MacClipboard"]

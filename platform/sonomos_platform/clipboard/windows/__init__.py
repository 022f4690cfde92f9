"""The Windows clipboard on a message-only window and a thread of its own: another program's hang must not be ours.

backend   the thread, its commands: the public face
keeper    what happens on the thread: hears of copies, reads, tells the handler, renders for readers
holding   what we own the clipboard with, and who read it last
reading   taking a clip
formats   Windows' clipboard formats and ours
system    what is asked of Windows, in words and types
calls     the same by ctypes: loaded only on Windows
declared  the functions of Windows that are called, with their types

Never run on Windows but by continuous integration; the order of calls was tried under Wine.
"""

from sonomos_platform.clipboard.windows.backend import WindowsClipboard

__all__ = ["WindowsClipboard"]

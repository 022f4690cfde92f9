"""What can go wrong between us and the operating system, as one tree.

    SonomosError
    └── PlatformError
        ├── ClipboardUnavailable    no display, or a needed extension is missing
        │   └── ClipboardBusy       it is in use, and was to be tried out only while it is not
        ├── AutostartUnavailable    the start at login cannot be switched
        ├── UnsafePath              a path is a link, belongs to somebody else or is open to others
        └── FileBusy                another process keeps a lock longer than we may wait

Every message is a sentence for people and holds nothing that was read.
"""

from sonomos_core.errors import SonomosError


class PlatformError(SonomosError):
    """The operating system cannot do what was asked."""


class ClipboardUnavailable(PlatformError):
    """The clipboard cannot be reached; the message is a sentence for people."""


class ClipboardBusy(ClipboardUnavailable):
    """The clipboard was to be tried out, and somebody uses it; the message is a sentence for people."""


class AutostartUnavailable(PlatformError):
    """The start at login cannot be switched; the message is a sentence for people."""


class UnsafePath(PlatformError):
    """A path is a link, belongs to somebody else, or is open to others."""


class FileBusy(PlatformError):
    """Another process keeps a lock longer than we may wait."""

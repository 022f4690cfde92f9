"""The running app's door: other processes of the same user ask it things, and it answers once.

SonomosError
└── IpcError
    ├── AlreadyRunning    another process holds this data folder
    └── MessageError      a message that is not one of ours
"""

from sonomos_core.errors import SonomosError


class IpcError(SonomosError):
    """Something between the running app and those who ask it went wrong."""


class AlreadyRunning(IpcError):
    """Another process holds this data folder."""


class MessageError(IpcError):
    """A message that is not one of ours. It is never quoted."""

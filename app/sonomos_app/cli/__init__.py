"""The command line. It loads no window toolkit, and each command's module only when it is called.

SonomosError
└── CliError          a sentence for stderr; the exit code is 2
    └── UsageError    the command line itself is wrong
"""

from sonomos_core.errors import SonomosError


class CliError(SonomosError):
    """What was asked cannot be done; the message is one sentence without any scanned text."""


class UsageError(CliError):
    """The command line itself is wrong."""

"""`python -m sonomos_deb.switching ROOT USER on|off`: the settings' switch for the start at login, in a clean room.

The room has no Python of ours, so the switch is brought in from outside: this process steps into the room first.
"""

from __future__ import annotations

import os
import pwd
import sys

from sonomos_platform.autostart.xdg import XdgAutostart


def main() -> int:
    """Switch it as this user of the room."""
    root, user, word = sys.argv[1:]
    os.chroot(root)
    os.chdir("/")
    account = pwd.getpwnam(user)
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    switch = XdgAutostart(("/usr/bin/sonomos-desktop", "--background"), {"HOME": account.pw_dir})
    switch.set(on=word == "on")
    return 0 if switch.enabled() is (word == "on") else 1


if __name__ == "__main__":
    sys.exit(main())

"""Which tests of this folder make sense on which system."""

import sys

collect_ignore = ["apps/test_proc.py", "apps/test_processes.py", "apps/wayland"]
if sys.platform.startswith("linux"):
    collect_ignore = []
if sys.platform == "win32":
    collect_ignore += ["files/test_secure.py"]  # modes, owners and links of POSIX

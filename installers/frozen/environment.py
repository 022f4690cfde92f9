"""Runs first in each frozen program: what it starts is to find the system's libraries, not those packed here.

The starter sets LD_LIBRARY_PATH for this process, whose loader has read it by now; git or xclip started from here would
read it, too (https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations).
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

"""This Python under another program name, so that rules which go by the executable can tell two peers apart."""

from __future__ import annotations

import shutil
import site
import sys
import sysconfig
from pathlib import Path


def renamed(name: str, folder: Path) -> Path:
    """A working copy of the running interpreter at `folder/name/bin/name`; it finds the same packages.

    It is what `python -m venv --copies` makes, under another name: the configuration file above the copied program
    leads it to its standard library, a path file to this environment's packages.
    """
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    root = folder / name
    packages = root / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    packages.mkdir(parents=True)
    (root / "bin").mkdir()
    (root / "pyvenv.cfg").write_text(f"home = {base.parent}\ninclude-system-site-packages = false\n")
    for number, place in enumerate(dict.fromkeys([sysconfig.get_path("purelib"), *site.getsitepackages()])):
        (packages / f"lab{number}.pth").write_text(f"import site; site.addsitedir({str(place)!r})\n")
    program = root / "bin" / name
    shutil.copy2(base, program)
    return program

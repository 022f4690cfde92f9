"""The package in a clean Debian. Takes minutes, root and Debian's mirrors; the package has to be built before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
PACKAGES = sorted((ROOT / "dist").glob("*.deb"))


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.skipif(not PACKAGES, reason="no package was built (dev.py package)")
@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
@pytest.mark.skipif(shutil.which("debootstrap") is None, reason="debootstrap is not installed")
def test_the_package_keeps_its_promises_in_a_clean_debian() -> None:
    command = [sys.executable, "-m", "sonomos_deb.trial", ROOT / "dist"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "installers" / "linux")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

"""Where the peers live: a folder of their own, outside the product's environment, filled from pinned versions."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "requirements" / "bench.txt"
FOLDER = ROOT / ".bench" / "packages"


def install() -> str | None:
    """Fills the folder if it is not what the pins say; the reason where that fails. Only wheels, each with its hash."""
    stamp, wanted = FOLDER / "fingerprint", hashlib.sha256(PINS.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return None
    sys.stderr.write("bench: installing the peers\n")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "--target", str(FOLDER), "--requirement", str(PINS)]
    done = subprocess.run([*pip, *pinned], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"not installed: {(done.stderr.strip().splitlines() or ['pip failed'])[-1]}"
    stamp.write_text(wanted, encoding="utf-8")
    return None


def offer() -> None:
    """Makes the folder importable, behind everything that the product's environment has."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))

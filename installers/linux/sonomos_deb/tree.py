"""What the package puts where.

`/opt/sonomos` holds both programs and their libraries, `/usr` only what points there. Nothing is written at run time
below these folders, so that removing the package leaves nothing behind.
"""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from sonomos_deb import icons, notices

FILES = Path(__file__).parent / "files"
PAYLOAD = Path("opt/sonomos")
PROGRAMS = ("sonomos", "sonomos-desktop")
AUTOSTART = Path("etc/xdg/autostart/ai.sonomos.Desktop.desktop")


def lay_out(root: Path, programs: Path, pages: Path, licence: str, changes: str) -> None:
    """Fill the empty folder `root` as the system's own is to look; `pages` is the folder that windows and commands name
    when they point to `docs`."""
    shutil.copytree(programs, root / PAYLOAD, symlinks=True)
    share = root / "usr" / "share"
    _place(FILES / "ai.sonomos.Desktop.desktop", share / "applications" / "ai.sonomos.Desktop.desktop")
    # Not a conffile: dpkg would keep it when the package is removed. Who does not want it has a switch in the settings.
    _place(FILES / "autostart.desktop", root / AUTOSTART)
    icons.draw(share / "icons" / "hicolor")
    binaries = root / "usr" / "bin"
    binaries.mkdir(parents=True)
    for name in PROGRAMS:
        (binaries / name).symlink_to(Path("/") / PAYLOAD / name)
    doc = share / "doc" / "sonomos-desktop"
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(notices.copyright_file(licence), encoding="utf-8")
    (doc / "changelog.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))
    shutil.copytree(pages, doc / "docs")
    notices.copy_texts(doc / "licenses")


def settle(root: Path, moment: int) -> None:
    """The same rights and times wherever it is built: programs and folders 0755, files 0644, all of one moment."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _runs(path) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def size_kib(root: Path) -> int:
    """What it takes on the disk, as dpkg counts."""
    return sum(1 if path.is_dir() else -(-path.lstat().st_size // 1024) for path in root.rglob("*"))


def _runs(path: Path) -> bool:
    return (path.parent.name == "DEBIAN" and path.name != "control") or path.name in PROGRAMS


def _place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)

"""`python -m sonomos_deb PROGRAMS OUT`: packs the folder that `build.spec` made; prints the package's path."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from sonomos_deb import libraries, tree

PROJECT = Path(__file__).parents[3]


def build(programs: Path, out: Path) -> Path:
    """Make the package in the folder `out`; gives its path. Raises UnknownLibrary."""
    needs = libraries.needs(programs)
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    architecture = _said("dpkg", "--print-architecture")
    with tempfile.TemporaryDirectory(prefix="sonomos-deb-") as place:
        root = Path(place) / "root"
        licence, changes = ((PROJECT / name).read_text("utf-8") for name in ("LICENSE", "CHANGELOG.md"))
        tree.lay_out(root, programs, PROJECT / "docs", licence, changes)
        control = (
            (tree.FILES / "control")
            .read_text("utf-8")
            .format(
                version=version,
                architecture=architecture,
                size_kib=tree.size_kib(root),
                libc=".".join(str(part) for part in needs.libc),
                depends=", ".join(libraries.packages(needs.libraries)),
            )
        )
        _add_control(root, control)
        tree.settle(root, int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
        package = out / f"sonomos-desktop_{version}_{architecture}.deb"
        # zstd: xz makes it a quarter smaller and takes a hundred times as long.
        _said("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(root), str(package))
    return package


def _add_control(root: Path, control: str) -> None:
    folder = root / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(control, encoding="utf-8")
    for name in ("postinst", "prerm"):
        (folder / name).write_bytes((tree.FILES / name).read_bytes())


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    """Build, and say where the package lies."""
    parser = argparse.ArgumentParser(prog="sonomos_deb", description="Makes the Debian package.")
    parser.add_argument("programs", type=Path, help="the folder that build.spec made")
    parser.add_argument("out", type=Path, help="where the package goes")
    options = parser.parse_args()
    try:
        package = build(options.programs, options.out)
    except libraries.UnknownLibrary as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{package}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

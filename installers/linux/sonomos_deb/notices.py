"""What is packed beside our own code, and under which licence: the `copyright` file of the package."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "sonomos-desktop"
TEXT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sonomos Desktop
Comment: The folder /opt/sonomos/_internal holds the Python interpreter (PSF-2.0), its OpenSSL (Apache-2.0) and the
 packages below, each under its own licence. Their texts lie in /usr/share/doc/sonomos-desktop/licenses. Qt, PySide6,
 python-xlib and python-stdnum are free under the LGPL; their libraries may be replaced in that folder.
 .
{rows}

Files: *
Copyright: The Sonomos Desktop contributors
License: MIT
{licence}
"""


def copyright_file(licence: str) -> str:
    """The whole file; `licence` is the text of our own."""
    rows = [f" {name} {metadata.version(name)}: {licence_of(name)}" for name in packed()]
    return TEXT.format(rows="\n".join(rows), licence=_indented(licence))


def packed() -> tuple[str, ...]:
    """The packages that come along: what we ask for, what these ask for, and so on."""
    found: set[str] = set()
    waiting: list[str] = [OURS]
    while waiting:
        for line in metadata.requires(waiting.pop()) or []:
            wanted = Requirement(line)
            name = canonicalize_name(wanted.name)
            if (wanted.marker is None or wanted.marker.evaluate({"extra": ""})) and name not in found:
                found.add(name)
                waiting.append(name)
    return tuple(sorted(found))


def licence_of(name: str) -> str:
    """The licence a package declares, in one line."""
    about = metadata.metadata(name)
    said = about.get_all("License-Expression") or _classified(about.get_all("Classifier") or [])
    said = said or about.get_all("License") or ["see its licence file"]
    return ", ".join(said).splitlines()[0]


def copy_texts(folder: Path) -> None:
    """The licence files that the packages bring, one folder a package."""
    for name in packed():
        for file in metadata.files(name) or []:
            if ".dist-info" in str(file) and re.match(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", file.name, re.IGNORECASE):
                target = folder / name / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(Path(str(file.locate())).read_bytes())


def _classified(classifiers: list[str]) -> list[str]:
    return [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: OSI Approved :: ")]


def _indented(text: str) -> str:
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.strip().splitlines())

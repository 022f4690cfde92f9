"""A text with everything taken out that tells who and where: names of the machine and its people, paths, values."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sonomos_core import Detector
from sonomos_core.inventory.names import Name
from sonomos_core.mask import mask
from sonomos_platform.machine.collect import machine_names

PERSON, FOLDER, HOME = "<name>", "<data folder>", "~"
_EVERYWHERE = frozenset({"root", "localhost", "linux", "sonomos", "python"})
_MAIL = re.compile(r"[^\s@<>\"'=()\[\]{},;:]+@[\w-]+(?:\.[\w-]+)*")


class Cleaner:
    """Takes the names of one machine out of texts."""

    def __init__(self, names: Iterable[str], paths: Mapping[str, str], detector: Detector | None = None) -> None:
        """`paths` gives each path's stand-in. What `detector` finds is masked as well."""
        self._paths = sorted(paths.items(), key=lambda pair: len(pair[0]), reverse=True)
        telling = {name.casefold() for name in names if len(name) > 1} - _EVERYWHERE
        words = "|".join(map(re.escape, sorted(telling, key=len, reverse=True)))
        self._names = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE) if words else None
        self._detector = detector

    def clean(self, text: str) -> str:
        """The text without them. What is already clean stays as it is."""
        for path, instead in self._paths:
            text = text.replace(path, instead)
        text = _MAIL.sub(PERSON, text)
        if self._names is not None:
            text = self._names.sub(PERSON, text)
        if self._detector is not None:
            text = mask(text, self._detector.scan(text))
        return text


def cleaner_here(
    data_folders: Sequence[Path],
    detector: Detector | None,
    collect: Callable[[], Sequence[Name]] = machine_names,
    host: str | None = None,
) -> Cleaner:
    """One for this machine and its user; `host` is another name of the machine, for tests."""
    home = Path.home()
    paths = {str(path): instead for path, instead in ((home, HOME), (home.resolve(), HOME)) if len(path.parts) > 1}
    paths |= {str(path): FOLDER for folder in data_folders for path in (folder, folder.resolve())}
    return Cleaner([*_own_names(host or platform.node()), *(name.text for name in collect())], paths, detector)


def _own_names(host: str) -> set[str]:
    """Also those that a guard would not look for, since they are everybody's: here nothing is lost by them."""
    found = {host, host.partition(".")[0], *(os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))}
    with contextlib.suppress(OSError, KeyError, ImportError):
        found.add(getpass.getuser())
    if sys.platform != "win32":
        found |= _full_names()
    return found


def _full_names() -> set[str]:
    import pwd

    try:
        said = pwd.getpwuid(os.getuid())
    except KeyError:
        return set()
    full = said.pw_gecos.split(",")[0]
    return {said.pw_name, full, *(part for part in full.split() if len(part) > 2)}

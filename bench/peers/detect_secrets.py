"""detect-secrets with its default plugins, line by line as it works."""

from __future__ import annotations

from collections.abc import Sequence

from bench.peers.api import Runs, imported
from sonomos_core.detect.rule import Rule


class DetectSecrets:
    """As it comes."""

    name = "detect-secrets"
    runs = Runs.ITS_OWN

    def __init__(self, _rules: Sequence[Rule]) -> None:
        self._settings = imported("detect_secrets.settings").default_settings
        self._scan_line = imported("detect_secrets.core.scan").scan_line

    def scan(self, data: bytes) -> Sequence[object]:
        """What it finds in all lines."""
        with self._settings():
            return [found for line in data.decode().splitlines() for found in self._scan_line(line)]

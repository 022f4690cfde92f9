"""Makes the contract and its helpers importable by the tests of this folder; Linux is tested on Linux."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
pytest.register_assert_rewrite("contract", "recorder")

collect_ignore_glob = (
    [] if sys.platform.startswith("linux") else ["test_x11*", "x11/*", "test_wayland*", "windows/test_probe*"]
)

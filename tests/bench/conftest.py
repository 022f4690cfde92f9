"""The bench lies beside the packages; these tests find it from wherever they are started."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

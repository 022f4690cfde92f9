"""`rows` is imported by path: nothing under tests is a package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

"""The page on the doctor lists every channel in the order of the table."""

from __future__ import annotations

import re
from pathlib import Path

from sonomos_app.health.examination import CHECKS

PAGE = Path(__file__).parents[3] / "docs" / "doctor.md"


def test_the_page_lists_the_channels() -> None:
    section = PAGE.read_text("utf-8").partition("## The channels")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE) == [check.name for check in CHECKS]


def test_no_two_channels_share_a_name_or_title() -> None:
    assert len({check.name for check in CHECKS}) == len({check.title for check in CHECKS}) == len(CHECKS)

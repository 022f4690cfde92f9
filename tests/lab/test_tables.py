"""A table takes the place of the older one of the same heading, and nothing else moves."""

from __future__ import annotations

import pytest

from sonomos_lab.tables import refreshed

PAGE = "# Page\n\n| key | meaning |\n|---|---|\n| old | gone |\n\nMore.\n\n| other | table |\n|---|---|\n"
TABLE = "| key | meaning |\n|---|---|\n| one | new |\n| two | new |\n"


def test_an_old_table_is_replaced_where_it_stands() -> None:
    assert refreshed(PAGE, TABLE) == PAGE.replace("| old | gone |", "| one | new |\n| two | new |")


def test_a_page_without_the_table_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not in list"):
        refreshed("# Page\n", TABLE)

"""Qt counts UTF-16 units."""

import pytest

from sonomos_app.ui.question.offsets import Units


@pytest.mark.parametrize(
    ("text", "code_point", "unit"),
    [("abc", 2, 2), ("äöü", 3, 3), ("a🔑b🔑c", 2, 3), ("a🔑b🔑c", 4, 6), ("🔑", 0, 0), ("", 0, 0)],
)
def test_a_code_point_beyond_the_basic_plane_takes_two_units(text: str, code_point: int, unit: int) -> None:
    assert Units(text).at(code_point) == unit
    assert len(text[:code_point].encode("utf-16-le")) // 2 == unit

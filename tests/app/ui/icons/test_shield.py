"""The tray icon tells the state by shape, on any panel."""

import itertools

import pytest
from PySide6.QtGui import QImage

from sonomos_app.guard.prompts import Protection
from sonomos_app.ui.icons import SIZES, TRAY_COLOUR, app_icon, tray_icon, tray_image
from sonomos_app.ui.icons.shield import DOT_COLOUR
from sonomos_app.ui.theme import contrast

SHAPES = (Protection.PROTECTED, Protection.UNCONFIRMED, Protection.BLIND, Protection.PAUSED)


def inked(image: QImage) -> set[tuple[int, int]]:
    """The places that are more than half covered."""
    places = itertools.product(range(image.width()), range(image.height()))
    return {(x, y) for x, y in places if image.pixelColor(x, y).alpha() > 127}


@pytest.mark.parametrize("panel", ["#ffffff", "#f0f0f0", "#2b2b2b", "#1e1e1e", "#000000"])
@pytest.mark.parametrize("colour", [TRAY_COLOUR, DOT_COLOUR])
def test_the_icon_can_be_seen_on_light_and_dark_panels(colour: str, panel: str) -> None:
    assert contrast(colour, panel) >= 3


@pytest.mark.parametrize("size", SIZES)
def test_states_differ_in_shape_at_every_size(size: int) -> None:
    drawn = [inked(tray_image(state, size)) for state in SHAPES]
    for one, other in itertools.combinations(drawn, 2):
        assert len(one ^ other) >= size * size * 0.03


@pytest.mark.parametrize("size", SIZES)
def test_filled_is_filled_and_outline_is_empty_in_the_middle(size: int) -> None:
    middle = (size // 2, size // 2)
    assert middle in inked(tray_image(Protection.PROTECTED, size))
    assert middle not in inked(tray_image(Protection.UNCONFIRMED, size))


@pytest.mark.parametrize("state", SHAPES)
def test_a_dot_says_that_something_is_new(state: Protection) -> None:
    assert tray_image(state, 24, news=True) != tray_image(state, 24)


def test_every_size_a_tray_asks_for_is_there() -> None:
    for icon in (tray_icon(Protection.PROTECTED), app_icon()):
        assert {size.width() for size in icon.availableSizes()} >= set(SIZES)

"""Every colour can be read: contrast is computed, not judged by eye."""

import pytest

from sonomos_app.ui.theme import Scheme, contrast, tokens

TEXT_ON = [
    (text, ground)
    for ground in ("card", "window", "hover")
    for text in ("text", "text-second", "text-third", "high-text")
] + [
    ("action-text", "action"),
    ("action-text", "action-hover"),
    ("action-chip", "action-soft"),
    ("high-text", "high-fill"),
    ("medium-text", "medium-fill"),
    ("low-text", "low-fill"),
    ("good-text", "good-fill"),
    ("high-text", "card"),
    ("medium-text", "card"),
    ("low-text", "card"),
    ("text", "action-soft"),
    ("high-text", "action-soft"),
    ("medium-text", "action-soft"),
    ("low-text", "action-soft"),
]
SHAPE_ON = [
    ("action", "card"),
    ("switch-off", "card"),
    ("switch-off", "hover"),
    ("switch-knob", "switch-off"),
    ("action-text", "action"),
    ("control-edge", "card"),
    ("control-edge", "window"),
    ("focus", "card"),
    ("focus", "window"),
    ("edge-high", "card"),
    ("edge-medium", "card"),
    ("edge-low", "card"),
]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_a_contrast_of_four_and_a_half(scheme: Scheme, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON)
def test_shapes_have_a_contrast_of_three(scheme: Scheme, shape: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_both_schemes_name_the_same_roles() -> None:
    assert tokens(Scheme.LIGHT).colours.keys() == tokens(Scheme.DARK).colours.keys()


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)

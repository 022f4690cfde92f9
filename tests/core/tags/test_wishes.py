"""What tags say: the table of the documents, and its edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.model.levels import DataClass
from sonomos_core.tags.wishes import Wish, Wishes, wishes, without_tags

ALLOW, MASK = Wish.ALLOW, Wish.MASK


@pytest.mark.parametrize(
    ("message", "secret", "pii"),
    [
        ("no tag at all", None, None),
        ("[allow-secret] go", ALLOW, None),
        ("[allow-pii] go", None, ALLOW),
        ("[allow-all] go", ALLOW, ALLOW),
        ("[allow-secret] [mask-secret] go", ALLOW, None),
        ("[mask-secret] [allow-secret] go", MASK, None),
        ("[allow-all] [mask-secret] go", ALLOW, ALLOW),
        ("[mask-all] [allow-secret] go", MASK, MASK),
        ("[allow-secret] [mask-pii] go", ALLOW, MASK),
        ("[mask-pii] [allow-all]", ALLOW, MASK),
        ("[allow-all] [allow-secret]", ALLOW, None),
        ("[allow-secret] [allow-all]", ALLOW, None),
        ("[allow-all] [allow-secret] [allow-pii]", ALLOW, ALLOW),
        ("[allow-all] [mask-secret] [allow-pii]", MASK, ALLOW),
        ("[ALLOW-Secret]", ALLOW, None),
        ("[allow-everything] [allow-] [mask-passwords] [allow]", None, None),
        ("[allow-everything] [mask-pii]", None, MASK),
        ("allow-all (allow-all) [ allow-all ] [allow_all]", None, None),
        ("[allow-\u017fecret]", None, None),
    ],
)
def test_the_table(message: str, secret: Wish | None, pii: Wish | None) -> None:
    assert wishes(message) == Wishes(secret, pii)


@given(st.lists(st.sampled_from(["[allow-all]", "[allow-pii]", "[allow-secret]", "[mask-all]", "[mask-pii]", "x"])))
def test_one_more_tag_never_allows_what_masking_came_first_for(tags: list[str]) -> None:
    before = wishes(" ".join(tags))
    after = wishes(" ".join([*tags, "[allow-secret]"]))
    for class_ in DataClass:
        if before.of(class_) is MASK:
            assert after.of(class_) is MASK


def test_anything_allowed_lifts_what_is_kept_back_by_name() -> None:
    assert wishes("[allow-pii]").any_allowed
    assert not wishes("[mask-all] [allow-all]").any_allowed


def test_tags_can_be_taken_out() -> None:
    assert without_tags("[allow-all]fix [Mask-PII]this[note]") == "fix this[note]"

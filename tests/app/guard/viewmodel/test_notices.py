"""What offers and notices say, and that leaving them alone is always a choice."""

from __future__ import annotations

import pytest

from sonomos_app.guard.prompts import AnswerKind, Prompt, PromptKind
from sonomos_app.guard.viewmodel import banner_state
from sonomos_app.guard.viewmodel.notices import KINDS
from sonomos_app.ui import samples


def notice(kind: PromptKind, app: str = "Writer") -> Prompt:
    return samples.prompt([samples.email(), samples.email(), samples.name()], kind=kind, destination=app, source=None)


@pytest.mark.parametrize("kind", sorted(KINDS, key=lambda kind: kind.value))
def test_each_can_be_left_alone_and_only_a_preview_shows_single_values(kind: PromptKind) -> None:
    state = banner_state(notice(kind))
    assert AnswerKind.DISMISS in [choice.kind for choice in state.choices]
    assert (state.chips, state.more, state.undo) == ((), "", "Undo" if notice(kind).undo else "")
    assert ("•" in state.title + state.detail) is (kind is PromptKind.FILLABLE)  # which previews what would come


@pytest.mark.parametrize(
    ("kind", "title", "choices"),
    [
        (PromptKind.OFFER_ALLOW, "Stop asking about this in Writer?", ["Always allow here", "For one hour", "Not now"]),
        (PromptKind.OFFER_MASK, "Mask this in Writer without asking?", ["Mask without asking", "Not now"]),
        (
            PromptKind.ALLOWED,
            "Allowed in Writer: Name, Email",
            ["Take it back", "Only for an hour", "Only today", "Close"],
        ),
        (PromptKind.SILENCED, "Masked in Writer without asking: Name, Email", ["Take it back", "Close"]),
        (PromptKind.FILLABLE, "3 masked values can be filled in", ["Fill in at the next paste", "Close"]),
        (PromptKind.TAKEN_BACK, "Taken back", ["Close"]),
        (PromptKind.RESTORED, "The next paste gets the original", ["Keep masked", "Close"]),
        (PromptKind.REMASKED, "Masked again", ["Close"]),
    ],
)
def test_what_it_says(kind: PromptKind, title: str, choices: list[str]) -> None:
    state = banner_state(notice(kind))
    assert (state.title, [choice.text for choice in state.choices]) == (title, choices)


@pytest.mark.parametrize(
    ("limit", "title"),
    [("hour", "Allowed in Writer for an hour: Email"), ("today", "Allowed in Writer until midnight: Email")],
)
def test_a_limit_is_said_and_not_offered_again(limit: str, title: str) -> None:
    prompt = samples.prompt([samples.email()], kind=PromptKind.ALLOWED, destination="Writer", reason=limit)
    state = banner_state(prompt)
    assert (state.title, [choice.text for choice in state.choices]) == (title, ["Take it back", "Close"])


def test_letting_something_pass_never_stands_out() -> None:
    assert not any(choice.primary for choice in banner_state(notice(PromptKind.OFFER_ALLOW)).choices)

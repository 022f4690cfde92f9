"""A prompt counts everything that was found, also where its window cannot show the whole text."""

from scene import CHAT, Scene, WordScanner

from sonomos_app.guard.announcing import SHOWN_BYTES, shown
from sonomos_app.guard.prompts import AnswerKind, PromptKind
from sonomos_app.guard.viewmodel import Review, question_state
from sonomos_core.placeholders import Placeholders


def long_text(*words: str) -> str:
    return "HIGH-0 " + "é" * (SHOWN_BYTES // 2) + "\n" + " ".join(words)


def test_what_lies_behind_the_part_that_is_shown_is_counted_and_has_a_row() -> None:
    scene = Scene()
    scene.copy(long_text("HIGH-1", "HIGH-2"))
    scene.paste(CHAT)
    prompt = scene.screen.prompts[-1]
    review = Review(prompt.text, prompt.matches, prompt.files)
    state = question_state(prompt, frozenset({0, 1, 2}), Placeholders(), review=review)
    assert state.title == "3 sensitive items on their way to Slack"
    assert [review.row(at, frozenset()).place for at in range(3)] == ["line 1", "further down", "further down"]
    assert not any("HIGH-" in piece.text for piece in state.preview)


def test_its_switch_says_what_is_masked() -> None:
    scene = Scene()
    scene.copy(long_text("HIGH-1", "HIGH-2"))
    scene.paste(CHAT)
    scene.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0, 2}))
    pasted = scene.paste(CHAT)
    assert pasted is not None
    assert ("HIGH-0" in pasted, "HIGH-1" in pasted, "HIGH-2" in pasted) == (False, True, False)


def test_a_value_across_the_edge_is_not_cut_in_two() -> None:
    text = ("x" * (SHOWN_BYTES - 3) + " HIGH-1").encode()
    piece, matches = shown(text, WordScanner().examine(text).matches)
    assert len(piece) == SHOWN_BYTES
    assert [(match.start, match.end) for match in matches] == [(len(piece), len(piece))]


def test_what_nobody_looked_at_is_not_kept_to_be_shown() -> None:
    """Where it cannot be held, its banner would be all that keeps it."""
    scene = Scene(hold_unscanned=False)
    scene.copy(" ".join(f"HIGH-{number}" for number in range(WordScanner.limit + 1)))
    assert [(prompt.kind, prompt.text) for prompt in scene.screen.prompts] == [(PromptKind.NOT_SCANNED, "")]

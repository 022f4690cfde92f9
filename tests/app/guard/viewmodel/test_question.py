"""The wording of the question, and what its switches mean."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.guard.prompts import Prompt, PromptKind
from sonomos_app.guard.viewmodel import EntityRow, PieceKind, Review, editable, initial_selection, question_state
from sonomos_app.ui import samples
from sonomos_core.placeholders import Placeholders


def asked(prompt: Prompt) -> str:
    return "".join(piece.text for piece in question_state(prompt, initial_selection(prompt)).preview)


def rows(prompt: Prompt, selected: frozenset[int] = frozenset()) -> list[EntityRow]:
    review = Review(prompt.text, prompt.matches, prompt.files)
    return [review.row(at, selected) for at in range(len(review.values))]


def test_the_title_carries_the_count_and_the_destination() -> None:
    state = question_state(samples.questions()["claude"], frozenset({0, 1, 2}))
    assert state.title == "4 sensitive items on their way to Claude"
    assert state.subtitle == "Copied from Visual Studio Code, 9 lines. Claude has received the masked text so far."
    assert (state.preview_title, state.primary) == ("What Claude gets", "Mask selected (3)")


def test_one_item_is_told_in_the_singular() -> None:
    state = question_state(samples.questions()["one"], frozenset({0}))
    assert state.title == "1 sensitive item on its way to ChatGPT"


def test_a_terminal_has_received_nothing() -> None:
    subtitle = question_state(samples.questions()["terminal"], frozenset({0})).subtitle
    assert subtitle.endswith("xterm has received nothing so far, because a terminal would run what it gets.")


def test_rows_show_line_context_and_switch_with_the_most_severe_first() -> None:
    prompt = samples.questions()["claude"]
    shown = rows(prompt, initial_selection(prompt))
    assert [(row.label, row.place, row.on) for row in shown] == [
        ("AWS secret key", "line 4", True),
        ("Database password", "line 6", True),
        ("Name", "line 8", True),
        ("Private IP", "line 9", False),
    ]
    assert (shown[2].before, shown[2].redacted, shown[2].after) == ("customer ", "••••", " reported a time-out…")


def test_context_shows_no_value_of_any_other_finding() -> None:
    close = [samples.email(), " ", samples.ssn(), ":", samples.password(), "\n", samples.aws(), " ", samples.name()]
    prompt = samples.prompt(close)
    for row in rows(prompt):
        told = row.before + row.redacted + row.after + row.spoken
        assert not [match.rule for match in prompt.matches if match.value in told]
        assert len(row.before) <= 20
        assert len(row.after) <= 24


def test_a_value_is_redacted_where_it_stands_again_unfound() -> None:
    secret = samples.password()
    prompt = samples.prompt(["password=", secret, f" was {secret[0]} ", samples.email()])
    again = dataclasses.replace(prompt, text=prompt.text + " " + secret[0])
    assert not [row for row in rows(again) if secret[0] in row.after]


def test_a_value_in_five_places_is_one_row_that_switches_all() -> None:
    mail = samples.email()
    prompt = samples.prompt([part for _ in range(5) for part in (mail, "\n")])
    (row,) = rows(prompt, frozenset(range(5)))
    assert (row.indices, row.place, row.on) == (frozenset(range(5)), "line 1 +4", True)


def test_a_match_of_another_format_has_no_place_and_changes_no_text() -> None:
    prompt = samples.prompt(["see ", samples.ssn()])
    beside = dataclasses.replace(prompt.matches[0], value="https://x.test/" + samples.drawn(9), normal="n", type="url")
    with_link = dataclasses.replace(prompt, matches=(*prompt.matches, beside), masked=(True, True))
    state = question_state(with_link, frozenset({0, 1}))
    assert rows(with_link)[1].place == "in formatting"
    assert rows(dataclasses.replace(with_link, files=("a.csv",)))[1].place == "in a.csv"
    assert rows(dataclasses.replace(with_link, files=("a.csv", "b.csv")))[1].place == "in the copied files"
    assert "".join(piece.text for piece in state.preview) == "see [US_SSN_1]"


def test_formatted_text_alone_is_said_to_be_masked_and_is_not_edited() -> None:
    with_text = samples.prompt(["see ", samples.ssn()])
    beside = dataclasses.replace(with_text.matches[0], start=0, end=0)
    prompt = dataclasses.replace(with_text, text="", matches=(beside,), masked=(True,))
    assert asked(prompt) == "Formatted text without a plain one. These values are masked in it."
    assert (editable(prompt), editable(with_text)) == (False, True)


def test_copied_files_are_said_to_be_kept_back_whole() -> None:
    prompt = samples.questions()["files"]
    state = question_state(prompt, frozenset(range(4)))
    assert state.subtitle == (
        "Found in 2 copied files. Claude did not get the files. Files are sent whole or not at all."
    )
    assert (state.primary, state.can_mask) == ("Keep the files back", True)


def test_the_preview_is_what_the_destination_gets() -> None:
    prompt = samples.questions()["claude"]
    pieces = question_state(prompt, frozenset({1})).preview
    masked = [piece.text for piece in pieces if piece.kind is PieceKind.PLACEHOLDER]
    assert masked == ["[PASSWORD_1]"]
    assert prompt.matches[0].value in "".join(piece.text for piece in pieces)


def test_the_preview_uses_the_live_numbers() -> None:
    names = Placeholders()
    names.name(samples.prompt([samples.aws()]).matches[0])
    preview = question_state(samples.questions()["one"], frozenset({0}), names).preview
    assert preview[-1].text == "[AWS_SECRET_KEY_2]"


def test_a_long_text_is_shortened_between_its_findings() -> None:
    prompt = samples.prompt(["start\n" * 9000, samples.ssn(), "\nmiddle" * 9000, samples.ssn(), "\nend" * 9000])
    shown = asked(prompt)
    assert len(shown) < 4000
    assert shown.count("[US_SSN_") == 2
    assert "lines …" in shown


def test_nothing_switched_on_cannot_be_confirmed_as_masking() -> None:
    assert not question_state(samples.questions()["claude"], frozenset()).can_mask


def test_an_edited_text_without_findings_can_be_used() -> None:
    state = question_state(samples.questions()["claude"], frozenset(), review=Review("harmless", ()))
    assert (state.title, state.primary, state.can_mask) == ("Nothing sensitive left", "Use edited text", True)


def test_every_value_of_a_very_long_list_has_its_row() -> None:
    prompt = samples.prompt([part for _ in range(400) for part in (samples.email(), " ")])
    assert frozenset().union(*(row.indices for row in rows(prompt))) == frozenset(range(400))


def test_switched_on_values_are_counted_whole_however_often_they_come() -> None:
    mail, other = samples.email(), samples.email()
    prompt = samples.prompt([mail, " ", other, " ", mail])
    review = Review(prompt.text, prompt.matches, prompt.files)
    chosen = [frozenset(chosen) for chosen in ((), (0,), (1,), (0, 2), (0, 1, 2))]
    assert [review.count_on(selected) for selected in chosen] == [0, 0, 1, 1, 2]


def test_a_piece_of_the_preview_tells_what_it_stands_for() -> None:
    prompt = samples.prompt(["start\n" * 900, samples.ssn(), "\nmiddle" * 900, samples.ssn(), "\nend" * 900])
    pieces = question_state(prompt, frozenset({0, 1})).preview
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert (pieces[0].start, pieces[-1].end) == (0, len(prompt.text))
    masked = [(piece.start, piece.end) for piece in pieces if piece.kind is PieceKind.PLACEHOLDER]
    assert masked == [(match.start, match.end) for match in prompt.matches]


def test_a_preview_of_very_many_values_ends_with_how_many_more_are_masked() -> None:
    prompt = samples.prompt([part for _ in range(150) for part in (samples.email(), " ")], low_on=True)
    assert asked(prompt).endswith("[EMAIL_120] \n… 30 more masked")


@pytest.mark.parametrize(
    ("kind", "hint"), [(PromptKind.QUESTION, "Empties the clipboard"), (PromptKind.COPIED, "Changes nothing")]
)
def test_cancel_says_what_it_does(kind: PromptKind, hint: str) -> None:
    assert question_state(samples.prompt([samples.ssn()], kind=kind), frozenset()).cancel_hint == hint


def test_a_text_that_was_cut_for_showing_cannot_be_edited() -> None:
    assert editable(samples.prompt(["x" * 1000]))
    assert not editable(samples.prompt(["ü" * (128 * 1024)]))


@given(before=st.text(max_size=40), between=st.text(max_size=40), after=st.text(max_size=40))
def test_any_text_gets_a_preview_of_the_same_words(before: str, between: str, after: str) -> None:
    first, second = samples.ssn(), samples.password()
    prompt = samples.prompt([before, first, between, second, after])
    inside = prompt.text.startswith(first[0], len(before))
    assert inside
    assert asked(prompt) == f"{before}[US_SSN_1]{between}[PASSWORD_1]{after}"

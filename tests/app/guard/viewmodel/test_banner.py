"""The wording of every banner."""

import pytest

from sonomos_app.guard.prompts import AnswerKind, PromptKind
from sonomos_app.guard.viewmodel import banner_state
from sonomos_app.ui import samples
from sonomos_core.model import Severity

KEEP_AND_MORE = [AnswerKind.KEEP_MASKED, AnswerKind.SEND_ORIGINAL, AnswerKind.EDIT, AnswerKind.CLEAR]


@pytest.mark.parametrize(
    ("name", "title", "detail", "answers"),
    [
        (
            "copied",
            "Copied: 1 SSN, 1 name, 2 emails",
            "AI apps get the masked text. Trusted apps get the original.",
            KEEP_AND_MORE,
        ),
        (
            "pasted",
            "Pasted into Writer: 1 name, 1 date of birth",
            "Writer got the original. Next time:",
            [AnswerKind.MASK_HERE, AnswerKind.ALLOW_HERE],
        ),
        (
            "masked",
            "Masked for Claude: 1 AWS secret key, 1 database password, 1 name, 1 private IP",
            "Claude got the masked text.",
            KEEP_AND_MORE,
        ),
        (
            "terminal",
            "Kept from xterm: 1 AWS secret key",
            "xterm got nothing, because a terminal would run what it gets.",
            KEEP_AND_MORE,
        ),
        (
            "concealed",
            "A password manager's secret is on the clipboard",
            "It was not read and is not masked. If you paste it, Claude gets it as it is.",
            [AnswerKind.CLEAR, AnswerKind.DISMISS],
        ),
        (
            "not-scanned",
            "Not scanned",
            "What was copied was not looked at: it is too large. AI apps get nothing, all other apps the original.",
            [AnswerKind.KEEP_MASKED, AnswerKind.SEND_ORIGINAL, AnswerKind.CLEAR],
        ),
        (
            "not-held",
            "Not scanned",
            "What was copied was not looked at: it could not be read in time. "
            "It could not be held back: every app gets what was copied.",
            [AnswerKind.CLEAR, AnswerKind.DISMISS],
        ),
        ("clean", "Nothing sensitive on the clipboard", "Every app gets what was copied.", [AnswerKind.DISMISS]),
    ],
)
def test_each_banner_says_what_happened(name: str, title: str, detail: str, answers: list[AnswerKind]) -> None:
    state = banner_state(samples.banners()[name])
    assert (state.title, state.detail) == (title, detail)
    assert [choice.kind for choice in state.choices] == answers


@pytest.mark.parametrize("name", samples.banners())
def test_at_most_one_choice_stands_out_and_it_is_never_the_original(name: str) -> None:
    primary = [choice.kind for choice in banner_state(samples.banners()[name]).choices if choice.primary]
    assert len(primary) <= 1
    assert AnswerKind.SEND_ORIGINAL not in primary


@pytest.mark.parametrize("kind", PromptKind)
def test_no_raw_value_is_anywhere_in_a_banner(kind: PromptKind) -> None:
    prompt = samples.prompt(samples.log(), kind=kind, undo=True)
    shown = str(banner_state(prompt))
    assert not [match.rule for match in prompt.matches if match.value in shown]


def test_a_banner_takes_the_highest_severity_and_names_the_source() -> None:
    state = banner_state(samples.banners()["copied"])
    assert (state.severity, state.origin) == (Severity.HIGH, "from Datadog")


def test_chips_beyond_six_are_summed_up() -> None:
    state = banner_state(samples.prompt([samples.email() for _ in range(9)], kind=PromptKind.MASKED))
    assert (len(state.chips), state.more) == (6, "+3 more")


def test_copied_files_are_said_to_be_kept_back() -> None:
    copied = banner_state(samples.banners()["files"])
    assert (copied.title, copied.detail) == (
        "Copied: 1 SSN, 1 name, 2 emails",
        "AI apps do not get the files. Trusted apps get them.",
    )
    pasted = banner_state(samples.copied_files(kind=PromptKind.MASKED))
    assert (pasted.title[:16], pasted.detail) == ("Kept from Claude", "Claude did not get the files.")
    assert [choice.text for choice in pasted.choices] == ["Keep it back", "Paste original", "Clear"]


def test_low_values_that_stay_in_are_named() -> None:
    prompt = samples.prompt([samples.ssn(), " ", samples.address()], kind=PromptKind.COPIED, destination=None)
    assert banner_state(prompt).detail.startswith("AI apps get the masked text, with 1 private IP left in.")


@pytest.mark.parametrize(
    ("undo", "until", "words"),
    [(False, 900.0, ""), (True, None, "Undo"), (True, 820.0, "Undo · 12 min left"), (True, 99.0, "")],
)
def test_undo_is_offered_as_long_as_the_original_is_held(undo: bool, until: float | None, words: str) -> None:
    prompt = samples.prompt([samples.ssn()], kind=PromptKind.MASKED, undo=undo)
    assert banner_state(prompt, now=100.0, original_until=until).undo == words


def test_an_app_name_cannot_break_the_line() -> None:
    prompt = samples.prompt([samples.ssn()], kind=PromptKind.PASTED, destination="Evil\n\u202eApp" + "x" * 90)
    title = banner_state(prompt).title
    assert "\n" not in title
    assert "\u202e" not in title
    assert len(title) < 60


def test_an_original_put_back_is_not_said_to_be_masked() -> None:
    prompt = samples.prompt([samples.ssn()], kind=PromptKind.COPIED, destination=None, reason="restored", undo=True)
    state = banner_state(prompt, now=0.0, original_until=600.0)
    assert state.detail == "You put the original back: the next paste gets it, in every app."
    assert [choice.text for choice in state.choices] == ["Mask again", "Clear"]
    assert state.undo == ""

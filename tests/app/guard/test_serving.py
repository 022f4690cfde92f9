"""Who gets what at a paste."""

import os
from dataclasses import replace

import pytest
from scene import BROWSER, CHAT, CHATGPT, EDITOR, MANAGER, STRANGER, VAULT, WRITER, XTERM, Scene, app, trusted

from sonomos_app.guard.prompts import AnswerKind
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Mode, Trust
from sonomos_platform.clipboard.api import Item

TEXT = "x HIGH-1 y LOW-1 z MED-1"
MASKED_ALL = "x [HIGH_WORD_1] y [LOW_WORD_1] z [MED_WORD_1]"
MASKED_MEDIUM = "x [HIGH_WORD_1] y LOW-1 z [MED_WORD_1]"


@pytest.mark.parametrize(
    ("reader", "active", "gets"),
    [
        (CHAT, CHAT, MASKED_ALL),
        (CHATGPT, CHATGPT, MASKED_ALL),
        (VAULT, VAULT, TEXT),
        (EDITOR, EDITOR, TEXT),
        (WRITER, WRITER, MASKED_MEDIUM),
        (BROWSER, BROWSER, MASKED_MEDIUM),
        (MANAGER, EDITOR, MASKED_ALL),
        (STRANGER, EDITOR, MASKED_ALL),
        (XTERM, XTERM, None),
    ],
    ids=["chat", "chat page", "password manager", "source", "ordinary", "page", "manager", "stranger", "terminal"],
)
def test_a_high_finding(reader: App, active: App, gets: str | None) -> None:
    scene = Scene()
    scene.copy(TEXT)
    assert (
        sorted(str(scene.paste(reader, active=active))) == sorted(str(gets))
        or scene.paste(reader, active=active) == gets
    )


@pytest.mark.parametrize(
    ("word", "gets", "kinds"),
    [
        ("LOW-1", "LOW-1", []),
        ("MED-1", "MED-1", ["copied", "pasted"]),
        ("HIGH-1", "[HIGH_WORD_1]", ["copied", "question"]),
    ],
)
def test_an_ordinary_app(word: str, gets: str, kinds: list[str]) -> None:
    scene = Scene()
    scene.copy(word)
    assert scene.paste(WRITER) == gets
    assert scene.screen.kinds == kinds


@pytest.mark.parametrize(
    ("word", "kinds"), [("LOW-1", ["masked"]), ("MED-1", ["copied"]), ("HIGH-1", ["copied", "question"])]
)
def test_a_guarded_app_is_never_handed_the_value_and_two_banners_say_no_more_than_one(
    word: str, kinds: list[str]
) -> None:
    scene = Scene()
    scene.copy(word)
    assert word not in str(scene.paste(CHAT))
    assert scene.screen.kinds == kinds


def test_one_question_for_one_clip_and_app_however_often_it_reads() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    for _ in range(5):
        scene.paste(CHAT)
    assert scene.screen.kinds == ["copied", "question"]
    assert scene.book.lines == [("HIGH-1", None, "flagged"), ("HIGH-1", "Slack", "masked")]


def test_asking_for_the_list_of_formats_raises_nothing() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.targets(CHAT)
    assert scene.screen.kinds == ["copied"]
    assert len(scene.book.lines) == 1


def test_reads_just_after_a_change_of_focus_are_masked_without_a_question() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    assert scene.paste(CHAT, focus_age_ms=100) == "[HIGH_WORD_1]"
    assert scene.screen.kinds == ["copied"]
    scene.paste(CHAT)
    assert scene.screen.kinds == ["copied", "question"]


@pytest.mark.parametrize("copier", [MANAGER, WRITER])
def test_who_copies_the_masked_text_is_not_where_the_original_came_from(copier: App) -> None:
    scene = Scene()
    scene.copy("a HIGH-1", EDITOR)
    masked = scene.paste(CHAT)
    assert masked == "a [HIGH_WORD_1]"
    scene.copy(masked, copier)
    assert scene.paste(copier, active=CHAT) == masked
    assert scene.paste(copier, active=copier) == masked
    assert scene.paste(EDITOR) == "a HIGH-1"


def test_a_file_manager_that_looks_at_a_text_raises_no_question() -> None:
    scene = Scene()
    scene.copy("see HIGH-1", EDITOR)
    kinds = list(scene.screen.kinds)
    assert scene.paste(app("nautilus", 120)) == "see [HIGH_WORD_1]"
    assert scene.screen.kinds == kinds
    scene.shelf.texts["/f/a.txt"] = b"HIGH-2"
    scene.copy("/f/a.txt", EDITOR, Item("text/uri-list", "text/uri-list", 8, b"file:///f/a.txt\r\n"))
    scene.paste(app("nautilus", 120))
    assert scene.screen.kinds[-1] == "question"


def test_background_readers_are_masked_listed_and_never_asked_about() -> None:
    scene = Scene()
    scene.copy("MED-1 LOW-1")
    assert scene.paste(MANAGER, active=WRITER) == "[MED_WORD_1] [LOW_WORD_1]"
    assert scene.paste(STRANGER, active=WRITER) == "[MED_WORD_1] [LOW_WORD_1]"
    assert scene.screen.kinds == ["copied"]
    assert scene.guard.status().reader_reads == ("CopyQ", "sneak")


def test_a_background_reader_can_be_sent_the_original() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.paste(STRANGER, active=WRITER)
    assert scene.guard.send_to_reader("sneak")
    assert scene.paste(STRANGER, active=WRITER) == "HIGH-1"
    assert scene.paste(MANAGER, active=WRITER) == "[HIGH_WORD_1]"
    assert not scene.guard.send_to_reader("nobody")


def test_values_are_allowed_to_a_background_reader_until_that_is_taken_back() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.paste(STRANGER, active=WRITER)
    assert scene.guard.allow_reader("sneak")
    assert (scene.screen.kinds[-1], scene.screen.prompts[-1].destination) == ("allowed", "sneak")
    assert scene.paste(STRANGER, active=WRITER) == "HIGH-1"
    scene.answer(AnswerKind.UNDO)
    assert scene.paste(STRANGER, active=WRITER) == "[HIGH_WORD_1]"
    assert not scene.guard.allow_reader("nobody")


def test_a_guarded_app_reading_in_the_background_is_masked_without_a_question() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    assert scene.paste(CHAT, active=WRITER) == "[HIGH_WORD_1]"
    assert scene.screen.kinds == ["copied"]


@pytest.mark.parametrize("source", [EDITOR, BROWSER, CHAT])
@pytest.mark.parametrize(
    ("reader", "helper", "gets"),
    [
        (CHATGPT, replace(CHATGPT, title=""), "[HIGH_WORD_1] [LOW_WORD_1]"),
        (CHAT, CHAT, "[HIGH_WORD_1] [LOW_WORD_1]"),
        (BROWSER, BROWSER, "[HIGH_WORD_1] LOW-1"),
        (XTERM, XTERM, None),
    ],
    ids=["page", "chat", "browser", "terminal"],
)
def test_a_paste_that_reads_on_after_our_question_took_the_focus_gets_no_more(
    source: App, reader: App, helper: App, gets: str | None
) -> None:
    scene = Scene()
    scene.copy("HIGH-1 LOW-1", source)
    assert scene.paste(reader) == gets
    assert scene.screen.kinds[-1] == "question"
    ours = App(Program(os.getpid(), "/usr/bin/sonomos-desktop"))
    for target in ("UTF8_STRING", "text/plain"):
        assert scene.paste(helper, active=ours, target=target, focus_age_ms=40) == gets
    assert scene.screen.kinds.count("question") == 1


def test_the_copying_process_reads_its_own_clip_back_unchanged_in_the_background() -> None:
    scene = Scene()
    scene.copy("HIGH-1", EDITOR)
    assert scene.paste(EDITOR, active=WRITER) == "HIGH-1"


def test_a_browser_is_never_trusted_with_its_own_text() -> None:
    scene = Scene()
    scene.copy("HIGH-1", BROWSER)
    assert scene.paste(CHATGPT) == "[HIGH_WORD_1]"


def test_an_ide_gets_the_text_that_came_from_it_and_no_other() -> None:
    ide = app("code", 120)
    scene = Scene()
    scene.copy("HIGH-1", ide)
    assert scene.paste(ide) == "HIGH-1"
    scene.copy("HIGH-2", EDITOR)
    assert scene.paste(ide) == "[HIGH_WORD_1]"


AGENT = Program(131, "/opt/claude.exe", ("claude",))


def test_a_terminal_with_an_agent_in_it_loses_the_trust_of_the_source() -> None:
    plain = app("xterm", 130)
    scene = Scene()
    scene.copy("MED-1", plain)
    assert scene.paste(plain) == "MED-1"
    with_agent = App(plain.program, children=(AGENT,))
    scene.copy("MED-2", with_agent)
    assert scene.paste(with_agent) == "[MED_WORD_1]"


def test_a_process_below_an_agent_is_guarded_whatever_its_own_rule() -> None:
    helper = App(Program(132, "/usr/bin/xclip"), parents=(AGENT, Program(130, "/usr/bin/xterm")))
    scene = Scene(trusted("xclip"))
    scene.copy("HIGH-1")
    assert scene.paste(helper, active=XTERM) == "[HIGH_WORD_1]"


def test_text_between_trusted_apps_is_neither_masked_nor_recorded() -> None:
    scene = Scene(trusted("records"))
    scene.copy("HIGH-1", VAULT)
    assert scene.paste(app("records", 140)) == "HIGH-1"
    assert (scene.book.lines, scene.screen.kinds) == ([], [])


def test_a_rules_own_mode_counts_and_the_floor_stands_above_it() -> None:
    lenient = AppRule("mine", Trust.ORDINARY, Mode.BANNER, exe=("/usr/bin/writer",))
    scene = Scene(lenient)
    scene.copy("HIGH-1")
    assert scene.paste(WRITER) == "HIGH-1"
    floored = Scene(lenient, floor=Mode.BANNER_MODAL)
    floored.copy("HIGH-1")
    assert floored.paste(WRITER) == "[HIGH_WORD_1]"


def test_the_path_of_a_trusted_name_is_remembered() -> None:
    scene = Scene()
    scene.copy("HIGH-1")
    scene.paste(VAULT)
    assert scene.notebook.bound == {"KeePassXC:keepassxc": "/usr/bin/keepassxc"}


def test_an_allowed_value_passes_in_the_app_where_it_is_allowed() -> None:
    scene = Scene()
    scene.notebook.allowed.add(("HIGH-1", "Slack"))
    scene.copy("HIGH-1")
    assert scene.paste(CHAT) == "HIGH-1"
    assert scene.paste(CHATGPT) == "[HIGH_WORD_1]"


def test_of_two_values_only_the_allowed_one_passes() -> None:
    scene = Scene()
    scene.notebook.allowed.add(("HIGH-1", "Slack"))
    scene.copy("HIGH-1 HIGH-2")
    assert scene.paste(CHAT) == "HIGH-1 [HIGH_WORD_1]"


def test_what_an_ordinary_app_got_as_it_is_is_not_recorded_as_masked() -> None:
    scene = Scene()
    scene.copy("HIGH-1 LOW-2")
    assert scene.paste(WRITER) == "[HIGH_WORD_1] LOW-2"
    assert [line for line in scene.book.lines if line[1] == "writer"] == [
        ("LOW-2", "writer", "flagged"),
        ("HIGH-1", "writer", "masked"),
    ]


def test_what_was_sent_on_purpose_stays_recorded_so() -> None:
    scene = Scene()
    scene.copy("HIGH-1 MED-2")
    scene.paste(WRITER)
    scene.answer(AnswerKind.MASK_SELECTED, selected=frozenset({0}))
    scene.paste(WRITER)
    assert [line[2] for line in scene.book.lines if line[0] == "MED-2"][-1] == "overridden"

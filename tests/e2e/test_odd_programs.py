"""What an odd program, format, name or rule could do to get an original out of the guard, or to be a nuisance."""

from __future__ import annotations

import importlib
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sonomos_app.desktop.policy import in_force
from sonomos_app.guard.prompts import Answer, AnswerKind
from sonomos_core.errors import PolicyError
from sonomos_core.extract import formats
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Trust
from sonomos_core.policy.settings import Settings
from sonomos_core.policy.standing import standing
from sonomos_platform.clipboard.api import Item

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "guard"))  # the guard's own tests keep its surroundings
scene = importlib.import_module("scene")
Scene, CHAT, EDITOR, WRITER, VAULT, MANAGER = (
    getattr(scene, name) for name in ("Scene", "CHAT", "EDITOR", "WRITER", "VAULT", "MANAGER")
)


class TestIdentity:
    def test_a_rule_named_like_everybody_speaks_for_itself_only(self) -> None:
        desk = Scene(AppRule("*", exe=("writer",)), AppRule("at the copy", exe=("leafpad",)))
        desk.copy("HIGH-a")
        desk.paste(WRITER)
        desk.answer(AnswerKind.SEND_ORIGINAL)
        assert desk.paste(CHAT) == "[HIGH_WORD_1]"

    @pytest.mark.parametrize("claim", ["*", "writer", "Slack", "LibreOffice"])
    def test_a_window_class_borrows_nobodys_leave(self, claim: str) -> None:
        desk = Scene()
        office = scene.app("soffice.bin", 120)
        for app in (WRITER, office):
            desk.copy("HIGH-a")
            desk.paste(app)
            desk.answer(AnswerKind.SEND_ORIGINAL, remember=True)
        desk.clipboard.focus_age_ms = 5000
        claimant = App(None, wm_class=("x", claim))
        assert desk.clipboard.paste("UTF8_STRING", None, claimant) == b"[HIGH_WORD_1]"

    def test_an_answer_holds_for_one_page_not_for_the_next_that_nobody_can_name(self) -> None:
        bank, chat = (scene.app("chromium", 106, title=f"{name} - Chromium") for name in ("My bank (3)", "Trip plan"))
        desk = Scene()
        desk.copy("HIGH-a")
        desk.paste(bank)
        desk.answer(AnswerKind.SEND_ORIGINAL)
        assert desk.paste(scene.app("chromium", 106, title="My bank (4) - Chromium")) == "HIGH-a"
        assert desk.paste(chat) == "[HIGH_WORD_1]"
        assert desk.screen.kinds.count("question") == 2
        desk.copy("x HIGH-a")
        assert desk.paste(bank) == "x HIGH-a"
        assert desk.paste(chat) == "x [HIGH_WORD_1]"

    @pytest.mark.parametrize("reader", [scene.BROWSER, CHAT])
    @pytest.mark.parametrize("active", [None, App(None, wm_class=("a", "b"))])
    def test_where_nobody_knows_what_is_in_front_a_source_is_no_background_reader(
        self, reader: App, active: App | None
    ) -> None:
        desk = Scene()
        desk.copy("HIGH-a", reader)
        assert desk.clipboard.paste("UTF8_STRING", reader, active) == b"[HIGH_WORD_1]"

    def test_an_editor_still_reads_its_own_text_where_nobody_knows_what_is_in_front(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a", EDITOR)
        assert desk.clipboard.paste("UTF8_STRING", EDITOR, None) == b"HIGH-a"


def item(target: str, data: bytes, kind: str = "", unit: int = 8) -> Item:
    return Item(target, kind or target, unit, data)  # type: ignore[arg-type]


class TestFormats:
    @pytest.mark.parametrize(
        "only",
        [
            item("STRING", "é HIGH-1".encode("latin-1")),
            item("COMPOUND_TEXT", b"\x1b%G" + "é HIGH-1".encode() + b"\x1b%@"),
            item("COMPOUND_TEXT", "é HIGH-1".encode("latin-1")),
            item("TEXT", "é HIGH-1".encode("latin-1"), "STRING"),
            item("text/plain;charset=utf-16", "é HIGH-1".encode("utf-16")),
            item("text/plain;charset=utf-16le;x=y", "é HIGH-1".encode("utf-16-le")),
            item("text/plain;charset=UTF-8;foo=bar", "é HIGH-1".encode()),
            item('text/plain;charset="iso-8859-1"', "é HIGH-1".encode("latin-1")),
            item("text/plain", "\ufeffé HIGH-1".encode()),
            item("UTF8_STRING", "é HIGH-1\r\n".encode()),
            item("UTF8_STRING", "é\0 HIGH-1\0".encode()),
        ],
        ids=lambda one: f"{one.target}-{len(one.data)}",
    )
    def test_a_text_under_one_name_is_masked_in_its_own_encoding(self, only: Item) -> None:
        desk = Scene()
        desk.clipboard.copy((only,), source=EDITOR)
        encoding = {"TEXT": "STRING"}.get(only.target, only.target)
        text = formats.to_utf8(encoding, only.data).decode()
        assert "é" in text
        given = desk.clipboard.paste(only.target, CHAT, CHAT)
        assert given is not None
        assert formats.to_utf8(encoding, given).decode() == text.replace("HIGH-1", "[HIGH_WORD_1]")

    @pytest.mark.parametrize(
        "only",
        [
            item("text/plain;charset=utf-16", "HIGH-1".encode("utf-16") + b"\0"),
            item("text/plain", "HIGH-1 and more".encode("utf-16-le")),
            item("UTF8_STRING", "HIGH-1 and more".encode("utf-16-be")),
            item("text/x-moz-url", "https://HIGH-1\nthe title".encode("utf-16-le")),
            item("text/_moz_htmlcontext", "<b>HIGH-1</b>".encode("utf-16-le")),
            item("text/plain;charset=undefined", b"HIGH-1"),
            item("text/plain;charset=hex", b"HIGH-1"),
            item("text/plain;charset=idna", b"HIGH-1 \xff"),
            item("UTF8_STRING", b"HIGH-1  ", unit=16),
        ],
        ids=lambda one: f"{one.target}-{one.format}",
    )
    def test_an_odd_text_is_seen_and_never_handed_out(self, only: Item) -> None:
        desk = Scene()
        desk.clipboard.copy((only,), source=EDITOR)
        assert desk.holding
        given = desk.clipboard.paste(only.target, CHAT, CHAT) or b""
        assert b"HIGH-1" not in given.replace(b"\0", b"")
        assert desk.screen.kinds[-1] == "question"

    def test_every_text_of_a_masked_offer_reads_the_same(self) -> None:
        desk = Scene()
        text = "né 名 HIGH-1"
        names = ["UTF8_STRING", "text/plain", "STRING", "COMPOUND_TEXT", "text/plain;charset=utf-16"]
        items = [item(name, formats.from_utf8(name, text.encode())) for name in names]
        desk.clipboard.copy((*items, item("TEXT", b"n\xe9 ? HIGH-1", "STRING")), source=EDITOR)
        for one in desk.clipboard.offer("UTF8_STRING", CHAT, CHAT):
            if formats.is_plain(one.target):
                read = formats.to_utf8(formats.encoding_of(one.target, one.type), one.data).decode()
                assert read.replace("?", "名") == "né 名 [HIGH_WORD_1]"


class TestRules:
    @pytest.mark.parametrize("trust", [Trust.ORDINARY, Trust.TRUSTED])
    def test_a_rule_in_place_of_a_packaged_browser_still_lets_chat_pages_be_recognised(self, trust: Trust) -> None:
        own = AppRule("Chromium", trust, exe=("/usr/bin/chromium",))
        policy = in_force(Settings(), (own,), {})
        assert standing(scene.CHATGPT, policy.rules).trust is Trust.GUARDED
        assert standing(scene.BROWSER, policy.rules).trust is trust

    def test_an_agent_ruled_by_the_user_without_a_kind_still_guards_its_terminal(self) -> None:
        policy = in_force(Settings(), (AppRule("Claude Code", Trust.GUARDED, exe=("claude",)),), {})
        terminal = replace(scene.XTERM, children=(scene.app("claude", 999).program,))
        assert standing(terminal, policy.rules).trust is Trust.GUARDED

    def test_a_pattern_that_could_hold_up_the_clipboard_is_refused_with_its_reason(self) -> None:
        with pytest.raises(PolicyError, match="for ever"):
            parse_rules([{"name": "slow", "title": "(a+)+$"}])


class TestLeave:
    @pytest.mark.parametrize(("text", "first"), [("HIGH-a", VAULT), ("MED-a", WRITER)])
    def test_leave_for_the_next_paste_is_used_by_an_app_that_needs_none(self, text: str, first: App) -> None:
        desk = Scene()
        desk.copy(text)
        desk.answer(AnswerKind.SEND_ORIGINAL)
        assert desk.paste(first) == text
        desk.clock.now += 5
        assert text not in desk.paste(CHAT)

    def test_it_is_not_used_by_what_reads_by_itself(self) -> None:
        desk = Scene()
        desk.copy("HIGH-a")
        desk.answer(AnswerKind.SEND_ORIGINAL)
        desk.paste(VAULT, active=EDITOR)
        desk.paste(VAULT, focus_age_ms=10)
        desk.targets(VAULT)
        desk.clock.now += 5
        assert desk.paste(CHAT) == "HIGH-a"


class TestMemory:
    def test_no_description_of_a_part_of_the_guard_shows_a_value(self) -> None:
        desk = Scene()
        html = item("text/html", b"<a href='HIGH-c'>")
        for text in ("HIGH-a MED-b", "HIGH-d"):
            desk.copy(text, scene.app("chromium", 106, title="HIGH-title"), html)
            desk.paste(CHAT)
            desk.paste(MANAGER, active=EDITOR)
        desk.answer(AnswerKind.EDIT, selected=frozenset({0}), text="HIGH-e")
        desk.copy("HIGH-f")
        desk.paste(CHAT)
        context = desk.guard._context
        desk.book.lines.clear()  # the tests' own recorder shows what it was told
        parts = [context, context.lessons, context.placeholders, context.readers, desk.guard.status()]
        parts += [*desk.screen.prompts, *context.open.values(), Answer(1, AnswerKind.EDIT, text="HIGH-g")]
        described = " ".join(map(repr, parts))
        assert "open={" in described
        assert not re.findall("(?:HIGH|MED)-[a-z]+", described)


def test_a_mixed_session_is_interrupted_only_where_something_is_at_stake() -> None:
    desk = Scene()
    script = [
        ("clean", EDITOR, [CHAT, WRITER, VAULT]),  # nothing
        ("LOW-a", EDITOR, [WRITER, VAULT, EDITOR]),  # nothing
        ("MED-a", EDITOR, [EDITOR, VAULT]),  # a banner at the copy
        ("again MED-a", WRITER, [WRITER]),  # known
        ("HIGH-a", VAULT, [VAULT, EDITOR]),  # a question for the editor
        ("HIGH-b", EDITOR, [CHAT, CHAT, CHAT, EDITOR]),  # a banner, a question
        ("x HIGH-b y", WRITER, [CHAT, WRITER]),  # known
        ("MED-b", EDITOR, [CHAT]),  # a banner at the copy says it all
    ]
    for text, source, readers in script:
        desk.copy(text, source)
        for reader in readers:
            desk.paste(MANAGER, active=reader)
            for target in ("TARGETS", "text/html", "image/png", "UTF8_STRING", "text/plain", "UTF8_STRING"):
                desk.paste(reader, target=target)
        if desk.screen.prompts and desk.screen.kinds[-1] == "question":
            desk.answer(AnswerKind.DISMISS)
    assert desk.screen.kinds == ["copied", "question", "copied", "question", "copied"]


@pytest.mark.parametrize(("word", "gets"), [("HIGH", False), ("LOW", True)])
def test_more_high_values_than_are_looked_at_go_nowhere_unasked(word: str, gets: bool) -> None:
    desk = Scene()
    text = " ".join(f"{word}-{number}" for number in range(101))
    desk.copy(text)
    for reader, active in ((scene.BROWSER, None), (WRITER, None), (MANAGER, EDITOR)):
        assert (desk.paste(reader, active=active) == text) is gets
    assert desk.paste(VAULT) == text
    assert desk.paste(CHAT) is None
    if not gets:
        assert desk.screen.prompts[0].destination == "Chromium"
        desk.guard.answer(Answer(desk.screen.prompts[0].number, AnswerKind.SEND_ORIGINAL))
        assert desk.paste(scene.BROWSER) == text

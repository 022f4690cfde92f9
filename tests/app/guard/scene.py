"""A guard among fakes at our own interfaces: a clipboard in memory, a recorder, a memory, a listener, a clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sonomos_app.guard.guard import Guard
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import Answer, AnswerKind, GuardStatus, Prompt
from sonomos_app.guard.surroundings import FileTooLarge
from sonomos_core.detect.detector import Scan
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Trust
from sonomos_core.policy.standing import Standing
from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.fake import FakeClipboard


def app(name: str, pid: int, **more: object) -> App:
    return App(Program(pid, f"/usr/bin/{name}", (name,)), **more)  # type: ignore[arg-type]


EDITOR = app("leafpad", 101)
WRITER = app("writer", 102)
CHAT = app("slack", 103)
VAULT = app("keepassxc", 104)
XTERM = app("xterm", 105)
BROWSER = app("chromium", 106, title="Weather - Chromium")
CHATGPT = app("chromium", 106, title="ChatGPT - Chromium")
MANAGER = app("copyq", 107)
STRANGER = app("sneak", 108)


class WordScanner:
    """Finds the words HIGH-x, MED-x and LOW-x."""

    limit = 100
    CLASS = DataClass.SECRET
    LEVELS = {b"HIGH": Severity.HIGH, b"MED": Severity.MEDIUM, b"LOW": Severity.LOW}  # noqa: RUF012 - a constant table

    def examine(self, text: bytes) -> Scan:
        found = tuple(
            Match(
                f"{hit[1].decode().lower()}-rule",
                f"{hit[1].decode().lower()}_word",
                self.CLASS,
                self.LEVELS[hit[1]],
                Confidence.HIGH,
                False,
                hit.start(),
                hit.end(),
                hit[0].decode(),
                label="word",
            )
            for hit in re.finditer(rb"(HIGH|MED|LOW)-\w+", text)
        )
        return Scan(found[: self.limit], complete=len(found) <= self.limit)


@dataclass
class Book:
    """A recorder that keeps what it is told."""

    lines: list[tuple[str, str | None, str]] = field(default_factory=list)

    def seen(
        self, serial: int, matches: Sequence[Match], *, app: str | None, source_app: str | None, action: Action
    ) -> None:
        self.lines += [(match.value, app, str(action)) for match in matches]

    def decided(
        self, serial: int, action: Action, *, app: str | None, reason: str, matches: Sequence[Match] | None = None
    ) -> None:
        self.lines += [(match.value if match else "*", app, str(action)) for match in (matches or [None])]  # type: ignore[list-item]


@dataclass
class Notebook:
    """A memory that keeps exceptions."""

    allowed: set[tuple[str, str | None]] = field(default_factory=set)
    guarded: list[str] = field(default_factory=list)
    bound: dict[str, str] = field(default_factory=dict)
    apps: set[str] = field(default_factory=set)
    kept: dict[str, tuple[str, str, str, float | None]] = field(default_factory=dict)
    """Exceptions by name: what they do, the value or rule, the app, for how long."""
    offered: set[tuple[str, str]] = field(default_factory=set)
    disk: Callable[[], bool] = lambda: True
    """Called for each write; whether it succeeds."""

    def allows(self, match: Match, app: str | None) -> bool:
        if {("pass", match.rule, app), ("pass", match.value, app)} & {entry[:3] for entry in self.kept.values()}:
            return True
        return (match.value, None) in self.allowed or (match.value, app) in self.allowed

    def allows_app(self, app: str) -> bool:
        return app in self.apps

    def masks_silently(self, match: Match, app: str) -> bool:
        return ("mask", match.rule, app) in {entry[:3] for entry in self.kept.values()}

    def allow(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        return self._keep("pass", {match.value for match in matches}, app, None)

    def allow_rules(self, matches: Sequence[Match], app: str, *, for_s: float | None) -> Sequence[str]:
        return self._keep("pass", {match.rule for match in matches}, app, for_s)

    def mask_rules(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        return self._keep("mask", {match.rule for match in matches}, app, None)

    def _keep(self, effect: str, what: set[str], app: str, for_s: float | None) -> Sequence[str]:
        if not self.disk():
            return ()
        made = {f"entry {len(self.kept) + at}": (effect, one, app, for_s) for at, one in enumerate(sorted(what))}
        self.kept |= made
        return tuple(made)

    def take_back(self, entries: Sequence[str]) -> None:
        self.disk()
        for entry in entries:
            del self.kept[entry]

    def limit(self, entries: Sequence[str], *, for_s: float) -> None:
        self.disk()
        self.kept |= {entry: (*self.kept[entry][:3], for_s) for entry in entries}

    def was_offered(self, rule: str, app: str) -> bool:
        return (rule, app) in self.offered

    def note_offer(self, rules: Sequence[str], app: str) -> None:
        self.offered |= {(rule, app) for rule in rules}

    def guard_app(self, app: App, standing: Standing) -> None:
        self.guarded.append(standing.name)

    def bind(self, name: str, path: str) -> None:
        self.bound[name] = path


@dataclass
class Screen:
    """A listener that keeps what is shown."""

    prompts: list[Prompt] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    states: list[GuardStatus] = field(default_factory=list)

    def prompt(self, prompt: Prompt) -> None:
        self.prompts.append(prompt)

    def withdraw(self, serial: int) -> None:
        self.withdrawn.append(serial)

    def status(self, status: GuardStatus) -> None:
        self.states.append(status)

    @property
    def kinds(self) -> list[str]:
        return [prompt.kind.value for prompt in self.prompts]


@dataclass
class Shelf:
    """Files in memory; what ends in a stroke is a folder."""

    texts: dict[str, bytes] = field(default_factory=dict)

    def inside(self, path: str) -> Sequence[str]:
        return [name for name in self.texts if name.startswith(path)]

    def text(self, path: str, max_bytes: int) -> bytes | None:
        if len(self.texts[path]) > max_bytes:
            raise FileTooLarge
        return self.texts[path]


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def text_items(text: str) -> tuple[Item, ...]:
    data = text.encode()
    return (
        Item("UTF8_STRING", "UTF8_STRING", 8, data),
        Item("text/plain", "text/plain", 8, data),
    )


class Scene:
    """A guard with its surroundings."""

    def __init__(self, *rules: AppRule, scanner: WordScanner | None = None, **policy: object) -> None:
        self.clipboard = FakeClipboard()
        self.book, self.notebook, self.screen, self.clock = Book(), Notebook(), Screen(), Clock()
        self.shelf = Shelf()
        self.policy = GuardPolicy(rules=(*load_catalogue(), *rules), **policy)  # type: ignore[arg-type]
        self.guard = Guard(
            self.clipboard,
            scanner or WordScanner(),
            self.book,
            self.notebook,
            self.screen,
            self.policy,
            self.shelf,
            clock=self.clock,
            wall=self.clock,
        )
        self.guard.start()

    def copy(self, text: str, source: App = EDITOR, *more: Item) -> None:
        self.clipboard.copy((*text_items(text), *more), source=source)

    def paste(
        self, into: App, *, active: App | None = None, target: str = "UTF8_STRING", focus_age_ms: float = 5000
    ) -> str | None:
        self.clipboard.focus_age_ms = focus_age_ms
        data = self.clipboard.paste(target, requestor=into, active=active or into)
        return data.decode() if data is not None else None

    def targets(self, into: App) -> set[str]:
        return {item.target for item in self.clipboard.offer("TARGETS", requestor=into, active=into)}

    @property
    def holding(self) -> bool:
        return self.guard.present() is not None

    def answer(
        self, kind: AnswerKind, *, selected: frozenset[int] = frozenset(), text: str = "", remember: bool = False
    ) -> bool:
        return self.guard.answer(Answer(self.screen.prompts[-1].number, kind, selected, text, remember))


def trusted(name: str) -> AppRule:
    return AppRule(name, Trust.TRUSTED, exe=(f"/usr/bin/{name}",))

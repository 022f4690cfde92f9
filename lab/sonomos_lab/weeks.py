"""Weeks of somebody's work in a second: findings, decisions, deletions, rotated keys, a pause and a reset, written
through the real store, and noted beside it, so that whatever counts the record can be held to what really happened."""

from __future__ import annotations

import datetime
import heapq
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from sonomos_app.figures.week import Tick
from sonomos_app.store.remembered.guarded import GuardState
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Severity
from sonomos_lab.diary import Diary, Kind, Noted
from sonomos_lab.drawing import aws_key_id, card_number, email, github_token, slack_token, social_security_number

MINUTE, HOUR, DAY = 60, 3600, 86_400
GUARDED = ("Claude", "ChatGPT (web)", "Slack")
ORDINARY = ("LibreOffice Writer", "Thunderbird")
ORIGINS = ("Datadog", "Datadog", "GNOME Terminal", "VSCodium", "LibreOffice Calc", None)
CANARYS = "c0ffee000000"
"""A value as Canary names it, with a salt of its own."""
LASTING = 12
"""So many values come again and again."""


KINDS = (
    Kind("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.MEDIUM, email),
    Kind("pii-ssn", "us_ssn", DataClass.PII, Severity.HIGH, Confidence.MEDIUM, social_security_number),
    Kind("pii-credit-card", "credit_card", DataClass.PII, Severity.HIGH, Confidence.MEDIUM, card_number),
    Kind("aws-access-key", "aws_access_key", DataClass.SECRET, Severity.MEDIUM, Confidence.HIGH, aws_key_id),
    Kind("github-pat", "github_pat", DataClass.SECRET, Severity.HIGH, Confidence.HIGH, github_token),
    Kind("slack-token", "slack_token", DataClass.SECRET, Severity.HIGH, Confidence.HIGH, slack_token),
)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its number, by which it is told from others."""

    number: int
    kind: Kind
    text: str = field(repr=False)


class Life:
    """Somebody's weeks, drawn from `random`. What is planned happens in the order of time."""

    def __init__(self, store: Store, clock: Clock, random: Random) -> None:
        self.diary = Diary()
        self._store, self._clock, self._random = store, clock, random
        self._plans: list[tuple[int, int, Callable[[int], None]]] = []
        self._order = itertools.count()
        self._drawn = 0
        self._lasting = [self._fresh() for _ in range(LASTING)]
        self._pauses: list[tuple[int, int]] = []

    def live(self, monday: datetime.date, weeks: int) -> Diary:
        """So many weeks from this Monday on."""
        start = int(datetime.datetime.combine(monday, datetime.time(), datetime.UTC).timestamp())
        for week in range(weeks):
            self._plan_week(start + 7 * DAY * week, week, weeks)
        while self._plans:
            at, _, happen = heapq.heappop(self._plans)
            self._clock.now = at
            happen(at)
        return self.diary

    def _plan(self, at: int, happen: Callable[[int], None]) -> None:
        heapq.heappush(self._plans, (at, next(self._order), happen))

    def _plan_week(self, start: int, week: int, weeks: int) -> None:
        for day in range(7):
            begins = start + day * DAY
            for _ in range(self._random.randint(5, 9) if day < 5 else self._random.randint(0, 2)):
                self._plan(begins + self._random.randrange(DAY), self._work)
            if day < 5:
                self._plan(begins + 9 * HOUR, self._guard_a_day)
        if week % 4 == 3:
            self._pauses.append((start + DAY + 9 * HOUR, start + DAY + 15 * HOUR))
        if week == weeks * 6 // 10:
            self._plan(start + 2 * DAY + 12 * HOUR, self._reset)
        self._plan(start + 3 * DAY + 18 * HOUR, self._canary_writes)
        self._plan(start + 4 * DAY + 17 * HOUR, self._rotate)
        self._plan(start + 5 * DAY + 10 * HOUR, self._delete_some)
        if week % 3 == 1:
            self._plan(start + 5 * DAY + 12 * HOUR, self._dismiss)

    # What somebody does

    def _work(self, at: int) -> None:
        chance = self._random.random()
        if chance < 0.75:
            self._copy(at, self._random.choice((1, 1, 1, 2, 2, 3, 4, 12)))
        elif chance < 0.83:
            name = self._random.choice(("export.csv", "service.log", "service.log.1"))
            self._record(at, self._values(3), f"file:/srv/data/{name}", None, None, Action.FLAGGED)
        elif chance < 0.90:
            path = f"/srv/home/.codex/sessions/{self._random.randrange(4)}.jsonl"
            found = self._record(at, self._values(2), f"watch:codex:{path}", None, None, Action.FLAGGED)
            if self._random.random() < 0.4:
                self._later(at + self._random.randrange(6 * DAY), found, Action.REMEDIATED, None)
        elif chance < 0.97:
            action = self._random.choice((Action.MASKED, Action.BLOCKED))
            session = f"session-{self._random.randrange(40)}"
            self._record(at, self._values(1), "hook:claude-code", None, "Claude Code", action, session)
        else:
            self._record(at, self._values(2), "cli", None, None, Action.FLAGGED)

    def _copy(self, at: int, count: int) -> None:
        """A copy, and what becomes of it: nothing, or a paste here or there, sometimes sent all the same."""
        origin = self._random.choice(ORIGINS)
        if any(start <= at < end for start, end in self._pauses):
            self._record(at, self._values(count), "clipboard", origin, None, Action.UNPROTECTED)
            return
        found = self._record(at, self._values(count), "clipboard", origin, None, Action.FLAGGED)
        chance, soon = self._random.random(), at + self._random.randrange(1, 90)
        app = self._random.choice(GUARDED)
        if chance < 0.15:
            return
        if chance < 0.22:
            self._later(soon, found, Action.FLAGGED, self._random.choice(ORDINARY))
        elif chance < 0.28:
            self._later(soon, found, Action.REMEDIATED, None)
        elif chance < 0.36:
            self._later(soon, found, Action.BLOCKED, app)
        else:
            self._later(soon, found, Action.MASKED, app)
            if chance > 0.86:
                sent = found[: self._random.randint(1, len(found))]
                self._later(soon + self._random.randrange(1, 10 * MINUTE), sent, Action.OVERRIDDEN, app)
            if chance > 0.97:
                self._later(soon + 20 * MINUTE, found, Action.OVERRIDDEN, None)  # restored by a key: nobody knows where

    def _rotate(self, at: int) -> None:
        """On Friday the credentials that left within the week are replaced."""
        left = (Action.OVERRIDDEN, Action.UNPROTECTED)
        week = [each for each in self.diary.notes if at - each.at < 5 * DAY and not each.deleted]
        gone = [each for each in week if each.kind.class_ is DataClass.SECRET and each.action in left]
        for value_id in dict.fromkeys(each.value_id for each in gone):
            item = f"value:{value_id}"
            self._store.ticks.set(item, Tick.ROTATED, at)
            self.diary.ticks[item] = (Tick.ROTATED, at)
        self._decide(gone, Action.REMEDIATED, None)

    def _dismiss(self, at: int) -> None:
        """On a Saturday the value that came most often is a false positive, all of it and until it comes again."""
        there = [each for each in self.diary.notes if each.id and each.value_id and not each.deleted]
        ((often, _),) = Counter(each.value_id for each in there).most_common(1)
        self._decide([each for each in there if each.value_id == often], Action.DISMISSED, None)

    def _delete_some(self, at: int) -> None:
        there = [each for each in self.diary.notes if each.id and not each.deleted]
        for each in (chosen := self._random.sample(there, min(3, len(there)))):
            each.deleted = True
        self._store.delete({each.id for each in chosen})

    def _reset(self, at: int) -> None:
        self._store.reset()
        for each in self.diary.notes:
            each.reset = True

    def _guard_a_day(self, at: int) -> None:
        """The guard is on for eight hours, with one of them off now and then."""
        off = self._random.random() < 0.3
        for since in range(0, 8 * HOUR + 1, 10 * MINUTE):
            is_off = off and 2 * HOUR <= since < 3 * HOUR
            self._store.guarded.note(GuardState.PAUSED if is_off else GuardState.ON, at + since)
            if since < 8 * HOUR:
                (self.diary.off if is_off else self.diary.on).append((at + since, at + since + 10 * MINUTE))

    def _canary_writes(self, at: int) -> None:
        """Canary shares the folder: one value twice in a transcript, and one that its model saw, without an id."""
        kind, session = KINDS[0], f"canary-{self._random.randrange(1 << 30):x}"
        for number, (detector, value_id) in enumerate((("regex", CANARYS), ("regex", CANARYS), ("llm", None))):
            when = at + number
            time = datetime.datetime.fromtimestamp(when, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            line = {"type": kind.type, "value": "jo••••om", "detector": detector, "confidence": "medium"}
            line |= {"timestamp": time, "session_id": session}
            if value_id is not None:
                line |= {"source": "transcript", "value_id": value_id, "cwd": "/srv"}
            with self._store.places.ledger.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            noted = Noted("", value_id, -1, kind, when, "transcript", None, session, None, Action.FLAGGED)
            noted.detector = "semantic" if detector == "llm" else detector
            self.diary.notes.append(noted)

    # What is written and noted

    def _values(self, count: int) -> list[Value]:
        chosen: dict[int, Value] = {}
        while len(chosen) < count:
            value = self._random.choice(self._lasting) if self._random.random() < 0.35 else self._fresh()
            chosen[value.number] = value
        return list(chosen.values())

    def _fresh(self) -> Value:
        kind = self._random.choice(KINDS)
        self._drawn += 1
        return Value(self._drawn, kind, kind.draw(self._random))

    def _record(
        self,
        at: int,
        values: Sequence[Value],
        source: str,
        source_app: str | None,
        app: str | None,
        action: Action,
        session: str | None = None,
    ) -> list[Noted]:
        found: tuple[Finding, ...] = self._store.record(
            [_match(value) for value in values],
            source=source,
            app=app,
            source_app=source_app,
            action=action,
            session_id=session,
        )
        noted = [
            Noted(finding.id, finding.value_id, value.number, value.kind, at, source, source_app, session, app, action)
            for value, finding in zip(values, found, strict=True)
        ]
        self.diary.notes += noted
        return noted

    def _later(self, at: int, found: Sequence[Noted], action: Action, app: str | None) -> None:
        self._plan(at, lambda _: self._decide([each for each in found if not each.deleted], action, app))

    def _decide(self, found: Iterable[Noted], action: Action, app: str | None) -> None:
        there = list(found)
        self._store.decide([each.id for each in there], action, app, "in the lab")
        for each in there:
            each.action, each.app = action, app or each.app


def _match(value: Value) -> Match:
    kind = value.kind
    return Match(
        kind.rule, kind.type, kind.class_, kind.severity, kind.confidence, False, 0, len(value.text), value.text
    )

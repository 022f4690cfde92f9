"""Ways of working that a week's findings share: each is a small question, asked only of weeks that can answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sonomos_app.figures.period import Period
from sonomos_app.figures.sightings import Sightings
from sonomos_app.figures.sums import ranked
from sonomos_app.figures.week import Habit, Share

BULK = 5
"""A clip with so many values is a paste of something whole: a log, an export, a file."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the week."""

    period: Period
    seen: Sightings


@dataclass(frozen=True, slots=True)
class Answer:
    """So many of so many share it; `name` is the app, program or type it is about."""

    count: int
    total: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Detector:
    """A question, and how much it takes for the answer to be worth a sentence: at least `count` findings, and at least
    `share` (0 to 1) of those it is about."""

    ask: Callable[[Facts], Answer]
    count: int
    share: float

    def speaks(self, answer: Answer) -> bool:
        """Whether the answer is worth a sentence."""
        return answer.count >= self.count and answer.count >= self.share * answer.total


def unprotected(facts: Facts) -> Answer:
    """Seen while the guard was off, paused or could not act."""
    return Answer(facts.period.unprotected, facts.period.found)


def overridden_app(facts: Facts) -> Answer:
    """Of what the user sent anyway, the app that got most."""
    return _first(facts.period.overridden_apps)


def written(facts: Facts) -> Answer:
    """Found in the files that assistants keep."""
    return Answer(facts.period.written, facts.period.found)


def again(facts: Facts) -> Answer:
    """Findings of a value that was seen in the same week before."""
    return Answer(facts.seen.again, facts.period.found)


def bulk(facts: Facts) -> Answer:
    """Came in clips with many values at once. Whether it was a log the record does not know."""
    return Answer(facts.seen.in_clips_of(BULK), facts.period.found)


def logs(facts: Facts) -> Answer:
    """Stood in files whose name says that they are logs."""
    return Answer(facts.seen.in_logs, facts.period.found)


def source(facts: Facts) -> Answer:
    """The program that most were copied from, of those where it is known."""
    return _first(ranked(facts.seen.origins))


def app(facts: Facts) -> Answer:
    """The app that most were going to, of those where it is known."""
    return _first(facts.period.apps)


def files(facts: Facts) -> Answer:
    """Stood in files that were copied, dropped or scanned."""
    return Answer(next((share.count for share in facts.period.channels if share.name == "file"), 0), facts.period.found)


def type_(facts: Facts) -> Answer:
    """The type that most were of."""
    return _first(facts.period.types)


DETECTORS: Mapping[str, Detector] = {
    "unprotected": Detector(unprotected, count=3, share=0.05),
    "overridden_app": Detector(overridden_app, count=3, share=0.6),
    "written": Detector(written, count=3, share=0.0),
    "again": Detector(again, count=5, share=0.25),
    "bulk": Detector(bulk, count=10, share=0.5),
    "logs": Detector(logs, count=5, share=0.25),
    "source": Detector(source, count=10, share=0.5),
    "app": Detector(app, count=10, share=0.5),
    "files": Detector(files, count=5, share=0.25),
    "type": Detector(type_, count=10, share=0.6),
}
"""The questions by the key of their sentence, the most telling first."""


def habits(facts: Facts) -> tuple[Habit, ...]:
    """What is worth a sentence, the most telling first."""
    answers = ((key, detector, detector.ask(facts)) for key, detector in DETECTORS.items())
    return tuple(
        Habit(key, answer.count, answer.total, answer.name)
        for key, detector, answer in answers
        if detector.speaks(answer)
    )


def _first(shares: tuple[Share, ...]) -> Answer:
    """The most frequent of those with a name, of all with a name."""
    named = [share for share in shares if share.name is not None]
    most = named[0] if named else Share(None, 0)
    return Answer(most.count, sum(share.count for share in named), most.name)

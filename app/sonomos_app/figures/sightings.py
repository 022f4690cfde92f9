"""What one pass over a week's findings tells beyond the cells: single values, and what came together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sonomos_app.figures.fate import LEFT, Fate, channel_of, fate
from sonomos_core.model import Action, Finding


@dataclass(slots=True)
class Sighted:
    """One value of the week, with its newest finding, which is the first that is met."""

    newest: Finding
    ids: list[str] = field(default_factory=list)
    apps: Counter[str | None] = field(default_factory=Counter)
    origins: Counter[str | None] = field(default_factory=Counter)
    channels: Counter[str | None] = field(default_factory=Counter)
    files: dict[str, None] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    dismissed: int = 0

    def add(self, finding: Finding) -> None:
        """It was seen once more, and earlier than those before."""
        channel = channel_of(finding.source)
        self.ids.append(finding.id)
        self.apps[finding.app] += 1
        self.origins[finding.source_app] += 1
        self.channels[channel] += 1
        ended = fate(finding.action, channel)
        self.dismissed += ended is Fate.DISMISSED
        if ended in LEFT:
            self.left.append(finding.id)
        if ended is Fate.WRITTEN and (path := path_of(finding.source)):
            self.files[path] = None


@dataclass(slots=True)
class Sightings:
    """The values by their id, the findings by where they were copied from, and the clips by how much they held.

    `once` has the values that were seen so far, each with its newest finding; `often` those that came again: most never
    do, and little is kept of them. A clip is what has one time, source and program: that is how the record holds what
    was seen in one go. Findings without a value id (made out of the key's reach) count in clips and origins alone, and
    so do published examples: nobody has to do anything about them. What the user dismissed counts as a value alone.
    """

    once: dict[str, Finding] = field(default_factory=dict)
    often: dict[str, Sighted] = field(default_factory=dict)
    origins: Counter[str | None] = field(default_factory=Counter)
    clips: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)
    in_logs: int = 0

    @property
    def again(self) -> int:
        """Findings of a value that had been seen in the same week before."""
        return sum(max(0, len(value.ids) - value.dismissed - 1) for value in self.often.values())

    def in_clips_of(self, least: int) -> int:
        """Findings that came in clips which held at least so many."""
        return sum(count for count in self.clips.values() if count >= least)

    def add(self, finding: Finding) -> None:
        """One more finding, earlier than those before."""
        if finding.action is not Action.DISMISSED:
            self.origins[finding.source_app] += 1
            self.clips[finding.timestamp, finding.source, finding.source_app] += 1
            self.in_logs += is_log(finding.source)
        value_id = finding.value_id
        if value_id is None or finding.example:
            return
        if (known := self.often.get(value_id)) is not None:
            known.add(finding)
        elif (newest := self.once.setdefault(value_id, finding)) is not finding:
            self.often[value_id] = seen(newest, finding)


def seen(*findings: Finding) -> Sighted:
    """A value with its findings, the newest first."""
    value = Sighted(findings[0])
    for finding in findings:
        value.add(finding)
    return value


def sightings(batches: Iterable[Iterable[Finding]]) -> Sightings:
    """What the findings, the newest first, tell."""
    found = Sightings()
    for batch in batches:
        for finding in batch:
            found.add(finding)
    return found


def is_log(source: str) -> bool:
    """Whether a finding's source is a file whose name says that it is a log.

    >>> is_log("file:/var/log/app.log.2.gz"), is_log("file:/home/me/catalog.txt")
    (True, False)
    """
    if not source.startswith("file:"):
        return False
    name = source.replace("\\", "/").rpartition("/")[2].lower()
    return name.endswith(".log") or ".log." in name


def path_of(source: str) -> str:
    """The path in a source such as `watch:<product>:<path>` or `file:<path>`; empty where there is none."""
    channel, _, rest = source.partition(":")
    return rest.partition(":")[2] if channel == "watch" else rest

"""One run of the bench: every text, our engine and every peer, measured one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.peers.api import Maker, Peer, UnavailableError
from bench.texts import Text
from bench.timing import best_s
from sonomos_core import Detector

TARGETS = {("clean clip", "re, rule by rule"): 40.0, ("sparse log", "re, rule by rule"): 20.0}
"""How many times faster than the peer the engine must be on that text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text with the engine's time and one peer's. Seconds are processor time of one scan."""

    text: str
    about: str
    size_bytes: int
    findings: int
    ours_s: float
    peer: str
    peer_s: float
    peer_findings: int
    same: bool | None
    """Whether the findings are the same; None where the peer has rules of its own."""

    @property
    def ratio(self) -> float:
        """How many times faster the engine is."""
        return self.peer_s / self.ours_s

    @property
    def target(self) -> float | None:
        """How many times faster it has to be, None where nothing is promised."""
        return TARGETS.get((self.text, self.peer))

    @property
    def good(self) -> bool:
        """Whether the promise is kept and the findings agree."""
        return self.same is not False and (self.target is None or self.ratio >= self.target)


@dataclass(frozen=True, slots=True)
class Run:
    """All rows, and the peers that could not take part with the reason."""

    rung: str
    rules: int
    rows: tuple[Row, ...]
    unavailable: dict[str, str]


def measure(texts: Iterable[Text], makers: Sequence[Maker], *, goes: int, budget_s: float) -> Run:
    """Measures the engine and the peers on each text, `goes` goes or `budget_s` seconds each."""
    detector = Detector.load()
    peers: list[Peer] = []
    unavailable: dict[str, str] = {}
    for maker in makers:
        try:
            peers.append(maker(detector.rules))
        except UnavailableError as error:
            unavailable[getattr(maker, "name", "unnamed")] = str(error)
    rows: list[Row] = []
    for text in texts:
        rows += _rows(text, detector, peers, goes, budget_s)
    return Run(detector.rung, len(detector.rules), tuple(rows), unavailable)


def _rows(text: Text, detector: Detector, peers: Sequence[Peer], goes: int, budget_s: float) -> list[Row]:
    ours = [(match.start, match.end, match.rule) for match in detector.scan(text.data)]
    ours_s = best_s(lambda: detector.scan(text.data), goes=goes, budget_s=budget_s)
    rows = []
    for peer in peers:
        theirs: list[Sequence[object]] = []

        def once(peer: Peer = peer, theirs: list[Sequence[object]] = theirs) -> None:
            theirs[:] = [peer.scan(text.data)]

        peer_s = best_s(once, goes=goes, budget_s=budget_s)
        same = list(theirs[0]) == ours if peer.same_rules else None
        rows.append(
            Row(text.name, text.about, len(text.data), len(ours), ours_s, peer.name, peer_s, len(theirs[0]), same)
        )
    return rows

"""One run of the bench: every text, our engine and every peer, measured one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench import attacks
from bench.attacks import Attack
from bench.peers.api import Maker, Peer, Runs, UnavailableError
from bench.texts import Text
from bench.timing import best_s, cpu_s
from sonomos_core import Detector
from sonomos_core.detect.cache import Cache

TARGETS: dict[tuple[str, Runs], dict[str, float]] = {
    ("re", Runs.OUR_RULES): {"clean clip": 40, "sparse log": 20},
    ("Kingfisher", Runs.OUR_PATTERNS): {
        "clean clip": 2, "clip with findings": 1, "sparse log": 2, "chat": 4, "dense log": 3,
    },
    ("Kingfisher", Runs.ITS_OWN): {
        "clean clip": 2, "clip with findings": 1, "sparse log": 1.5, "chat": 1.5, "dense log": 1,
    },
}  # fmt: skip
"""How many times faster than a peer, named without what stands behind a comma, the engine must be on a text."""

_TASTE_BYTES = 60_000


@dataclass(frozen=True, slots=True)
class Row:
    """A text with the engine's time and one peer's. Seconds are processor time of one scan.

    A slow peer sees only the beginning of a long text, `peer_bytes` of it; its findings are those in there.
    """

    text: str
    about: str
    size_bytes: int
    findings: int
    ours_s: float
    peer: str
    runs: Runs
    peer_s: float
    peer_bytes: int
    peer_findings: int
    same: bool | None
    """Whether the findings are the same; None where the peer has not our rules whole."""

    @property
    def ratio(self) -> float:
        """How many times faster the engine is, for the same count of bytes."""
        return self.peer_s / self.peer_bytes / (self.ours_s / self.size_bytes)

    @property
    def target(self) -> float | None:
        """How many times faster it has to be, None where nothing is promised."""
        return TARGETS.get((self.peer.partition(",")[0], self.runs), {}).get(self.text)

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
    attacks: tuple[Attack, ...] = ()

    @property
    def good(self) -> bool:
        """Whether all promises are kept."""
        return all(row.good for row in self.rows) and all(attack.good for attack in self.attacks)


def measure(
    texts: Iterable[Text],
    makers: Sequence[Maker],
    *,
    goes: int,
    budget_s: float,
    attack_bytes: int = 0,
    cache: Cache | None = None,
) -> Run:
    """Measures the engine and the peers on each text, `goes` goes or `budget_s` seconds each.

    Texts made to be slow, of `attack_bytes` each, are for the engine alone. `cache` may hold the compiled rules.
    """
    detector = Detector.load(cache=cache)
    peers: list[Peer] = []
    unavailable: dict[str, str] = {}
    for maker in makers:
        try:
            peers.append(maker(detector.rules))
        except UnavailableError as error:
            unavailable[getattr(maker, "__name__", "unnamed")] = str(error)
    rows: list[Row] = []
    for text in texts:
        rows += _rows(text, detector, peers, goes, budget_s)
    hostile = tuple(attacks.measure(detector, attack_bytes)) if attack_bytes else ()
    return Run(detector.rung, len(detector.rules), tuple(rows), unavailable, hostile)


def _rows(text: Text, detector: Detector, peers: Sequence[Peer], goes: int, budget_s: float) -> list[Row]:
    ours = detector.scan(text.data)
    ours_s = best_s(lambda: detector.scan(text.data), goes=goes, budget_s=budget_s)
    rows = []
    for peer in peers:
        data = _affordable(text.data, peer, budget_s)
        theirs = peer.scan(data)
        peer_s = best_s(lambda peer=peer, data=data: peer.scan(data), goes=goes, budget_s=budget_s)  # type: ignore[misc]
        same = list(theirs) == _places(detector, data) if peer.runs is Runs.OUR_RULES else None
        rows.append(
            Row(
                text=text.name,
                about=text.about,
                size_bytes=len(text.data),
                findings=len(ours),
                ours_s=ours_s,
                peer=peer.name,
                runs=peer.runs,
                peer_s=peer_s,
                peer_bytes=len(data),
                peer_findings=len(theirs),
                same=same,
            )
        )
    return rows


def _affordable(data: bytes, peer: Peer, budget_s: float) -> bytes:
    """As much of the text, in whole lines, as the peer reads in about half the budget."""
    if len(data) <= _TASTE_BYTES:
        return data
    taste = data[: data.index(b"\n", _TASTE_BYTES) + 1]
    started = cpu_s()
    peer.scan(taste)
    speed = len(taste) / max(cpu_s() - started, 1e-6)
    end = data.find(b"\n", int(max(_TASTE_BYTES, speed * budget_s / 2)))
    return data if end < 0 else data[: end + 1]


def _places(detector: Detector, data: bytes) -> list[object]:
    return [(match.start, match.end, match.rule) for match in detector.scan(data)]

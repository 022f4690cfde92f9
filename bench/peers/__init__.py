"""Others that look for the same things, one file each."""

from __future__ import annotations

from bench.peers.api import Maker
from bench.peers.betterleaks import BetterleaksItself, BetterleaksOurPatterns
from bench.peers.detect_secrets import DetectSecrets
from bench.peers.gitleaks import Gitleaks
from bench.peers.kingfisher import KingfisherItself, KingfisherOurPatterns
from bench.peers.presidio import PresidioItself, PresidioOurPatterns
from bench.peers.re_sequential import ReSequential

PEERS: tuple[Maker, ...] = (
    ReSequential,
    KingfisherOurPatterns,
    BetterleaksOurPatterns,
    PresidioOurPatterns,
    KingfisherItself,
    BetterleaksItself,
    PresidioItself,
    Gitleaks,
    DetectSecrets,
)

"""Others that look for the same things, one file each."""

from __future__ import annotations

from bench.peers.api import Maker
from bench.peers.re_sequential import ReSequential

PEERS: tuple[Maker, ...] = (ReSequential,)

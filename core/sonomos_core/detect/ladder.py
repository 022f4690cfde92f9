"""The rungs in the order they are tried, and the one that may be trusted on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.api import Rung, RungMaker
from sonomos_core.detect.rungs.hyperscan import HyperscanRung
from sonomos_core.detect.rungs.re2 import Re2Rung
from sonomos_core.detect.rungs.sequential import SequentialRung
from sonomos_core.detect.selftest import missed
from sonomos_core.errors import EngineError

LADDER: tuple[RungMaker, ...] = (HyperscanRung, Re2Rung, SequentialRung)


class Dropped(NamedTuple):
    """A rung that is not used, and why, in words for `doctor`."""

    rung: str
    reason: str


def climb(
    rules: Sequence[Rule], cache: Cache | None, ladder: Sequence[RungMaker] = LADDER
) -> tuple[Rung, tuple[Dropped, ...]]:
    """The first rung that can be built and passes the self-test, and those before it.

    Without rules there is nothing to build; the sequential rung then points nowhere. Raises EngineError when no rung
    is left.
    """
    if not rules:
        return SequentialRung(rules), ()
    dropped: list[Dropped] = []
    for maker in ladder:
        try:
            rung = maker(rules, cache)
        except EngineError as error:
            dropped.append(Dropped(getattr(maker, "name", "unknown"), str(error)))
            continue
        lost = missed(rung, rules)
        if not lost:
            return rung, tuple(dropped)
        dropped.append(Dropped(rung.name, f"the self-test missed {', '.join(lost)}"))
    raise EngineError("; ".join(f"{rung}: {reason}" for rung, reason in dropped) or "no rung to climb")

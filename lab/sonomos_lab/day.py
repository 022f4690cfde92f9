"""A working day in some minutes: eight programs, three hundred copies and pastes, and a count of what interrupted.

`python -m sonomos_lab.day [--moves N] [--seed S]` prints what arrived where and how often somebody was asked or told.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import aws_key_id, birthday, card_number, email, github_token, social_security_number
from sonomos_lab.running import Running, running
from sonomos_lab.workplace import GUARDED, TRUSTED, Workplace

MOVES = 300
FOUND = {"high": 25, "medium": 20, "low": 15}
"""How many of `MOVES` moves carry a value, by severity."""
REPEATS = 12
VALUES_GO = ("assistant", "office", "records", "slack", "notes", "records")
"""Where the values go, in turn: two guarded programs, two ordinary ones, and a trusted one as often."""
SOURCES = ("notes", "office", "Weather", "assistant", "slack", "records", "files")
TARGETS = ("notes", "office", "Weather", "assistant", "slack", "records", "terminal")
LINES: Mapping[str, Sequence[tuple[str, Callable[[Random], str]]]] = {
    "high": (("SSN: {}", social_security_number), ("GITHUB_TOKEN={}", github_token), ("Card number: {}", card_number)),
    "medium": (("aws_access_key_id = {}", aws_key_id), ("Date of birth: {}", birthday)),
    "low": (("Contact: {}", email),),
}
_PROMPT = re.compile(r"clip (\d+): prompt (\d+), ([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Move:
    """One copy and paste; `value` is empty where nothing sensitive is in the text."""

    source: str
    target: str
    text: str = field(repr=False)
    value: str = field(default="", repr=False)
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a move led to: the text that arrived, and the kinds of what was shown for it."""

    move: Move
    pasted: str = field(repr=False)
    shown: tuple[str, ...]

    @property
    def got_value(self) -> bool:
        """Whether the value itself arrived."""
        return bool(self.move.value) and self.move.value in self.pasted


def plan(random: Random, moves: int = MOVES) -> list[Move]:
    """The day's moves: values spread over it, a fifth of them again where they went before."""
    scale = moves / MOVES
    found: list[Move] = []
    for severity, count in FOUND.items():
        some = [
            _carrying(random, severity, VALUES_GO[at % len(VALUES_GO)]) for at in range(max(6, round(count * scale)))
        ]
        again = max(1, round(REPEATS * len(some) / sum(FOUND.values())))
        found += some[:-again] + some[:again]
    clean = [_clean(random, number) for number in range(moves - len(found))]
    random.shuffle(found)
    values = dict(zip(random.sample(range(moves), len(found)), found, strict=True))
    day = iter(clean)
    return [values.get(place) or next(day) for place in range(moves)]


def _clean(random: Random, number: int) -> Move:
    source, target = random.choice(SOURCES), random.choice(TARGETS)
    while target == source:
        target = random.choice(TARGETS)
    return Move(source, target, f"note {number} of the day")


def _carrying(random: Random, severity: str, target: str) -> Move:
    line, make = random.choice(LINES[severity])
    value = make(random)
    source = random.choice([name for name in ("notes", "office", "records") if name != target])
    return Move(source, target, line.format(value), value, severity)


def spend(app: Running, place: Workplace, moves: Sequence[Move]) -> Iterator[Done]:
    """Carry the moves out, as quickly as a person would."""
    seen = len(_PROMPT.findall(app.log()))  # the app has proven itself already
    for move in moves:
        place.sources[move.source].copy(move.text)
        pasted = place.targets[move.target].paste()
        time.sleep(0.3)
        prompts = _PROMPT.findall(app.log())
        shown = tuple(kind for _, _, kind in prompts[seen:])
        seen = len(prompts)
        if "question" in shown:
            app.question(timeout_s=10.0)
        app.dismiss()
        yield Done(move, pasted, shown)


def table(done: Sequence[Done]) -> str:
    """What arrived where and what was shown, in Markdown."""
    counts = Counter[tuple[str, str, str]]()
    for one in done:
        kind = one.move.severity or ("files" if one.move.source == "files" else "clean")
        arrived = "as copied" if one.pasted == one.move.text else "changed" if one.pasted else "nothing"
        counts.update(
            (kind, _trust(one.move.target), what) for what in (arrived, *(f"shown: {it}" for it in one.shown))
        )
    lines = ["| clip | into | what | times |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(key)} | {count} |" for key, count in sorted(counts.items()))]) + "\n"


def _trust(target: str) -> str:
    return "guarded" if target in GUARDED else "trusted" if target in TRUSTED else "ordinary"


def one_day(desktop: Desktop, compiled: Path | None, seed: int, moves: int) -> list[Done]:
    """A whole day on this desktop."""
    home = desktop.root / "data-day"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("[quiet]\nbanners_per_minute = 60\n", encoding="utf-8")  # a day in minutes
    with running(desktop, home=home.name, compiled=compiled) as app:
        return list(spend(app, Workplace(app), plan(Random(seed), moves)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Spend a day, print the table."""
    parser = argparse.ArgumentParser(prog="day", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--moves", type=int, default=MOVES)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with Desktop() as desktop:
        sys.stdout.write(table(one_day(desktop, None, options.seed, options.moves)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

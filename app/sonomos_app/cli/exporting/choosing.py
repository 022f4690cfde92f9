"""Which findings are exported."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser, choice, level
from sonomos_app.cli.days import EARLIEST, LATEST, day
from sonomos_app.store.reading import Told
from sonomos_core.model import Action, Finding, Severity


@dataclass(frozen=True, slots=True)
class Choice:
    """The days, both included, and what a finding must be; an empty collection lets everything through."""

    first: datetime.date
    last: datetime.date
    apps: Collection[str]
    types: Collection[str]
    severities: Collection[Severity]
    actions: Collection[str]

    def of(self, batches: Iterable[Iterable[Told]]) -> Iterator[Told]:
        """The findings that are wanted, by what became of them."""
        return (told for batch in batches for told in batch if self._admits(told[1]))

    def _admits(self, finding: Finding) -> bool:
        return (
            (not self.apps or (finding.app or "").casefold() in self.apps)
            and (not self.types or finding.type in self.types)
            and (not self.severities or finding.severity in self.severities)
            and (not self.actions or str(finding.action) in self.actions)
        )


def add_options(parser: Parser) -> None:
    """The options that choose; each but the days may come several times."""
    parser.add_argument("--since", metavar="DATE", type=day, default=EARLIEST, help="from this day on")
    parser.add_argument("--until", metavar="DATE", type=day, default=LATEST, help="up to this day, which is included")
    for name, metavar, kind, what in _CHOICES:
        said = f"only those {what}; may come several times"
        parser.add_argument(f"--{name}", metavar=metavar, type=kind, action="append", default=[], help=said)


def chosen(args: Namespace) -> Choice:
    """What the command line asks for. Raises CliError."""
    if args.since > args.until:
        raise CliError("the first day is after the last")
    return Choice(
        first=args.since,
        last=args.until,
        apps=frozenset(name.casefold() for name in args.app),
        types=frozenset(args.type),
        severities=frozenset(args.severity),
        actions=frozenset(args.action),
    )


_CHOICES: tuple[tuple[str, str, Callable[[str], object], str], ...] = (
    ("app", "NAME", str, "on their way to this app"),
    ("type", "TYPE", str, "of this type, such as email"),
    ("severity", "S", level(Severity), "of this severity: low, medium or high"),
    ("action", "A", choice(map(str, Action)), "that ended like this, such as masked or overridden"),
)

"""How command lines are read: by argparse, whose complaints become one sentence that repeats nothing that was typed.

A secret typed into a command line by mistake is bad enough; it need not stand in a CI log as well.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn, TypeVar

from sonomos_app.cli import UsageError
from sonomos_core.model.levels import Level

HELP_WIDTH = 100
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}

L = TypeVar("L", bound=Level)


class HelpRequest(Exception):
    """Somebody asked for help; `text` is it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of printing and exiting. Every command takes `--home`."""

    def __init__(self, **options: Any) -> None:
        width = functools.partial(argparse.RawDescriptionHelpFormatter, width=HELP_WIDTH, max_help_position=28)
        super().__init__(**{"formatter_class": width, "allow_abbrev": False, **options}, add_help=False)
        self.color = False  # Python 3.14 colours help, and help is compared with the documents
        self.add_argument("-h", "--help", action=_Help, help="show this help")
        home = "the data folder (default: $SONOMOS_HOME or ~/.sonomos)"
        self.set_defaults(parser=self)  # a command's parser overwrites that of the whole line
        self.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=home)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The options; what is too many is refused by the command it was handed to. Raises UsageError."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            found.parser.error("unrecognized arguments")
        return found

    def error(self, message: str) -> NoReturn:
        """Raises UsageError."""
        raise UsageError(f"{self.prog}: {_without_echo(message)}; see {self.prog} --help")


class _Help(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise HelpRequest(parser.format_help())


def _without_echo(message: str) -> str:
    """argparse's complaint without the words that were typed."""
    if message.startswith("unrecognized arguments"):
        return "there is an argument too many"
    if "ignored explicit argument" in message:
        return message.split(":")[0] + " takes no value"
    wrong = re.match(r"(argument .*): invalid choice: (.*) \(choose from (.*)\)$", message, re.DOTALL)
    if wrong is None:
        return message
    known = [word.strip(" '") for word in wrong[3].split(",")]
    near = difflib.get_close_matches(wrong[2].strip("'"), known, n=1)
    return f"did you mean {near[0]}" if near else f"choose from {', '.join(known)}"


def level(scale: type[L]) -> Callable[[str], L]:
    """A converter for one of the ordered scales."""

    def convert(text: str) -> L:
        try:
            return scale(text.lower())
        except ValueError:
            raise argparse.ArgumentTypeError(f"must be one of {', '.join(map(str, scale))}") from None

    return convert


def choice(words: Iterable[str]) -> Callable[[str], str]:
    """A converter for a fixed set of words."""
    known = tuple(words)

    def convert(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(f"must be one of {', '.join(known)}")
        return text

    return convert


def seconds(text: str) -> int:
    """A time such as 90s, 15m, 1h or 7d.

    >>> seconds("1h")
    3600
    """
    found = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text)
    if found is None:
        raise argparse.ArgumentTypeError("must be a time such as 90s, 15m, 1h or 7d")
    return int(found[1]) * _SECONDS[found[2]]


def words(scale: Iterable[object]) -> str:
    """The members of a scale as a metavar: `low|medium|high`."""
    return "|".join(map(str, scale))

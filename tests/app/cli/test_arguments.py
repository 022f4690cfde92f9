"""Command lines are read without repeating what was typed."""

from __future__ import annotations

import argparse

import pytest

from sonomos_app.cli import UsageError
from sonomos_app.cli.arguments import HelpRequest, Parser, choice, level, seconds
from sonomos_core.model import Severity

TYPED = "hunter2-was-typed-here"


def example_parser() -> Parser:
    parser = Parser(prog="tool")
    parser.add_argument("--flag", action="store_true")
    parser.add_argument("--fail-on", type=level(Severity))
    parser.add_argument("--format", type=choice(["text", "json"]))
    parser.add_argument("--for", dest="for_s", type=seconds)
    commands = parser.add_subparsers(metavar="COMMAND")
    commands.add_parser("scan")
    commands.add_parser("stats")
    return parser


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([TYPED], "tool: choose from scan, stats; see tool --help"),
        (["scam"], "tool: did you mean scan; see tool --help"),
        (["scan", TYPED], "tool scan: there is an argument too many; see tool scan --help"),
        ([f"--flag={TYPED}"], "tool: argument --flag takes no value; see tool --help"),
        ([f"--{TYPED}", "scan"], "tool scan: there is an argument too many; see tool scan --help"),
        (["--fail-on", TYPED], "tool: argument --fail-on: must be one of low, medium, high; see tool --help"),
        (["--format", TYPED], "tool: argument --format: must be one of text, json; see tool --help"),
        (["--for", TYPED], "tool: argument --for: must be a time such as 90s, 15m, 1h or 7d; see tool --help"),
        (["--fail-on"], "tool: argument --fail-on: expected one argument; see tool --help"),
    ],
    ids=["word", "misspelt", "extra", "value for a flag", "option", "level", "choice", "time", "missing"],
)
def test_a_mistake_is_one_sentence_without_what_was_typed(argv: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        example_parser().parse_args(argv)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "expected"), [("90s", 90), ("15m", 900), ("1h", 3600), ("7d", 604800)], ids=["s", "m", "h", "d"]
)
def test_times_have_units(text: str, expected: int) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "1", "h", "0h", "-1h", "1.5h", "1w", "99999999d"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        seconds(text)


def test_options_are_not_guessed_from_their_beginning() -> None:
    with pytest.raises(UsageError):
        example_parser().parse_args(["--fail", "high"])


def test_help_is_handed_over_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(HelpRequest) as caught:
        example_parser().parse_args(["--help"])
    assert caught.value.text.startswith("usage: tool ")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("argv", "home"),
    [(["scan"], None), (["--home", "a", "scan"], "a"), (["scan", "--home", "b"], "b"),
     (["--home", "a", "scan", "--home", "b"], "b")],
    ids=["not given", "before the command", "after it", "both"],
)  # fmt: skip
def test_the_home_stands_before_or_after_the_command(argv: list[str], home: str | None) -> None:
    parser = example_parser()
    parser.set_defaults(home=None)
    assert parser.parse_args(argv).home == home

"""The `sonomos` command: finds the command's module, runs it, and turns what goes wrong into one sentence."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence

from sonomos_app.cli.arguments import HelpRequest, Parser
from sonomos_app.cli.console import Console, Exit, system_console
from sonomos_app.cli.tables import columns
from sonomos_core.errors import MistakesError, SonomosError
from sonomos_platform import dumps

COMMANDS = {
    "scan": "find sensitive values in files, standard input or the clipboard",
    "mask": "replace sensitive values by placeholders",
    "stats": "what was found so far, in numbers",
    "findings": "list, export or delete what was recorded, or start the displayed count anew",
    "statusline": "one line for a prompt or a status bar",
    "ledger": "check that no record was changed or lost, or take over another one",
    "report": "what an auditor gets: figures, policy and the check of the record, as PDF or HTML",
    "rules": "the detection rules and their examples",
    "apps": "how each app is treated",
    "allow": "values that may pass",
    "names": "this machine's own names, and words of yours",
    "policy": "what your organisation set, and what holds",
    "doctor": "what is protected, what is not, and why",
}


def main(argv: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Runs one command line and returns the exit code."""
    if console is None:
        console = system_console()
        dumps.forbid()  # what is scanned lies in memory
    try:
        code = run(list(sys.argv[1:] if argv is None else argv), console)
        console.stdout.flush()
        return code
    except MistakesError as error:
        console.complain("\n".join(error.mistakes))
    except SonomosError as error:
        console.complain(str(error))
    except BrokenPipeError:
        # The reader (`head`) has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        console.complain(f"{error.filename or 'sonomos'}: {(error.strerror or 'cannot be used').lower()}")
    except KeyboardInterrupt:
        if console.stderr.isatty():
            console.complain("")  # the shell's prompt does not go on behind what was being drawn
        return 130
    except Exception as error:  # noqa: BLE001 - the message of an unforeseen error could quote what was scanned
        console.complain(f"sonomos: an internal error stopped the command ({type(error).__name__} {_place(error)})")
    return Exit.TROUBLE


def run(argv: list[str], console: Console) -> int:
    """Runs one command line. Raises what went wrong."""
    parser = build_parser(argv)
    try:
        args = parser.parse_args(argv)
    except HelpRequest as request:
        console.stdout.write(request.text)
        return Exit.GOOD
    if args.version:
        from importlib.metadata import version  # 20 ms that no other command needs

        console.say(f"sonomos {version('sonomos-desktop')}")
        return Exit.GOOD
    if args.run is None:
        parser.error("name a command")
    logging.getLogger("sonomos").addHandler(logging.NullHandler())  # what went wrong is said by the command itself
    return int(args.run(args, console))


def build_parser(argv: Sequence[str]) -> Parser:
    """The parser of all commands; only those named in `argv` are loaded and know their options."""
    # argparse would put the longest command's summary on a line of its own, and that differs between versions.
    table = "\n".join(["commands:", *columns([(f"  {name}", summary) for name, summary in COMMANDS.items()])])
    parser = Parser(prog="sonomos", description="Sees sensitive text before it leaves this machine.", epilog=table)
    parser.add_argument("--version", action="store_true", help="show the version")
    parser.set_defaults(run=None, home=None)
    commands = parser.add_subparsers(metavar="COMMAND", help="one of those below")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, description=_sentence(summary))
        if name in argv:
            importlib.import_module(f"sonomos_app.cli.commands.{name}").declare(command)
    return parser


def _sentence(summary: str) -> str:
    return summary[0].upper() + summary[1:] + "."


def _place(error: BaseException) -> str:
    """Module and line of the innermost frame; no text of the error itself."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"in {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


if __name__ == "__main__":
    sys.exit(main())

"""`sonomos mask`: text in, the same text with placeholders out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.scanning.records import answer_records
from sonomos_app.cli.scanning.scanner import Scanner, open_scanner
from sonomos_app.cli.scanning.walk import INPUT_LIMIT_BYTES
from sonomos_core.extract.file_text import name_of, text_of
from sonomos_core.mask import mask_through


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "Read a text from standard input and write it with each sensitive value replaced by a numbered\n"
        "placeholder such as [EMAIL_1]. Everything else comes out as it went in, byte for byte."
    )
    parser.add_argument(
        "--records", action="store_true", help='read JSON lines {"id","text"} and write them back, masked'
    )
    parser.add_argument("--own-names", action="store_true", help="mask this machine's own names too")
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Masks standard input."""
    with open_scanner(args.home, console.stderr, own_names=args.own_names) as scanner:
        if args.records:
            return answer_records(console, lambda text: _masked_record(scanner, text))
        data = console.read(INPUT_LIMIT_BYTES)
        console.write_bytes(_masked(scanner, data))
    return Exit.GOOD


def _masked_record(scanner: Scanner, text: str) -> Mapping[str, Any]:
    return {"text": mask_through(text, scanner.matches(text), scanner.matches)}


def _masked(scanner: Scanner, data: bytes) -> bytes:
    text = text_of(data)
    if text is None:
        raise CliError(f"standard input is {name_of(data)}; nothing was written")
    content = text.content
    if isinstance(content, str):
        return text.encode(mask_through(content, scanner.matches(content), scanner.matches))
    return mask_through(content, scanner.matches(content), scanner.matches)

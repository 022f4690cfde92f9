"""`sonomos ledger`: is the record still what was written, and another folder's record taken over."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.cli.merging import merged
from sonomos_app.cli.wording import counted
from sonomos_app.store.ledger.merging import Merged
from sonomos_app.store.store import Store


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "The record of findings and of what became of them."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify",
        help="name each place that was changed, cut or lost",
        description=(
            "Check the chain and the signatures of the record, and its end against the anchor beside the install key.\n"
            "Exit code 1 when a place is broken; each is named."
        ),
    )
    verify.set_defaults(run=run_verify)
    merge = verbs.add_parser(
        "merge",
        help="take over the record of another data folder, or of Canary",
        description=(
            "Take over the record of another data folder of Sonomos Desktop, or what Canary recorded, after asking.\n"
            "The folder stays as it is; what is here already is not taken twice, so it can be done again. No count\n"
            "falls. Without DIR, say which folders of Canary wait to be taken over."
        ),
    )
    merge.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the folder with the other leaks.jsonl")
    answer = merge.add_mutually_exclusive_group()
    answer.add_argument("--yes", action="store_true", help="do not ask")
    answer.add_argument("--decline", action="store_true", help="leave Canary's folder alone, and offer it no more")
    merge.set_defaults(run=run_merge)


def run_verify(args: Namespace, console: Console) -> Exit:
    """One line a broken place."""
    with open_store(args.home) as store:
        checked = store.verify()
    for place in checked.places:
        console.say(place.sentence)
    facts = [counted(checked.records, "record")]
    if checked.others:
        facts.append(f"{checked.others} of another program")
    if checked.erased:
        facts.append(f"{checked.erased} deleted by you")
    if checked.unproven:
        facts.append(f"{checked.unproven} of these without proof: the key that signed them is out of reach")
    if checked.unsigned:
        facts.append(f"{checked.unsigned} without a signature")
    if checked.records and not checked.with_key:
        facts.append("signatures not checked: the install key is out of reach")
    if checked.unbacked:
        facts.append(f"{checked.unbacked} of the counts in no record and no signed copy")
    facts.append("intact" if checked.intact else f"{len(checked.places)} broken")
    console.complain(", ".join(facts))
    return Exit.GOOD if checked.intact else Exit.FOUND


def run_merge(args: Namespace, console: Console) -> Exit:
    """Asks first, unless told not to."""
    with open_store(args.home) as store:
        if args.folder is None:
            _offer(store, console)
        elif args.decline:
            store.decline_canary(args.folder)
            console.complain(f"{args.folder} is left alone.")
        elif not args.folder.is_dir():
            raise CliError(f"{args.folder} is no folder")
        else:
            question = f"Take over the record in {args.folder}? It is copied; nothing there is changed."
            if not args.yes and not console.agrees(question):
                raise CliError("nothing was taken over")
            console.complain(_told(merged(store, args.folder, console)))
    return Exit.GOOD


def _offer(store: Store, console: Console) -> None:
    waiting = store.canary_waiting()
    for folder in waiting:
        console.say(f"{folder.path}: {counted(folder.records, 'record')} of Canary")
    if waiting:
        console.complain("sonomos ledger merge DIR takes them over; --decline leaves them alone.")
    else:
        console.complain("No folder of Canary waits; name the folder to take over.")


def _told(merged: Merged) -> str:
    """What came of it, in one sentence."""
    whose = " of Canary" if merged.canary else ""
    if not merged.findings and not merged.decisions and not merged.lost:
        return f"Nothing new: {counted(merged.known, 'finding')}{whose} had been taken over before."
    said = f"{counted(merged.findings, 'finding')}{whose} taken over"
    if merged.decisions:
        said += f", {counted(merged.decisions, 'decision')} with them"
    if merged.known:
        said += f"; {merged.known} had been taken over before"
    if merged.lost:
        said += f"; {merged.lost} more are counted, though no file there holds them"
    return f"{said}."

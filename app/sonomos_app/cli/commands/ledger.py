"""`sonomos ledger verify`: is the record still what was written?"""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.cli.wording import counted


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
    facts.append("intact" if checked.intact else f"{len(checked.places)} broken")
    console.complain(", ".join(facts))
    return Exit.GOOD if checked.intact else Exit.FOUND

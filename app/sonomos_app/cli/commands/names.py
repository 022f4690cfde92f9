"""`sonomos names`: what is known of this machine's own names, and the words the user added. Never shows one."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from sonomos_app.cli import CliError, UsageError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store, tell_app
from sonomos_app.cli.tables import columns
from sonomos_app.store.choices.words import id_of
from sonomos_app.store.store import Store
from sonomos_core.inventory.names import Kind, Name, telling
from sonomos_core.inventory.rules import rule_id
from sonomos_core.inventory.words import KeyedWord, keyed

LONGEST_INPUT_BYTES = 1024 * 1024
FROM = {
    Kind.HOST: "this machine's name, ssh's and git's settings, the hosts file",
    Kind.USER: "the account, ssh's settings",
    Kind.MAIL: "git's settings",
    Kind.REMOTE: "git's settings near home",
    Kind.DOMAIN: "the network's search domains",
    Kind.WORD: "added here",
}


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = (
        "The machine's own names: found exactly in what is copied while the app runs, and by scan and mask with\n"
        "--own-names. They are read anew each time and kept nowhere. Words added here are always looked for; of them\n"
        "only keyed hashes are kept."
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="what kinds of names are known, and how many of each")
    listing.description = "List the kinds of names and how many are known, and the ids of the added words."
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    listing.set_defaults(run=run_list)
    add = verbs.add_parser("add", help="add words", description="Add the words on standard input, one a line.")
    add.add_argument("--stdin", action="store_true", required=True, help="read the words from standard input")
    add.set_defaults(run=run_add)
    remove = verbs.add_parser("remove", help="take words back", description="Take added words back.")
    remove.add_argument("ids", nargs="*", metavar="ID", help="as names list shows them")
    remove.add_argument("--stdin", action="store_true", help="the words themselves on standard input, one a line")
    remove.set_defaults(run=run_remove)


def run_list(args: Namespace, console: Console) -> Exit:
    """Counts, never a name."""
    from sonomos_platform.machine.collect import machine_names

    with open_store(args.home) as store:
        words = _words(store)
    counts = Counter(name.kind for name in machine_names())
    counts[Kind.WORD] = len(words)
    ids = sorted(map(id_of, words))
    if args.json:
        console.say_object(names={kind.value: counts[kind] for kind in Kind}, words=ids)
        return Exit.GOOD
    for line in columns([(kind.value, str(counts[kind]), rule_id(kind), FROM[kind]) for kind in Kind]):
        console.say(line)
    if ids:
        console.say(f"words: {' '.join(ids)}")
    return Exit.GOOD


def run_add(args: Namespace, console: Console) -> Exit:
    """Keeps the words as hashes; the first one refused stops all of them."""
    with open_store(args.home) as store:
        words = _given(console, store)
        _words(store)
        fresh = store.words.add(words)
        tell_app(store)
    console.say(f"{fresh} added, {len(words) - fresh} known before: {' '.join(map(id_of, words))}")
    return Exit.GOOD


def run_remove(args: Namespace, console: Console) -> Exit:
    """Takes each of them back, or says how many are unknown."""
    if bool(args.ids) == args.stdin:
        raise UsageError("sonomos names remove: name ids, or --stdin for the words themselves")
    with open_store(args.home) as store:
        wanted = [id_of(word) for word in _given(console, store)] if args.stdin else args.ids
        unknown = len(set(wanted)) - len(store.words.remove(wanted))
        tell_app(store)
    if unknown:
        raise CliError(f"{unknown} of {len(set(wanted))} words are unknown; see sonomos names list")
    return Exit.GOOD


def _words(store: Store) -> tuple[KeyedWord, ...]:
    words = store.words.list()
    if store.words.mistake:
        raise CliError(store.words.mistake)
    return words


def _given(console: Console, store: Store) -> list[KeyedWord]:
    """The words on standard input as they are kept. A refused one is named by its line, not by itself."""
    text = console.read(LONGEST_INPUT_BYTES).decode("utf-8", "replace")
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise CliError("standard input is empty")
    key = store.key
    if key is None:
        raise CliError("the install key is out of reach, so a word could not be recognised again; see sonomos doctor")
    return [_keyed(key, number, line) for number, line in lines]


def _keyed(key: bytes, number: int, word: str) -> KeyedWord:
    if not telling([Name(Kind.WORD, word)]):
        raise CliError(f"line {number}: too short, or a word that stands everywhere; nothing was kept")
    try:
        return keyed(key, word)
    except ValueError as error:
        raise CliError(f"line {number}: {error}; nothing was kept") from None

"""Made-up apps for the gallery and the tests."""

from __future__ import annotations

from dataclasses import replace

from sonomos_app.guard.viewmodel.rules.book import Book, Excepted, Sighting, Weakness, Week
from sonomos_core.model import Severity
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Kind, Mode, Trust

NOW = 1_700_000_000.0  # a Tuesday
DAY = 24 * 3600.0


def seen(
    exe: str, days: float, wm_class: str = "", *, label: str = "", running: bool = False, title: str = ""
) -> Sighting:
    """An app that was seen so many days ago."""
    wm = (wm_class.lower(), wm_class) if wm_class else ()
    return Sighting(App(Program(0, exe), (), (), wm, title=title), NOW - days * DAY, label, running=running)


SIGHTINGS = (
    seen("/opt/Claude/claude-desktop", 0.01, "Claude"),
    replace(seen("/usr/share/code/code", 0.02, "Code"), assistants=("Copilot",)),
    seen("/opt/citrix/wfica", 1, title="Hyperspace - Example Hospital"),
    seen("/usr/bin/keepassxc", 2),
    replace(seen("/usr/bin/kitty", 0, "kitty", running=True), agent="Claude Code"),
    seen("/usr/lib/firefox/firefox", 0, "firefox", running=True),
    seen("/usr/bin/copyq", 0.03),
    replace(seen("/opt/ledger/bin/ledger", 4, label="Ledger & Sons"), weakness=Weakness.FILE),
)

CITRIX = AppRule("Citrix Workspace", Trust.ORDINARY, kind=Kind.REMOTE, exe=("wfica",), reader=True, host=True)
HYPERSPACE = AppRule(
    "Hyperspace", Trust.TRUSTED, kind=Kind.EHR, within=Kind.REMOTE, title="Hyperspace", origin=Origin.MANAGED
)
OWN = (CITRIX, AppRule("Ledger & Sons", Trust.TRUSTED, exe=("/opt/ledger/bin/ledger",)))

EXCEPTIONS = (
    Excepted(("a",), "Claude", "private IP", Severity.LOW, "", None),
    Excepted(("b",), "Claude", "email", Severity.LOW, "lu••••rg", NOW + 3 * DAY),
)


def book(*, floor: Mode = Mode.OFF, sightings: tuple[Sighting, ...] = SIGHTINGS) -> Book:
    """A machine with a handful of apps."""
    replaced = {rule.name for rule in OWN}
    packaged = tuple(rule for rule in load_catalogue() if rule.name not in replaced)
    if floor > Mode.OFF:
        packaged = tuple(
            replace(rule, origin=Origin.MANAGED) if rule.trust is Trust.GUARDED else rule for rule in packaged
        )
    return Book(
        rules=(*packaged, *OWN, HYPERSPACE),
        own=frozenset(rule.name for rule in OWN),
        managed=frozenset({HYPERSPACE.name}),
        sightings=sightings,
        mode=Mode.BANNER_MODAL,
        floor=floor,
        exceptions=EXCEPTIONS,
        weeks={"Claude": Week(14, 9, 1)},
        now=NOW,
    )


def crowd(count: int = 200) -> Book:
    """A machine with many apps, some with names longer than any column."""
    long = "An app whose maker could not stop before the name had grown past every column of every list"
    made = tuple(
        seen(
            f"/opt/vendor-{at}/a/rather/deep/folder/of/programs/app-{at}",
            at / 7,
            label=f"{long} {at}" if at % 9 == 4 else f"App {at}",
        )
        for at in range(count)
    )
    return book(sightings=(*SIGHTINGS, *made))


def windows() -> dict[str, tuple[Book, str]]:
    """Books to draw, each with the key of the app that is chosen."""
    floored = book(floor=Mode.BANNER_MODAL)
    barred = tuple(replace(rule, trust=Trust.ORDINARY) if rule is OWN[1] else rule for rule in floored.rules)
    return {
        "usual": (book(), "Claude"),
        "many": (crowd(), "Claude"),
        "pinned": (book(), HYPERSPACE.name),
        "floor": (replace(floored, leave=Leave(rules=False), exceptions=EXCEPTIONS[1:]), "Claude"),
        "barred": (replace(floored, rules=barred, leave=Leave(rules=False, trust=False)), OWN[1].name),
        "weak": (book(), "Ledger & Sons"),
        "none": (replace(book(sightings=()), own=frozenset(), managed=frozenset()), ""),
    }

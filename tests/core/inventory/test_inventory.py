"""The machine's own names are found exactly, with certainty, and only where they stand alone."""

from __future__ import annotations

import pytest

from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.detect.rungs.re2 import Re2Rung
from sonomos_core.detect.rungs.sequential import SequentialRung
from sonomos_core.inventory.inventory import Inventory
from sonomos_core.inventory.names import Kind, Name
from sonomos_core.inventory.words import WordBook, keyed
from sonomos_core.model import Confidence, Severity

KEY = b"k" * 32
NAMES = [
    Name(Kind.HOST, "web-prod-17"),
    Name(Kind.USER, "jkowalski"),
    Name(Kind.USER, "jörgen"),
    Name(Kind.MAIL, "j.kowalski@" + "acme.io"),
    Name(Kind.DOMAIN, "corp.acme.net"),
    Name(Kind.REMOTE, "team/secret-app"),
    Name(Kind.REMOTE, "github.com/acme/x-app"),
]
WORDS = ["Project Nightfall", "Blaufuchs", "Übermut"]


@pytest.fixture(scope="module")
def detector() -> Detector:
    wanted = {"pii-email", "password"}
    detector = Detector.load(rules=[rule for rule in rulebook.shipped() if rule.id in wanted])
    detector.know(Inventory(NAMES, WordBook(KEY, [keyed(KEY, word) for word in WORDS])))
    return detector


FOUND = {
    "user and host": ("ssh jkowalski@web-prod-17", [("own-user", "jkowalski"), ("own-host", "web-prod-17")]),
    "a host in any case": ("at WEB-Prod-17.", [("own-host", "WEB-Prod-17")]),
    "a whole name below the domain": ("Web-prod-17.corp.acme.net up", [("own-domain", "Web-prod-17.corp.acme.net")]),
    "another machine of the network": ("ping db1.Corp.acme.net", [("own-domain", "db1.Corp.acme.net")]),
    "the user in a path": ("/home/" + "jkowalski/x", [("own-user", "jkowalski")]),
    "a user with an umlaut": ("von jörgen:", [("own-user", "jörgen")]),
    "the e-mail": ("<J.Kowalski@" + "acme.io>", [("own-mail", "J.Kowalski@" + "acme.io")]),
    "a repository": ("git@git.acme.net:team/secret-app.git", [("own-remote", "team/secret-app")]),
    "a repository at a public place": ("https://github.com/acme/x-app", [("own-remote", "github.com/acme/x-app")]),
    "a word": ("the blaufuchs plan", [("own-word", "blaufuchs")]),
    "a word with an umlaut": ("ÜBERMUT, übermut", [("own-word", "ÜBERMUT"), ("own-word", "übermut")]),
    "a word of two parts": ("Project  Nightfall", [("own-word", "Project  Nightfall")]),
    "its parts with a dash": ("project-nightfall-db", [("own-word", "project-nightfall")]),
    "written in another form": ("at web-prod%2D17 now", [("own-host", "web-prod%2D17")]),
    "within a longer value": ("password=jkowalski99!x", [("password", "jkowalski99!x")]),
}


@pytest.mark.parametrize(("text", "found"), FOUND.values(), ids=list(FOUND))
def test_a_name_is_found(detector: Detector, text: str, found: list[tuple[str, str]]) -> None:
    assert [(match.rule, match.value) for match in detector.scan(text)] == found


SILENT = [
    "web-prod-177 xweb-prod-17 my-web-prod-17",
    "jkowalski2 JKowalski jkowalskis jkowalski.settings",
    "jkowalski = 5; jkowalski(); obj.jkowalski",
    "notcorp.acme.net corp.acme.net.evil.org",
    "my-team/secret-app team/secret-apps",
    "acme/x-app",
    "Blaufuchsen Project; Nightfall Project",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_holds_a_name_is_silence(detector: Detector, text: str) -> None:
    assert detector.scan(text) == ()


def test_a_name_is_certain_and_a_word_is_worse_than_a_name(detector: Detector) -> None:
    name, word = detector.scan("jkowalski Blaufuchs")
    assert (name.confidence, name.severity, name.type) == (Confidence.CERTAIN, Severity.LOW, "username")
    assert (word.confidence, word.severity, word.type) == (Confidence.CERTAIN, Severity.MEDIUM, "own_word")


def test_names_can_be_forgotten(detector: Detector) -> None:
    other = Detector.load(rules=detector.rules)
    other.know(Inventory(NAMES))
    assert other.scan("jkowalski")
    other.know(None)
    assert other.scan("jkowalski") == ()


@pytest.mark.parametrize("rung", [Re2Rung, SequentialRung])
def test_every_rung_finds_the_same(detector: Detector, rung: type[Re2Rung] | type[SequentialRung]) -> None:
    text = " ".join(text for text, _ in FOUND.values())
    below = Inventory(NAMES, ladder=(rung,))
    above = Inventory(NAMES)
    assert sorted(below.candidates(text.encode(), 99)) == sorted(above.candidates(text.encode(), 99))
    assert below.candidates(text.encode(), 99)


def test_an_empty_inventory_finds_nothing() -> None:
    assert Inventory().candidates(b"anything", 9) == []


def test_no_name_shows_in_a_representation() -> None:
    assert "kowalski" not in repr(Inventory(NAMES).names)

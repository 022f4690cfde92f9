"""The table of how vendors' credentials are replaced."""

from __future__ import annotations

from urllib.parse import urlsplit

from sonomos_app.figures.rotation import rotation_of, table
from sonomos_app.figures.week import Way
from sonomos_core.detect import rulebook
from sonomos_core.model import DataClass


def test_every_rule_in_the_table_is_one_and_finds_credentials() -> None:
    known = {rule.id: rule for rule in rulebook.shipped()}
    assert set(table()) <= set(known)
    assert {known[rule].class_ for rule in table()} == {DataClass.SECRET}


def test_pages_are_addresses_that_can_be_shown() -> None:
    pages = {rotation.url for rotation in table().values() if rotation.url is not None}
    assert len(pages) >= 6
    for page in pages:
        address = urlsplit(page)
        assert (address.scheme, bool(address.netloc), address.query) == ("https", True, "")


def test_a_known_rule_and_an_unknown_one() -> None:
    found = rotation_of("stripe-secret-key")
    assert found is not None
    assert (found.provider, found.way) == ("Stripe", Way.ROLL)
    assert rotation_of("generic-secret") is None

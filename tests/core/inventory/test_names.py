"""Which names say something about a machine."""

from __future__ import annotations

import pytest

from sonomos_core.inventory.names import Kind, Name, telling


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.USER, "root"), (Kind.USER, "Administrator"), (Kind.USER, "bob"), (Kind.USER, "1000"), (Kind.USER, "mark"),
        (Kind.HOST, "localhost"), (Kind.HOST, "localhost6"), (Kind.HOST, "ubuntu"), (Kind.HOST, "github.com"),
        (Kind.HOST, "10.0.0.1"), (Kind.HOST, "my host"), (Kind.HOST, "*.acme"), (Kind.HOST, ""),
        (Kind.MAIL, "12345+me@users.noreply.github.com"), (Kind.MAIL, "me@example.com"), (Kind.MAIL, "me"),
        (Kind.REMOTE, "nopath"), (Kind.DOMAIN, "lan"), (Kind.DOMAIN, "localdomain"), (Kind.WORD, "ab"),
    ],
)  # fmt: skip
def test_says_nothing(kind: Kind, text: str) -> None:
    assert telling([Name(kind, text)]) == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.USER, "jkowalski"), (Kind.HOST, "web-prod-17"), (Kind.HOST, "DESKTOP-4F2A1"), (Kind.HOST, "ip-10-2-3-4"),
        (Kind.MAIL, "me@acme.io"), (Kind.REMOTE, "team/app"), (Kind.DOMAIN, "corp.acme.net"),
        (Kind.WORD, "Nachtfalter"),
    ],
)  # fmt: skip
def test_says_something(kind: Kind, text: str) -> None:
    assert telling([Name(kind, text)]) == (Name(kind, text),)


def test_each_name_is_kept_once_without_its_dots() -> None:
    assert telling([Name(Kind.HOST, "web17."), Name(Kind.HOST, "WEB17"), Name(Kind.USER, "web17")]) == (
        Name(Kind.HOST, "web17"),
        Name(Kind.USER, "web17"),
    )

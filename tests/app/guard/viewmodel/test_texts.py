"""The one door of all texts."""

from collections.abc import Iterator

import pytest

from sonomos_app.guard.viewmodel import install, plain, plural, tr


class Shouting:
    def text(self, source: str) -> str:
        return source.upper()

    def plural(self, one: str, many: str, count: int) -> str:
        return f"<{one if count == 1 else many}>"


@pytest.fixture
def shouting() -> Iterator[None]:
    install(Shouting())
    yield
    install(None)


@pytest.mark.usefixtures("shouting")
def test_an_installed_catalogue_gives_every_text() -> None:
    assert tr("quit") == "QUIT"
    assert plural("{count} day", "{count} days", 2) == "<2 days>"


def test_a_value_is_never_read_as_a_pattern() -> None:
    assert tr("from {app}", app="{app} {0}") == "from {app} {0}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\tthree", "one two three"),
        ("a\u202eb\u200bc\x1b[0m", "a b c [0m"),
        ("x" * 100, "x" * 19 + "…"),
        ("", ""),
    ],
)
def test_text_from_outside_stays_on_one_short_line(text: str, shown: str) -> None:
    assert plain(text, 20) == shown

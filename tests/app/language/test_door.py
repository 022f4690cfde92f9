"""The one door of all texts."""

from collections.abc import Iterator

import pytest

from sonomos_app.language import current, install, plural, speak, tr
from sonomos_app.language.english import English


class Shouting(English):
    def text(self, source: str) -> str:
        return source.upper()

    def plural(self, one: str, many: str, count: int) -> str:
        return f"<{one if count == 1 else many}>"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    install(None)


def test_an_installed_catalogue_gives_every_text() -> None:
    install(Shouting())
    assert tr("quit") == "QUIT"
    assert plural("{count} day", "{count} days", 2) == "<2 days>"


def test_a_value_is_never_read_as_a_pattern() -> None:
    assert tr("from {app}", app="{app} {0}") == "from {app} {0}"


@pytest.mark.parametrize(("wanted", "spoken"), [("de", "de"), ("ja", "ja"), ("en", "en"), ("tlh", "en"), ("..", "en")])
def test_a_language_is_spoken_from_now_on(wanted: str, spoken: str) -> None:
    speak(wanted)
    assert current() == spoken
    assert tr("Cancel") == {"de": "Abbrechen", "ja": "キャンセル", "en": "Cancel"}[spoken]

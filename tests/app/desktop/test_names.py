"""The running app's detector knows its machine's names and the added words."""

from __future__ import annotations

from pathlib import Path

from sonomos_app.desktop.names import OwnNames
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.inventory.names import Kind, Name
from sonomos_core.inventory.words import keyed


def test_names_and_words_are_learned_and_forgotten(tmp_path: Path) -> None:
    detector = Detector.load(rules=[rule for rule in rulebook.shipped() if rule.id == "pii-email"])
    collected = [Name(Kind.HOST, "web-prod-17")]
    with Store.open(tmp_path / "home") as store:
        names = OwnNames(store, detector, lambda: tuple(collected))
        names.refresh().join()
        assert [match.rule for match in detector.scan("blaufuchs at web-prod-17")] == ["own-host"]
        assert store.key is not None
        store.words.add([keyed(store.key, "Blaufuchs")])
        names.refresh().join()
        assert [match.rule for match in detector.scan("blaufuchs at web-prod-17")] == ["own-word", "own-host"]
        collected.clear()
        store.words.remove([word.whole[:8] for word in store.words.list()])
        names.refresh().join()
        assert detector.scan("blaufuchs at web-prod-17") == ()


def test_a_setting_leaves_the_names_of_the_machine_out(tmp_path: Path) -> None:
    detector = Detector.load(rules=[rule for rule in rulebook.shipped() if rule.id == "pii-email"])
    with Store.open(tmp_path / "home") as store:
        assert store.key is not None
        store.words.add([keyed(store.key, "Blaufuchs")])
        names = OwnNames(store, detector, lambda: (Name(Kind.HOST, "web-prod-17"),))
        store.config.change("guard.own_names", False)
        names.refresh().join()
        assert [match.rule for match in detector.scan("blaufuchs at web-prod-17")] == ["own-word"]
        store.config.change("guard.own_names", True)
        names.refresh().join()
        assert [match.rule for match in detector.scan("blaufuchs at web-prod-17")] == ["own-word", "own-host"]

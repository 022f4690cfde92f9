"""`sonomos names`: words are added, found, counted and taken back, and none is ever shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sonomos_app.ipc.messages import Ask, Response


def test_an_added_word_is_found_by_scan_and_mask(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("the project-nightfall plan")
    assert shell("scan", tmp_path / "plan.txt").code == 0
    assert shell("names", "add", "--stdin", stdin=b"Project Nightfall\nBlaufuchs\n").out.startswith("2 added")
    (found,) = shell("scan", "--format", "json", tmp_path / "plan.txt").json["findings"]
    assert (found["rule"], found["type"], found["confidence"]) == ("own-word", "own_word", "certain")
    assert shell("mask", stdin=b"see BLAUFUCHS").out == "see [OWN_WORD_1]"


def test_what_is_listed_are_counts_and_ids(shell: Any) -> None:
    shell("names", "add", "--stdin", stdin=b"Blaufuchs")
    listed = shell("names", "list", "--json").json
    assert listed["names"]["word"] == 1
    assert set(listed["names"]) == {"host", "user", "mail", "remote", "domain", "word"}
    (id_,) = listed["words"]
    text = shell("names", "list").out
    assert id_ in text
    assert "fuchs" not in text.lower()


def test_a_word_is_taken_back_by_its_id_or_by_itself(shell: Any) -> None:
    shell("names", "add", "--stdin", stdin=b"Blaufuchs\nNightfall\n")
    ids = shell("names", "list", "--json").json["words"]
    assert shell("names", "remove", ids[0]).code == 0
    shell("names", "add", "--stdin", stdin=b"Blaufuchs\nNightfall\n")
    assert shell("names", "remove", "--stdin", stdin=b"blaufuchs\nnightfall").code == 0
    assert shell("names", "list", "--json").json["words"] == []
    gone = shell("names", "remove", ids[0])
    assert (gone.code, gone.err) == (2, "1 of 1 words are unknown; see sonomos names list\n")


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("ab", "line 2: too short"),
        ("server", "line 2: too short, or a word"),
        ("a b c d e f g h i", "line 2: a word has"),
    ],
)
def test_a_word_that_says_nothing_stops_all(shell: Any, word: str, sentence: str) -> None:
    result = shell("names", "add", "--stdin", stdin=f"Blaufuchs\n{word}\n".encode())
    assert result.code == 2
    assert result.err.startswith(sentence)
    assert shell("names", "list", "--json").json["words"] == []


@pytest.mark.parametrize("argv", [("add",), ("remove",), ("remove", "--stdin", "x"), ("add", "--stdin")])
def test_a_command_line_that_says_too_little_is_refused(shell: Any, argv: tuple[str, ...]) -> None:
    assert shell("names", *argv).code == 2


def test_a_running_app_hears_of_a_change(shell: Any, running_app: Any) -> None:
    heard = running_app(lambda request: Response(ok=True))
    shell("names", "add", "--stdin", stdin=b"Blaufuchs")
    assert [request.ask for request in heard] == [Ask.RELOAD]


def test_the_machines_own_names_are_found_on_wish_only(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "jkowalski")
    assert shell("mask", stdin=b"by jkowalski").out == "by jkowalski"
    assert shell("mask", "--own-names", stdin=b"by jkowalski").out == "by [USERNAME_1]"


def test_a_kind_of_name_can_be_allowed(shell: Any) -> None:
    shell("names", "add", "--stdin", stdin=b"Blaufuchs")
    assert shell("scan", "-", stdin=b"blaufuchs").code == 1
    assert shell("allow", "add", "--rule", "own-word").code == 0
    assert shell("scan", "-", stdin=b"blaufuchs").code == 0

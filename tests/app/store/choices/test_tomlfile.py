"""The lines of keys are known, so that a mistake can be found in the file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.store.choices.tomlfile import TomlFile, key_lines
from sonomos_core.errors import PolicyError


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", {}),
        ("a = 1\n# b = 2\nc=3", {"a": 1, "c": 3}),
        ("[t]\n  a = 1\n[ t.u ] # x\nb = 2", {"t.a": 2, "t.u.b": 4}),
        ('t.a = 1\n"b c" = 2', {"t.a": 1, "b c": 2}),
        ("[[t]]\na = 1\n[[t]]\na = 2", {"t[0]": 1, "t.a": 2, "t[1]": 3}),
    ],
)
def test_lines(text: str, lines: dict[str, int]) -> None:
    assert key_lines(text) == lines


@given(st.text())
def test_any_text_has_lines(text: str) -> None:
    assert all(number >= 1 for number in key_lines(text).values())


def plain(tables: Mapping[str, Any], lines: Mapping[str, int]) -> dict[str, Any]:
    return dict(tables)


def test_a_first_broken_file_leaves_the_default(tmp_path: Path) -> None:
    file = TomlFile(tmp_path / "x.toml")
    file.write("a = ")
    loaded = file.load(plain, {"a": 0})
    assert loaded.value == {"a": 0}
    assert len(loaded.mistakes) == 1


def test_what_the_reader_refuses_is_told(tmp_path: Path) -> None:
    def refuse(tables: object, lines: object) -> int:
        raise PolicyError(["one", "two"])

    file = TomlFile(tmp_path / "x.toml")
    file.write("a = 1")
    assert file.load(refuse, 7).mistakes == ("one", "two")
    assert file.load(refuse, 7).value == 7


def test_a_file_that_cannot_be_copied_is_still_read(tmp_path: Path) -> None:
    file = TomlFile(tmp_path / "x.toml")
    file.write("a = 1")
    (tmp_path / ".x.toml.good").mkdir()
    assert file.load(plain, {"a": 0}).value == tomllib.loads("a = 1")

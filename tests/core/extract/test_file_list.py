"""The local files of a list are named, and nothing else is taken for one."""

import os

import pytest

from sonomos_core.extract.file_list import is_file_list, paths


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"file:///tmp/a\r\n# a comment\r\nfile:///tmp/b\r\n", ("/tmp/a", "/tmp/b")),
        (b"cut\nfile:///tmp/a%20b", ("/tmp/a b",)),
        (b"file:///tmp/%C3%BC", ("/tmp/ü",)),
        (b"file:///a\nfile:///a", ("/a",)),
        (b"copy\nfile:///a\nfile:///b\0", ("/a", "/b")),
        (b"https://example.com/a\nsftp://host/b\n/plain/path\nfile://elsewhere/c\nfile:///d%00e\nfile://[", ()),
        (b"", ()),
    ],
)
def test_paths(data: bytes, found: tuple[str, ...]) -> None:
    assert paths(data) == found


def test_the_desktops_forms_are_known() -> None:
    assert is_file_list("text/uri-list")
    assert is_file_list("x-special/gnome-copied-files")
    assert not is_file_list("text/plain")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names are letters")
def test_a_name_that_is_no_utf8_is_that_file() -> None:
    assert [os.fsencode(path) for path in paths(b"file:///tmp/caf%E9")] == [b"/tmp/caf\xe9"]

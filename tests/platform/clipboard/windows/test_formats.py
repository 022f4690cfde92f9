"""Windows' formats become ours and ours Windows', and nothing changes on the way back."""

from __future__ import annotations

import struct

import pytest

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.windows.formats import contents, html_of, is_concealed, items, kept, with_header


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize("text", ["", "plain", "grüße 🙂", "two\r\nlines"])
def test_text_goes_there_and_back(text: str) -> None:
    (item,) = items("CF_UNICODETEXT", wide(text + "\0"))
    assert (item.target, item.data.decode()) == ("text/plain;charset=utf-8", text)
    assert contents([item])["CF_UNICODETEXT"] == wide(text + "\0")


def test_what_stands_behind_the_zero_is_no_text() -> None:
    assert items("CF_UNICODETEXT", wide("seen\0left over"))[0].data == b"seen"


def test_half_a_character_does_not_stop_the_reading() -> None:
    assert items("CF_UNICODETEXT", wide("ab\0") + b"x")[0].data == b"ab"
    assert items("CF_UNICODETEXT", b"a\0\x00\xd8")[0].data == b"a?"


def test_html_lies_there_raw_and_without_its_header() -> None:
    raw = with_header("<p>grüße</p>".encode()).replace(b"0.9", b"1.0")
    derived, same = items("HTML Format", raw)
    assert (derived.target, derived.data) == ("text/html", "<p>grüße</p>".encode())
    assert same == Item("HTML Format", "HTML Format", 8, raw)
    assert contents([derived, same]) == {"HTML Format": raw}
    assert html_of(contents([derived])["HTML Format"]) == derived.data


@pytest.mark.parametrize(
    "data", [b"", b"no header", b"StartFragment:9999\r\nEndFragment:10000\r\n", b"StartFragment:x"]
)
def test_html_with_a_broken_header_is_kept_whole(data: bytes) -> None:
    assert html_of(data) == data


def test_files_are_links_too() -> None:
    raw = struct.pack("<IiiII", 20, 0, 0, 0, 1) + wide("C:\\a b\\ü.txt\0\\\\host\\share\\c.txt\0\0")
    links, same = items("CF_HDROP", raw)
    assert links.data.split() == [b"file:///C:/a%20b/%C3%BC.txt", b"file://host/share/c.txt"]
    assert contents([links, same]) == {"CF_HDROP": raw}
    assert contents([links]) == {"CF_HDROP": raw}


def test_a_list_of_files_cut_short_is_empty() -> None:
    assert items("CF_HDROP", b"\x14\0")[0].data == b""


def test_rich_text_goes_there_and_back() -> None:
    (item,) = items("Rich Text Format", b"{\\rtf1 a}\0")
    assert (item.target, item.data) == ("text/rtf", b"{\\rtf1 a}")
    assert contents([item]) == {"Rich Text Format": b"{\\rtf1 a}\0"}


@pytest.mark.parametrize("name", ["CF_TEXT", "CF_LOCALE", "CF_BITMAP", "DataObject", "CF_OWNER_512"])
def test_pointers_and_translations_are_not_read(name: str) -> None:
    assert not kept(name)


@pytest.mark.parametrize("name", ["CF_UNICODETEXT", "CF_DIB", "HTML Format", "a program's own"])
def test_data_is_read(name: str) -> None:
    assert kept(name)


def test_a_mark_conceals_by_its_name_or_by_a_zero() -> None:
    assert is_concealed({"Clipboard Viewer Ignore": None})
    assert is_concealed({"CanUploadToCloudClipboard": b"\0\0\0\0"})
    assert not is_concealed({"CanUploadToCloudClipboard": b"\1\0\0\0", "CF_UNICODETEXT": b""})


def test_a_mark_that_is_not_handed_over_conceals() -> None:
    assert is_concealed({"CanIncludeInClipboardHistory": None})

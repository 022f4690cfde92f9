"""Where a command reads and writes."""

from __future__ import annotations

import io

import pytest

from sonomos_app.cli import CliError
from sonomos_app.cli.console import Console, printable


def console(stdin: bytes = b"") -> tuple[Console, io.BytesIO]:
    raw = io.BytesIO()
    return Console(io.BytesIO(stdin), io.TextIOWrapper(raw, "utf-8", newline="\n"), io.StringIO(), {}), raw


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain é ••••", "plain é ••••"), ("a\tb\nc", "a\tb\nc"), ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
     ("\u202egnp.exe", "\\u202egnp.exe"), ("bad\udcff", "bad\\udcff"), ("\r", "\\r")],
    ids=["text", "layout", "escape sequence", "direction mark", "half a pair", "carriage return"],
)  # fmt: skip
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_text_and_bytes_come_out_in_order() -> None:
    out, raw = console()
    out.say("first")
    out.write_bytes(b"\xffsecond\n")
    out.say("third")
    out.stdout.flush()
    assert raw.getvalue() == b"first\n\xffsecond\nthird\n"


def test_json_is_one_line_of_ascii() -> None:
    out, raw = console()
    out.say_json({"name": "a\n\u2028•\udcff"})
    out.stdout.flush()
    assert raw.getvalue() == b'{"name": "a\\n\\u2028\\u2022\\udcff"}\n'


def test_an_object_carries_the_version_of_its_form() -> None:
    out, raw = console()
    out.say_object(apps=[])
    out.stdout.flush()
    assert raw.getvalue() == b'{"schema": 1, "apps": []}\n'


@pytest.mark.parametrize(
    ("typed", "agrees"), [(b"yes\n", True), (b" Y \n", True), (b"no\n", False), (b"\n", False), (b"", False)]
)
def test_only_a_yes_is_a_yes(typed: bytes, agrees: bool) -> None:
    out, _ = console(typed)
    assert out.agrees("Take \x1b[2Jit?") is agrees
    assert isinstance(out.stderr, io.StringIO)
    assert out.stderr.getvalue() == "Take \\x1b[2Jit? Type yes: "


def test_an_input_above_the_limit_is_refused() -> None:
    assert console(b"x" * 10)[0].read(10) == b"x" * 10
    with pytest.raises(CliError, match="standard input is larger than"):
        console(b"x" * 11)[0].read(10)

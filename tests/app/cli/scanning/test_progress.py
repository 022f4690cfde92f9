"""A progress line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import io
from time import sleep

from sonomos_app.cli.scanning.progress import CLEAR, PERIOD_S, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_into_a_file_or_pipe() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.step("a")
    progress.clear()
    assert stream.getvalue() == ""


def test_a_terminal_sees_the_count_and_gets_its_line_back() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.step("dir/a\x1b[2J.txt")
    assert stream.getvalue() == CLEAR + "1 file  dir/a\\x1b[2J.txt"
    progress.clear()
    progress.clear()
    assert stream.getvalue().endswith(CLEAR)
    assert stream.getvalue().count(CLEAR) == 2


def test_it_redraws_a_few_times_a_second_only() -> None:
    stream = Terminal()
    progress = Progress(stream)
    for number in range(1000):
        progress.step(str(number))
    assert stream.getvalue().count(CLEAR) < 100


def test_of_a_long_file_it_says_how_much_is_read() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.step("short")
    sleep(PERIOD_S)
    progress.step("a\nlong one")
    sleep(PERIOD_S)
    progress.within(30, 120)
    assert [line.rstrip() for line in stream.getvalue().split(CLEAR)] == [
        "", "1 file  short", "2 files  a\\nlong one", "2 files  25 %  a\\nlong one",
    ]  # fmt: skip

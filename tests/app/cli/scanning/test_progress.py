"""A progress line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import io

from sonomos_app.cli.scanning.progress import CLEAR, Progress


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
    assert stream.getvalue() == CLEAR + "1 files  dir/a\\x1b[2J.txt"
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

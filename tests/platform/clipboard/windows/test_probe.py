"""The order of calls that the Windows backend stands on does what it is thought to do, under Wine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_lab.waiting import until

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not all(shutil.which(name) for name in ("wine", "x86_64-w64-mingw32-gcc")),
        reason="needs wine and gcc-mingw-w64-x86-64-win32",
    ),
]


class Probe:
    """One Windows program; what it says can be read while it runs."""

    def __init__(self, program: Path, env: dict[str, str], *words: str) -> None:
        self._said = program.with_name(f"{words[0]}.txt")
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                ["wine", program, *words], env=env, stdin=subprocess.PIPE, stdout=said, stderr=subprocess.DEVNULL
            )

    def lines(self) -> list[str]:
        return self._said.read_text().split("\n")[:-1]

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    prefix = tmp_path_factory.mktemp("wine")
    env = {"PATH": os.environ["PATH"], "HOME": str(prefix), "WINEPREFIX": str(prefix / "prefix"), "WINEDEBUG": "-all"}
    subprocess.run(["wineboot", "-i"], env=env, check=True, capture_output=True, timeout=100)
    yield env
    subprocess.run(["wineserver", "-k"], env=env, check=False, timeout=20)


@pytest.fixture(scope="module")
def program(env: dict[str, str]) -> Path:
    made = Path(env["HOME"]) / "probe.exe"
    source = Path(__file__).with_name("probe.c")
    command = ["x86_64-w64-mingw32-gcc", "-Wall", "-Werror", "-municode", source, "-o", made]
    subprocess.run(command, check=True, timeout=60)
    return made


def paste(program: Path, env: dict[str, str]) -> tuple[str, str]:
    """The reader's process and what it got."""
    done = subprocess.run(["wine", program, "paste"], env=env, capture_output=True, text=True, check=True, timeout=30)
    pid, text = done.stdout.split("\n")[:2]
    return pid.removeprefix("pid "), text.strip()


def test_a_copy_is_held_rendered_for_each_reader_and_both_are_known(program: Path, env: dict[str, str]) -> None:
    holder = Probe(program, env, "hold")
    until(lambda: holder.lines(), what="the holder")
    copier = Probe(program, env, "copy", "a secret")
    until(lambda: len(holder.lines()) == 2, what="the news of the copy")
    copied_by = copier.lines()[0].removeprefix("pid ").strip()
    assert holder.lines()[1].split(" ", 2) == ["copied", copied_by, "a secret"]
    first, second = paste(program, env), paste(program, env)
    assert (first[1], second[1]) == ("masked 1", "masked 2")
    assert [line.strip() for line in holder.lines()[2:]] == [f"render {first[0]}", f"render {second[0]}"]
    copier.end()
    holder.end()

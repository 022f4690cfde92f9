"""The `sonomos` command as people start it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.main import COMMANDS, main


def run(*argv: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    code = main(argv, Console(io.BytesIO(), out, err, {}))
    return code, out.getvalue(), err.getvalue()


def test_the_help_names_every_command_and_what_it_does() -> None:
    code, out, err = run("--help")
    assert (code, err) == (Exit.GOOD, "")
    for name, summary in COMMANDS.items():
        assert f"  {name}" in out
        assert summary in out


def test_the_version_is_the_packages() -> None:
    assert run("--version") == (Exit.GOOD, f"sonomos {version('sonomos-desktop')}\n", "")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ((), "sonomos: name a command; see sonomos --help\n"),
        (("scann",), "sonomos: did you mean scan; see sonomos --help\n"),
        (("mask", "a.txt"), "sonomos mask: there is an argument too many; see sonomos mask --help\n"),
        (("--colour",), "sonomos: there is an argument too many; see sonomos --help\n"),
    ],
    ids=["nothing", "misspelt command", "a word too many", "unknown option"],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(argv: tuple[str, ...], sentence: str) -> None:
    assert run(*argv) == (Exit.TROUBLE, "", sentence)


def test_help_comes_at_once_and_loads_no_command() -> None:
    code = (
        "import sys, io; from sonomos_app.cli.main import main; main(['--help']); "
        "loaded = [m for m in sys.modules if m.startswith(('PySide6', 'hyperscan', 'keyring', 'sonomos_app.store'))]; "
        "sys.stderr.write(','.join(loaded))"
    )
    times = []
    for _ in range(3):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - began)
        assert done.stderr == ""
    assert min(times) < 0.3, "the best of three, so that a busy machine does not fail it"


COMMAND_LINES = [
    ("scan", "-"), ("scan", "--records"), ("mask",), ("stats",), ("statusline",), ("findings", "list"),
    ("ledger", "verify"), ("rules", "list"), ("apps", "list"), ("allow", "list"), ("doctor",),
]  # fmt: skip


@pytest.mark.parametrize("argv", COMMAND_LINES, ids=" ".join)
def test_no_command_loads_the_window_toolkit(argv: tuple[str, ...], home: Path) -> None:
    code = (
        f"import sys; from sonomos_app.cli.main import main; code = main({[*argv, '--home', str(home)]!r}); "
        "sys.stderr.write(str(code) + ' ' + ','.join(m for m in sys.modules if m.startswith('PySide6')))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    assert done.stderr.decode().split("\n")[-1] in ("0 ", "1 ")


def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sonomos_app.cli.main", "rules", "list", "--home", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == Exit.TROUBLE


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the streams")
@pytest.mark.parametrize(
    ("argv", "closed", "answer"),
    [
        (("mask",), "<&-", (Exit.GOOD, b"")),
        (("names", "list"), ">&-", (Exit.GOOD, b"")),
        (("bogus",), "2>&-", (Exit.TROUBLE, b"")),
        (("--help",), ">/dev/full", (Exit.TROUBLE, b"sonomos: no space left on device\n")),
        (("--version",), ">/dev/full", (Exit.TROUBLE, b"sonomos: no space left on device\n")),
    ],
    ids=["no input", "no output", "no complaints", "no room for help", "no room for the version"],
)
def test_streams_that_are_closed_or_full_need_no_traceback(
    argv: tuple[str, ...], closed: str, answer: tuple[int, bytes], home: Path
) -> None:
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    script = f'"$@" {closed}'
    command = [sys.executable, "-m", "sonomos_app.cli.main", "--home", str(home), *argv]
    done = subprocess.run(["/bin/sh", "-c", script, "sh", *command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == answer


class Spoilt(io.BytesIO):
    """An input that fails in a way nobody foresaw."""

    def read(self, *_: object) -> bytes:
        raise RuntimeError("quotes what was scanned")


def test_an_unforeseen_error_is_told_without_its_text(home: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert main(["--home", str(home), "mask"], Console(Spoilt(), out, err, {})) == Exit.TROUBLE
    assert out.getvalue() == ""
    assert err.getvalue().startswith("sonomos: an internal error stopped the command (RuntimeError in ")
    assert "quotes" not in err.getvalue()


def test_no_crash_of_a_command_leaves_a_dump() -> None:
    pytest.importorskip("resource", reason="Windows writes no dumps unless told to")
    program = "import resource\nfrom sonomos_app.cli.main import main\nmain(['--version'])\n"
    program += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] in ("(1, 1)", "(0, 0)")

"""The `sonomos` command as people start it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from importlib.metadata import version

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
        (("--colour",), "sonomos: there is an argument too many; see sonomos --help\n"),
    ],
    ids=["nothing", "misspelt command", "unknown option"],
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

"""`dev.py` keeps its promises: standard library only, every verb in the documents exists."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sonomos_lab.waiting import until

ROOT = Path(__file__).parents[2]
DEV = ROOT / "dev.py"
LAB_FOR_DEV = ROOT / "lab" / "sonomos_lab" / "programs.py"


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def help_text(*verb: str) -> str:
    done = subprocess.run([sys.executable, "-I", DEV, *verb, "--help"], capture_output=True, text=True, check=True)
    return done.stdout


def verbs() -> set[str]:
    found = re.search(r"\{([a-z,]+)\}", help_text())
    assert found is not None
    return set(found[1].split(","))


@pytest.mark.parametrize("path", [DEV, LAB_FOR_DEV], ids=lambda path: path.name)
def test_it_needs_nothing_that_is_not_in_the_standard_library(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    assert names - set(sys.stdlib_module_names) <= {"sonomos_lab"}


def test_every_listed_verb_explains_itself() -> None:
    assert verbs() == {"run", "check", "test", "bench", "pages", "package"}
    assert all(f"dev.py {verb}" in help_text(verb) for verb in verbs())


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/limits.md", "CHANGELOG.md", ".ci/run"])
def test_every_verb_the_documents_name_exists(page: str) -> None:
    named = set(re.findall(r"dev\.py ([a-z]+)", (ROOT / page).read_text("utf-8")))
    assert named <= verbs()


def test_the_fingerprint_changes_with_the_pins(dev: ModuleType, tmp_path: Path) -> None:
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    dev.PINS = tmp_path / "other.txt"
    dev.PINS.write_text("another==1\n")
    assert dev.fingerprint() != before


PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "test_these.py"]
UNSTEADY = """
from pathlib import Path
def test_short_of_time():
    seen = Path(__file__).with_name("seen")
    first = not seen.exists()
    seen.touch()
    assert not first
"""
WRONG = "def test_wrong{}(): assert False\n"


@pytest.mark.parametrize(
    ("tests", "ends"),
    [(UNSTEADY, 0), (WRONG.format(1), 1), (UNSTEADY + WRONG.format(1), 1), ("".join(map(WRONG.format, "123")), 1)],
    ids=["unsteady", "wrong", "both", "more than a few"],
)
def test_a_test_that_fails_gets_one_more_go(
    dev: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tests: str,
    ends: int,
) -> None:
    (tmp_path / "test_these.py").write_text(tests)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "FAILED", tmp_path / ".pytest_cache" / "v" / "cache" / "lastfailed")
    assert dev.once_more(PYTEST, [dev.status(PYTEST), 0]) == ends
    said = capfd.readouterr().out
    assert ("once more, alone" in said) == (tests.count("def test_") <= dev.FEW)
    assert ("unsteady, to be mended: test_these.py::test_short_of_time" in said) == (ends == 0)


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="no Debian packages here")
def test_missing_system_packages_are_told_from_installed_ones(dev: ModuleType) -> None:
    assert dev.apt_missing(["dpkg", "no-such-package-here"]) == ["no-such-package-here"]


CHILD = """
import pathlib, signal, sys, time
def end(*_):
    time.sleep(0.5)
    pathlib.Path(sys.argv[1], "put back").touch()
    sys.exit()
signal.signal(signal.SIGINT, end)
pathlib.Path(sys.argv[1], "ready").touch()
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C of a POSIX terminal")
def test_ctrl_c_waits_until_the_program_has_put_things_back(tmp_path: Path) -> None:
    code = (
        "import signal, sys, dev; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # which is ignored behind a shell's &
        "child = sys.argv[1:]; sys.argv[1:] = ['run']; "
        "dev.run = lambda _: dev.status([sys.executable, '-c', *child]); sys.exit(dev.main())"
    )
    command = [sys.executable, "-c", code, CHILD, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True) as started:
        until((tmp_path / "ready").exists, what="the program")
        os.killpg(started.pid, signal.SIGINT)
        assert started.stderr is not None
        assert (started.stderr.read(), started.wait()) == (b"", 130)
    assert (tmp_path / "put back").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_ci_runs_the_command_of_a_developer_and_skips_nothing_that_is_missing(tmp_path: Path) -> None:
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\necho "$CI $PWD $@"\n')
    python.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run([ROOT / ".ci" / "run"], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == f"true {ROOT} dev.py test\n"

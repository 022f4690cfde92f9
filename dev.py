#!/usr/bin/env python3
"""Sets up, runs, checks and tests this project: `python3 dev.py VERB`. Standard library only, Python 3.11 or newer.

The first call makes `.venv` from pinned, hashed packages; later calls renew it when the pins change.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINS = ROOT / "requirements" / "dev.txt"
PACKAGE_PINS = ROOT / "requirements" / "package.txt"
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
FEW = 2
CI = os.environ.get("CI", "").lower() in {"1", "true"}


def say(text: str) -> None:
    """One line for the person who waits, before the output of what comes next."""
    sys.stdout.write(f"dev.py: {text}\n")
    sys.stdout.flush()


def status(command: Sequence[str | Path], **env: str) -> int:
    """Run a program from the project's folder; gives its exit status.

    Ctrl+C reaches the program too; it is waited for, so that it can put things back. Raises KeyboardInterrupt then.
    """
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, env={**os.environ, **env}) as started:
        try:
            return started.wait()
        except KeyboardInterrupt:
            started.wait()
            raise


def must(command: Sequence[str | Path], **env: str) -> None:
    """Run a program whose failure ends everything."""
    if status(command, **env) != 0:
        raise SystemExit(f"dev.py: failed: {' '.join(str(part) for part in command)}")


# System packages


def apt_prefix() -> list[str] | None:
    """How apt can be run without asking anybody: as root, or by sudo without a password. None when it cannot."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_missing(packages: Sequence[str]) -> list[str]:
    """Those Debian packages that are not installed; none where nobody can tell."""
    if shutil.which("dpkg-query") is None:
        return []
    query = ["dpkg-query", "-W", "-f=${binary:Package} ${Status}\n", *packages]
    lines = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    there = {line.split()[0].partition(":")[0] for line in lines if line.endswith(" installed")}
    return [package for package in packages if package not in there]


def apt_knows(package: str) -> bool:
    """The package lists of this system have it."""
    return subprocess.run(["apt-cache", "show", package], capture_output=True, check=False).returncode == 0


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that may be done, else print the line that does it. True when all are there."""
    gone = apt_missing(packages)
    if not gone:
        return True
    line = ["apt-get", "install", "-y", "--no-install-recommends"]
    prefix = apt_prefix()
    if prefix is None:
        say(f"missing system packages; this line installs them:\n    sudo {' '.join([*line, *gone])}")
        return False
    say(f"installing system packages: {' '.join(gone)}")
    # sudo drops the environment, so the setting travels as an argument.
    prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    status([*prefix, "apt-get", "update", "-qq"])
    if unknown := [package for package in gone if not apt_knows(package)]:
        say(f"this system has no package named {', '.join(unknown)}; what needs it will say so")
    status([*prefix, *line, "-qq", *(package for package in gone if package not in unknown)])
    return not apt_missing([package for package in gone if package not in unknown])


def system_packages() -> None:
    """What the private desktop needs. Where it cannot be had, tests that need it skip with a reason; CI fails."""
    if not sys.platform.startswith("linux"):
        return
    sys.path.insert(0, str(ROOT / "lab"))
    from sonomos_lab import programs

    if not apt_install(programs.packages()) and CI:
        raise SystemExit("dev.py: system packages are missing")


# The project's own environment


def fingerprint() -> str:
    """Changes when the environment has to be renewed."""
    parts = [PINS.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def environment() -> None:
    """`.venv` holds the pinned packages and this project, editable."""
    stamp = VENV / "fingerprint"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint():
        return
    say("setting up .venv")
    # Debian ships Python without ensurepip; the package of this name brings it.
    if importlib.util.find_spec("ensurepip") is None and not apt_install(["python3-venv"]):
        raise SystemExit("dev.py: Python's ensurepip is missing (Debian: python3-venv)")
    venv.EnvBuilder(clear=not PYTHON.exists(), with_pip=True).create(VENV)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, "--require-hashes", "--requirement", PINS])
    must([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])
    stamp.write_text(fingerprint())


# Verbs


def run(_options: argparse.Namespace) -> int:
    """The tray app with a home of its own; without a display the demonstration on a private desktop."""
    environment()
    shown = not sys.platform.startswith("linux") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if not shown:
        system_packages()
        say("no display here: a private one shows it by itself, in a minute or so")
        return status([PYTHON, "-m", "sonomos_lab.demonstration", "--pictures", ROOT / "demo"])
    with tempfile.TemporaryDirectory(prefix="sonomos-home-", ignore_cleanup_errors=True) as home:
        say(f"findings and settings of this run lie in {home} and go with it")
        return status([BIN / "sonomos-desktop", "--home", home])


def check(_options: argparse.Namespace) -> int:
    """Lint, format, types and layers. All are run, whatever the first says."""
    environment()
    steps: list[tuple[str, list[str | Path]]] = [
        ("ruff check", [PYTHON, "-m", "ruff", "check"]),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check"]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("import-linter", [BIN / "lint-imports"]),
    ]
    failed = []
    for name, command in steps:
        say(name)
        if status(command) != 0:
            failed.append(name)
    say(f"check failed: {', '.join(failed)}" if failed else "check passed")
    return 1 if failed else 0


def test(options: argparse.Namespace) -> int:
    """Everything `check` does, then pytest; with -k or paths only those tests."""
    environment()
    system_packages()
    command: list[str | Path] = [PYTHON, "-m", "pytest", "-ra", "--durations=15", *(["--long"] if options.long else [])]
    if options.k or options.paths:
        return status([*command, *options.paths, *(["-k", options.k] if options.k else [])])
    checked = check(options)
    # Real programs with real keys want the machine for themselves; all the rest goes side by side.
    side_by_side = ["-m", "not desktop", "--numprocesses", "auto", "--dist", "worksteal"]
    ended = [status([*command, "--cache-clear", *side_by_side]), status([*command, "-m", "desktop"])]
    return once_more(command, ended) or checked


def once_more(command: Sequence[str | Path], ended: Sequence[int]) -> int:
    """The exit status of two runs of pytest. Where a test or two failed they get one more go with the machine to
    themselves, and are named in any case: what was short of time there passes here, a mistake does not."""
    worst = max(ended)
    failed = sorted(json.loads(FAILED.read_text("utf-8"))) if worst == 1 and FAILED.exists() else []
    if not 0 < len(failed) <= FEW:
        return worst
    say(f"once more, alone: {', '.join(failed)}")
    worst = status([*command, "--last-failed"])
    if worst == 0:
        say(f"unsteady, to be mended: {', '.join(failed)}")
    return worst


def bench(options: argparse.Namespace) -> int:
    """The engine against others and the hold against a bare holder, each in one run; tables go to `bench/out`."""
    environment()
    peers = ["--require-peers"] if options.require_peers else []
    quick = ["--quick"] if options.quick else []
    engine = status([PYTHON, "-m", "bench", "--out", ROOT / "bench" / "out", *peers, *quick])
    if not sys.platform.startswith("linux"):
        return engine
    system_packages()
    say("how long a copy lies open, on a private desktop")
    return status([PYTHON, "-m", "sonomos_lab.latency", *quick]) or engine


def pages(_options: argparse.Namespace) -> int:
    """What is made from declarations: the pages of commands, rules, settings and policy, and the policy's templates."""
    environment()
    path = {"PYTHONPATH": str(ROOT / "installers" / "policy")}
    must([PYTHON, "-m", "sonomos_app.cli.reference", ROOT / "docs" / "cli.md"])
    must([PYTHON, ROOT / "tests" / "core" / "rules" / "rule_page.py"])
    must([PYTHON, "-m", "sonomos_lab.tables", ROOT / "docs"])
    must([PYTHON, "-m", "sonomos_policy", ROOT / "installers" / "policy"], **path)
    return 0


def package(options: argparse.Namespace) -> int:
    """Both programs in one folder, `dist/sonomos`; on Debian's kind of Linux the package beside it."""
    environment()
    builders_packages()
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, "--require-hashes", "--requirement", PACKAGE_PINS])
    # Nothing of the moment and of chance goes in: built twice from one commit, it is the same byte for byte.
    fixed = {"SOURCE_DATE_EPOCH": commit_time(), "PYTHONHASHSEED": "0"}
    say("freezing both programs")
    folders: list[str | Path] = ["--noconfirm", "--clean", "--distpath", ROOT / "dist", "--workpath", ROOT / "build"]
    must([PYTHON, "-m", "PyInstaller", "--log-level", "ERROR", *folders, ROOT / "build.spec"], **fixed)
    if shutil.which("dpkg-deb") is None:
        say(f"done: {ROOT / 'dist' / 'sonomos'} (no dpkg-deb here, so no .deb)")
        return 0
    say("packing the .deb")
    fixed["PYTHONPATH"] = str(ROOT / "installers" / "linux")
    must([PYTHON, "-m", "sonomos_deb", ROOT / "dist" / "sonomos", ROOT / "dist"], **fixed)
    return status([PYTHON, "-m", "sonomos_deb.trial", ROOT / "dist"], **fixed) if options.verify else 0


def builders_packages() -> None:
    """What freezing needs of the system: tools to read and strip libraries, and the libraries Qt is asked about."""
    if not sys.platform.startswith("linux"):
        return
    sys.path.insert(0, str(ROOT / "lab"))
    from sonomos_lab import programs

    # Debian's own Python is one file; the library that a frozen program starts comes apart from it.
    library = [f"libpython3.{sys.version_info.minor}"] if sys.base_prefix == "/usr" else []
    if not apt_install(["binutils", *library, *programs.LIBRARIES]):
        say("going on without them; what is missing will be named")


def commit_time() -> str:
    """When the commit that is built was made, in seconds; of an unpacked archive, when `pyproject.toml` was."""
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False) if shutil.which("git") else None
    said = done.stdout.strip() if done else ""
    return said or str(int((ROOT / "pyproject.toml").stat().st_mtime))


def main() -> int:
    """Find the verb and do it."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Sets up, runs, checks and tests this project.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("run", help="the tray app with a temporary home; without a display, a demonstration")
    verbs.add_parser("check", help="lint, format, types, layers")
    tests = verbs.add_parser("test", help="check, then all tests but the patient ones")
    tests.add_argument("--long", action="store_true", help="also the tests that take longer")
    tests.add_argument("-k", metavar="EXPR", help="only tests that match (without check)")
    tests.add_argument("paths", nargs="*", help="only these files or folders (without check)")
    benches = verbs.add_parser("bench", help="how fast the engine is against others, in one run")
    benches.add_argument("--quick", action="store_true", help="shorter texts and fewer goes")
    benches.add_argument("--require-peers", action="store_true", help="fail when a peer cannot take part")
    verbs.add_parser("pages", help="make the pages and templates anew that come from declarations")
    packages = verbs.add_parser("package", help="both programs in one folder, and the .deb")
    packages.add_argument("--verify", action="store_true", help="try the .deb in a clean Debian (root, debootstrap)")
    options = parser.parse_args()
    found = {"run": run, "check": check, "test": test, "bench": bench, "pages": pages, "package": package}
    try:
        return found[options.verb](options)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

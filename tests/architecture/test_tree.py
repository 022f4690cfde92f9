"""The shape of the tree: where packages begin, how long modules are, which names must not appear, links that lead."""

from __future__ import annotations

import ast
import platform
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_MODULE_LINES = 300
LONGEST_TEST_LINES = 400
SOURCES = ("app", "core", "platform", "resources", "lab")
TESTS_OF_DATA = {"core/rules": "the shipped rules, which are data, through core's engine"}
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository, as git knows them; in an unpacked source archive, those that are there."""
    done = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in done.stdout.split("\0") if name]
    if not names:
        pytest.skip("not a git checkout")
    return [path for name in names if (path := ROOT / name).is_file()]


def test_platform_is_still_pythons_own() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert platform.system()


@pytest.mark.parametrize("folder", ["tests", *SOURCES])
def test_top_folders_are_roots_not_packages(folder: str) -> None:
    depth = "**/__init__.py" if folder == "tests" else "__init__.py"
    assert list((ROOT / folder).glob(depth)) == []


@pytest.mark.parametrize("room", ["app/sonomos_app", "core/sonomos_core", "platform/sonomos_platform"])
def test_each_package_is_typed(room: str) -> None:
    assert (ROOT / room / "py.typed").exists()


def test_modules_stay_readable() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in (*SOURCES, "tests", "bench")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines()))
        > (LONGEST_TEST_LINES if folder == "tests" else LONGEST_MODULE_LINES)
    }
    assert long == {}


def test_a_test_lies_where_its_module_lies() -> None:
    """`tests/core/detect/test_overlap.py` tests `core/sonomos_core/detect/overlap.py`, or what is below a folder."""
    stray = [
        path.relative_to(ROOT).as_posix()
        for room in ("app", "core", "platform", "lab")
        for path in sorted((ROOT / "tests" / room).rglob("test_*.py"))
        if not (ROOT / room / f"sonomos_{room}" / path.parent.relative_to(ROOT / "tests" / room)).is_dir()
        and path.parent.relative_to(ROOT / "tests").as_posix() not in TESTS_OF_DATA
    ]
    assert stray == []


MAP = re.compile(r"^(\w+(?:, \w+)*) {2,}\S", re.MULTILINE)
"""A line of a package's docstring that says what modules of it are: their names, room, a sentence."""


def test_what_a_package_says_of_its_modules_is_of_modules_it_has() -> None:
    gone = {
        path.parent.relative_to(ROOT).as_posix(): sorted(named - there)
        for folder in SOURCES
        for path in (ROOT / folder).rglob("__init__.py")
        if (doc := ast.get_docstring(ast.parse(path.read_text("utf-8"))))
        and (named := {name for line in MAP.findall(doc) for name in line.split(", ")})
        - (there := {part.stem for part in path.parent.iterdir() if part.suffix == ".py" or part.is_dir()})
    }
    assert gone == {}


# Spelt in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of somebody's machine": r"/(?:home|Users)/(?!(?:me|you|someone|runner)\b)[a-z]\w+/|/ro"
    + r"ot/|[^\w.]/wo"
    + r"rk/",
    "a package registry's host": r"py"
    + r"pi\.org|pythonho"
    + r"sted\.org|npm"
    + r"js\.(?:org|com)|deb\.deb"
    + r"ian\.org",
    "work left undone": r"\bTO" + r"DO\b|\bFIX" + r"ME\b|NotImplemented" + r"Error|mock\.pa" + r"tch",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix not in {".png", ".svg", ".icns", ".ico"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_every_link_of_the_documents_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in tracked("*.md")
        for target in LINK.findall(page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python3 dev.py run" in readme
    assert "python3 dev.py test" in readme


def test_every_dependency_is_pinned_with_hashes() -> None:
    pins = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    pinned = {line.split("==")[0].lower() for line in pins.splitlines() if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=;\s\[]", requirement)[0].lower() for requirement in wanted}
    assert names <= pinned
    assert pins.count("--hash=sha256:") >= len(pinned)


def test_the_version_is_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"## [{project['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")

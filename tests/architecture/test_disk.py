"""Who may touch the disk: core not at all, the app through its store, with a short list of reasoned exceptions."""

from __future__ import annotations

import ast
from pathlib import Path

from sonomos_app.store import __file__ as store_file

ROOT = Path(__file__).parents[2]
APP = Path(store_file).parents[1]
CORE = ROOT / "core" / "sonomos_core"

WRITING = {
    *("chmod", "copy2", "copyfile", "copytree", "link_to", "makedirs", "mkdir", "mkdtemp", "mkstemp", "mkfifo"),
    *(
        "rename",
        "renames",
        "rmdir",
        "rmtree",
        "symlink_to",
        "touch",
        "unlink",
        "atomic",
        "write_atomic",
        "write_bytes",
        "write_text",
    ),
}
READING = {"iterdir", "glob", "rglob", "read_bytes", "read_text", "open", "stat", "exists", "is_file", "is_dir"}
EXCEPTIONS = {
    "cli/output.py": "what a person asks for goes into the file named on the command line, never into the data folder",
    "cli/reference.py": "writes the command reference in docs/, never below the data folder",
    "ipc/address.py": "the door's address and socket of the running app",
    "ipc/server.py": "the door's socket is made private",
    "report/writing.py": "a report goes where a person wants it, never below the data folder",
    "ui/gallery.py": "a developer's pictures of the windows, in the folder named on its command line",
}


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def opens_for_writing(call: ast.Call) -> bool:
    """`open(...)` in a mode that writes, as a function or a method."""
    if called(call) != "open":
        return False
    place = 0 if isinstance(call.func, ast.Attribute) and "os." not in ast.unparse(call.func) else 1
    given = [*call.args[place : place + 1], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = [part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


def writers(folder: Path) -> dict[str, set[str]]:
    """The files that call something which changes the disk, and what they call."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        words = {called(call) for call in calls(path) if called(call) in WRITING or opens_for_writing(call)}
        # Console.write_bytes prints; it is a method of ours and not pathlib's.
        words -= {"write_bytes"} if path.relative_to(folder).as_posix() == "cli/commands/mask.py" else set()
        if words:
            found[path.relative_to(folder).as_posix()] = words
    return found


def test_only_the_store_writes() -> None:
    outside = {place for place in writers(APP) if not place.startswith("store/")}
    assert outside - set(EXCEPTIONS) == set()


def test_every_exception_is_still_needed() -> None:
    assert set(EXCEPTIONS) <= set(writers(APP))


def test_core_writes_nothing() -> None:
    assert writers(CORE) == {}


def test_core_reads_packaged_files_only() -> None:
    """What core opens comes from `importlib.resources`; a path of somebody's disk never reaches it."""
    for path in sorted(CORE.rglob("*.py")):
        text = path.read_text("utf-8")
        reads = {called(call) for call in calls(path)} & READING
        assert not reads or "importlib" in text, f"{path.name} calls {reads}"
        assert "from pathlib import Path\n" not in text, path.name


def test_the_search_sees_writing(tmp_path: Path) -> None:
    lines = [
        "open('a', 'w')",
        "Path('a').open(mode='ab')",
        "os.mkdir('a')",
        "p.write_text('x')",
        "open('a', 'rb')",
        "open('a')",
    ]
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.py").write_text(line)
    assert sorted(writers(tmp_path)) == ["0.py", "1.py", "2.py", "3.py"]

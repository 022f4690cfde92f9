"""Names and icons of installed programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_platform.apps.entries import Entries, Entry, folders

CLAUDE = """
# made up
[Desktop Entry]
Type=Application
Name=Claude
Name[de]=Klaus
Icon=claude
Exec=env LANG=C /opt/Claude/claude-desktop %U
StartupWMClass=Claude

[Desktop Action new]
Name=New window
Exec=/opt/Claude/other
"""


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    first, second = tmp_path / "own", tmp_path / "shared"
    for folder, files in {
        first: {"ai.claude": CLAUDE},
        second: {
            "ai.claude": CLAUDE.replace("Name=Claude", "Name=Old Claude"),
            "flat": "[Desktop Entry]\nType=Application\nName=Flat\nExec=flatpak run org.flat\nIcon=flat\n",
            "org.x.Tool": "[Desktop Entry]\nType=Application\nName=Tool\nExec=tool --open '%f\nIcon=tool\n",
            "link": "[Desktop Entry]\nType=Link\nName=Page\nURL=x\n",
            "bytes": "[Desktop Entry]\nName=\udcff\nExec=bytes\n",
        },
    }.items():
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.desktop").write_bytes(text.encode("utf-8", "surrogateescape"))
    return Entries([first, second, tmp_path / "missing"])


@pytest.mark.parametrize(
    ("exe", "wm_class"),
    [
        ("/opt/Claude/claude-desktop", ()),
        ("/usr/local/bin/claude-desktop", ()),
        (None, ("claude", "Claude")),
        ("/usr/bin/electron", ("x", "ai.claude")),
    ],
    ids=["path", "base name", "class", "entry's own name"],
)
def test_a_program_is_found_by(entries: Entries, exe: str | None, wm_class: tuple[str, ...]) -> None:
    found = entries.of(exe, wm_class)
    assert found == Entry("ai.claude", "Claude", "claude", "/opt/Claude/claude-desktop", "Claude")


@pytest.mark.parametrize("exe", [None, "/usr/bin/flatpak", "/usr/bin/env", "/usr/bin/link", "/opt/Claude/other"])
def test_what_only_wraps_a_program_or_is_none_has_no_entry(entries: Entries, exe: str | None) -> None:
    assert entries.of(exe) is None


def test_a_command_that_cannot_be_read_leaves_name_and_icon(entries: Entries) -> None:
    found = entries.of(None, ("org.x.Tool",))
    assert found is not None
    assert (found.name, found.command) == ("Tool", "")


def test_the_users_folder_comes_first() -> None:
    found = folders({"HOME": "/h", "XDG_DATA_DIRS": "/a:/b:/a"})
    assert [path.as_posix() for path in found[:3]] == [
        "/h/.local/share/applications",
        "/a/applications",
        "/b/applications",
    ]

"""Assistants that are installed in an editor."""

from pathlib import Path

from sonomos_platform.apps.assistants import installed


def test_extensions_are_told_by_their_folders(tmp_path: Path) -> None:
    for name in (
        "github.copilot-chat-0.9.1",
        "GitHub.Copilot-1.2.3",
        "saoudrizwan.claude-dev-3.0.1",
        "ms-python.python-1",
    ):
        (tmp_path / ".vscode" / "extensions" / name).mkdir(parents=True)
    assert installed("Visual Studio Code", tmp_path) == ("Copilot", "Cline")
    assert installed("Cursor", tmp_path) == ()


def test_a_name_that_only_begins_alike_is_another_extension(tmp_path: Path) -> None:
    (tmp_path / ".cursor" / "extensions" / "github.copilotless-1").mkdir(parents=True)
    assert installed("Cursor", tmp_path) == ()


def test_an_app_without_extensions_has_none(tmp_path: Path) -> None:
    assert installed("Slack", tmp_path) == ()

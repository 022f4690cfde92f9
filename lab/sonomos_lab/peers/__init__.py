"""Programs that stand in for other people's: editors to copy from and paste into, and clipboard owners of every kind.

Each is a process of its own. `editors` and `owners`, one folder up, start and drive them.
"""

from pathlib import Path


def gtk_editor_path() -> Path:
    """The GTK editor as a file: the Python that runs it does not know this package."""
    return Path(__file__).with_name("gtk_editor.py")

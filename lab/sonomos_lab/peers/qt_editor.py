"""A plain text editor made with Qt: `python -m sonomos_lab.peers.qt_editor --title T --file F [--rich]`.

It opens F, and F always holds what the window shows, so whoever watches knows what was pasted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit


def saved(path: Path, text: str) -> None:
    """The file holds the whole text, never half of it."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def main() -> int:
    """Show the editor until its window closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--title", required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--at", default="", metavar="X,Y", help="where on the screen")
    parser.add_argument("--rich", action="store_true", help="copy HTML beside plain text")
    options = parser.parse_args()
    app = QApplication([Path(sys.executable).name])
    editor = QTextEdit() if options.rich else QPlainTextEdit()
    if options.file.exists():
        editor.setPlainText(options.file.read_text(encoding="utf-8"))
    editor.textChanged.connect(lambda: saved(options.file, editor.toPlainText()))
    editor.setWindowTitle(options.title)
    editor.resize(420, 200)
    if options.at:
        editor.move(*(int(part) for part in options.at.split(",")))
    editor.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

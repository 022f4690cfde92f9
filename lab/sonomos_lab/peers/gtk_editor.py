"""A plain text editor made with GTK 3, run as a file by the system's own Python, which has GTK's bindings.

Same behaviour as the Qt one: `gtk_editor.py --title T --file F`; F always holds what the window shows.
"""

import argparse
import os
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # noqa: E402 - the version has to be chosen first


def save(buffer: Any, path: str) -> None:
    """The file holds the whole text, never half of it."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(buffer.get_text(buffer.get_start_iter(), buffer.get_end_iter(), True))
    os.replace(path + ".new", path)


def main() -> None:
    """Show the editor until its window closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--title", required=True)
    parser.add_argument("--file", required=True)
    options = parser.parse_args()
    view = Gtk.TextView()
    buffer = view.get_buffer()
    if os.path.exists(options.file):
        with open(options.file, encoding="utf-8") as file:
            buffer.set_text(file.read())
    buffer.connect("changed", save, options.file)
    window = Gtk.Window(title=options.title)
    window.set_default_size(420, 200)
    window.add(view)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main()

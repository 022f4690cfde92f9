"""The local files in a clip that a file manager made: `text/uri-list` (RFC 2483) and the desktops' own forms of it."""

from __future__ import annotations

import urllib.parse

TARGETS = frozenset({"text/uri-list", "x-special/gnome-copied-files", "application/x-kde4-urilist"})
_HERE = frozenset({"", "localhost"})


def is_file_list(target: str) -> bool:
    """Whether the format names files rather than holding text."""
    return target.partition(";")[0].lower() in TARGETS


def paths(data: bytes) -> tuple[str, ...]:
    """The local paths in a list, each once, in its order; other addresses and comments are left out.

    PCManFM ends its lists with a null byte, as C ends its texts.

    >>> paths(b"copy\\nfile:///tmp/a%20b.csv\\nfile://localhost/etc/hosts\\nhttps://example.com/x")
    ('/tmp/a b.csv', '/etc/hosts')
    """
    found = (_path(line.strip()) for line in data.replace(b"\0", b"\n").decode("utf-8", "replace").splitlines())
    return tuple(dict.fromkeys(path for path in found if path is not None))


def _path(line: str) -> str | None:
    try:
        address = urllib.parse.urlsplit(line)
    except ValueError:
        return None
    if address.scheme.lower() != "file" or address.netloc.lower() not in _HERE:
        return None
    path = urllib.parse.unquote(address.path, errors="surrogateescape")  # as Python names files that are no UTF-8
    return path if path and "\0" not in path else None

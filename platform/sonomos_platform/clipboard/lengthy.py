"""Which formats take so long to judge that the clipboard must not wait: long texts, and lists of files to be read."""

from __future__ import annotations

from sonomos_core.extract import file_list, formats
from sonomos_platform.clipboard.api import Item

LARGE_BYTES = 64 * 1024
"""A scan of more text than this takes longer than a quick paste."""
VERDICT_S = 20.0
"""Who reads before the verdict gets nothing after so long, and may ask again."""


def takes_long(item: Item, large_bytes: int = LARGE_BYTES) -> bool:
    """Whether a paste may come before the verdict; a disk or a network can keep a file waiting for ever."""
    if len(item.data) > large_bytes:
        return formats.bears_text(item.target)
    return file_list.is_file_list(item.target) and bool(file_list.paths(item.data))

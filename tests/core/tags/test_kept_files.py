"""Which files are kept back by their name."""

from __future__ import annotations

import pytest

from sonomos_core.tags.kept_files import is_kept_back


@pytest.mark.parametrize(
    "path",
    [".env", "/srv/app/.env", r"C:\app\.env", ".env.local", ".env.production", "a/.env.prod.bak", ".ENV", ".env/",
     ".env.example.local", ".env ", ".env.", ".env::$DATA"],
)  # fmt: skip
def test_kept_back(path: str) -> None:
    assert is_kept_back(path)


@pytest.mark.parametrize(
    "path",
    [".env.example", "app/.env.sample", ".env.template", ".env.dist", ".env.local.example", ".env.Example",
     "production.env", ".envrc", "env", ".environment", "my.env.local", "", ".env/notes.txt"],
)  # fmt: skip
def test_scanned_by_content(path: str) -> None:
    assert not is_kept_back(path)

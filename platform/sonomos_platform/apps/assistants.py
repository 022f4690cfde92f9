"""Which AI assistants are installed as extensions of an editor, by the folders that hold them.

Extension ids are those of the editors' marketplaces; the folders are the editors' own defaults. Only names of folders
are read, never what lies in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "Visual Studio Code": (".vscode/extensions", ".vscode-insiders/extensions", ".vscode-server/extensions"),
    "VSCodium": (".vscode-oss/extensions",),
    "Cursor": (".cursor/extensions",),
    "Windsurf": (".windsurf/extensions",),
    "Kiro": (".kiro/extensions",),
}
"""The folders of extensions below the home folder, by the name of the app rule."""

ASSISTANTS: Mapping[str, str] = {
    "github.copilot": "Copilot",
    "anthropic.claude-code": "Claude Code",
    "openai.chatgpt": "Codex",
    "google.geminicodeassist": "Gemini Code Assist",
    "saoudrizwan.claude-dev": "Cline",
    "continue.continue": "Continue",
    "rooveterinaryinc.roo-cline": "Roo Code",
    "kilocode.kilo-code": "Kilo Code",
    "sourcegraph.cody-ai": "Cody",
    "codeium.codeium": "Codeium",
    "tabnine.tabnine-vscode": "Tabnine",
    "amazonwebservices.amazon-q-vscode": "Amazon Q",
}
"""What an extension is called, by how its folder's name begins."""


def installed(app: str, home: Path) -> tuple[str, ...]:
    """The assistants found in an editor, by the name of its app rule, in order; none for an app without extensions."""
    found = set()
    for place in EXTENSIONS.get(app, ()):
        try:
            names = [path.name.lower() for path in (home / place).iterdir()]
        except OSError:
            continue
        found |= {word for prefix, word in ASSISTANTS.items() for name in names if _is_version_of(name, prefix)}
    return tuple(sorted(found, key=list(ASSISTANTS.values()).index))


def _is_version_of(name: str, prefix: str) -> bool:
    """`github.copilot-1.2.3` and `github.copilot-chat-0.9` are both of `github.copilot`."""
    return name == prefix or name.startswith(f"{prefix}-")

"""The app's icon in the sizes that desktops look for."""

from __future__ import annotations

from pathlib import Path

import sonomos_resources
from sonomos_app.ui.icons import drawing

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
NAME = "ai.sonomos.Desktop"


def draw(hicolor: Path) -> None:
    """Fill the folder of an icon theme: one picture a size, and the drawing itself."""
    for size in SIZES:
        place = hicolor / f"{size}x{size}" / "apps" / f"{NAME}.png"
        place.parent.mkdir(parents=True)
        if not drawing("app.svg", size).save(str(place)):
            raise OSError(f"{place.name} could not be drawn at {size} pixels")
    scalable = hicolor / "scalable" / "apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True)
    source = Path(sonomos_resources.__file__).parent / "icons" / "app.svg"
    scalable.write_bytes(source.read_bytes())

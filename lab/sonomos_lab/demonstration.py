"""A secret on its way from one real program into two others, and what each of them got.

`python -m sonomos_lab.demonstration` starts the tray app on a private desktop, copies a text with freshly drawn
values by Ctrl+C, pastes it by Ctrl+V into a guarded and a trusted program and says who got what, never the values.
It ends with 1 unless the guarded one got none, the trusted one all, and no value was left behind anywhere.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from sonomos_lab import planted
from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import Drawn, draw, letter
from sonomos_lab.editors import BY_HAND_S, Editor, qt_editor
from sonomos_lab.interpreters import renamed
from sonomos_lab.orphan import as_orphan
from sonomos_lab.processes import CommandFailed, marked
from sonomos_lab.product import Product
from sonomos_lab.programs import MissingProgram
from sonomos_lab.waiting import NeverHappened

PLACES = {"notes": "40,60", "assistant": "480,60", "records": "480,320"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the values each program got, how many facts were recorded, what was left behind."""

    guarded: tuple[Drawn, ...]
    trusted: tuple[Drawn, ...]
    trusted_exact: bool
    records: int
    left_behind: tuple[planted.Trace, ...]

    def good(self, drawn: Sequence[Drawn]) -> bool:
        """The guarded program got none, the trusted one the very text; something was recorded, nothing left behind."""
        kept = not self.guarded and self.trusted == tuple(drawn) and self.trusted_exact
        return kept and self.records > 0 and not self.left_behind


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it once; gives the exit status."""
    parser = argparse.ArgumentParser(prog="demonstration", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pictures", type=Path, default=Path("demo"), help="folder for the screenshots")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    drawn = draw(SystemRandom())
    try:
        with Desktop(tray_host="tint2", secret_service=True) as desktop:
            outcome = demonstrate(desktop, drawn, options.pictures)
    except (CommandFailed, MissingProgram, NeverHappened) as trouble:
        say(f"the demonstration could not be finished: {trouble}")
        return 1
    report(outcome, drawn, options.pictures, time.monotonic() - began)
    return 0 if outcome.good(drawn) else 1


def demonstrate(desktop: Desktop, drawn: Sequence[Drawn], pictures: Path) -> Outcome:
    """Copy and paste as a person would, with pictures on the way."""
    text = letter(drawn)
    product = Product(desktop)
    programs = {name: renamed(name, desktop.root / "programs") for name in PLACES}
    product.set_app("Assistant", programs["assistant"], "guarded")
    product.set_app("Records", programs["records"], "trusted")
    product.start()
    picture(desktop, product.open_menu(), pictures / "tray.png")
    desktop.key("Escape")
    notes, assistant, records = (_editor(desktop, name, programs[name], text) for name in PLACES)

    before = product.windows()
    notes.copy()
    banner = product.wait_for_new_window(before)
    picture(desktop, banner, pictures / "banner.png")
    assistant.paste(after_s=BY_HAND_S)
    assistant.wait_for()
    picture(desktop, product.wait_for_new_window(before | {banner}), pictures / "modal.png")
    records.paste(after_s=BY_HAND_S)
    records.wait_for()
    left_behind = tuple(search(desktop, product, drawn))
    product.quit()
    left_behind += tuple(search(desktop, product, drawn))
    return Outcome(
        guarded=received(assistant.text, drawn),
        trusted=received(records.text, drawn),
        trusted_exact=records.text == text,
        records=len(product.records()),
        left_behind=tuple(dict.fromkeys(left_behind)),
    )


def picture(desktop: Desktop, window: int, path: Path) -> None:
    """The screen, as soon as a window on it is drawn."""
    desktop.windows.wait_painted(window)
    desktop.screenshot(path)


def received(text: str, drawn: Sequence[Drawn]) -> tuple[Drawn, ...]:
    """The values that stand in a text."""
    return tuple(one for one in drawn if one.value in text)


def search(desktop: Desktop, product: Product, drawn: Sequence[Drawn]) -> list[planted.Trace]:
    """Values in the app's data, in anything below home, in logs, or in a process of the desktop."""
    values = {one.kind: one.value for one in drawn}
    folders = [product.home, desktop.home, desktop.root / "run", desktop.root / "tmp", desktop.processes.logs]
    ours = marked(f"XDG_RUNTIME_DIR={desktop.env['XDG_RUNTIME_DIR']}".encode())
    return [*planted.in_folders(folders, values), *planted.in_processes(list(ours), values)]


def report(outcome: Outcome, drawn: Sequence[Drawn], pictures: Path, seconds: float) -> None:
    """Who got what, in counts and kinds."""
    say(f"copied from notes: {len(drawn)} values ({kinds(drawn)})")
    say(f"assistant (guarded) got {len(outcome.guarded)} of them{listed(outcome.guarded)}")
    exact = "the text exactly as it was" if outcome.trusted_exact else "another text"
    say(f"records (trusted) got {len(outcome.trusted)} of them, {exact}")
    say(f"recorded: {outcome.records} redacted facts")
    for trace in outcome.left_behind:
        say(f"LEFT BEHIND: {trace.label} ({trace.form}) in {trace.place}")
    say(f"pictures: {', '.join(str(pictures / name) for name in ('tray.png', 'banner.png', 'modal.png'))}")
    say(f"{'good' if outcome.good(drawn) else 'NOT good'}, after {seconds:.1f} s")


def kinds(drawn: Sequence[Drawn]) -> str:
    """The kinds of some values."""
    return ", ".join(one.kind for one in drawn)


def listed(drawn: Sequence[Drawn]) -> str:
    """The kinds with a colon before them, or nothing."""
    return f": {kinds(drawn)}" if drawn else ""


def say(text: str) -> None:
    """One line for whoever runs this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _editor(desktop: Desktop, name: str, program: Path, text: str) -> Editor:
    shown = text if name == "notes" else ""
    return qt_editor(desktop, name, text=shown, program=program, options=["--at", PLACES[name]])


if __name__ == "__main__":
    sys.exit(as_orphan(main))

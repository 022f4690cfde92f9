"""The demonstration says truly who got what, and the whole of it works on a private desktop."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.demonstration import Outcome, received, report
from sonomos_lab.drawing import draw, letter
from sonomos_lab.planted import Trace

DRAWN = draw(Random(11))
GOOD = Outcome(guarded=(), trusted=DRAWN, trusted_exact=True, records=len(DRAWN), left_behind=())


def test_a_text_has_received_what_stands_in_it() -> None:
    assert received(letter(DRAWN), DRAWN) == DRAWN
    assert received(letter(DRAWN[:3]), DRAWN) == DRAWN[:3]
    assert received("[EMAIL_1]", DRAWN) == ()


@pytest.mark.parametrize(
    ("outcome", "good"),
    [
        (GOOD, True),
        (replace(GOOD, guarded=DRAWN[:1]), False),
        (replace(GOOD, trusted=DRAWN[1:]), False),
        (replace(GOOD, trusted_exact=False), False),
        (replace(GOOD, records=0), False),
        (replace(GOOD, left_behind=(Trace("email", "plain", "a log"),)), False),
    ],
    ids=["good", "guarded got one", "trusted missed one", "text changed", "nothing recorded", "left behind"],
)
def test_one_thing_wrong_is_enough(outcome: Outcome, good: bool) -> None:
    assert outcome.good(DRAWN) is good


def test_the_report_names_kinds_and_never_values(capsys: pytest.CaptureFixture[str]) -> None:
    worst = replace(GOOD, guarded=DRAWN, left_behind=(Trace("card", "base64 at 1", "a log"),))
    report(worst, DRAWN, Path("demo"), 1.0)
    said = capsys.readouterr().out
    assert "assistant (guarded) got 8 of them: email, SSN" in said
    assert "LEFT BEHIND: card (base64 at 1) in a log" in said
    assert received(said, DRAWN) == ()


def test_the_whole_demonstration_succeeds(need: Callable[..., None], tmp_path: Path) -> None:
    """The real app, real programs, real keys; afterwards no value is on disk, in a log or in a process."""
    need("Xvfb", "openbox", "dbus-daemon", "tint2", "gnome-keyring-daemon", "xdotool", "import")
    command = [sys.executable, "-m", "sonomos_lab.demonstration", "--pictures", str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "assistant (guarded) got 0 of them\n" in done.stdout
    assert "records (trusted) got 8 of them, the text exactly as it was\n" in done.stdout
    pictures = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    assert len(pictures) == 3 == len(set(pictures))

"""The app is killed again and again while it records: what was recorded stays, and the ledger verifies."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.owners import Owner
from sonomos_lab.running import Running, running

KILLS = 200


def recorded(app: Running) -> set[str]:
    """The findings in the ledger, a line that was being written when the app died left out."""
    ledger = app.product.home / "leaks.jsonl"
    if not ledger.exists():  # killed before the first record
        return set()
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    return {json.loads(line)["id"] for line in lines if line.endswith("\n")}


def one_life(app: Running, owner: Owner, chance: random.Random) -> set[str]:
    """Some copies in a row, then death at a random moment; what was in the ledger then."""
    for _ in range(chance.randrange(1, 4)):
        owner.copy(f"SSN: {social_security_number(chance)}".encode())
    time.sleep(chance.uniform(0.0, 0.08))
    assert app.product.process is not None
    app.product.process.kill()
    app.product.process.wait(10)
    return recorded(app)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_killing_the_app_while_it_records_loses_nothing(desktop: Desktop, compiled: Path) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    owner = Owner(desktop, "text", b"nothing in here")
    seen: set[str] = set()
    with running(desktop, tray=False, home="data-kills", compiled=compiled) as app:
        for _ in range(KILLS):
            seen |= one_life(app, owner, chance)
            app.product.start()
        assert len(seen) > KILLS / 2, f"the app hardly recorded; seed {seed}"
        assert seen <= recorded(app), f"seed {seed}"
        assert app.product.cli("ledger", "verify", check=False).returncode == 0, f"seed {seed}"
        stats = json.loads(app.product.cli("stats", "--json").stdout)
        assert stats["lifetime"] == len(recorded(app)), f"seed {seed}"
    owner.close()

"""What the window of app rules shows beside an app: its last seven days, as the figures have them."""

from __future__ import annotations

from pathlib import Path

from sonomos_app.desktop.rules.gathering import weeks
from sonomos_app.guard.viewmodel.rules.book import Week
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity

NOW = 1_773_662_400.0
DAY_S = 86_400.0


def test_the_last_seven_days_of_each_app_by_what_became_of_it(tmp_path: Path) -> None:
    now = [NOW - 8 * DAY_S]
    with Store.open(tmp_path / "home", clock=lambda: now[0]) as store:
        for moment in (NOW - 8 * DAY_S, NOW - 2 * DAY_S, NOW):
            now[0] = moment
            value = f"jo{moment}@corp.example"
            match = Match("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.MEDIUM, False, 0, 9, value)
            (found,) = store.record([match], source="clipboard", app=None, source_app=None, action=Action.FLAGGED)
            store.decide([found.id], Action.MASKED, "Claude", "guarded")
        store.decide([found.id], Action.OVERRIDDEN, None, "restored by you")
        assert weeks(store, NOW) == {"Claude": Week(findings=2, masked=1, sent=1)}

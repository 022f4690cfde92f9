"""The proof catches a guard that lets the planted value pass, and believes one that does not."""

from __future__ import annotations

import pytest

from sonomos_app.guard.rehearsal import rehearse
from sonomos_core import Detector
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Scan
from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.x11 import X11Clipboard


class Blind:
    """A scanner that finds nothing."""

    def examine(self, text: bytes) -> Scan:
        return Scan((), complete=True)


def stage(desktop: Desktop) -> X11Clipboard:
    return X11Clipboard(desktop.display, "_SONOMOS_STAGE_TEST")


@pytest.fixture(scope="module")
def detector(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


@pytest.mark.desktop
def test_a_guard_that_works_is_believed(desktop: Desktop, detector: Detector) -> None:
    assert rehearse(lambda: stage(desktop), detector) is None


@pytest.mark.desktop
def test_a_guard_that_sees_nothing_is_not_believed(desktop: Desktop) -> None:
    failure = rehearse(lambda: stage(desktop), Blind(), patience_s=1.0)
    assert failure is not None
    assert "nothing happened" in failure


@pytest.mark.desktop
def test_people_can_be_shown_what_was_copied_and_what_was_pasted(desktop: Desktop, detector: Detector) -> None:
    shown: list[tuple[str, str]] = []
    rehearse(lambda: stage(desktop), detector, witness=lambda *texts: shown.append(texts))
    [(copied, pasted)] = shown
    assert copied.startswith("planted: SNMSTEST-")
    assert pasted == "planted: [PLANTED_TOKEN_1]"

"""What every switch for the start at login promises; each implementation inherits these tests."""

from __future__ import annotations

import pytest

from sonomos_platform.autostart.api import Autostart


class AutostartContract:
    """`switch` gives a fresh one that is off, `again` another object on the same system."""

    @pytest.fixture
    def switch(self) -> Autostart:
        raise AssertionError("an implementation gives its own")

    def again(self, switch: Autostart) -> Autostart:
        return switch

    def test_it_is_off_until_somebody_wants_it(self, switch: Autostart) -> None:
        assert not switch.enabled()

    def test_what_is_set_is_known_to_the_next_one_who_asks(self, switch: Autostart) -> None:
        switch.set(on=True)
        assert self.again(switch).enabled()
        switch.set(on=False)
        assert not self.again(switch).enabled()

    def test_setting_twice_changes_nothing_more(self, switch: Autostart) -> None:
        for on in (True, True, False, False):
            switch.set(on=on)
            assert switch.enabled() is on

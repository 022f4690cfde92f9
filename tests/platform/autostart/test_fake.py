"""The switch in memory keeps the contract, and can refuse."""

from __future__ import annotations

import pytest
from autostart_contract import AutostartContract

from sonomos_platform.autostart.fake import FakeAutostart
from sonomos_platform.errors import AutostartUnavailable


class TestFake(AutostartContract):
    @pytest.fixture
    def switch(self) -> FakeAutostart:
        return FakeAutostart()

    def test_a_refusal_is_told_and_changes_nothing(self) -> None:
        switch = FakeAutostart(on=True, refusal="Not here.")
        with pytest.raises(AutostartUnavailable, match=r"Not here\."):
            switch.set(on=False)
        assert switch.enabled()

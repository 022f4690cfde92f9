"""The desktop's Do Not Disturb reaches the guard, unless the settings say that it is not to be heard."""

from __future__ import annotations

from sonomos_app.desktop.calm import Calm
from sonomos_core.policy.settings import Settings
from sonomos_platform.quiet.fake import FakeDesktop


class Guard:
    """What the guard was told last."""

    quiet: bool | None = None

    def follow_desktop(self, on: bool) -> None:
        self.quiet = on


def test_the_desktop_is_followed() -> None:
    guard, desktop = Guard(), FakeDesktop(quiet=True)
    calm = Calm(desktop, guard)  # type: ignore[arg-type]
    calm.start(Settings())
    assert guard.quiet is True
    desktop.want(False)
    assert guard.quiet is False
    calm.stop()
    desktop.want(True)
    assert guard.quiet is False


def test_the_settings_decide_whether_it_is_heard() -> None:
    guard, desktop = Guard(), FakeDesktop(quiet=True)
    calm = Calm(desktop, guard)  # type: ignore[arg-type]
    calm.start(Settings(quiet_follow_desktop=False))
    assert guard.quiet is False
    calm.configure(Settings())
    assert guard.quiet is True, "what the desktop said before counts from now on"
    calm.configure(Settings(quiet_follow_desktop=False))
    assert guard.quiet is False

"""The page Protection: every channel with its state, how that is known, and what can be done about it."""

from sonomos_app.ui.protection.bundle import BundleWindow
from sonomos_app.ui.protection.state import PageState, Progress, page_state
from sonomos_app.ui.protection.window import ProtectionWindow

__all__ = ["BundleWindow", "PageState", "Progress", "ProtectionWindow", "page_state"]

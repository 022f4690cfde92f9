"""How an app is treated, and how strongly the guard steps in."""

from __future__ import annotations

from sonomos_core.model.levels import Level


class Trust(Level):
    """How much an app may see, least first."""

    GUARDED = "guarded"  # gets the masked text
    ORDINARY = "ordinary"  # gets what its severity row says
    TRUSTED = "trusted"  # gets the original, unasked


class Mode(Level):
    """How strongly the guard steps in, weakest first."""

    OFF = "off"
    BANNER = "banner"
    BANNER_MODAL = "banner+modal"
    MODAL_ALWAYS = "modal-always"


class Kind(Level):
    """What sort of program a rule is about; the order says nothing."""

    OTHER = "other"
    AI_APP = "ai-app"
    AGENT = "agent"  # an AI client inside a terminal
    AI_PAGE = "ai-page"  # an AI chat in a browser, told by its window title
    BROWSER = "browser"
    TERMINAL = "terminal"
    IDE = "ide"
    CHAT = "chat"
    MAIL = "mail"
    OFFICE = "office"
    PASSWORD_MANAGER = "password-manager"
    EHR = "ehr"
    REMOTE = "remote"  # remote desktops and virtual machines
    CLIPBOARD_MANAGER = "clipboard-manager"
    FILES = "files"  # a file manager: looks at the clipboard by itself, to know whether it can offer to paste

"""What trust, modes and kinds of apps are called, and by what an app was recognised."""

from __future__ import annotations

from sonomos_app.language import enumerated, mark, told, tr
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Kind, Mode, Trust

_KINDS = {
    Kind.AI_APP: mark("AI app"),
    Kind.AGENT: mark("AI agent"),
    Kind.AI_PAGE: mark("AI page"),
    Kind.BROWSER: mark("Browser"),
    Kind.TERMINAL: mark("Terminal"),
    Kind.IDE: mark("Code editor"),
    Kind.CHAT: mark("Chat"),
    Kind.MAIL: mark("Mail"),
    Kind.OFFICE: mark("Documents"),
    Kind.PASSWORD_MANAGER: mark("Password manager"),
    Kind.EHR: mark("Health records"),
    Kind.REMOTE: mark("Remote desktop"),
    Kind.CLIPBOARD_MANAGER: mark("Clipboard manager"),
}


def trust_word(trust: Trust) -> str:
    """How much an app may see, in one word."""
    match trust:
        case Trust.TRUSTED:
            return tr("Trusted")
        case Trust.ORDINARY:
            return tr("Ordinary")
        case Trust.GUARDED:
            return tr("Guarded")


def trust_sentence(trust: Trust) -> str:
    """What the word means."""
    match trust:
        case Trust.TRUSTED:
            return tr("Gets the original, without a question and without a record.")
        case Trust.ORDINARY:
            return tr("Gets what is harmless as it is; what is severe only when you say so.")
        case Trust.GUARDED:
            return tr("Gets the masked text.")


def tone(trust: Trust) -> str:
    """The chip that goes with the word."""
    return {Trust.TRUSTED: "good", Trust.ORDINARY: "low", Trust.GUARDED: "high"}[trust]


def mode_word(mode: Mode) -> str:
    """How strongly the guard steps in."""
    match mode:
        case Mode.OFF:
            return tr("Off")
        case Mode.BANNER:
            return tr("Banners only")
        case Mode.BANNER_MODAL:
            return tr("Banners and questions")
        case Mode.MODAL_ALWAYS:
            return tr("Always ask")


def kind_word(kind: Kind) -> str:
    """What sort of program it is; empty for one that no rule describes."""
    return told(_KINDS.get(kind, ""))


def identified_by(rule: AppRule) -> str:
    """By what a rule recognises an app, in words; nothing of its patterns."""
    parts = []
    if rule.bundle_id:
        parts.append(tr("bundle"))
    if any("/" in pattern or "\\" in pattern for pattern in rule.exe):
        parts.append(tr("path"))
    if any("/" not in pattern and "\\" not in pattern for pattern in rule.exe):
        parts.append(tr("program"))
    if rule.wm_class:
        parts.append(tr("window"))
    if rule.cmdline is not None:
        parts.append(tr("command"))
    if rule.title is not None:
        parts.append(tr("title"))
    return enumerated(parts)


def recognised_by(rule: AppRule, app: App) -> str:
    """By which of its identifiers this rule recognised this app, in words."""
    only = AppRule(
        "",
        exe=tuple(name for name in rule.exe if AppRule("", exe=(name,)).fits(app)),
        wm_class=tuple(name for name in rule.wm_class if AppRule("", wm_class=(name,)).fits(app)),
        bundle_id=tuple(name for name in rule.bundle_id if AppRule("", bundle_id=(name,)).fits(app)),
        cmdline=rule.cmdline,
        title=rule.title,
    )
    return identified_by(only)

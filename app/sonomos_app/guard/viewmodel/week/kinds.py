"""What types of findings and the ways they came are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import mark, name_of, told

Names = Mapping[str, str]
"""A label for each rule's id, and for each type whose rules agree on one."""

_LENGTH = 48
# Types with rules of many vendors or countries, and those that no rule of ours finds.
_COMMON = {
    "azure_key": mark("Azure key"),
    "bank_account": mark("Bank account"),
    "company_id": mark("Company number"),
    "crypto_address": mark("Wallet address"),
    "crypto_private_key": mark("Wallet key"),
    "gcp_key": mark("Google key"),
    "generic_secret": mark("Secret"),
    "gitlab_pat": mark("GitLab token"),
    "imei": mark("Device number"),
    "mailgun_key": mark("Mailgun key"),
    "medical_id": mark("Medical number"),
    "national_id": mark("National id number"),
    "oauth_token": mark("Bearer token"),
    "openai_key": mark("OpenAI key"),
    "organisation": mark("Organisation"),
    "passport": mark("Passport"),
    "password": mark("Password"),
    "person": mark("Name"),
    "private_key": mark("Private key"),
    "slack_token": mark("Slack token"),
    "street_address": mark("Street address"),
    "stripe_secret_key": mark("Stripe key"),
    "tax_id": mark("Tax number"),
    "vendor_key": mark("API key"),
}
_CHANNELS = {
    "clipboard": mark("Clipboard"),
    "file": mark("Files"),
    "watch": mark("Files of AI apps"),
    "hook": mark("Prompts to assistants"),
    "image": mark("Images"),
    "cli": mark("Scans by command"),
    "transcript": mark("Transcripts (Canary)"),
    "audit": mark("Audits (Canary)"),
}


class Labelled(Protocol):
    """A rule, as far as its name goes."""

    @property
    def id(self) -> str:
        """What the record calls it."""

    @property
    def type(self) -> str:
        """The type of its finds."""

    @property
    def label(self) -> str:
        """What people call its finds."""


def names_of(rules: Iterable[Labelled]) -> Names:
    """The labels of these rules by id and, where all rules of a type say the same, by type."""
    by_type: dict[str, set[str]] = {}
    names = {}
    for rule in rules:
        names[rule.id] = rule.label
        by_type.setdefault(rule.type, set()).add(rule.label)
    return {type_: labels.pop() for type_, labels in by_type.items() if len(labels) == 1} | names


def kind_words(type_: str, names: Names) -> str:
    """What a type is called where it stands alone."""
    if type_ in _COMMON:
        return told(_COMMON[type_])
    return plain(name_of(names.get(type_, type_.replace("_", " "))), _LENGTH)


def channel_words(channel: str) -> str:
    """The way a finding came; one of another version stands as it is."""
    return told(_CHANNELS[channel]) if channel in _CHANNELS else plain(channel, _LENGTH)

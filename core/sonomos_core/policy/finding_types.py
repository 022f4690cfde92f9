"""The types of findings that a policy can name: those of the packaged rules and of the machine's own names.

They stand here once more because the rules take half a second to read, which a command that only asks whether a policy
makes sense has not got. A test compares the two.
"""

from __future__ import annotations

from sonomos_core.model import DataClass
from sonomos_core.policy.setting import hint, shown

TYPES = frozenset(  # a list of words is easier to read and to add to than seventy quoted lines
    """
    aba_routing anthropic_key aws_access_key aws_secret_key azure_key bank_account bitcoin_address company_id
    connection_string credit_card crypto_address crypto_private_key customer_id date_of_birth discord_webhook email
    env_assignment ethereum_address gcp_key generic_secret github_fine_grained github_pat gitlab_pat hashed_password
    hostname huggingface_token iam_policy iban imei imsi ipv4 ipv4_private ipv6 jwt license_plate mac_address
    mailchimp_key mailgun_key medical_id national_id npm_token oauth_token openai_key openai_project_key own_word
    passport password phone_number planted_token postal_code postal_jp private_key pypi_token repository seed_phrase
    sendgrid_key slack_token slack_webhook stripe_restricted_key stripe_secret_key swift_bic tax_id
    telegram_bot_token twilio_sid url_credentials us_drivers_license us_itin us_mbi us_ssn username vendor_key vin xprv
    """.split()  # noqa: SIM905 - as above
)

CLASSES = frozenset(str(one) for one in DataClass)
"""A class stands for all its types."""


def known(word: str) -> str:
    """A type or class as a policy names it. Raises ValueError for a word that is neither."""
    if word not in TYPES and word not in CLASSES:
        near = hint(word, (*sorted(TYPES), *sorted(CLASSES)))
        raise ValueError(f"knows no type {shown(word)}{near}")
    return word

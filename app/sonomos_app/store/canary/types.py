"""What Canary's types are: Canary itself has neither a severity nor our two classes, so they follow from the type."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_core.model import DataClass, Severity

_HIGH_SECRETS = (
    "anthropic_key aws_secret_key azure_key credentials_compound db_url_credentials exchange_api_key gcp_key "
    "generic_secret github_token gitlab_token google_api_key jwt npm_token oauth_token openai_key private_key "
    "private_key_block seed_phrase sendgrid_key slack_token slack_webhook stripe_api_key url_credentials wallet_key"
)
_MEDIUM_SECRETS = "aws_access_key"
_HIGH_PII = (
    "credit_card health_plan_id iban itin medical_record_mrn national_id nhs_number nino passport_non_us sin "
    "us_bank_account us_drivers_license us_mbi us_passport us_ssn"
)
_LOW_PII = (
    "aba_routing bitcoin_address email entity_name ethereum_address ipv4 ipv6 mac_address npi phone_number postcode "
    "vin zip_code"
)
_GROUPS = (
    (_HIGH_SECRETS, DataClass.SECRET, Severity.HIGH),
    (_MEDIUM_SECRETS, DataClass.SECRET, Severity.MEDIUM),
    (_HIGH_PII, DataClass.PII, Severity.HIGH),
    (_LOW_PII, DataClass.PII, Severity.LOW),
)

TYPES: Mapping[str, tuple[DataClass, Severity]] = {
    name: (class_, severity) for names, class_, severity in _GROUPS for name in names.split()
}
"""Class and severity by type; a type that is not listed is personal data of medium severity."""

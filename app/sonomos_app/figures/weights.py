"""How much a finding weighs in the grade, and which regulations its type touches.

The scale is Canary's, so that the grade means the same in both: 1 to 10 by type, times how sure the detection is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonomos_core.model import Confidence, Severity

_BY_WEIGHT: Mapping[int, str] = {
    10: "aws_secret_key private_key private_key_block stripe_api_key seed_phrase",
    9: "us_ssn db_url_credentials connection_string",
    8: "credit_card us_itin us_mbi url_credentials github_token openai_key anthropic_key passport national_id",
    7: "iban us_bank_account",
    6: "jwt slack_token generic_secret us_drivers_license",
    5: "date_of_birth",
    4: "street_address",
    3: "ipv4 ipv4_private ipv6 bitcoin_address ethereum_address vin person aws_access_key",
    2: "email phone_number mac_address postal_code aba_routing",
    1: "npi",
}
_WEIGHTS: Mapping[str, int] = {name: weight for weight, names in _BY_WEIGHT.items() for name in names.split()}
_BY_SEVERITY: Mapping[Severity, int] = {Severity.HIGH: 8, Severity.MEDIUM: 5, Severity.LOW: 2}
_SURENESS: Mapping[Confidence, float] = {
    Confidence.CERTAIN: 1.0,
    Confidence.HIGH: 1.0,
    Confidence.MEDIUM: 0.6,
    Confidence.LOW: 0.3,
}
_GRADES = ((0, "A+"), (8, "A"), (25, "B"), (75, "C"), (250, "D"))
_TAGS: Mapping[str, str] = {
    "PCI-DSS": "credit_card",
    "HIPAA": "us_mbi medical_id medical_record us_npi us_dea",
    "GDPR": "email phone_number person date_of_birth street_address iban national_id passport ipv4 credit_card",
    "GLBA": "us_ssn us_bank_account aba_routing iban credit_card",
    "IRS": "us_ssn us_itin us_ein",
    "SOC2": "aws_secret_key private_key connection_string db_url_credentials url_credentials generic_secret",
}


def weight(kind: str, severity: Severity, confidence: Confidence) -> float:
    """What one finding adds to the score; a type without a weight of its own weighs as its severity does."""
    return _WEIGHTS.get(kind, _BY_SEVERITY[severity]) * _SURENESS[confidence]


def grade(total: float) -> str:
    """The grade of a score: A+ only for nothing at all, F beyond 250."""
    return next((letter for limit, letter in _GRADES if total <= limit), "F")


def tags(kind: str) -> Sequence[str]:
    """The regulations that a type of value touches; a reminder for people, not legal advice."""
    return [tag for tag, kinds in _TAGS.items() if kind in kinds.split()]

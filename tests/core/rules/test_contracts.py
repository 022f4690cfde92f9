"""What older detectors' own tests expect, retold: docs/contracts.md lists where we decide otherwise."""

from __future__ import annotations

import pytest

from sonomos_core.detect import examples
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence

from .conftest import Found

VENDOR_KEYS = {
    "aws_access_key": ["AKIA<upper:16>", "ASIA<upper:16>", "AGPA<upper:16>"],
    "github_pat": ["ghp_<alnum:36>", "gho_<alnum:36>", "ghu_<alnum:36>", "ghs_<alnum:36>", "ghr_<alnum:36>"],
    "github_fine_grained": ["github_pat_<alnum:82>"],
    "gitlab_pat": ["glpat-<alnum:20>", "glrt-<alnum:20>", "gldt-<alnum:20>", "gloas-<alnum:20>", "glagent-<alnum:50>"],
    "openai_key": ["sk-<alnum:48>", "sk-svcacct-<alnum:48>"],
    "openai_project_key": ["sk-proj-<base64url:48>"],
    "anthropic_key": ["sk-ant-api03-<base64url:93>AA"],
    "slack_token": ["xoxb-<digits:12>-<alnum:24>", "xoxp-1-<alnum:40>", "xapp-1-<alnum:40>", "xoxe-1-<alnum:40>"],
    "slack_webhook": ["https://hooks.slack.com/services/T<upper:8>/B<upper:10>/<alnum:24>"],
    "discord_webhook": ["https://discord.com/api/webhooks/<digits:18>/<base64url:68>"],
    "telegram_bot_token": ["<digits:8>:AA<base64url:33>"],
    "twilio_sid": ["AC<hex:32>"],
    "stripe_secret_key": ["sk_live_<alnum:24>", "sk_test_<alnum:99>", "sk_org_<alnum:24>", "whsec_<alnum:32>"],
    "stripe_restricted_key": ["rk_live_<alnum:24>", "rk_test_<alnum:99>"],
    "sendgrid_key": ["SG.<base64url:22>.<base64url:43>"],
    "mailgun_key": ["key-<hex:32>"],
    "mailchimp_key": ["<hex:32>-us14"],
    "jwt": ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ<alnum:20>.<base64url:43>"],
    "private_key": ["-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----"],
    "gcp_key": ["AIza<base64url:35>", "GOCSPX-<base64url:28>"],
    "npm_token": ["npm_<alnum:36>"],
    "huggingface_token": ["hf_<alpha:34>"],
    "azure_key": ["AccountKey=<base64:86>==", "SharedAccessKey=<base64:43>="],
    "vendor_key": [
        *("r8_<alnum:37>", "gsk_<alnum:52>", "sk-or-v1-<hex:64>", "xai-<alnum:80>", "pplx-<alnum:48>"),
        *(
            "dop_v1_<hex:64>",
            "sbp_<hex:40>",
            "dapi<hex:32>",
            "hvs.<base64url:90>",
            "dp.pt.<alnum:43>",
            "FlyV1 fm2_<base64:60>",
        ),
        *("EAAA<base64url:60>", "key_EAAA<alnum:120>", "shpat_<hex:32>", "pk.eyJ<alnum:40>.<base64url:22>"),
        *("sntryu_<hex:64>", "sntrys_eyJ<alnum:40>_<base64:43>", "ATATT3<base64url:186>", "lin_api_<alnum:40>"),
        *("PMAK-<hex:24>-<hex:34>", "glsa_<alnum:32>_<hex:8>", "ntn_<alnum:44>"),
    ],
}
CASES = [(type_, template) for type_, templates in VENDOR_KEYS.items() for template in templates]


@pytest.mark.parametrize(("type_", "template"), CASES, ids=[f"{type_}: {template[:16]}" for type_, template in CASES])
@pytest.mark.parametrize("frame", ["{}", "value: {}\n", "'{}'", "({})", "x={};"])
def test_a_vendors_key_is_found_and_covered_whole(type_: str, template: str, frame: str, detector: Detector) -> None:
    value = examples.fill(template, type_)
    whole = (
        value.rpartition("AccountKey=")[2].rpartition("SharedAccessKey=")[2].removeprefix("FlyV1 ").removeprefix("key_")
    )
    text = frame.format(value)
    spans = [match.value for match in detector.scan(text) if match.type == type_]
    assert spans == [whole]


@pytest.mark.parametrize(
    ("type_", "template", "value"),
    [
        ("url_credentials", "https://admin:<alnum:12>@db.acme.io", "<alnum:12>"),
        ("connection_string", "postgres://admin:<alnum:12>@db.internal/app", "<alnum:12>"),
        ("generic_secret", "api_key = <alnum:24>", "<alnum:24>"),
        ("env_assignment", "DB_PASSWORD=<alnum:24>", "<alnum:24>"),
        ("env_assignment", "MYSQL_PASSWD='<alnum:16>'", "<alnum:16>"),
    ],
    ids=str,
)
def test_the_span_of_a_credential_is_its_secret_part(type_: str, template: str, value: str, detector: Detector) -> None:
    seed = "span"
    matches = [match for match in detector.scan(examples.fill(template, seed)) if match.type == type_]
    assert [match.value for match in matches] == [examples.fill(value, seed)]


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("email", "contact ada@analytical-engines.org"),
        ("email", "rsync failed, notify ada@acme.io"),
        ("email", "the ssh key belongs to ada@acme.io"),
        ("email", "ssh deploy@bastion.acme.io admin@acme.io"),
        ("email", "sarah@mail.example.com"),
        ("credit_card", "card 4532015112830366"),
        ("credit_card", "4532-0151-1283-0366"),
        ("credit_card", "card 36123456789013"),
        ("credit_card", "card 8171990000000008"),
        ("us_ssn", "SSN 212-45-6780"),
        ("us_ssn", "SSN: 212456780"),
        ("us_ssn", "219099999"),
        ("phone_number", "call 415-555-0132"),
        ("phone_number", "+1 (555) 123-4567"),
        ("phone_number", "+14155551234"),
        ("phone_number", "03-1234-5678"),
        ("phone_number", "080 1234 5678"),
        ("phone_number", "tél: 01 23 45 67 89"),
        ("phone_number", "Telefon: 0301234567"),
        ("phone_number", "phone 010-1234-5678"),
        ("phone_number", "电话 13800138000"),
        ("postal_jp", "〒100-0001"),
        ("postal_code", "ZIP 94107"),
        ("postal_code", "postal code 100000"),
        ("ipv4", "8.8.8.8"),
        ("ipv4_private", "server: 192.168.1.100"),
        ("ipv4_private", "host: 172.31.255.255"),
        ("ipv6", "ipv6: 2001:4860:4860::8888"),
        ("iban", "IBAN: GB29NWBK60161331926819"),
        ("aba_routing", "routing number: 021000021"),
        ("bitcoin_address", "btc: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("ethereum_address", "eth: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ("us_mbi", "1EG4-TE5-MK72"),
        ("us_drivers_license", "driver's license: D1234567"),
        ("vin", "1M8GDM9AXKP042788"),
        ("national_id", "My Number: 123456789018"),
        ("national_id", "NIR 188022B12345659"),
        ("national_id", "codice fiscale RSSMRA85T10A562S"),
        ("national_id", "Steuer-IdNr. 12345678903"),
        ("national_id", "DNI 12345678Z"),
        ("national_id", "주민등록번호 900101-1234568"),
        ("national_id", "身份证 11010519491231002X"),
        ("company_id", "사업자등록번호 220-81-62517"),
        ("mac_address", "HWaddr 3c:22:fb:4e:9a:01"),
    ],
    ids=str,
)
def test_personal_data_is_found(type_: str, text: str, found: Found) -> None:
    assert [match.type for match in found(text)] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "card: 1234567890123456",
        "ssn: 000-45-6789",
        "ssn: 666-45-6789",
        "ssn: 900-45-6789",
        "ssn: 123-00-6789",
        "ssn: 123-45-0000",
        "SSN format is XXX-XX-XXXX",
        "IBAN: DE00000000000000000000",
        "routing number: 123456789",
        "btc: 0xNotABitcoinAddress",
        "eth: 0x742d35Cc6634",
        "eth: 0x" + "Z" * 40,
        "01-02-2024",
        "09-15-2025",
        "build 0000 0000 0000",
        "0120-123-4567",
        "000000000000",
        "zip: 150-0001",
        "ssh deploy@bastion.acme.io",
        "ssh -i ~/.ssh/id_ed25519 deploy@bastion.acme.io",
        "scp build.tar ops@files.acme.io:/srv/",
        "rsync -avz ops@files.acme.io:/srv/ .",
        "sftp ops@files.acme.io",
        "COMPASS=<alnum:16>",
        "BYPASS=<alnum:16>",
        "PASSENGER_NAME=<alnum:16>",
        "DATABASE_PASSWORD=password",
        "api_key=placeholder",
        "npm_shorttoken",
        "AIzaSyC_short",
        "data:EAAA<alnum:60>/x+y=",
        "AWS_ACCESS_KEY_ID=",
        'email_address = "placeholder"',
        "def validate_credit_card(number):",
        "Enter your email: user@example.com",
        "noreply@service.com",
        "Connect to 127.0.0.1:8080",
        "v2.1.0",
        "550e8400-e29b-41d4-a716-446655440000",
        "hello world, nothing sensitive here",
    ],
    ids=str,
)
def test_near_misses_are_silence(text: str, found: Found) -> None:
    assert [match.rule for match in found(text)] == []


def test_a_lone_private_address_is_seen_but_does_not_act(detector: Detector) -> None:
    matches = detector.scan("192.168.1.1")
    assert [(match.type, match.confidence) for match in matches] == [("ipv4_private", Confidence.LOW)]

"""Engineering text that looks like something and is nothing: no finding of at least medium confidence."""

from __future__ import annotations

import pytest

from .conftest import Found

TEXTS = {
    "timestamps": "2026-11-21T07:50:30Z INFO started in 12:34:56.789 +0900",
    "epochs": "epoch 1700000000 and 1700000000123 and 1700000000.123",
    "uuid": "id 550e8400-e29b-41d4-a716-446655440000 done",
    "commit": "commit <hex:40>\nparent <hex:40>",
    "lockfile integrity": '"integrity": "sha512-<base64:86>=="',
    "lockfile address": 'resolved "https://registry.acme.io/left-pad/-/left-pad-1.3.0.tgz#<hex:40>"',
    "go sum": "golang.org/x/net v0.17.0 h1:<base64:43>=",
    "ssh remotes": "git@github.com:foo/bar.git ssh://git@github.com/foo/bar.git deploy@host.acme.io:~/app",
    "blocks": "10.0.0.0/8 via 0.0.0.0/0 and 192.168.0.0/16 and fd00::/8",
    "packages": "left-pad@1.3.0 @types/node@20.1.0 react@^18.2.0 requests==2.31.0.1",
    "order numbers": "order number 4532015112830 and order 123456780 shipped, tracking id 4532015112830366",
    "build numbers": "build 20261121123456 run 9876543210",
    "cloud accounts": "arn:aws:iam::123456789012:role/Admin",
    "password from the environment": 'password = os.environ["DB_PASSWORD"]; pwd = os.getenv("PWD")',
    "password from a call": "password = get_password(user); token = next(tokens)",
    "password from a vault": "password: !vault | api_key=vault_lookup.read_secret_key_value",
    "type annotations": "def login(user, password: str = Field(...), token: Optional[str] = None):",
    "comparisons": "if password == other.password and secret != None:",
    "message keys": 'key = "user.message.key"; "password": "Enter your password"; password_label: Password',
    "partition keys": 'partition_key = "customer_id_and_region"; secret_name: my-app-secret-v2',
    "settings": 'SECRET_KEY = settings.SECRET_KEY; api_key=os.getenv("API_KEY_FOR_BILLING")',
    "variables": "aws_secret_access_key = var.secret_key\nSECRET_KEY_BASE=$SECRET\nTOKEN=${{ secrets.GITHUB_TOKEN }}",
    "placeholders": 'api_key: "your-api-key-goes-here-1"; client_secret = "CLIENT_SECRET_GOES_HERE"; token=<your>',
    "limits": "token_type: bearer, max_tokens: 4096, TOKEN_LIMIT=100000000, PASSWORD_MIN_LENGTH=12",
    "versions": "version 1.2.3.4 v2.1.0 firmware 10.2.3.4 app-10.2.3.4.jar",
    "user agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
    "coordinates": "lat 52.520008, lon 13.404954; -122.419416 37.774929",
    "colours": "color: #ff8800; background: rgba(0,0,0,.5)",
    "paths of code": "std::vector<std::string> a::b::c core::fmt::Display dead::beef",
    "other numbers": "ISBN 978-3-16-148410-0 EAN 4006381333931 ISIN US0378331005 CAS 87-86-5 CUSIP 037833100",
    "digests": "sha256:<hex:64> etag <hex:40> image@sha256:<hex:64>",
    "fingerprint": "SHA1 Fingerprint=AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD",
    "image": "data:image/png;base64,iVBORw0KGgo<base64:400>==",
    "addresses in memory": "0x7fff5fbff8c0 0xdeadbeefcafebabe",
    "invoices": "invoice 2024-000123-456789 amount 1,234,567.89",
    "part numbers": "part no 1N4148-4007-1234, serial 9781234567897",
    "units": "getty@tty1.service user@1000.service",
    "public key": "-----BEGIN PUBLIC KEY-----\n<base64:64>\n-----END PUBLIC KEY-----",
    "header without value": "Authorization: Bearer {token}\nX-Api-Key: {{ api_key }}",
    "endpoints": "access_token_url = https://login.acme.io/oauth2/token\nGET /api/token/refresh?token_type=access",
    "test results": "pass: 12 fail: 3\nPASS: test_something_1\npassed=7",
    "no values": '"phone": null, "zip": "N/A", "ssn": ""',
    "archives": "foo.zip 12345 bytes",
    "documentation addresses": "192.0.2.1 198.51.100.7 203.0.113.9 2001:db8::1",
    "documentation mailboxes": "user@example.com admin@example.org you@example.net",
    "object ids": "1.2.840.113549.1.1.11 OID",
    "diffs": "+1234567 -7654321 @@ -12,34 +56,78 @@\n+ 415 lines",
    "traces": "trace_id=<hex:32> span_id=<hex:16> X-Request-Id: <hex:32>",
    "prose": "the customer signed the order before noon while other people waited near their small table under trees",
    "minified code": 'function a(b,c){return b.token?c.secret:d.password}var e={pass:!0,key:"x",pwd:f};',
    "shell": 'read -s PASSWORD; export TOKEN; curl -H "Authorization: Bearer $TOKEN" --password "$PASSWORD"',
    "yaml references": "password:\n  valueFrom:\n    secretKeyRef:\n      name: db-credentials\n      key: password",
}


@pytest.mark.parametrize("template", TEXTS.values(), ids=list(TEXTS))
def test_what_only_looks_like_something_is_silence(template: str, found: Found) -> None:
    assert [(match.rule, match.value) for match in found(template)] == []


def test_all_of_them_in_one_text_are_silence_too(found: Found) -> None:
    assert [(match.rule, match.value) for match in found("\n".join(TEXTS.values()))] == []

"""The checks a rule may name, each one function of the value and its surroundings. docs/checks.md explains them."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_core.checks import (
    assigned_value,
    aws_secret,
    bitcoin_address,
    credentials,
    encoded_pem,
    ethereum_address,
    iban,
    ip_address,
    json_web_token,
    mac_address,
    mailbox,
    medicare_id,
    national_number,
    payment_card,
    pem_block,
    phone,
    placeholder,
    routing_number,
    seed_phrase,
    ssn,
    vin,
    wallet_key,
)
from sonomos_core.detect.ruling import Check

CHECKS: Mapping[str, Check] = {
    "assigned_passphrase": assigned_value.check_passphrase,
    "assigned_password": assigned_value.check_password,
    "assigned_secret": assigned_value.check_secret,
    "aws_secret": aws_secret.check,
    "bitcoin_address": bitcoin_address.check,
    "credentials": credentials.check,
    "encoded_pem": encoded_pem.check,
    "ethereum_address": ethereum_address.check,
    "iban": iban.check,
    "ipv4_private": ip_address.check_private,
    "ipv4_public": ip_address.check_public,
    "ipv6": ip_address.check_v6,
    "json_web_token": json_web_token.check,
    "mac_address": mac_address.check,
    "mailbox": mailbox.check,
    "medicare_id": medicare_id.check,
    "payment_card": payment_card.check,
    "pem_block": pem_block.check,
    "phone_international": phone.check_international,
    "phone_japanese": phone.check_japanese,
    "phone_labelled": phone.check_labelled,
    "phone_north_american": phone.check_north_american,
    "routing_number": routing_number.check,
    "seed_phrase": seed_phrase.check,
    "ssn": ssn.check,
    "unmasked": placeholder.check,
    "vin": vin.check,
    "wallet_key": wallet_key.check,
    **{f"national_{country}": national_number.check_of(country) for country in national_number.SCHEMES},
}

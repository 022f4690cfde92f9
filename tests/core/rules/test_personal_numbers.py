"""Numbers of people in the documents they travel in, and the numbers beside them that are nobody's."""

from __future__ import annotations

import tomllib

import pytest

from sonomos_core.detect import rulebook

from .conftest import Found

DOCUMENTS = {
    "form": ("Name: Ada\nBSN: 1112.22.333\nsince 2019", "national_id", "1112.22.333"),
    "json": ('{"pesel": "44051401359", "n": 3}', "national_id", "44051401359"),
    "key of a program": ("patient_bsn=111222333\n", "national_id", "111222333"),
    "sentence": ("My Turkish ID is 17291716060, as you know.", "national_id", "17291716060"),
    "other letters": ("ЕГН: 7523169263", "national_id", "7523169263"),
    "thai": ("เลขประจำตัวประชาชน: 1-2345-45678-78-1", "national_id", "1-2345-45678-78-1"),
    "printed form": ("titular 390.533.447-05, SP", "national_id", "390.533.447-05"),
    "label alone": ("National ID number: 8501-2211-334", "national_id", "8501-2211-334"),
    "tax number": ("ИНН 123456789047", "tax_id", "123456789047"),
    "vat": ("USt-IdNr.: DE136695976", "tax_id", "DE136695976"),
    "passport": ("Reisepass C01X00T41 ausgestellt", "passport", "C01X00T41"),
    "file number": ("MRN 4829173, seen today", "medical_id", "4829173"),
    "birthday": ("patient, DOB 03/14/1971, male", "date_of_birth", "03/14/1971"),
    "account": ("Account #: 000123456789, Routing #: 021000021", "bank_account", "000123456789"),
    "bank code": ("SWIFT code: ABNABE2A", "swift_bic", "ABNABE2A"),
    "telephone's own": ("IMEI: 354178036859789", "imei", "354178036859789"),
    "staff of the Netherlands": ("Naam;Burgerservicenummer\nAda;1112.22.333\n", "national_id", "1112.22.333"),
    "staff of Belgium": ("| Nom | N° national |\n|---|---|\n| Ada | 85073003328 |\n", "national_id", "85073003328"),
    "staff of France": ("Nom,N° sécu\nAda,2 55 08 14 168 025 38\n", "national_id", "2 55 08 14 168 025 38"),
    "staff of Norway": ("Navn\tFødselsnr\nAda\t151086 95088\n", "national_id", "151086 95088"),
    "staff of Czechia": ("Jméno;Rodné číslo\nAda;710319/2745\n", "national_id", "710319/2745"),
    "staff of Romania": ("Nume,CNP\nAda,1630615123457\n", "national_id", "1630615123457"),
    "card in a column": ("id,card\n17,4532015112830366,12/25\n", "credit_card", "4532015112830366"),
    "iban with dashes": ("AL47-2121-1009-0000-0002-3569-8741", "iban", "AL47-2121-1009-0000-0002-3569-8741"),
    "machine": ("ssh ada@db-prod-01.corp.internal", "hostname", "db-prod-01.corp.internal"),
    "plate": ("Kennzeichen: HH-AB 1234.", "license_plate", "HH-AB 1234"),
    "plate alone": ("AB51 ABC\n", "license_plate", "AB51 ABC"),
    "hardware": ("My MAC is 0012.3456.789a", "mac_address", "0012.3456.789a"),
    "ending of a label": ("Kennitölu minnar 450401-3150 vantar", "national_id", "450401-3150"),
    "possessive": ("Codul meu numeric personal este 1630615123457.", "national_id", "1630615123457"),
    "words between": ("Ο ΑΦΜ της εταιρείας είναι EL094259216.", "tax_id", "EL094259216"),
    "no word edges": ("私の個人番号は123456789018です", "national_id", "123456789018"),
    "label and number touch": ("身份证11010519491231002X已核验", "national_id", "11010519491231002X"),
    "country in English": ("Estonian personal code 36805280109", "national_id", "36805280109"),
    "quotes in a label": ('ת"ז 39337423', "national_id", "39337423"),
    "longer form": ("Cégünk adószáma 12892312-2-41.", "tax_id", "12892312-2-41"),
    "in groups": ("Codice fiscale: RSS MRA 85T10 A562S", "national_id", "RSS MRA 85T10 A562S"),
    "dots": ("Ons btw-id is NL 0044.95.445.B01.", "tax_id", "NL 0044.95.445.B01"),
    "another country's in a column": ("name,ssn\nAda,44051401359\n", "national_id", "44051401359"),
    "social": ("He read out his social, 536-90-4399.", "us_ssn", "536-90-4399"),
    "quoted passport": ("パスポート番号「TK1234567」、", "passport", "TK1234567"),
    "french telephone": ("appelez le 01 42 68 53 00 demain", "phone_number", "01 42 68 53 00"),
    "telephone in code": ('phone="+4930901820"', "phone_number", "+4930901820"),
}

SILENT = {
    "bare numbers": "111222333 44051401359 17291716060 354178036859789 1234567893 000123456789",
    "wrong check digits": "BSN: 111222334\npesel=44051401358\nNHS 9434765918\nIMEI 354178036859788\nNPI 1234567894",
    "words with labels in them": "unit 123456789 absnormal 111222333 tincture 123456782 pinned 3100600445635",
    "user ids": "uid=1000 gid=1000 pid: 111222333 run: 9876543210",
    "plates in prose": "the row HH-AB-1234 of them, part AB51 ABC here",
    "dates and hours": "backup-20210811-1230 and 210811-0915",
    "cloud account": "aws account 123456789012 in eu-central-1",
    "customer keys": "customer_id=48213777 client_id: 12",
    "programs": "threading.local() self.internal com.sun.internal.Foo from librt.internal import x",
    "birth of a thing": "released on 23.07.1984; born in 1984; DOB: unknown",
    "code points": "0061 0308 0061 0308 0073 0063",
    "hex dump": "00000010: e0 4a d1 2f 01 02 03 04 05 06 07 08",
    "versions": "tel 1.2.3 phone v10.0.0.1 mobile-12.4.5",
    "things": "Order number: 390.533.447-05, Ticket 756.9217.0769.85, Rechnung Nr. 131052-308T, P/N 536-90-4399 rev B",
    "list of ids": "[4532015112830377, 4532015112830366, 4532015112830355]",
}


@pytest.mark.parametrize(("text", "type_", "value"), DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_a_number_is_found_whole_where_people_write_it(found: Found, text: str, type_: str, value: str) -> None:
    assert [(match.type, match.value) for match in found(text)] == [(type_, value)] or (
        type_ == "bank_account" and (type_, value) in [(match.type, match.value) for match in found(text)]
    )


def test_a_check_in_line_holds_a_passport_and_a_birth_date(found: Found) -> None:
    matches = found("DOCS HK1-P/GBR/532147896/GBR/14MAR81/M/22NOV31/DOE")
    assert [(match.type, match.value) for match in matches] == [("passport", "532147896"), ("date_of_birth", "14MAR81")]


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_lookalikes_stay_silent(found: Found, text: str) -> None:
    assert [(match.rule, match.value) for match in found(text)] == []


def test_sixty_schemes_and_more_have_a_label_and_a_check_digit() -> None:
    files = rulebook.packaged_files()
    rules = [rule for name in ("national_ids.toml", "tax_ids.toml") for rule in tomllib.loads(files[name])["rule"]]
    schemes = {rule["check"] for rule in rules if rule.get("check", "").startswith("scheme_") and "labels" in rule}
    assert len(schemes) >= 100

"""Values as people and machines carry them, drawn at run time: keys with prefixes, numbers with check digits.

Each kind belongs to a family; a finding counts for a value when it is of the same family.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib
import random
import string
from collections.abc import Callable, Mapping

from sonomos_core.checks import keccak, luhn

from . import labelled_documents

_ALNUM = string.ascii_letters + string.digits
_HEX = "0123456789abcdef"
_BASE64 = _ALNUM + "+/"
_CRYPT = "./" + _ALNUM
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PEOPLE = ("hanna.vogel", "raj", "m.lindqvist", "tchen", "b_alvarez", "ines+orders", "otto.kern")
_DOMAINS = ("acme-mail.net", "kern-logistik.de", "lindqvist.se", "shop.alvarez.mx", "gmail.com")

Draw = Callable[[random.Random], str]


def _any(alphabet: str, length: int, before: str = "", after: str = "") -> Draw:
    return lambda drawn: before + "".join(drawn.choices(alphabet, k=length)) + after


def _password(signs: str) -> Draw:
    return lambda drawn: labelled_documents.password(drawn, signs)


def _as_base64(inner: Draw, before: str = "") -> Draw:
    return lambda drawn: base64.b64encode((before + inner(drawn)).encode()).decode()


def _json_web_token(drawn: random.Random) -> str:
    body = f'{{"sub":"{drawn.randrange(10**9)}","iat":17{drawn.randrange(10**8):08}}}'
    parts = ('{"alg":"HS256","typ":"JWT"}', body)
    encoded = (base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts)
    return ".".join((*encoded, _any(_ALNUM + "-_", 43)(drawn)))


def _pem(line_end: str) -> Draw:
    def draw(drawn: random.Random) -> str:
        lines = [
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
            *(_any(_BASE64, 64)(drawn) for _ in range(8)),
            _any(_BASE64, 30, "", "==")(drawn),
        ]
        frame = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----")
        return line_end.join((frame[0], *lines, frame[1])) + ("\\n" if line_end == "\\n" else "")

    return draw


def _checked(scheme: str, shape: str, spaced: Callable[[str], str] = str) -> Draw:
    """A number of the shape (`#` a digit, `A` a letter, `19-99` …) that python-stdnum's scheme takes."""

    def draw(drawn: random.Random) -> str:
        module = importlib.import_module(f"stdnum.{scheme}")
        while True:
            number = "".join(_sign(sign, drawn) for sign in shape)
            if module.is_valid(number):
                return spaced(number)

    return draw


def _sign(sign: str, drawn: random.Random) -> str:
    return {"#": drawn.choice(string.digits), "A": drawn.choice(string.ascii_uppercase)}.get(sign, sign)


def _dated(scheme: str, shape: str, joint: str = "") -> Draw:
    """A number that begins with a birthday as YYMMDD, DDMMYY …; `shape` says what follows."""

    def draw(drawn: random.Random) -> str:
        module = importlib.import_module(f"stdnum.{scheme}")
        while True:
            date = f"{drawn.randint(40, 99)}{drawn.randint(1, 12):02}{drawn.randint(1, 28):02}"
            number = date + joint + "".join(_sign(sign, drawn) for sign in shape)
            if module.is_valid(number):
                return number

    return draw


def _luhn(before: str, length: int) -> Draw:
    def draw(drawn: random.Random) -> str:
        body = before + "".join(drawn.choices(string.digits, k=length - len(before) - 1))
        return next(body + digit for digit in string.digits if luhn.is_valid(body + digit))

    return draw


def _card(drawn: random.Random) -> str:
    return drawn.choice((_luhn("4532", 16), _luhn("5423", 16), _luhn("2231", 16), _luhn("6011", 16)))(drawn)


def _card_in_groups(drawn: random.Random) -> str:
    number, joint = _card(drawn), drawn.choice(" -")
    return joint.join(number[place : place + 4] for place in range(0, 16, 4))


def _iban(drawn: random.Random) -> str:
    module = importlib.import_module("stdnum.iso7064.mod_97_10")
    land, shape = drawn.choice((("DE", "##################"), ("NL", "ABNA##########"), ("AT", "################")))
    body = "".join(_sign(sign, drawn) if sign == "#" else sign for sign in shape)
    return next(f"{land}{check:02}{body}" for check in range(2, 99) if module.is_valid(f"{body}{land}{check:02}"))


def _in_fours(number: str) -> str:
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def _ssn(joint: str) -> Draw:
    def draw(drawn: random.Random) -> str:
        area = drawn.choice((drawn.randint(1, 665), drawn.randint(667, 899)))
        return joint.join((f"{area:03}", f"{drawn.randint(1, 99):02}", f"{drawn.randint(1, 9999):04}"))

    return draw


def _routing(drawn: random.Random) -> str:
    while True:
        number = f"{drawn.randint(1, 12):02}{drawn.randrange(10**7):07}"
        if sum(int(digit) * weight for digit, weight in zip(number, (3, 7, 1) * 3, strict=True)) % 10 == 0:
            return number


def _phone(drawn: random.Random) -> str:
    return drawn.choice(
        (
            f"+49 30 {drawn.randint(2_000_000, 8_999_999)}",
            f"+44 20 7{drawn.randint(100, 999)} {drawn.randint(1000, 9999)}",
            f"+1 {drawn.choice((212, 415, 617))} {drawn.randint(300, 989)} {drawn.randint(1000, 9999)}",
            f"+33 6 {drawn.randint(10, 89)} {drawn.randint(10, 99)} {drawn.randint(10, 99)} {drawn.randint(10, 99)}",
            f"+3161{drawn.randint(2_000_000, 8_999_999)}",
        )
    )


def _us_phone(drawn: random.Random) -> str:
    area, office, line = drawn.choice((212, 415, 617)), drawn.randint(300, 989), drawn.randint(1000, 9999)
    return drawn.choice((f"({area}) {office}-{line}", f"{area}-{office}-{line}", f"{area}.{office}.{line}"))


def _birthday(drawn: random.Random) -> str:
    year, month, day = drawn.randint(1940, 2005), drawn.randint(1, 12), drawn.randint(13, 28)
    return drawn.choice((f"{year}-{month:02}-{day}", f"{month:02}/{day}/{year}", f"{day}.{month:02}.{year}"))


def _public_v4(drawn: random.Random) -> str:
    return ".".join(map(str, (drawn.choice((8, 34, 52, 81, 93, 185)), *(drawn.randint(2, 254) for _ in range(3)))))


def _private_v4(drawn: random.Random) -> str:
    return f"10.{drawn.randint(0, 254)}.{drawn.randint(0, 254)}.{drawn.randint(2, 254)}"


def _v6(drawn: random.Random) -> str:
    return f"2a01:4f8:{drawn.randrange(65536):x}:{drawn.randrange(65536):x}::{drawn.randint(2, 9999):x}"


def _hardware(drawn: random.Random) -> str:
    return ":".join(f"{number:02x}" for number in (0, 0x16, 0x3E, *(drawn.randrange(256) for _ in range(3))))


def _vin(drawn: random.Random) -> str:
    from sonomos_core.checks import vin

    while True:
        number = "1HGCM826" + drawn.choice("0123456789X") + "3A" + f"{drawn.randrange(10**6):06}"
        if vin.is_valid(number):
            return number


def _seed(words: int, joint: str = " ") -> Draw:
    def draw(drawn: random.Random) -> str:
        from mnemonic import Mnemonic

        return Mnemonic("english").to_mnemonic(drawn.randbytes(words * 4 // 3)).replace(" ", joint)

    return draw


def _numbered_seed(drawn: random.Random) -> str:
    words = _seed(12)(drawn).split()
    return "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1))


def _base58_check(payload: bytes) -> str:
    whole = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(whole, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = _BASE58[place] + text
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + text


def _ethereum(drawn: random.Random) -> str:
    plain = "".join(drawn.choices(_HEX, k=40))
    digest = keccak.digest(plain.encode()).hex()
    return "0x" + "".join(
        char.upper() if int(nibble, 16) > 7 else char for char, nibble in zip(plain, digest, strict=False)
    )


def _bech32(drawn: random.Random) -> str:
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    data = [0, *(drawn.randrange(32) for _ in range(31)), drawn.randrange(2) * 16]
    check = 1
    for value in (3, 3, 0, 2, 3, *data, 0, 0, 0, 0, 0, 0):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> bit & 1 else 0
    check ^= 1
    return "bc1" + "".join(alphabet[value] for value in (*data, *(check >> 5 * (5 - place) & 31 for place in range(6))))


def _provider(drawn: random.Random) -> str:
    body = f"1{drawn.randrange(10**8):08}"
    return next(body + digit for digit in string.digits if luhn.is_valid("80840" + body + digit))


def _insurance_number(drawn: random.Random) -> str:
    pairs = (str(drawn.randint(10, 99)) for _ in range(3))
    return " ".join((drawn.choice(("AB", "CE", "JK")), *pairs, drawn.choice("ABCD")))


def _dea(drawn: random.Random) -> str:
    digits = [drawn.randrange(10) for _ in range(6)]
    check = (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10
    return f"B{drawn.choice('CFM')}{''.join(map(str, digits))}{check}"


_SECRETS: Mapping[str, Draw] = {
    "password": _password("!#$%*+-.@^_?&=:"),
    "shellpassword": _password("!%+-.@^_"),
    "urlpassword": _password("!+-._~"),
    **dict.fromkeys(("xmlpassword", "csvpassword", "dotnetpassword"), _password("!#$%*+-.@^_?")),
    "tablepassword": _password("!#$%+-.@^_"),
    **dict.fromkeys(("phppassword", "pgpassword"), _password("!#%*+-.@^_?")),
    "b64password": _as_base64(_password("!+-._")),
    "basic": _as_base64(_password("!+-._"), "svc:"),
    "b64plain": _as_base64(_password("!+-._"), "\0relay\0"),
    "token": lambda drawn: _any(_ALNUM, drawn.choice((24, 32, 40)))(drawn),
    "token40": _any(_ALNUM, 40),
    "token64": _any(_BASE64, 64),
    "session24": _any(string.ascii_lowercase + string.digits, 24),
    "session32": _any(string.ascii_lowercase + string.digits, 32),
    "session64": _any(_ALNUM + "-_", 64),
    "salt50": _any(_ALNUM + "!@#%^&*(-_=+)", 50),
    "salt64": _any(_ALNUM + "!@#%^&*-_=+|~.,", 64),
    "hex32": _any(_HEX, 32),
    "hex40": _any(_HEX, 40),
    "hex64": _any(_HEX, 64),
    "hex128": _any(_HEX, 128),
    "HEX32": _any(_HEX.upper(), 32),
    "hexkey": _any(_HEX, 64),
    "key32": _any(_BASE64, 43, "", "="),
    "key64": _any(_BASE64, 86, "", "=="),
    "wgkey": _any(_BASE64, 42, "", "8="),
    "vault": _any(_ALNUM, 95, "hvs."),
    "terraform": lambda drawn: _any(_ALNUM, 14)(drawn) + ".atlasv1." + _any(_ALNUM, 67)(drawn),
    "slackbot": lambda drawn: (
        "xoxb-" + "-".join((_any("123456789", 12)(drawn), _any("123456789", 12)(drawn), _any(_ALNUM, 24)(drawn)))
    ),
    "slackhook": lambda drawn: (
        "https://hooks.slack.com/services/T"
        + _any(string.ascii_uppercase, 9)(drawn)
        + "/B"
        + _any(string.ascii_uppercase, 9)(drawn)
        + "/"
        + _any(_ALNUM, 24)(drawn)
    ),
    "discordhook": lambda drawn: (
        "https://discord.com/api/webhooks/1" + _any("123456789", 17)(drawn) + "/" + _any(_ALNUM, 68)(drawn)
    ),
    "telegram": lambda drawn: _any("123456789", 10)(drawn) + ":AA" + _any(_ALNUM, 33)(drawn),
    "openai": lambda drawn: "sk-proj-" + _any(_ALNUM, 74)(drawn) + "T3Blbk" + "FJ" + _any(_ALNUM, 74)(drawn),
    "anthropic": _any(_ALNUM + "-_", 93, "sk-ant-api03-", "AA"),
    "awsid": _any(string.ascii_uppercase + "234567", 16, "AKIA"),
    "awssecret": _any(_BASE64, 40),
    "sessiontoken": _any(_BASE64, 300, "IQoJb3JpZ2luX2Vj"),
    "stripe": _any(_ALNUM, 99, "sk_live_51"),
    "stripetest": _any(_ALNUM, 24, "sk_test_"),
    "sendgrid": lambda drawn: "SG." + _any(_ALNUM, 22)(drawn) + "." + _any(_ALNUM, 43)(drawn),
    "google": _any(_ALNUM, 33, "AIzaSy"),
    "ghp": _any(_ALNUM, 36, "ghp_"),
    "gitlab": _any(_ALNUM, 20, "glpat-"),
    "npm": _any(_ALNUM, 36, "npm_"),
    "pypi": _any(_ALNUM + "-_", 120, "pypi-AgEIcHlwaS5vcmcC"),
    "hf": _any(string.ascii_letters, 34, "hf_"),
    "sentry": lambda drawn: "sntryu_" + _any(_HEX, 64)(drawn),
    "cloudflare": _any(_ALNUM + "_-", 38, "c", "7"),
    "uuidlike": lambda drawn: "-".join(_any(_HEX, size)(drawn) for size in (8, 4, 4, 4, 12)),
    "hex20": _any(_HEX, 20),
    "dopat": _any(_HEX, 64, "dop_v1_"),
    "gocspx": _any(_ALNUM, 28, "GOCSPX-"),
    "mailgun": _any(_HEX, 32, "key-"),
    "appword": lambda drawn: " ".join(_any(string.ascii_lowercase, 4)(drawn) for _ in range(4)),
    "bitlocker": lambda drawn: "-".join(f"{11 * drawn.randrange(9091, 60000):06}" for _ in range(8)),
    "jwt": _json_web_token,
    "pemkey": _pem("\n"),
    "pemjson": _pem("\\n"),
    "twiliosid": _any(_HEX, 32, "AC"),
    "wif": lambda drawn: _base58_check(b"\x80" + drawn.randbytes(32) + b"\1"),
    "xprv": lambda drawn: _base58_check(
        bytes.fromhex("0488ade4") + bytes(9) + drawn.randbytes(32) + b"\0" + drawn.randbytes(32)
    ),
    "bcrypt": _any(_CRYPT, 53, "$2b$12$"),
}
_NOT_COUNTED: Mapping[str, Draw] = {
    "user": lambda drawn: drawn.choice(("hvogel", "raj", "ops", "mlind", "tchen")),
    "b64x43": _any(_BASE64, 43),
    "keyid": _any(_HEX, 40),
    "HEX40": _any(_HEX.upper(), 40),
    "minioid": _any(string.ascii_uppercase + string.digits, 20),
    "cnpj": _checked("br.cnpj", "##.###.###/0001-##"),  # of a company
    "crypt8": _any(_CRYPT, 8),
    "crypt16": _any(_CRYPT, 16),
    "crypt22": _any(_CRYPT, 22),
    "crypt43": _any(_CRYPT, 43),
    "crypt86": _any(_CRYPT, 86),
}
_OTHERS: Mapping[str, Mapping[str, Draw]] = {
    "seed": {"seed12": _seed(12), "seed24": _seed(24), "seednumbered": _numbered_seed, "seedcomma": _seed(12, ", ")},
    "email": {"email": lambda drawn: f"{drawn.choice(_PEOPLE)}@{drawn.choice(_DOMAINS)}"},
    "card": {"card": _card, "cardspaced": _card_in_groups, "cardamex": _luhn("37", 15)},
    "phone": {"phone": _us_phone, "phoneus": _us_phone, "phoneintl": _phone},
    "ip": {"ip4": _public_v4, "ip4private": _private_v4, "ip6": _v6},
    "mac": {"mac": _hardware},
    "iban": {"iban": _iban, "ibanspaced": lambda drawn: _in_fours(_iban(drawn))},
    "bank": {
        "routing": _routing,
        "usaccount": lambda drawn: str(drawn.randint(10**8, 10**12)),
        "bic": lambda drawn: drawn.choice(("DEUTDEFF", "ABNANL2A", "INGBNL2A", "COBADEFFXXX")),
        "sortcode": lambda drawn: f"{drawn.randint(10, 89)}-{drawn.randint(10, 89)}-{drawn.randint(10, 89)}",
        "gbaccount": lambda drawn: str(drawn.randint(10**7, 10**8 - 1)),
    },
    "crypto": {
        "btc": lambda drawn: _base58_check(b"\0" + drawn.randbytes(20)),
        "btcbech": _bech32,
        "eth": _ethereum,
    },
    "vin": {"vin": _vin},
    "deviceid": {"imei": _luhn("35", 15)},
    "date": {"dob": _birthday},
    "natid": {
        "ssn": _ssn("-"),
        "ssnplain": _ssn(""),
        "mbi": lambda drawn: f"{drawn.randint(1, 9)}EG4-TE{drawn.randint(0, 9)}-MK{drawn.randint(10, 99)}",
        "dlus": lambda drawn: f"{drawn.choice('DFNY')}{drawn.randint(10**6, 10**7 - 1)}",
        "npi": _provider,
        "dea": _dea,
        "mrn": lambda drawn: str(drawn.randint(10**6, 10**8)),
        "passport": _any(string.digits, 8, "C"),
        "sin": _luhn("4", 9),
        "nino": _insurance_number,
        "nhs": _checked("gb.nhs", "4#########", lambda number: f"{number[:3]} {number[3:6]} {number[6:]}"),
        "bsn": _checked("nl.bsn", "1########"),
        "pesel": _dated("pl.pesel", "#####"),
        "nip": _checked("pl.nip", "5#########"),
        "nif": _checked("es.dni", "########A"),
        "codicefiscale": _checked("it.codicefiscale", "RSSMRA7#A0#H501A"),
        "iva": _checked("it.iva", "0#######01#"),
        "aadhaar": _checked("in_.aadhaar", "4###########", _in_fours),
        "pan": _checked("in_.pan", "AAAPA####A"),
        "cpf": _checked("br.cpf", "###.###.###-##"),
        "personnummer": _dated("se.personnummer", "####", "-"),
        "steuerid": _checked("de.idnr", "4##########"),
    },
}  # fmt: skip


@functools.cache
def _kinds() -> Mapping[str, tuple[str | None, Draw]]:
    kinds: dict[str, tuple[str | None, Draw]] = {kind: (None, draw) for kind, draw in _NOT_COUNTED.items()}
    for family, draws in ({"secret": _SECRETS} | dict(_OTHERS)).items():
        kinds |= {kind: (family, draw) for kind, draw in draws.items()}
    return kinds


def value_of(kind: str, drawn: random.Random) -> str:
    """A value of the kind."""
    return _kinds()[kind][1](drawn)


def family_of(kind: str) -> str | None:
    """The family of a kind; None for what stands in documents but is no value to be found."""
    return _kinds()[kind][0]

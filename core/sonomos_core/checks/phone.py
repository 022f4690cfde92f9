"""Telephone numbers: international (ITU-T E.164), North American (NANP), Japanese (MIC), and national behind a label.

Numbering plans of all countries: the phonenumbers package (https://github.com/daviddrysdale/python-phonenumbers).

>>> is_international("+44 20 7946 0958"), is_north_american("(415) 555-2671"), is_japanese("03-1234-5678")
(True, True, True)
>>> is_international("+999 12 34"), is_north_american("123-456-7890"), is_japanese("01-02-2024")
(False, False, False)
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Any

from sonomos_core.checks import labels, other_numbers
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# Assigned country codes (ITU Operational Bulletin, list of Recommendation E.164): one, two or three digits.
_COUNTRY_CODES = frozenset(
    """
    1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66
    81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232
    233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258
    260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370
    371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506
    507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683
    685 686 687 688 689 690 691 692 800 850 852 853 855 856 880 886 960 961 962 963 964 965 966 967 968 970
    971 972 973 974 975 976 977 979 992 993 994 995 996 998
    """.split()  # noqa: SIM905 - a list read as a text
)
_LABEL = labels.Words(
    (
        *("phone", "mobile", "cell", "fax", "contact", "whatsapp", "電話", "携帯", "전화", "电话", "手机", "handy"),
        *("telefon", "тел"),
    ),
    ("tel", "call", "sms", "cep", "mob"),
    re.compile(r"\btel|\bcall|\bsms|\bcep\b|\bmob\b"),
)
_EPOCH = re.compile(r"1[5-9]\d{8}(?:\d{3})?")  # seconds or milliseconds since 1970, from 2017 on
_SECONDS = re.compile(r"\+[0-9]{1,7}\.[0-9]{4,9}")  # since a program began: Go prints a time so
# In the head of old GPL sources; where a number would stand.
_PRINTED = frozenset({"6175425942", "6175422652", "1234567890"})
_REGION = re.compile(r"\(([A-Z]{2})\)[^()]{0,6}$")
_MONTH_OR_DATE = re.compile(
    r"(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|\d{1,3}(?:\.\d{1,3}){3}"
)
_BRAZILIAN_POSTCODE = re.compile(r"\d{5}-\d{3}")  # its label, cep, is a mobile in Turkish
_CEP_BEFORE = re.compile(r"(?i)\bcep\b[^0-9]{0,8}$")
_AMAZON = re.compile(r"00\d-\d{7}-\d{7}")  # an order of a shop
_CODE_POINTS = re.compile(r"00\d\d(?: \d{4})+")
_PAIR_BEFORE = re.compile(r"[0-9A-Fa-f]{2}[ .-]$")
_PAIR_AFTER = re.compile(r"[ .-][0-9A-Fa-f]{2}\b")
_BEGINS_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?: \d{4})+ $")  # even where its check digits are wrong
_GAP = re.compile(r"[ .(-]+")
_NO_DIGIT = re.compile(r"\D")
# Words of ASCII: Japanese stands beside a number without a blank.
_PART_BEFORE = re.compile(r"(?:[\w+/=]|\w[-.]|\d:)\Z", re.ASCII)  # another line's end is no part of it
_PART_AFTER = re.compile(r"[-./:]?\w|[ ]\d{3}", re.ASCII)
_NEAR = 4  # so much of what stands before a number the two patterns for it can see
_REGION_REACH = 12
_SHORT = 9
_JAPANESE_MOBILE = ("050", "070", "080", "090")
_KOREAN_MOBILE = "010"


def is_international(number: str) -> bool:
    """Whether a plus, an assigned country code and a plausible count of digits are there."""
    digits = _digits(number)
    if not number.startswith("+") or not 8 <= len(digits) <= 15 or len(set(digits)) < 3:
        return False
    if digits[0] == "1":
        return len(digits) == 11 and digits[1] in "23456789"
    return any(digits[:length] in _COUNTRY_CODES for length in (1, 2, 3))


def is_north_american(number: str) -> bool:
    """Whether area code and exchange can exist; fictional 555 numbers may name any exchange."""
    digits = _digits(number)
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(digits) != 10 or _is_printed(digits) or digits[0] in "01" or digits[1:3] == "11" or len(set(digits)) < 3:
        return False
    return digits[3] not in "01" or digits[:3] == "555"


_GROUP_BEFORE = re.compile(r"(?:[0-9][A-Z]|[A-Z][0-9])[A-Z0-9]*[ ]$")  # of a parcel's number, which goes on


def is_japanese(number: str) -> bool:
    """Whether it is a fixed line of ten digits or a mobile one of eleven; free-phone numbers belong to nobody."""
    digits = _digits(number)
    if not digits.startswith("0") or digits[:2] == "00" or digits[:4] in ("0120", "0800") or len(set(digits)) < 3:
        return False
    return len(digits) == 10 or (len(digits) == 11 and digits[:3] in (*_JAPANESE_MOBILE, _KOREAN_MOBILE))


def is_assigned(number: str, region: str | None = None) -> bool:
    """Whether the numbering plan of its country has such a number; a national number needs its region (ISO 3166)."""
    library = _library()
    try:
        return bool(library.is_valid_number(library.parse(number, region)))
    except library.NumberParseException:
        return False


def check_international(value: str, surroundings: Surroundings) -> Ruling | None:
    """The longest valid number, without the digits of the next word."""
    if _CODE_POINTS.fullmatch(value) or _AMAZON.fullmatch(value) or _is_printed(_digits(value)):
        return None
    if _BEGINS_IBAN.search(surroundings.before):
        return None
    if surroundings.before.endswith(" m=") and _SECONDS.fullmatch(value):
        return None
    number = "+" + value[2:] if value.startswith("00") else value
    if value.startswith("00") and value.isdigit() and not labels.stands_before(_LABEL, surroundings.before):
        return None  # as likely an article's number
    shift = len(value) - len(number)
    for end in (len(number), *(gap.start() for gap in reversed(list(_GAP.finditer(number))))):
        if _is_reachable(number[:end], surroundings.before):
            after = surroundings.after if end == len(number) else ""
            answer = ruling(True, replace(assigned(surroundings), after=after))
            return None if answer is None else replace(answer, end=end + shift)
    return None


def _is_reachable(number: str, before: str) -> bool:
    """Whether the country has such a number. One that nobody may have been given yet counts when it is written out.

    A short row of digits behind a plus is more often a change in a diff: it needs a label.
    """
    digits = _digits(number)
    written = len(digits) < len(number) - 1
    labelled = labels.stands_before(_LABEL, before)
    if len(set(digits)) < 3 or (len(digits) <= _SHORT and not (written or labelled)):
        return False
    return is_assigned(number) or ((written or labelled) and is_international(number))


def assigned(surroundings: Surroundings) -> Surroundings:
    """Without the sign that gives a value to its name: only bare values distrust one."""
    if not surroundings.before.endswith("="):
        return surroundings
    return replace(surroundings, before=surroundings.before[:-1] + " ")


@functools.cache
def _library() -> Any:
    import phonenumbers  # 25 ms, and few texts hold a number

    return phonenumbers


def check_north_american(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence inside a longer number and for clauses of law: groups are parted by one sign, parentheses apart.

    An area or exchange that nobody was given yet counts behind a label.
    """
    mixed = "." in value and "-" in value
    if mixed or _is_printed(_digits(value)) or other_numbers.stand_before(surroundings.before):
        return None
    likely = is_north_american(value) or labels.stands_before(_LABEL, surroundings.before)
    return ruling(likely and len(set(value)) > 3, surroundings)


def check_japanese(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence inside a longer number, behind a group of one, and for dates."""
    if _GROUP_BEFORE.search(surroundings.before[-_NEAR:]):
        return None
    return ruling(is_japanese(value), surroundings)


def check_labelled(value: str, surroundings: Surroundings) -> Ruling | None:
    """A number behind its label needs a plausible count of digits; with its region beside it, a place in its plan."""
    if _BRAZILIAN_POSTCODE.fullmatch(value) and _CEP_BEFORE.search(surroundings.before[-_REGION_REACH:]):
        return None
    digits = _digits(value)
    surroundings = assigned(surroundings)
    region = _REGION.search(surroundings.before[-_REGION_REACH:])
    if region is not None and is_assigned(value, region[1]):
        return ruling(True, surroundings)
    plausible = (
        not _is_printed(digits) and 7 <= len(digits) <= 15 and len(set(digits)) >= 3 and not _EPOCH.fullmatch(digits)
    )
    return ruling(plausible and not _MONTH_OR_DATE.match(value), surroundings)


def ruling(valid: bool, surroundings: Surroundings, least: Confidence | None = None) -> Ruling | None:
    """Yes to a number that is valid and no part of something longer; sure behind a label, else as sure as `least`."""
    before, after = surroundings.before, surroundings.after
    if not valid or _PART_AFTER.match(after) or _PART_BEFORE.search(before[-_NEAR:]):
        return None
    return Ruling(confidence=Confidence.HIGH if labels.stands_before(_LABEL, before) else least)


def in_longer_row(surroundings: Surroundings) -> bool:
    """Whether pairs of signs go on before or behind the value, as in a dump."""
    before, after = surroundings.before, surroundings.after
    return _PAIR_BEFORE.search(before[-_NEAR:]) is not None or _PAIR_AFTER.match(after) is not None


def _is_printed(digits: str) -> bool:
    """Whether it is one that stands in many sources, with or without the country's code of North America."""
    return (digits[1:] if len(digits) == 11 and digits[0] == "1" else digits) in _PRINTED


def _digits(number: str) -> str:
    return _NO_DIGIT.sub("", number)

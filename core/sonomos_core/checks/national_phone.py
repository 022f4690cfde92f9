"""Telephone numbers as people write them at home, without the country: by their form, or by a word near them.

Numbering plans: the phonenumbers package; what a country prints: ITU-T E.123 and its regulator.

>>> regions_of("0176 4432 9017"), regions_of("0412 338 905"), regions_of("(04369) 577670")[:2]
(('DE',), ('AU',), ('AU', 'DE'))
>>> regions_of("0923 456 789")
()
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels, other_numbers, phone
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# Which countries print their numbers so; the first that fits is asked.
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(form), regions)
    for form, regions in (
        (r"0\d(?:[ .]\d\d){4}", ("FR", "NL")),
        (r"0[ -]?\(?\d{3}\)?[ -]\d{3}[ -]\d\d[ -]\d\d", ("TR",)),
        (r"04\d\d \d{3} \d{3}", ("AU",)),
        (r"02\d \d{3} \d{3,4}", ("NZ", "GB")),
        (r"01[567]\d[ /-].*", ("DE",)),
        (r"06[ -]\d{8}", ("NL",)),
        (r"0\d{1,3}-\d{2,3} .*", ("SE",)),
        (r"\([1-9]\d\) ?9?\d{4}-\d{4}", ("BR",)),
        (r"\(0.*", ("AU", "DE", "GB", "NL", "IT")),
        (r"0[1237]\d{1,4} .*", ("GB",)),
    )
)
_STRONG = labels.Words(
    (
        *("phone", "mobile", "whatsapp", "telefon", "teléfono", "telefoon", "handy", "rückruf", "durchwahl", "cellul"),
        *("celular", "電話", "携帯", "전화", "휴대", "电话", "手机", "тел", "joindre", "erreichbar", "my number"),
        *("new number", "direct line", "fax", "hotline", "helpline"),
    ),
    ("tel", "tél", "tfn", "cell", "mob", "sms", "numm", "num", "núm"),
    re.compile(
        r"\b(?:tel|tél|tfn|cell|mob|sms)\b|\b(?:neue|meine|mijn|nouveau|mon|nuevo|mi|nuovo|mio|meu|novo|mitt|min|nytt)"
        r"[ ](?:nummer|numéro|numero|número)\b"
    ),
)
_SOFT = labels.Words(
    (
        *("call ", "call:", "call me", "contact:", "contact ", "appel", "anruf", "richiam", "dzwo", "llám", "llam"),
        "reach",
    ),
    ("ring", "text", "dial", "bel", "lig", "chiam", "ruf", "num", "núm", "called"),
    re.compile(
        r"\b(?:ring|text|dial|bel|ligue|ligar|chiami|chiamare|ruf)\b|called.{0,20} from|\bal num|\bno núm|\bau num"
    ),
)
_BEHIND = re.compile(
    r"(?i)[^\d\n]{0,24}\b(?:erreichbar|anrufen|is my (?:new )?(?:number|phone|mobile|cell)|te bereiken)"
)
_REACH, _NEAR = 64, 24
_DATE = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])[-./ ](?:0[1-9]|1[0-2])[-./ ](?:19|20)\d\d|(?:0[1-9]|1[0-2])[-./ ]\d\d[-./ ](?:19|20)\d\d"
    r"|(?:19|20)\d\d[-. ](?:19|20)\d\d"
)
_FEWEST, _MOST = 8, 12
_BARE_WITHOUT_ZERO = re.compile(r"[1-9]\d+")


def regions_of(number: str) -> tuple[str, ...]:
    """The countries that print their numbers in such groups (ISO 3166); none where the form says nothing."""
    for form, regions in _FORMS:
        if form.fullmatch(number) is not None:
            return regions
    return ()


def check_grouped(value: str, surroundings: Surroundings) -> Ruling | None:
    """A number of a country that groups so, in its plan; silence inside a longer row and behind another's name."""
    if phone.in_longer_row(surroundings) or other_numbers.stand_before(surroundings.before):
        return None
    regions = regions_of(value)
    return phone.ruling(any(phone.is_assigned(value, region) for region in regions), surroundings)


def check_near(value: str, surroundings: Surroundings) -> Ruling | None:
    """Digits that could be anything, in a line that says telephone or call; ten without a zero close behind it."""
    digits = re.sub(r"\D", "", value)
    if not _FEWEST <= len(digits) <= _MOST or len(set(digits)) < 3 or _DATE.match(value) is not None:
        return None
    line = surroundings.before[-_REACH:].rpartition("\n")[2]
    bare = _BARE_WITHOUT_ZERO.fullmatch(value) is not None
    near = line[-_NEAR:] if bare else line
    strong = _STRONG.stand_in(near) or _BEHIND.match(surroundings.after) is not None
    if not strong and ((len(digits) < 10 and bare) or not _SOFT.stand_in(near)):
        return None
    if other_numbers.stand_before(surroundings.before):
        return None
    return phone.ruling(True, surroundings)


def check_extended(value: str, surroundings: Surroundings) -> Ruling | None:
    """A North American number with an extension: nothing else is written so, whether the area exists or not."""
    if other_numbers.stand_before(surroundings.before):
        return None
    return phone.ruling(len(set(value)) > 3, phone.assigned(surroundings), Confidence.HIGH)

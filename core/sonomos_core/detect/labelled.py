"""Values that only the name beside them explains: the patterns for `FASTLY_API_TOKEN = …` in its many spellings.

A rule that says `names` and `value` instead of `pattern` gets its pattern and its trigger from here: a name, a word
such as key or token, a sign that assigns, and the value, which nothing may continue.

    FASTLY_API_KEY=…    "fastlyToken": "…"    set("fastly.token", "…")    <fastlyToken>…</fastlyToken>

A rule that says `labels` and `value` is for numbers that people write behind their name, in the same line and with no
other digit between: `BSN: 1112.22.333`, `patient_bsn=111222333`, `Mein Pass hat die Nummer …`. How a label is joined to
its number is known here and nowhere else:

    endings       a label that ends in `~` takes what a language hangs on it: `kennital~` is also kennitalan, kennitölu
    words         `Ο ΑΦΜ της εταιρείας είναι`, `numarul este`: words without a digit, as far as the reach
    no edges      a label that begins or ends in a script without word edges stands anywhere: `我的身份证号码是4403…`
    elsewhere     `country` names the country in English: `Estonian personal code`, `Malaysian IC number`
"""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = r"key|token|secret|passw|pwd|auth|api|cred|access|private|licen[cs]e|pat\b"
_ASSIGNED = rf"""[\w .-]{{0,24}}(?:{_WORDS})[\w .-]{{0,20}}[\"'`\])]{{0,2}}[ \t]{{0,4}}[:=>,|?]"""
_BEFORE_VALUE = r"""[:=>,|?]{0,3}[ \t\r\n\"'`(]{0,24}"""
_AFTER_VALUE = r"(?:[^\w+/=-]|$)"


_NUMBER = r"(?:[ _.-]{0,2}(?:n(?:umbers?|ummer|um|r|o|\xc2[\xba\xb0])|id|code|value))?"
_FIRST_BETWEEN = r"[^0-9A-Za-z\n]"
_BETWEEN = r"[^0-9\n]"
_REACH = 28
_REACH_ELSEWHERE = 60  # bytes: a letter takes two or three where the label is not Latin
_LETTERS = 8  # so many letters a labelled number begins with at most
_ENDING = r"[A-Za-z\x80-\xff]{0,8}"
_KINDS = (
    r"(?:national|personal|personnel|resident|citizen~|identi~|id|ic|nric|social|insurance|birth|civil|tax|fiscal"
    r"|vat|company|business|organi[sz]ation~|enterprise|corporate|registration|employer|pension|health|population)"
)


def pattern(names: Iterable[str], value: str) -> str:
    """The pattern of a value, itself a pattern, that is assigned to one of the names. Case does not matter."""
    return f"{trigger(names)}{_BEFORE_VALUE}(?P<value>{value}){_AFTER_VALUE}"


def trigger(names: Iterable[str]) -> str:
    """What the pattern begins with, up to the sign that assigns: it ends in few places of a text.

    >>> trigger(["fastly"]).startswith("(?im)(?:fastly)")
    True
    """
    return f"(?im)(?:{'|'.join(names)}){_ASSIGNED}"


def labelled_pattern(labels: Iterable[str], value: str, country: str | None = None) -> str:
    """The pattern of a number, itself a pattern, behind one of the labels. Case does not matter."""
    return f"{_joined(labels, country, 0, '?')}(?P<value>{value})\\b"


def label_trigger(labels: Iterable[str], country: str | None = None) -> str:
    """A label and the first digit behind it: one end for each label that a number follows.

    >>> label_trigger(["bsn"]).startswith("(?i)(?:(?:\\\\b|_)(?:bsn)")
    True
    """
    return f"{_joined(labels, country, _LETTERS, '')}[0-9]"


def _joined(labels: Iterable[str], country: str | None, further: int, greed: str) -> str:
    """A label and all up to its number, or so much further.

    Labels that begin with an ASCII letter begin a word; others begin anywhere, since `\\b` knows ASCII only, and the
    number may follow them directly.
    """
    worded: list[str] = []
    others: list[str] = []
    for label in labels:
        (worded if label[0].isascii() and label[0].isalnum() else others).append(_spelt(label))
    if country is not None:
        worded.append(_spelt(f"{country} {_KINDS}"))
    ways = []
    if worded:
        between = f"{_FIRST_BETWEEN}{_BETWEEN}{{0,{_REACH + further}}}{greed}"
        ways.append(rf"(?:\b|_)(?:{'|'.join(worded)}){_NUMBER}{between}")
    if others:
        ways.append(rf"(?:{'|'.join(others)}){_BETWEEN}{{0,{_REACH_ELSEWHERE + further}}}{greed}")
    return f"(?i)(?:{'|'.join(ways)})"


def _spelt(label: str) -> str:
    """A blank stands for what keys of programs have in its place, too: `tax id` is also `tax_id`; `~` for an ending."""
    return label.replace(" ", "[ _-]").replace("~", _ENDING)

"""Values that only the name beside them explains: the patterns for `FASTLY_API_TOKEN = …` in its many spellings.

A rule that says `names` and `value` instead of `pattern` gets its pattern and its trigger from here: a name, a word
such as key or token, a sign that assigns, and the value, which nothing may continue.

    FASTLY_API_KEY=…    "fastlyToken": "…"    set("fastly.token", "…")    <fastlyToken>…</fastlyToken>

A rule that says `labels` and `value` is for numbers that people write behind their name, in the same line and with no
other digit between: `BSN: 1112.22.333`, `patient_bsn=111222333`, `Mein Pass hat die Nummer …`.
"""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = r"key|token|secret|passw|pwd|auth|api|cred|access|private|licen[cs]e|pat\b"
_ASSIGNED = rf"""[\w .-]{{0,24}}(?:{_WORDS})[\w .-]{{0,20}}[\"'`\])]{{0,2}}[ \t]{{0,4}}[:=>,|?]"""
_BEFORE_VALUE = r"""[:=>,|?]{0,3}[ \t\r\n\"'`(]{0,24}"""
_AFTER_VALUE = r"(?:[^\w+/=-]|$)"


_NUMBER = r"(?:[ _.-]{0,2}(?:n(?:umbers?|ummer|um|r|o|\xc2[\xba\xb0])|id|code|value))?"
_BETWEEN = r"[^0-9A-Za-z\n][^0-9\n]"
_REACH = 28
_LETTERS = 6  # so many letters a labelled number begins with at most


def pattern(names: Iterable[str], value: str) -> str:
    """The pattern of a value, itself a pattern, that is assigned to one of the names. Case does not matter."""
    return f"{trigger(names)}{_BEFORE_VALUE}(?P<value>{value}){_AFTER_VALUE}"


def trigger(names: Iterable[str]) -> str:
    """What the pattern begins with, up to the sign that assigns: it ends in few places of a text.

    >>> trigger(["fastly"]).startswith("(?im)(?:fastly)")
    True
    """
    return f"(?im)(?:{'|'.join(names)}){_ASSIGNED}"


def labelled_pattern(labels: Iterable[str], value: str) -> str:
    """The pattern of a number, itself a pattern, behind one of the labels. Case does not matter."""
    return f"{_label(labels)}(?:{_BETWEEN}{{0,{_REACH}}}?)(?P<value>{value})\\b"


def label_trigger(labels: Iterable[str]) -> str:
    """A label and the first digit behind it: one end for each label that a number follows.

    >>> label_trigger(["bsn"]).startswith("(?i)(?:(?:\\\\b|_)(?:bsn))")
    True
    """
    return f"{_label(labels)}{_BETWEEN}{{0,{_REACH + _LETTERS}}}[0-9]"


def _label(labels: Iterable[str]) -> str:
    """Labels that begin with an ASCII letter begin a word; others begin anywhere, since `\\b` knows ASCII only.

    A blank in a label stands for what keys of programs have in its place, too: `tax id` is also `tax_id`.
    """
    worded: list[str] = []
    others: list[str] = []
    for label in (label.replace(" ", "[ _-]") for label in labels):
        (worded if label[0].isascii() and label[0].isalnum() else others).append(label)
    starts = [rf"(?:\b|_)(?:{'|'.join(worded)})"] if worded else []
    return f"(?i)(?:{'|'.join(starts + others)}){_NUMBER}"

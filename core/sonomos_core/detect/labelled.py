"""Values that only the name beside them explains: the patterns for `FASTLY_API_TOKEN = …` in its many spellings.

A rule that says `names` and `value` instead of `pattern` gets its pattern and its trigger from here: a name, a word
such as key or token, a sign that assigns, and the value, which nothing may continue.

    FASTLY_API_KEY=…    "fastlyToken": "…"    set("fastly.token", "…")    <fastlyToken>…</fastlyToken>
"""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = "key|token|secret|passw|pwd|auth|api|cred|access|licen[cs]e"
_ASSIGNED = rf"""[\w .-]{{0,24}}(?:{_WORDS})[\w .-]{{0,20}}[\"'`\])]{{0,2}}[ \t]{{0,4}}[:=>,|?]"""
_BEFORE_VALUE = r"""[:=>,|?]{0,3}[ \t\r\n\"'`(]{0,16}"""
_AFTER_VALUE = r"(?:[^\w+/=-]|$)"


def pattern(names: Iterable[str], value: str) -> str:
    """The pattern of a value, itself a pattern, that is assigned to one of the names. Case does not matter."""
    return f"{trigger(names)}{_BEFORE_VALUE}(?P<value>{value}){_AFTER_VALUE}"


def trigger(names: Iterable[str]) -> str:
    """What the pattern begins with, up to the sign that assigns: it ends in few places of a text.

    >>> trigger(["fastly"]).startswith("(?im)(?:fastly)")
    True
    """
    return f"(?im)(?:{'|'.join(names)}){_ASSIGNED}"

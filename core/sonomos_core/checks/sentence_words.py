"""Words that nearly every sentence or message has: a row of words that holds one was written, not chosen.

>>> stand_in("the heron waits"), stand_in("purple marmot sings")
(True, False)
"""

from __future__ import annotations

import re

_WORDS = frozenset(
    """
    the and for you your our are not no must please enter with from this that has have new old use used can could does
    don will should would when then than too type choose confirm repeat again forgot login least most short long weak
    strong match same incorrect wrong empty missing unknown set reset user name account key keys protected was were been
    but into before after as in of to is by on at see ask mail letter letters character characters digit digits required
    invalid changed expired create list revoke delete update manage generate field value
    der die das und ein eine ist nicht bitte mit von für dem den neues les des une est pas pour votre los las una por
    con para
    """.split()  # noqa: SIM905 - a list read as a text
)
_WORD = re.compile(r"\w+")


def stand_in(text: str) -> bool:
    """Whether one of them is a word of the text, whatever the case."""
    return not _WORDS.isdisjoint(_WORD.findall(text.lower()))

"""The language of the windows: which one, and every sentence in it. No Qt; nothing is read before it is needed.

`tr`, `plural` and `mark` take literal English texts, which a test collects and compares with the tables of each
language. `told` translates a sentence that was made elsewhere (a reason of the guard or of the system).
"""

from sonomos_app.language.choice import available, best_of, own_name
from sonomos_app.language.door import (
    Catalogue,
    current,
    enumerated,
    install,
    joined,
    mark,
    name_of,
    noun,
    plural,
    speak,
    told,
    tr,
)

__all__ = [
    "Catalogue",
    "available",
    "best_of",
    "current",
    "enumerated",
    "install",
    "joined",
    "mark",
    "name_of",
    "noun",
    "own_name",
    "plural",
    "speak",
    "told",
    "tr",
]

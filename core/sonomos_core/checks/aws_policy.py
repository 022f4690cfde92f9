"""Access policies of AWS: those of a real account, not of the ones that manuals print.

>>> from sonomos_core.detect.ruling import Surroundings
>>> check("arn:aws:kms:eu-west-1:481516234299:key/x", Surroundings()) is not None
True
>>> check("arn:aws:kms:eu-west-1:123456789012:key/x", Surroundings()) is None
True
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_DOCUMENTED = re.compile(r":(?:123456789012|([0-9])\1{11}|111122223333|444455556666|777788889999|123456123456):")
_ACCOUNT = re.compile(r":[0-9]{12}:")


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The account numbers of the manuals (`123456789012`, one digit twelve times) are silence."""
    return Ruling() if _ACCOUNT.search(value) and not _DOCUMENTED.search(value) else None

"""Names that say what a number is, and that it is nobody's: an order, a batch, a part, a trace.

>>> stand_before("order id: "), stand_before("Batch/lot "), stand_before("call ")
(True, True, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels

_ENDINGS = (
    *("order", "invoice", "track", "tracking", "trace", "span", "request", "build", "batch", "ticket", "txn"),
    *("transaction", "job", "sku", "serial", "isbn", "ean", "upc", "gtin", "imei", "message", "event", "session"),
    *("commit", "shard", "offset", "partition", "issn", "oclc", "lccn"),
)
_WORDS = re.compile(
    r"(?:^|[^a-z])(?:lot|p/n|s/n|part|item|article|artikel|ref|reference|referenz|case|rma|awb|parcel|paket|shipment"
    r"|prescription|barcode|asin|timestamp|version|firmware|bestellung|auftrag|rechnung|commande|facture|pedido|ordine"
    r"|fattura|receipt|meter|model|asset)$"
)
_SAYS_NUMBER = re.compile(r"[ _.-]{0,2}(?:id|nos?\.?|nr\.?|num|number|nummer|key|code|\#)$")
_LONGEST_NAME = 28


def stand_before(before: str) -> bool:
    """Whether such a name stands right before the value, with the signs that join the two."""
    name = labels.name_before(before)[-_LONGEST_NAME:].lower()
    if name.endswith(_ENDINGS):
        return True
    plain = _SAYS_NUMBER.sub("", name)
    return plain.endswith(_ENDINGS) or _WORDS.search(plain) is not None

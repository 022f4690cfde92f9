"""Words beside a value that say what it is: what turns a shape into a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass

EDGED = r"0-9A-Za-z_\u00c0-\u052f"
"""For a class of a pattern: digits and the letters of Latin, Greek and Cyrillic, scripts whose words have edges."""

_REACH = 40
_JOINT = re.compile(r"[\"'\])]{0,2}\s{0,3}[:=#]{0,2}\s{0,3}[\"'(\[]{0,2}$")
_JOINT_REACH = 16  # a joint is twelve characters at most
_OTHERWISE_REACH = 40
_JOINS = " \t\"':=#([.№°º："
_JOINS_MOST = 8
_AROUND = "\"'([{<.#°º,;"
_THINGS = frozenset((
    *("order", "invoice", "inv", "ticket", "serial", "batch", "lot", "batch/lot", "asset", "tag", "sku"),
    *("version", "release"),
    *("build", "revision", "receipt", "waybill", "barcode", "ean", "gtin", "upc", "isbn", "issn", "cas", "p/n", "s/n"),
    *("consignment", "shipment", "tracking", "parcel", "booking", "reservation", "quotation", "quote", "job", "commit"),
    *("rechnung", "rechnungs", "bestell", "bestellung", "bestellungs", "auftrag", "auftrags", "sendung", "sendungs"),
    *("artikel", "serien", "chargen", "charge", "buchung", "buchungs", "lieferschein", "vorgang", "vorgangs", "beleg"),
    *("commande", "facture", "colis", "suivi", "lot", "pedido", "factura", "envío", "envio", "seguimiento", "lote"),
    *("fatura", "encomenda", "rastreio", "ordine", "fattura", "spedizione", "lotto", "articolo", "bolla", "ddt"),
    *("bestel", "bestelling", "factuur", "zending", "beställning", "beställnings", "faktura"),
    *("ordre", "sändnings", "bestillings", "zásilka", "zásilky"),
    *("zamówienie", "zamówienia", "faktury", "przesyłka", "przesyłki", "objednávka", "objednávky"),
    *("tilaus", "tilausnumero", "lasku", "laskun", "toimitus", "sipariş", "fatura", "takip", "rendelés", "számla"),
    *("comanda", "factura", "narudžba", "račun", "заказ", "заказа", "счет", "счёт", "накладная", "товара", "артикул"),
    *("замовлення", "рахунок", "παραγγελία", "τιμολόγιο"),
))  # fmt: skip
"""What is numbered that is nobody: an order, a thing, a text."""
_NUMBERED = frozenset(("part", "item", "article", "product", "model", "catalog", "catalogue", "case", "issue", "po"))
"""As those, where a word for number stands behind: before a blank alone, they say too little."""
_SAY_NUMBER = (
    "nummer", "numer", "numero", "número", "numéro", "number", "num", "nro", "nr", "no", "ids", "id", "code", "№", "n",
)  # fmt: skip
_COPULAS = frozenset(("is", "was", "ist", "est", "es", "è", "é", "är", "er", "on"))
_COPULAS_UNPARTED = ("は", "是", "為", "为", "番号", "编号", "編號", "号码", "號碼", "号", "號", "번호")
_THINGS_UNPARTED = (
    "注文", "請求", "請求書", "伝票", "追跡", "受付", "管理", "製造", "問い合わせ", "订单", "訂單", "发票", "發票",
    "快递", "快遞", "运单", "運單", "序列", "주문", "송장", "운송장",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words in small letters. Any of `parts` counts wherever it stands, `whole` is a pattern that looks closer.

    `whole` is tried only where one of `hints` stands: most lines hold none, and many alternatives are slow to refuse.
    """

    parts: tuple[str, ...]
    hints: tuple[str, ...] = ()
    whole: re.Pattern[str] | None = None

    def stand_in(self, text: str) -> bool:
        """Whether one of them is in the text, whatever the case.

        >>> Words(("card",), ("cc",), re.compile(r"\\bcc\\b")).stand_in("my CC 4"), Words(("card",)).stand_in("car d")
        (True, False)
        """
        lowered = text.lower()
        for part in self.parts:
            if part in lowered:
                return True
        if self.whole is not None:
            for hint in self.hints:
                if hint in lowered:
                    return self.whole.search(lowered) is not None
        return False


def stands_before(words: Words, before: str) -> bool:
    """Whether one of the words stands in the same line, at most 40 characters before the value."""
    tail = before[-_REACH:]
    return words.stand_in(tail.rpartition("\n")[2])


def name_before(before: str) -> str:
    """The text up to the quotes, `:`, `=`, `#` and blanks that may join a name and its value.

    >>> name_before("the order: "), name_before("the order of")
    ('the order', 'the order of')
    """
    return before[:-_JOINT_REACH] + _JOINT.sub("", before[-_JOINT_REACH:])


def names_value(name: re.Pattern[str], before: str) -> bool:
    """Whether only such signs stand between the value and such a name; the pattern ends in `$`.

    >>> names_value(re.compile("order$"), "order: "), names_value(re.compile("order$"), "order of ")
    (True, False)
    """
    return name.search(name_before(before)) is not None


def names_other_thing(before: str) -> bool:
    """Whether the word right before a number, in one of many languages, says that it numbers an order or a thing.

    >>> names_other_thing("Rechnung Nr. "), names_other_thing("注文番号:"), names_other_thing("invoice for CPF ")
    (True, True, False)
    """
    line = before[-_OTHERWISE_REACH:].rpartition("\n")[2]
    name = line.rstrip(_JOINS)
    if not name or name[-1] in ",;" or len(line) - len(name) > _JOINS_MOST:
        return False
    if name[-1] > "\u2e80":
        return _without_ends(name, _COPULAS_UNPARTED).endswith(_THINGS_UNPARTED)
    words = name.lower().replace("_", " ").replace("-", " ").split()[-3:]
    if words and words[-1] in _COPULAS:
        words.pop()
    if not words:
        return False
    last = words.pop().strip(_AROUND)
    if last in _THINGS:
        return True
    thing = last if last not in _SAY_NUMBER else words.pop().strip(_AROUND) if words else ""
    thing = _without_ends(thing, _SAY_NUMBER) if thing is last else thing
    return thing is not last and (thing in _THINGS or thing in _NUMBERED)


def _without_ends(text: str, ends: tuple[str, ...]) -> str:
    """The text without the first of the ends, and without the first after it."""
    for _ in range(2):
        text = text.removesuffix(next(filter(text.endswith, ends), ""))
    return text

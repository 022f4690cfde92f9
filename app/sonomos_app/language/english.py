"""English, in which every text is written: only nouns need care."""

from __future__ import annotations

# Words that may stand small inside a sentence. Anything else might be a name (Stripe, Visa) and stays as it is.
_COMMON_WORDS = """
access account address authentication bank basic bearer birth business card client cloud company confidential
connection credential credentials credit customer database date device document driving email employee encrypted
encryption example health home host hostname insurance internal key licence license mail medical mnemonic name national
number organisation organization passphrase passport password patient person personal phone physical postal private
privileged public record recovery request routing secret security seed service session signing social source street
symmetric tax telephone token trade user username vehicle wallet webhook
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_JOINTS = (" of ", " for ", " in ", " by ", " with ", " beside ", " to ", " (")


class English:
    """The texts as they are written in the program."""

    code = "en"
    list_gap = ", "
    sentence_gap = " "

    def text(self, source: str) -> str:
        """The sentence itself."""
        return source

    def plural(self, one: str, many: str, count: int) -> str:
        """One, or any other number."""
        return one if count == 1 else many

    def told(self, sentence: str) -> str:
        """The sentence itself."""
        return sentence

    def noun(self, label: str, count: int) -> str:
        """The label with a small first letter where it is a common word, with its ending from two on."""
        small = _small(label)
        return small if count == 1 else _many(small)

    def name(self, label: str) -> str:
        """The label with a capital first letter."""
        return label[:1].upper() + label[1:]


def _small(label: str) -> str:
    first, blank, rest = label.partition(" ")
    return first.lower() + blank + rest if first.lower() in _COMMON else label


def _many(label: str) -> str:
    """The English plural; the word that takes the ending stands before "of", "for", a parenthesis …"""
    cut = min((at for joint in _JOINTS if (at := label.find(joint)) > 0), default=len(label))
    head, tail = label[:cut], label[cut:]
    if head[-1:].isupper() or head[-1:].isdigit():
        return f"{head}s{tail}"
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{tail}" if not head.endswith(("credentials", "ings")) else label
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{tail}"
    return f"{head}s{tail}"

"""The page: a head that forbids everything, and the document's blocks one after another."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import assert_never

from sonomos_app.report.document import (
    Bars,
    Block,
    Columns,
    Document,
    Facts,
    Number,
    Numbers,
    Pair,
    Paragraph,
    Section,
    Table,
    Verdict,
)
from sonomos_app.report.html import charts, style
from sonomos_app.report.html.markup import Markup, escaped, joined, tag


def html(document: Document) -> str:
    """The document as one self-contained HTML file."""
    head = tag("header", _shield(), tag("div", tag("h1", document.title), tag("p", document.subtitle)))
    body = tag(
        "main",
        head,
        _block(Facts(document.facts)),
        *map(_section, document.sections),
        tag("footer", document.footer),
    )
    return page(document.language, f"{document.title}, {document.subtitle}", style.sheet(), style.policy(), body)


def page(language: str, title: str, sheet: str, policy: str, body: Markup) -> str:
    """A whole page that may load nothing but its own style sheet."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        f"<title>{escaped(title)}</title><style>{sheet}</style></head>\n<body>{body}</body></html>\n"
    )


def _section(section: Section) -> Markup:
    return tag("section", tag("h2", section.title), *map(_block, section.blocks))


def _block(block: Block) -> Markup:
    match block:
        case Paragraph():
            return tag("p", block.text)
        case Numbers():
            return tag("div", *map(_number, block.numbers), class_="numbers")
        case Verdict():
            text = tag("p", block.text) if block.text else ""
            return tag("div", tag("b", block.title), text, class_=f"verdict {block.tone.value}")
        case Bars():
            return charts.bars(block)
        case Pair():
            return tag("div", charts.bars(block.left), charts.bars(block.right), class_="pair")
        case Columns():
            return charts.columns(block)
        case Table():
            return _table(block)
        case Facts():
            rows = (tag("tr", tag("th", name, scope="row"), tag("td", text)) for name, text in block.rows)
            return tag("table", tag("tbody", *rows), class_="facts")
        case _:
            assert_never(block)


def _number(number: Number) -> Markup:
    return tag("div", tag("span", number.label), tag("b", number.number), tag("span", number.note), class_="number")


def _table(table: Table) -> Markup:
    head = tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in table.headings)))
    return tag("table", head, tag("tbody", *map(_row, table.rows)))


def _row(cells: Sequence[str]) -> Markup:
    first, *rest = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))


def _shield() -> Markup:
    """The product's mark, as packaged; it is ours, and it holds no style and no script."""
    drawn = (resources.files("sonomos_resources") / "icons" / "app.svg").read_text(encoding="utf-8")
    return joined([Markup(drawn.strip().replace("<svg ", '<svg width="44" height="44" aria-hidden="true" ', 1))])

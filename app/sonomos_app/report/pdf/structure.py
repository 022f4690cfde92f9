"""What a screen reader reads of the PDF: headings, paragraphs, figures in their order (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass

import pydyf

from sonomos_app.report.pdf.sheet import Element, Sheet


@dataclass(frozen=True, slots=True)
class _Node:
    """An element's object in the file, and the marks that belong to it."""

    entry: pydyf.Dictionary
    marks: pydyf.Array


class Structure:
    """The tree of a file's elements. An element that goes over two pages is one all the same."""

    def __init__(self, file: pydyf.PDF) -> None:
        self._file = file
        self._root = self._put(Type="/StructTreeRoot")
        self._top = self._node("Document", self._root)
        self._root["K"] = self._top.entry.reference
        self._nodes: dict[Element, _Node] = {}
        self._parents = pydyf.Array()
        file.catalog["StructTreeRoot"] = self._root.reference
        file.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def add(self, sheet: Sheet, page: pydyf.Dictionary, number: int) -> None:
        """What is marked on a page of the file, which is its page number `number` from 0 on."""
        page["StructParents"] = number
        page["Tabs"] = "/S"
        owners = pydyf.Array()
        for at, element in enumerate(sheet.elements):
            node = self._known(element)
            node.marks.append(pydyf.Dictionary({"Type": "/MCR", "Pg": page.reference, "MCID": at}))
            owners.append(node.entry.reference)
        self._parents.extend([number, owners])

    def close(self) -> None:
        """All pages are there."""
        self._root["ParentTree"] = self._put(Nums=self._parents).reference

    def _known(self, element: Element) -> _Node:
        if element not in self._nodes:
            node = self._nodes[element] = self._node(element.role, self._top.entry)
            if element.alt:
                node.entry["Alt"] = pydyf.String(element.alt)
            self._top.marks.append(node.entry.reference)
        return self._nodes[element]

    def _node(self, role: str, above: pydyf.Dictionary) -> _Node:
        marks = pydyf.Array()
        return _Node(self._put(Type="/StructElem", S=f"/{role}", P=above.reference, K=marks), marks)

    def _put(self, **entries: object) -> pydyf.Dictionary:
        made = pydyf.Dictionary(entries)
        self._file.add_object(made)
        return made

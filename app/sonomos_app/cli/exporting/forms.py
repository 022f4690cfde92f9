"""The three forms of an export, each as pieces of text. The same findings give the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from sonomos_app.cli.console import SCHEMA
from sonomos_app.cli.exporting.columns import COLUMNS, fields, row
from sonomos_app.cli.exporting.page import as_html
from sonomos_app.cli.spreadsheet import csv_text
from sonomos_app.store.reading import Told

Form = Callable[[Iterable[Told]], Iterator[str]]


def as_csv(findings: Iterable[Told]) -> Iterator[str]:
    """RFC 4180, safe to open in a spreadsheet."""
    yield csv_text([COLUMNS])
    for finding in findings:
        yield csv_text([row(finding)])


def as_json(findings: Iterable[Told]) -> Iterator[str]:
    """One JSON object in ASCII, a finding a line."""
    yield f'{{"schema": {SCHEMA}, "findings": ['
    gap = "\n"
    for finding in findings:
        yield gap + json.dumps(fields(finding))
        gap = ",\n"
    yield "\n]}\n"


FORMS: Mapping[str, Form] = {"csv": as_csv, "json": as_json, "html": as_html}

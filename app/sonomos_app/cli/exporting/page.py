"""Findings as one HTML table that does nothing: no script, no link, nothing fetched, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from sonomos_app.report.html.markup import Markup, tag
from sonomos_app.report.palette import colours
from sonomos_app.store.reading import Told

_TITLE = "Findings of Sonomos Desktop"
_HEADINGS = (
    *("When (UTC)", "Severity", "Type", "Redacted value", "Times"),
    *("App", "What became of it", "Source", "From", "Id"),
)
_STYLE = """
body{{margin:32px;background:{card};color:{text};font:14px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif}}
h1{{font-size:22px}}
p{{color:{text-second}}}
table{{border-collapse:collapse;width:100%}}
th,td{{text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-bottom:1px solid {line};overflow-wrap:anywhere}}
th{{color:{text-third};font-weight:600;position:sticky;top:0;background:{card}}}
.high{{color:{high-text}}}.medium{{color:{medium-text}}}.low{{color:{low-text}}}
"""


def as_html(findings: Iterable[Told]) -> Iterator[str]:
    """The page, a row at a time."""
    style = _STYLE.strip().format_map(colours())
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    yield (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        f" content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">"
        f'<meta name="referrer" content="no-referrer"><title>{_TITLE}</title><style>{style}</style></head>\n'
        f"<body><h1>{_TITLE}</h1><p>The newest first. Values are redacted.</p>\n<table>"
    )
    yield tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in _HEADINGS))) + "\n<tbody>\n"
    for finding in findings:
        yield tag("tr", *_cells(finding)) + "\n"
    yield "</tbody></table></body></html>\n"


def _cells(told: Told) -> Sequence[Markup]:
    finding, now = told
    texts = (
        finding.type,
        finding.value,
        str(finding.occurrences),
        now.app or "",
        str(now.action),
        finding.source,
        finding.source_app or "",
        finding.id,
    )
    severity = str(finding.severity)
    return (tag("td", finding.timestamp), tag("td", severity, class_=severity), *(tag("td", text) for text in texts))

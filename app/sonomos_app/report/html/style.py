"""The one style sheet of the report, and its fingerprint: the page lets no other style in, and no script at all."""

from __future__ import annotations

import base64
import hashlib

from sonomos_app.report.document import Tone
from sonomos_app.report.palette import colours, fill, panel

_RULES = """
*{{box-sizing:border-box}}
html{{color-scheme:light;-webkit-print-color-adjust:exact;print-color-adjust:exact}}
body{{margin:0;background:{window};color:{text};
font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP","Yu Gothic UI",sans-serif}}
main{{max-width:860px;margin:32px auto;padding:40px 48px;background:{card};border:1px solid {line};border-radius:12px}}
header{{display:flex;gap:16px;align-items:center;margin-bottom:24px}}
h1{{font-size:28px;line-height:1.2;margin:0}}
header p{{margin:4px 0 0;color:{text-second}}}
h2{{font-size:20px;margin:40px 0 16px;break-after:avoid}}
h3{{font-size:15px;margin:20px 0 8px;break-after:avoid}}
p{{margin:0 0 12px;color:{text-second}}}
table{{width:100%;border-collapse:collapse;margin:0 0 12px}}
th,td{{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid {line};font-weight:400;
overflow-wrap:anywhere}}
td{{color:{text-second}}}
thead th{{font-size:13px;font-weight:600;color:{text-third}}}
tr{{break-inside:avoid}}
.facts th{{width:34%}}
.bars th{{width:34%;border:0;padding:4px 12px 4px 0}}
.bars td{{border:0;padding:4px 0;vertical-align:middle}}
.bars td:last-child{{width:24%;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}}
.bars td svg{{display:block;width:100%;height:10px}}
.mark{{width:9px;height:9px;margin-right:7px}}
.numbers{{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin-bottom:16px}}
.number{{border:1px solid {line};border-radius:10px;padding:12px 16px;break-inside:avoid}}
.number span{{display:block;font-size:13px;color:{text-third}}}
.number b{{display:block;font-size:26px;line-height:1.3;font-variant-numeric:tabular-nums}}
.pair{{display:grid;grid-template-columns:1fr 1fr;gap:32px}}
.pair .bars th{{width:44%}}
.verdict{{border:1px solid;border-radius:10px;padding:14px 18px;margin:0 0 16px;break-inside:avoid}}
.verdict b{{font-size:17px}}
.verdict p{{margin:4px 0 0;color:{text}}}
.columns{{display:block;width:100%;height:auto;break-inside:avoid}}
.legend{{color:{text-second};font-size:13px;margin-bottom:4px}}
.legend span{{margin-right:18px}}
footer{{margin-top:40px;padding-top:12px;border-top:1px solid {line};font-size:13px;color:{text-third}}}
@media (max-width:640px){{main{{margin:0;border:0;border-radius:0;padding:24px 16px}}
.numbers{{grid-template-columns:1fr 1fr}}.pair{{grid-template-columns:1fr}}}}
@page{{size:A4;margin:16mm}}
@media print{{body{{background:{card};font-size:11px}}main{{margin:0;padding:0;border:0;max-width:none}}}}
"""


def sheet() -> str:
    """The style sheet."""
    tones = "".join(_tone(tone) for tone in Tone)
    return _RULES.strip().format_map(colours()) + "\n" + tones


def policy() -> str:
    """What the page may load (Content Security Policy, level 3): this style sheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _tone(tone: Tone) -> str:
    (ground, edge, text), name = panel(tone), tone.value
    return (
        f".verdict.{name}{{background:{ground};border-color:{edge}}}.verdict.{name} b{{color:{text}}}\n"
        f".fill-{name}{{fill:{fill(tone)}}}\n"
    )

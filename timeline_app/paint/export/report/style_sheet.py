"""Style sheet of a report as a web page, on screens in light and dark, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_RULES: Final = """
:root { color-scheme: light dark; --ground: #fff; --text: #1c1e22; --soft: #454a53;
  --faint: #626871; --line: #e6e4de; --strong: #1c1e22; --link: #2b5cc7; --mark: #fff0b3;
  --on-mark: #1c1e22; --amber: #a04d00; --head: #f5f3ee; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1e24; --text: #e8eaed; --soft: #cad0d9;
  --faint: #98a0ac; --line: #363c46; --strong: #98a0ac; --link: #8fb0fb; --mark: #544612;
  --on-mark: #fdf6dc; --amber: #f0b35a; --head: #222932; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 28px 60px; max-width: 1240px; background: var(--ground);
  color: var(--text); font: 14px/1.42 "Source Sans Pro", "Source Sans 3", "Segoe UI", sans-serif; }
h1, h2, h3 { font-weight: 600; }
h1, h2, h3, q, .quote, .standfirst { font-family: "Source Serif Pro", "Source Serif 4", Georgia,
  serif; }
h1 { font-size: 32px; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 22px; margin: 40px 0 10px; padding-top: 12px; border-top: 2px solid var(--strong); }
h3 { font-size: 16px; margin: 22px 0 4px; }
p { margin: 0; }
.standfirst { font-size: 18px; color: var(--soft); max-width: 62em; }
.remark { color: var(--faint); margin-bottom: 10px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 18px; margin: 18px 0 0; }
dt { color: var(--faint); }
dd { margin: 0; }
nav { margin-top: 18px; display: flex; flex-wrap: wrap; gap: 4px 20px; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
nav a { text-decoration: none; }
a:hover, a:focus-visible { text-decoration-thickness: 2px; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; }
thead th { background: var(--head); white-space: nowrap; }
tbody th { font-weight: 400; }
th, td { padding: 6px 10px 7px; vertical-align: top; overflow-wrap: anywhere; }
tbody { border-top: 1px solid var(--line); }
tbody:last-child { border-bottom: 1px solid var(--line); }
tbody:target, article:target, tr:target { outline: 2px solid var(--link); }
.number { color: var(--faint); width: 3.4em; font-variant-numeric: tabular-nums; }
.date { width: 15%; }
.event { width: 23%; border-left: 3px solid transparent; }
.article { width: 9%; }
.state { width: 10%; }
.title { font-weight: 600; }
.soft { color: var(--soft); }
.small { font-size: 12.5px; color: var(--faint); }
.quote { font-size: 15px; color: var(--soft); }
mark { background: var(--mark); color: var(--on-mark); }
.doubt { color: var(--amber); font-weight: 600; }
.compared { margin: 18px 0 0; padding-top: 8px; border-top: 1px solid var(--line); }
.compared h3 { margin-top: 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 32px; margin: 8px 0; }
.hash { font: 11.5px/1.4 ui-monospace, Consolas, monospace; color: var(--faint); }
.narrow { display: none; }
ul { margin: 6px 0; padding-left: 20px; }
footer { margin-top: 36px; padding-top: 8px; border-top: 1px solid var(--line);
  color: var(--faint); font-size: 12.5px; }
@media screen and (max-width: 960px) {
  body { padding: 18px 14px 40px; }
  h1 { font-size: 25px; }
  .sides { grid-template-columns: 1fr; }
  .events thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
    overflow: hidden; }
  .events, .events tbody, .events tr, .events td, .events th { display: block; width: auto; }
  .events td, .events th { padding: 2px 8px; }
  .events tbody { padding: 8px 0; }
  .narrow { display: inline; }
  .events tr + tr { margin-top: 8px; }
}
@page { size: A4 landscape; margin: 14mm 14mm 16mm; @bottom-right { content: counter(page)
  " of " counter(pages); font: 9pt "Source Sans Pro", sans-serif; color: #626871; } }
@media print {
  :root { color-scheme: light; --ground: #fff; --text: #000; --soft: #333; --faint: #555;
    --line: #ccc; --strong: #000; --link: #000; --mark: #fff0b3; --on-mark: #000;
    --amber: #8a4200; --head: #f1efe9; }
  body { padding: 0; max-width: none; font-size: 8.5pt; }
  th, td { padding: 3px 8px 4px; }
  .quote { font-size: 9pt; }
  .small, footer { font-size: 7.5pt; }
  nav { display: none; }
  a { text-decoration: none; }
  thead { display: table-header-group; }
  tbody, .compared, tr { break-inside: avoid; }
  h2, h3, .remark { break-after: avoid; }
  mark, th { print-color-adjust: exact; }
}
"""


def page_style(colours: Iterable[str]) -> str:
    """Return the style sheet, with a class for each colour of a lane."""
    classes = [
        f".{colour_class(colour)} {{ border-left-color: {colour}; }}"
        for colour in dict.fromkeys(colours)
        if _COLOUR.fullmatch(colour)
    ]
    return "\n".join([_RULES.strip(), *classes, ""])


def colour_class(colour: str) -> str:
    """Return the class of an event in a lane of a colour."""
    return f"lane-{colour[1:].lower()}"

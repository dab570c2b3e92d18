"""Pieces of a page: everything that comes from outside is escaped here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

STYLE = """
:root { color-scheme: light; --ink: #1b1b1b; --soft: #595959; --line: #d4d4d4; --paper: #ffffff; --link: #0b57a4; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
main, header, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; } h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
p { max-width: 44rem; } a { color: var(--link); } .soft, footer { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
.answer { border-left: .3rem solid var(--link); padding: .2rem 1rem; margin: 1rem 0; background: #f3f7fb; }
.warning { border-left-color: #a15c00; background: #fff7ea; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .5rem 0 1rem; font-size: .93rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); }
th, td { overflow-wrap: normal; } th { white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } figure img { width: 100%; min-width: 44rem; height: auto; display: block; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .5rem 1rem; padding: 0; }
.figures div { border-top: 2px solid var(--line); padding-top: .3rem; } .figures dt { color: var(--soft); }
.figures dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
@media print { nav, .skip { display: none; } h2 { break-after: avoid; } figure { break-inside: avoid; } }
"""


def paragraph(words: str) -> str:
    """Return a paragraph."""
    return f"<p>{escape(words)}</p>"


def section(key: str, heading: str, content: str) -> str:
    """Return a section with its heading."""
    return f'<section aria-labelledby="{key}"><h2 id="{key}">{escape(heading)}</h2>{content}</section>'


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; the first cell of a row is its heading, whole numbers and floats stand to the right."""
    body = [list(row) for row in rows]
    numeric = [bool(body) and all(isinstance(row[n], int | float) for row in body) for n in range(len(header))]
    head = "".join(
        f'<th scope="col"{" class=number" if number else ""}>{escape(name)}</th>'
        for name, number in zip(header, numeric, strict=True)
    )
    lines = "".join(f"<tr>{''.join(_cell(n, cell) for n, cell in enumerate(row))}</tr>" for row in body)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>'
        f"{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _cell(place: int, cell: object) -> str:
    shown = escape(shown_number(cell) if isinstance(cell, float) else "" if cell is None else str(cell))
    if place == 0:
        return f'<th scope="row">{shown}</th>'
    return f'<td class="number">{shown}</td>' if isinstance(cell, int | float) else f"<td>{shown}</td>"


def shown_number(value: float) -> str:
    """Return a figure for people: three digits; small ones as a power of ten."""
    return f"{value:.2e}" if 0 < abs(value) < 0.001 else f"{value:.3f}".rstrip("0").rstrip(".")


def figures(pairs: Iterable[tuple[str, str]]) -> str:
    """Return headline figures, each with its name."""
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs)
    return f'<dl class="figures">{items}</dl>'


def picture(svg: bytes, words: str, caption: str) -> str:
    """Return a picture within the page, in words for those who do not see it; a data address keeps its names apart."""
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    below = f'<figcaption class="soft">{escape(caption)}</figcaption>'
    image = f'<img src="{address}" alt="{escape(words)}">'
    wide = f'<div class="wide" tabindex="0" role="region" aria-label="{escape(words)}">{image}</div>'
    return f"<figure>{wide}{below}</figure>"


def document(title: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body>{body}</body></html>\n"
    )

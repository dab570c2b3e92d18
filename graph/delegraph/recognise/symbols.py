"""Symbols of UN documents: A/HRC/28/L.1, E/CN.15/2018/6, FCCC/SBI/2014/8/Add.1.

Source: ST/LIB/SER.B/5/Rev.5, "United Nations document series symbols".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ORGANS = (
    "A|S|E|T|ST|TD|DP|ID|UNEP|HSP|CTOC|CAC|CCPR|CRC|CEDAW|CERD|CAT|CRPD|CMW|CED|FCCC|ICCD|UNODC|JIU|HRI|LC|LOS|SPLOS|"
    "NPT|BWC|CD|DC|PBC|WFP|ISBA|MC|UNW|CEB|IDB|GC|HS|CCW|APLC|CCM|ECE|ECA|ESCAP|ECLAC|LC|E/ESCAP|GOV|INFCIRC|BTWC|CEIDG|V|CND|CCPCJ"
)
ADDITION = r"(?:Add|Corr|Rev)\.\d+(?:\s?[-–]\s?\d{1,2}(?!\d)|(?:/(?:Add|Corr|Rev)\.\d+)*)"
# "Corr.1 and 2": a bare number goes on the addition before it
NUMBERS = r"(?:(?:\s+and\s+|\s*,\s*(?:and\s+)?)\d{1,2}(?![\w/-]|\.\w|\s+[A-Z]))*"
SYMBOL = re.compile(
    rf"(?<![\w/.])(?P<symbol>(?:{ORGANS})(?:/[A-Za-z0-9][A-Za-z0-9.\-]*(?:\([IVXLC\d\-]+\))?)+)"
    rf"(?P<more>(?:\]\([^)]*\))?(?:(?:\s*,\s*|\s+and\s+|\s*,\s+and\s+){ADDITION}{NUMBERS})*)"
)
TABLED = re.compile(r"/(?:L|CRP|WP)\.\d")
MODIFIED = re.compile(r"(?:/(?:Add|Corr|Rev)\.\d+)+$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol written in full; the span is what was printed for it."""

    symbol: str
    start: int
    end: int


def symbols(text: str, start: int, end: int) -> Iterator[Symbol]:
    """Yield every symbol in text[start:end]; "A/1 and Add.1" gives A/1 and A/1/Add.1."""
    if text.find("/", start, end) == -1:
        return
    for match in SYMBOL.finditer(text, start, end):
        symbol = match["symbol"].rstrip(".-")
        if not any(c.isdigit() for c in symbol) or any(p.islower() for p in symbol.split("/")[1:] if len(p) > 1):
            continue
        at = match.start("symbol")
        yield Symbol(symbol, at, at + len(symbol))
        yield from _additions(symbol, match)


def is_draft(symbol: str) -> bool:
    """Tell whether a symbol is that of a paper tabled: a limited document, conference room or working paper."""
    return bool(TABLED.search(symbol))


def drafts(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the symbols of drafts in text[start:end]."""
    return (one.symbol for one in symbols(text, start, end) if is_draft(one.symbol))


def _additions(symbol: str, match: re.Match[str]) -> Iterator[Symbol]:
    base = symbol
    for more in re.finditer(f"(?P<first>{ADDITION})(?P<numbers>{NUMBERS})", match["more"]):
        # "L.1/Add.1 and Add.2" are two additions to L.1; "64/Add.1 and Corr.1" is a correction of the addition
        kind = more.group()[:3]
        # and nothing is added to a correction: "25, 25/Corr.1 and Add.1" is 25/Add.1
        stem = MODIFIED.sub("", base) if f"/{kind}." in base or (kind == "Add" and "/Corr." in base) else base
        end = match.start("more") + more.end()
        numbers = re.findall(r"\d+", more["numbers"])
        for addition in [
            *_expanded(more["first"]),
            *(f"{more['first'].partition('.')[0]}.{n}" for n in numbers),
        ]:
            yield Symbol(f"{stem}/{addition}", match.start("symbol"), end)


def _expanded(printed: str) -> list[str]:
    """ "Add.1–3" is Add.1, Add.2 and Add.3."""
    span = re.fullmatch(r"(\w+)\.(\d+)\s?[-–]\s?(\d+)", printed)
    if not span:
        return [printed]
    return [f"{span[1]}.{n}" for n in range(int(span[2]), int(span[3]) + 1)]


def body_prefix(symbol: str) -> str | None:
    """Return the part of a symbol that names its body: "E/CN.15" of "E/CN.15/2018/L.1"; None where it names none."""
    parts = symbol.split("/")
    kept = [parts[0]]
    for part in parts[1:]:
        if not re.fullmatch(
            r"(?:AC|BUR|C|CN|COP|COSP|CONF|EG|HRC|PC|SC|Sub|SBI|SBSTA|WG|CP|CMP|CMA|CPR|IGM|BUR|IRG)(?:\.\d+)?"
            r"|WG\.\d+|UPR|AWGLCA|AWGKP|ADP",
            part,
        ):
            break
        kept.append(part)
    return "/".join(kept) if len(kept) > 1 or kept[0] in ("S", "A", "E") else None

"""`delegraph reference`: what is known of a party at a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from delegraph.cli.options import as_day, format_option
from delegraph.cli.output import as_table, count, give, say
from delegraph.errors import WrongUsage
from delegraph.written import as_json

if TYPE_CHECKING:
    from delegraph.reference import Membership, Profile

EVIDENCE = ("from", "until", "certainty", "source")


@click.command("reference")
@click.argument("name", required=False)
@click.option("--date", callback=as_day, metavar="D", help="A day, e.g. 2018-05-15; default: all that is listed.")
@format_option("text", "json", default="text")
def command(name: str | None, date: str | None, format_: str) -> None:
    """Show what is known of a party: names, memberships, who presided, and where each row comes from.

    NAME is a name in one of six languages, an acronym, a code (CZE, 203, E/CN.15) or an id (group/EU). A row is
    confirmed where an open table or two dated documents say so, else recalled. Without NAME, what the tables hold.

    \b
    Examples:
      delegraph reference "Czech Republic" --date 2010-06-08
      delegraph reference CZE --date 2020-01-01
      delegraph reference "European Union" --date 2018-05-15
      delegraph reference
    """
    from delegraph import reference

    if name is None:
        give(as_json(_holdings()) if format_ == "json" else _page_of_holdings())
        return
    known = reference.profile(_found(name, date), date)
    give(as_json(_record(known)) if format_ == "json" else _page(known))


def _found(name: str, date: str | None) -> str:
    from delegraph.resolve import Ambiguous, Resolved, look_up

    found = look_up(name, date)
    if isinstance(found, Resolved) and found.party.id:
        if found.warning:
            say(found.warning)
        return found.party.id
    if isinstance(found, Ambiguous):
        meant = ", ".join(f"{one.name} ({one.id})" for one in found.candidates)
        raise WrongUsage(f"“{name}” is the name of several parties: {meant}; give the id of one")
    near = f"; the nearest: {', '.join(found.nearest)}" if not isinstance(found, Resolved) and found.nearest else ""
    raise WrongUsage(f"“{name}” names no party that the tables list{near}")


def _page(known: Profile) -> str:
    return "\n".join(part for part in (_head(known), *_sections(known), _sources(known)) if part)


def _head(known: Profile) -> str:
    entry = known.entry
    at = f" on {known.date}" if known.date else ""
    now = f"; today {entry.name}" if known.name != entry.name else ""
    codes = {"ISO 3166": entry.code if entry.kind == "state" else None, "M49": entry.m49, "Wikidata": entry.wikidata}
    told = [", ".join(entry.kinds), entry.type or "", *(f"{label} {code}" for label, code in codes.items() if code)]
    if entry.valid_from or entry.valid_until:
        told.append(f"{entry.valid_from or '…'} to {entry.valid_until or '…'}")
    lines = [f"{known.name}{at} ({entry.id}{now})", "  " + "; ".join(word for word in told if word)]
    lines += [f"  {label}: {', '.join(_label(id, known.date) for id in ids)}" for label, ids in _kin(known) if ids]
    return "\n".join(lines) + "\n"


def _kin(known: Profile) -> Iterator[tuple[str, Sequence[str]]]:
    yield "part of", [known.entry.parent] if known.entry.parent else []
    yield "succeeded", known.predecessors
    yield "succeeded by", known.entry.succeeded_by


def _sections(known: Profile) -> Iterator[str]:
    presidents = [[_label(p.state, known.date), *_evidence(p)] for p in known.presidents]
    yield _section("Presided by" if known.date else "Presidencies", ("state", *EVIDENCE), presidents)
    presided = [[_label(p.organization, known.date), *_evidence(p)] for p in known.presided]
    yield _section("Presided", ("group or body", *EVIDENCE), presided)
    for heading, listed in _divided("Member of", known.belongs, known.date):
        rows = [[_label(held.organization, known.date), held.status, *_evidence(held)] for held in listed]
        yield _section(heading, ("group or body", "status", *EVIDENCE), rows)
    for heading, listed in _divided("Members", known.members, known.date):
        rows = sorted([_label(held.member, known.date), held.status, *_evidence(held)] for held in listed)
        yield _section(heading, ("member", "status", *EVIDENCE), rows)
    names = [[n.text, n.language, n.kind_of_name, *_evidence(n)] for n in known.names]
    yield _section("Names", ("name", "language", "kind", *EVIDENCE), names)


def _divided(
    heading: str, listed: Sequence[Membership], date: str | None
) -> Iterator[tuple[str, Sequence[Membership]]]:
    """What holds at the date, and apart from it what may, since nobody listed its beginning."""
    from delegraph.reference import holds

    if not date:
        yield heading, listed
        return
    yield heading, [held for held in listed if holds(held, date) == "certain"]
    yield f"{heading}, perhaps (undated)", [held for held in listed if holds(held, date) == "possible"]


def _section(heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return f"{heading}: {len(rows)}\n{as_table(columns, rows)}" if rows else ""


def _evidence(row: object) -> tuple[object, ...]:
    fields = ("valid_from", "valid_until", "certainty", "source")
    return tuple(getattr(row, field) for field in fields)


def _label(id: str, date: str | None) -> str:
    from delegraph import reference

    return reference.official_name(id, date)


def _sources(known: Profile) -> str:
    from delegraph import reference

    cited = [row.source for row in (*known.belongs, *known.members)] + [name.source for name in known.names]
    cited += [one.source for one in (*known.presided, *known.presidents)]
    used = set(" ".join([known.entry.source, *cited]).split())
    listed = [[s.key, s.name, s.licence, s.address] for s in reference.sources().values() if s.key in used]
    return _section("Sources", ("source", "what it is", "licence", "address"), listed)


def _record(known: Profile) -> dict[str, object]:
    rows = ("names", "belongs", "members", "presided", "presidents")
    return {
        "party": known.entry._asdict(),
        "date": known.date,
        "name": known.name,
        "predecessors": known.predecessors,
        **{kind: [row._asdict() for row in getattr(known, kind)] for kind in rows},
    }


def _holdings() -> dict[str, object]:
    from delegraph import reference

    parties: dict[str, int] = {}
    for entry in reference.entries().values():
        kind = entry.id.partition("/")[0]
        parties[kind] = parties.get(kind, 0) + 1
    return {
        "version": reference.version(),
        "parties": parties,
        "names": {language: len(reference.names(language)) for language in reference.LANGUAGES},
        "memberships": len(reference.memberships()),
        "presidencies": len(reference.presidencies()),
        "sources": [source._asdict() for source in reference.sources().values()],
    }


def _page_of_holdings() -> str:
    from delegraph import reference

    held = _holdings()
    nouns = {"state": "state", "group": "group", "body": "bod", "org": "organization"}
    parties = ", ".join(
        f"{n} bodies" if kind == "body" else count(n, nouns[kind])
        for kind, n in held["parties"].items()  # type: ignore[attr-defined]
    )
    names = ", ".join(f"{n} {language}" for language, n in held["names"].items())  # type: ignore[attr-defined]
    sure = sum(row.certainty == "confirmed" for row in reference.memberships())
    lines = [
        f"reference tables, version {held['version']}",
        f"  parties: {parties}",
        f"  names: {names}",
        f"  memberships: {held['memberships']} ({sure} confirmed); presidencies: {held['presidencies']}",
    ]
    rows = [[s.key, s.name, s.licence, s.address] for s in reference.sources().values()]
    return "\n".join(lines) + "\n\n" + _section("Sources", ("source", "what it is", "licence", "address"), rows)

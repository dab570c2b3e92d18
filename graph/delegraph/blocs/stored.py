"""The sponsorships in a store as a table, by the user's choices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from delegraph.blocs.choices import Choices
from delegraph.blocs.official import Memberships
from delegraph.blocs.rows import select
from delegraph.blocs.table import Draft, Party, Proxy, Table, table_of
from delegraph.codes import codes
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.store import Store
from delegraph.vocabulary import BASE, iri

SPONSORSHIPS = """
SELECT DISTINCT ?proposal ?sponsor ?role ?behalf ?held WHERE {
  ?fact a dg:Sponsorship ; dg:proposal ?proposal ; dg:sponsor ?sponsor ; dg:sponsorRole ?role .
  OPTIONAL { ?fact dg:onBehalfOf ?behalf } OPTIONAL { ?fact dg:atMeeting/dct:date ?held } }"""
DRAFTS = """
SELECT DISTINCT ?draft ?symbol ?date ?body ?session WHERE { ?draft a dg:Proposal .
  OPTIONAL { ?draft dg:symbol ?symbol } OPTIONAL { ?draft dct:date ?date } OPTIONAL { ?draft dg:ofBody ?body }
  OPTIONAL { ?draft dg:ofSession/dg:key ?session } }"""
ADOPTED = """
SELECT DISTINCT ?draft WHERE { { ?draft dg:adoptedAs ?text } UNION
  { ?action a dg:Action ; dg:proposal ?draft ; dg:outcome dg:outcome-adopted .
    FILTER NOT EXISTS { ?action dg:part ?part } } }"""
LABELS = "SELECT ?node ?label WHERE { ?node skos:prefLabel ?label FILTER(LANG(?label) = 'en') }"
# A draft that only a report names has no head of its own: its symbol tells body and session.
SYMBOL = re.compile(r"^(?P<body>[A-Z][\w.]*(?:/[A-Z][\w.]*)*)(?:/(?P<session>S-\d+|\d+))/L\.")
REVISED = re.compile(r"/Rev\.\d+$")
SPONSOR, JOINED, WITHDREW = "sponsor", "joined", "withdrew"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sponsorship as stored; `draft` is the draft that its revisions revise."""

    draft: str
    sponsor: str
    role: str
    behalf: str | None
    held: str | None


def sponsorships(store: Store, choices: Choices, memberships: Memberships) -> Table:
    """Return the table of the sponsorships chosen; revisions count with the draft that they revise.

    `memberships` say who is meant by a group where `expand_groups` is chosen. Raises WrongUsage for the name of
    several bodies, DelegraphError where no draft is left.
    """
    labels = {row["node"]: row["label"] for row in select(store, LABELS)}
    claims = list(_claims(store))
    bodies = None if choices.body is None else _bodies(choices.body, labels)
    drafts = {key: draft for key, draft in _drafts(store, claims).items() if _in(draft, choices, bodies)}
    kept = [claim for claim in claims if claim.draft in drafts]
    if not kept:
        raise DelegraphError(_nothing(choices, bool(claims)))
    sponsors = _sponsors(kept, choices)
    if choices.expand_groups:
        sponsors |= _expanded(kept, drafts, memberships, choices)
    known = {(who, draft) for who, draft in sponsors if "#" not in who}
    pairs = [(Party(labels.get(who, who.removeprefix(BASE)), who), drafts[draft]) for who, draft in known]
    left_out = len(sponsors) - len(known)
    remarks = _remarks(kept, left_out, len({draft for _, draft in known}), choices.expand_groups)
    return table_of(pairs, proxies=_proxies(_counted(kept, choices), labels), remarks=remarks)


def _claims(store: Store) -> Iterator[Claim]:
    for row in select(store, SPONSORSHIPS):
        role = codes()[row["role"]]
        yield Claim(REVISED.sub("", row["proposal"]), row["sponsor"], role, row.get("behalf"), row.get("held"))


def _drafts(store: Store, claims: Iterable[Claim]) -> dict[str, Draft]:
    """The drafts that have a sponsor, each with the earliest date that is known of it."""
    held: dict[str, str] = {}
    for claim in claims:
        held[claim.draft] = min(filter(None, [held.get(claim.draft), claim.held]), default="")
    adopted = {REVISED.sub("", row["draft"]) for row in select(store, ADOPTED)}
    found = {key: _named(key, date or None, key in adopted) for key, date in held.items()}
    for row in sorted(select(store, DRAFTS), key=lambda row: sorted(row.items())):
        key = REVISED.sub("", row["draft"])
        if key in found:
            dates = [date for date in (found[key].date, row.get("date")) if date]
            values = {name: row[name] for name in ("body", "session") if name in row}
            found[key] = replace(found[key], date=min(dates, default=None), **values)  # type: ignore[arg-type]  # strings
    return found


def _named(key: str, date: str | None, adopted: bool) -> Draft:
    symbol = key.removeprefix(iri("document/"))
    told = SYMBOL.match(symbol)
    body = iri("body", told["body"]) if told else None
    return Draft(symbol, key, date, body, told["session"] if told else None, adopted)


def _in(draft: Draft, choices: Choices, bodies: set[str] | None) -> bool:
    return (
        (bodies is None or draft.body in bodies)
        and (choices.session is None or draft.session == choices.session)
        and within(draft, choices.since, choices.until)
        and (choices.outcome == "any" or draft.adopted == (choices.outcome == "adopted"))
    )


def within(draft: Draft, since: str | None, until: str | None) -> bool:
    """Whether a draft is dated in an interval, both ends inclusive; an undated one is only in the unlimited one."""
    if since is until is None:
        return True
    return draft.date is not None and (since or "") <= draft.date <= (until or "9999")


def _bodies(words: str, labels: dict[str, str]) -> set[str]:
    by_name = {node for node, label in labels.items() if label.casefold() == words.casefold() and "/body/" in node}
    if len(by_name) > 1:
        raise WrongUsage(f"“{words}” names several bodies: {', '.join(sorted(by_name))}; give the symbol of one")
    return by_name or {iri("body", words)}


def _nothing(choices: Choices, any_claim: bool) -> str:
    if not any_claim:
        return "the store holds no sponsorship; delegraph ingest reads drafts and reports into it"
    asked = {name: value for name, value in choices.to_json().items() if value and name in WINDOW}
    asked_words = ", ".join(f"--{name} {value}" for name, value in asked.items())
    return f"no draft with a sponsor in the store is of {asked_words or 'this choice'}; widen the window"


WINDOW = ("body", "session", "since", "until", "outcome")


def _counted(claims: Iterable[Claim], choices: Choices) -> Iterator[Claim]:
    roles = {SPONSOR, JOINED} if choices.joined else {SPONSOR}
    return (claim for claim in claims if claim.role in roles)


def _sponsors(claims: Sequence[Claim], choices: Choices) -> set[tuple[str, str]]:
    gone = {(claim.sponsor, claim.draft) for claim in claims if claim.role == WITHDREW}
    return {(claim.sponsor, claim.draft) for claim in _counted(claims, choices)} - gone


def _expanded(
    claims: Iterable[Claim], drafts: Mapping[str, Draft], memberships: Memberships, choices: Choices
) -> set[tuple[str, str]]:
    """The members, at the date of the draft, of the groups that sponsor or are sponsored for."""
    return {
        (member, claim.draft)
        for claim in _counted(claims, choices)
        for group in (claim.sponsor, claim.behalf)
        if group is not None
        for member in memberships.of(group, drafts[claim.draft].date)
    }


def _proxies(claims: Iterable[Claim], labels: dict[str, str]) -> list[Proxy]:
    drafts = defaultdict(set)
    for claim in claims:
        if claim.behalf and "/group/" in claim.behalf:
            drafts[claim.sponsor, claim.behalf].add(claim.draft)
    found = [Proxy(labels.get(who, who), labels.get(group, group), len(of)) for (who, group), of in drafts.items()]
    return sorted(found, key=lambda proxy: (-proxy.drafts, proxy.party, proxy.group))


def _remarks(claims: Iterable[Claim], unknown: int, drafts: int, expanded: bool) -> Iterator[str]:
    roles = Counter(claim.role for claim in {replace(claim, behalf=None, held=None) for claim in claims})
    yield f"{drafts} drafts with a sponsorship; a revision counts with the draft that it revises."
    yield "Sponsorships by role: " + ", ".join(f"{role} {number}" for role, number in sorted(roles.items())) + "."
    if unknown:
        yield f"{unknown} sponsorships of parties that the reference data do not know are left out."
    if expanded:
        yield (
            "Groups are expanded to their members: members of one group then sponsor together by construction, and "
            "blocs that repeat an official group prove nothing."
        )

"""Facts → quads → store → SPARQL → the same facts."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, parse, serialize

from delegraph import reference
from delegraph.describe import describe
from delegraph.facts import CODES, Document, Facts, Meeting, Party, Place, Position, Source, Statement
from delegraph.pipeline.reading import read_facts
from delegraph.vocabulary import BASE, PREFIXES, concept, iri
from specimen_files import NAMES, text_of

DECLARED = "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items())


def rows(store: Store, query: str) -> list[dict[str, str | None]]:
    found = store.query(DECLARED + query, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value if row[name] else None for name in names} for row in found]


def collected(store: Store, class_name: str, single: tuple[str, ...], several: tuple[str, ...]) -> list[Any]:
    """Every node of a class as a tuple: its single values, then its sets, then its place."""
    out = []
    for row in rows(store, f"SELECT DISTINCT ?n {{ ?n a dg:{class_name} }}"):
        values: dict[str, set[str]] = {}
        for one in rows(store, f"SELECT ?p ?o {{ <{row['n']}> ?p ?o }}"):
            values.setdefault(str(one["p"]).rpartition("#")[2].rpartition("/")[2], set()).add(str(one["o"]))
        places = {
            tuple(
                rows(
                    store, f"SELECT ?a ?b ?p {{ <{p}> dg:start ?a ; dg:end ?b . OPTIONAL {{ <{p}> dg:paragraph ?p }} }}"
                )[0].values()
            )
            for p in values["reportedIn"]
        }
        assert all(len(values.get(name, ())) <= 1 for name in single)
        out.append(
            (
                *(next(iter(values.get(name, [None]))) for name in single),
                *(frozenset(values.get(name, ())) for name in several),
                frozenset(places),
            )
        )
    return sorted(out, key=ordered)


def shown(party: Party | None, text: str) -> str | None:
    """The IRI that a party has."""
    from urllib.parse import quote

    if party is None:
        return None
    return (
        iri(party.id)
        if party.id
        else f"{text}#{quote(f'{party.kind}-{party.name}', safe='.-_~!$' + chr(39) + '()*,;=:@/')}"
    )


def expected_statements(facts: Facts, text: str, meetings: dict[str, str]) -> list[Any]:
    made: list[Any] = []
    for s in facts.statements:
        several = [frozenset(shown(p, text) for p in group) for group in (s.on_behalf_of, s.aligned, s.exceptions)]
        at = frozenset(meetings[m] for m in s.meetings)
        made.append(
            (
                shown(s.speaker, text),
                concept("capacity", s.capacity),
                concept("form", s.form),
                s.why,
                *several,
                at,
                at if s.certain else frozenset(),
                place(s.place),
            )
        )
    return sorted(made, key=ordered)


def ordered(fact: Any) -> str:
    return str([sorted(map(str, cell)) if isinstance(cell, frozenset) else cell for cell in fact])


def place(p: Place) -> frozenset[tuple[str, str, str | None]]:
    return frozenset({(str(p.start), str(p.end), p.paragraph)})


def stored(facts: Facts, text: str) -> Store:
    store = Store()
    store.extend(parse(serialize(describe(facts, text), format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS))
    return store


def meeting_iris(store: Store, facts: Facts) -> dict[str, str]:
    """Find each meeting again by what is said of it, not by its IRI."""
    found = {}
    for meeting in facts.meetings:
        ((key),) = [
            r["n"]
            for r in rows(
                store,
                f"SELECT DISTINCT ?n {{ ?n a dg:Meeting ; dg:key '{meeting.number}' ; "
                "dg:reportedIn [] ; dg:ofBody ?b }",
            )
            if of_body(store, str(r["n"]), meeting)
        ]
        found[meeting.id] = str(key)
    return found


def of_body(store: Store, node: str, meeting: Meeting) -> bool:
    (row,) = rows(store, f"SELECT DISTINCT ?b {{ <{node}> dg:ofBody ?b }}")
    if meeting.body_id:
        return row["b"] == iri(meeting.body_id)
    return meeting.body in {r["l"] for r in rows(store, f"SELECT ?l {{ <{row['b']}> skos:prefLabel ?l }}")}


def assert_round_trip(facts: Facts, text: str) -> None:
    store = stored(facts, text)
    (said,) = rows(store, "SELECT ?t { ?t a dg:Text }")
    meetings = meeting_iris(store, facts)
    assert collected(
        store,
        "Statement",
        ("speaker", "capacity", "form", "why"),
        ("onBehalfOf", "aligned", "exceptFor", "possiblyMadeAt", "madeAt"),
    ) == expected_statements(facts, str(said["t"]), meetings)
    assert collected(store, "Position", ("quantifier", "reportingVerb", "content", "stance"), ("heldBy",)) == sorted(
        (
            (
                concept("quantifier", p.quantifier),
                p.verb,
                p.content,
                concept("stance", p.stance) if p.stance else None,
                frozenset(shown(h, str(said["t"])) for h in p.holders),
                place(p.place),
            )
            for p in facts.positions
        ),
        key=ordered,
    )
    assert collected(store, "Reference", ("target", "relation"), ()) == sorted(
        ((iri("document", r.symbol), concept("relation", r.relation), place(r.place)) for r in facts.references),
        key=ordered,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_comes_back_from_the_store(name):
    reading = read_facts(text_of(name))
    assert_round_trip(reading.facts, reading.text.normalised)


def test_votes_actions_and_sponsorships_come_back():
    reading = read_facts(text_of("cosp-weather-balloons"))
    store = stored(reading.facts, reading.text.normalised)
    votes = {
        (r["v"].removeprefix(BASE), r["c"].rpartition("#choice-")[2])
        for r in rows(
            store, "SELECT ?v ?c { ?x a dg:Vote ; dg:voter ?v ; dg:choice ?c ; dg:inAction ?a . ?a a dg:Action }"
        )
    }
    assert votes == {(v.party.id, v.choice.replace(" ", "-")) for v in reading.facts.votes} and len(votes) == 11
    (counted,) = rows(
        store,
        "SELECT ?f ?a ?n { ?x dg:outcome dg:outcome-rejected ; dg:countInFavour ?f ; "
        "dg:countAgainst ?a ; dg:countAbstaining ?n }",
    )
    assert counted == {"f": "3", "a": "6", "n": "2"}
    joined = rows(store, "SELECT ?s { ?x dg:sponsorRole dg:sponsor-role-joined ; dg:sponsor ?s }")
    assert {r["s"] for r in joined} == {iri("state/BGR"), iri("state/TLS")}


def test_votes_on_a_part_belong_to_its_action_though_one_begins_a_sentence():
    """The action prints "Paragraph 12", its list of votes "paragraph 12"."""
    reading = read_facts(text_of("hrc-lighthouse-action"))
    store = stored(reading.facts, reading.text.normalised)
    (action,) = [action for action in reading.facts.actions if action.part]
    found = rows(store, "SELECT ?c { ?x a dg:Vote ; dg:choice ?c ; dg:inAction ?a . ?a dg:part ?part }")
    assert action.part == "Paragraph 12" and len(found) == 47
    favour = [row for row in found if row["c"].endswith("#choice-in-favour")]
    assert len(favour) == action.in_favour


STATES = sorted(entry.id for entry in reference.entries().values() if entry.kind == "state" and not entry.valid_until)
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=30).map(
    lambda t: f"x{t}x"
)
states = st.sampled_from(STATES).map(lambda id: Party("state", id[-3:], id[-3:], id, id[-3:]))
unlisted = words.map(lambda name: Party("organization", name, as_printed=name))
# A stretch of text stands in one paragraph.
places = st.tuples(st.integers(0, 50), st.integers(1, 40)).map(lambda t: Place(str(t[0] // 5 + 1), t[0], t[0] + t[1]))
parties = st.lists(states, unique_by=lambda p: p.id, max_size=3).map(tuple)


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    meetings = tuple(
        Meeting(f"m{n}", "Commission", n, "2031-05-06", Place("1", 0, 9), "body/E/CN.15") for n in (4, 5, 6)
    )
    at = st.lists(st.sampled_from(["m4", "m5", "m6"]), unique=True, max_size=3).map(lambda m: tuple(sorted(m)))
    said = st.builds(
        Statement,
        speaker=states | unlisted,
        capacity=st.sampled_from(CODES["capacity"]),
        form=st.sampled_from(CODES["form"]),
        place=places,
        on_behalf_of=parties,
        aligned=parties,
        meetings=at,
        why=words,
    )
    held = st.builds(
        Position,
        quantifier=st.sampled_from([q for q in CODES["quantifier"] if q != "named"]),
        verb=words,
        content=words,
        place=places,
        stance=st.sampled_from(CODES["stance"]),
    )
    statements = tuple(replace(s, certain=len(s.meetings) == 1) for s in draw(st.lists(said, max_size=6)))
    document = Document(
        symbol=draw(st.sampled_from([None, "E/CN.15/2031/L.1/Add.1"])),
        body="Commission",
        body_id="body/E/CN.15",
        session=27,
    )
    return Facts(
        document,
        Source("0" * 64, "1" * 64, "text/plain", "utf-8"),
        meetings,
        statements=statements,
        positions=tuple(draw(st.lists(held, max_size=4))),
    )


@settings(max_examples=40, deadline=None)
@given(all_facts())
def test_any_facts_come_back(facts):
    assert_round_trip(facts, "x" * 100)

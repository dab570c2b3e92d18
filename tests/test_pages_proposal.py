"""Pages of proposals: who stood behind them, what was done with them, who voted how."""

import re
from collections import defaultdict

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from delegraph.pages import respond
from delegraph.pages.documents.hemicycle import FLOOR, WIDTH, hemicycle
from delegraph.store import open_store
from delegraph.vocabulary import BASE, NAMESPACE, PREFIXES
from graphs import text_store
from specimen_files import gold_of

SPECIMENS = (
    "hrc-lighthouse-action",
    "ga-main-committee-report",
    "ccpcj-canal-locks",
    "ga-resolution-harbour-clocks",
    "hrc-resolution-steady-light",
)
HEADINGS = {"Sponsors": "sponsor", "Introduced": "introducer", "Joined": "joined", "Withdrew": "withdrew"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(text_store(tmp_path_factory.mktemp("pages"), SPECIMENS)) as opened:
        yield opened


def page_of(store, symbol, **query):
    page = respond(store, f"/id/document/{symbol}", list(query.items()))
    assert page.status == 200
    return lxml.html.fromstring(page.body.decode())


def party_at(link):
    """Return the code of the state that a link leads to, or whose vote it leads to; else the name."""
    code = re.search("[/-]([A-Z]{3})$", link.get("href"))
    return code[1] if code else link.text_content()


def sponsors_on(page):
    """Return the parties named under each heading of the sponsors."""
    found = defaultdict(set)
    for heading in page.xpath("//section[@aria-labelledby='sponsors']/h3"):
        role = HEADINGS[heading.text_content().split()[0]]
        found[role] |= {party_at(link) for link in heading.getnext().xpath(".//li/a[1]")}
    return found


def votes_on(page):
    """Return the voters of each choice under the heading of each action."""
    found = {}
    for section in page.xpath("//section[starts-with(@aria-labelledby, 'action-')]"):
        names = {
            re.sub(r" \(\d+\)", "", row.xpath("th")[0].text_content()).strip(): {
                party_at(link) for link in row.xpath(".//li/a")
            }
            for row in section.xpath(".//table[@class='voters']/tbody/tr")
        }
        found[section.xpath("h2")[0].text_content()] = names
    return {heading: names for heading, names in found.items() if names}


def by_proposal(facts, who, what):
    found = defaultdict(lambda: defaultdict(set))
    for fact in facts:
        found[fact["proposal"], fact.get("part")][fact[what]].add(fact[who]["code"] or fact[who]["name"])
    return found


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_proposal_names_exactly_its_sponsors_by_role(store, name):
    for (proposal, _), roles in by_proposal(gold_of(name).get("sponsorships", []), "sponsor", "role").items():
        assert sponsors_on(page_of(store, proposal)) == roles, proposal


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_voters_of_each_choice_are_those_of_the_list(store, name):
    for (proposal, _), choices in by_proposal(gold_of(name).get("votes", []), "party", "choice").items():
        told = votes_on(page_of(store, proposal))
        assert choices in told.values(), proposal


def test_who_joined_is_told_with_the_meeting_and_who_spoke_for_a_group_with_the_group(store):
    words = " ".join(page_of(store, "A/HRC/91/L.9/Rev.1").xpath("//main")[0].text_content().split())
    assert re.search(r"Joined the sponsors at the 55th meeting.{,80}\(2\) Costa Rica ¶ Haiti ¶ Withdrew", words)
    assert "Indonesia on behalf of Organization of Islamic Cooperation, but not for Guyana" in words


def test_a_revision_a_draft_and_what_it_was_adopted_as_lead_to_each_other(store):
    revised = page_of(store, "A/C.2/91/L.14/Rev.1").xpath("//dl/div")
    assert [row.xpath("dd")[0].text_content().strip() for row in revised] == ["A/C.2/91/L.14"]
    assert "Revised by" in page_of(store, "A/C.2/91/L.14").xpath("//dl")[0].text_content()
    draft, adopted = page_of(store, "A/63/L.97"), page_of(store, "A/RES/63/971")
    assert "Adopted as" in draft.xpath("//dl")[0].text_content()
    assert votes_on(draft) == votes_on(adopted) and sponsors_on(draft) == sponsors_on(adopted)


def test_a_printed_count_that_the_names_do_not_make_stands_beside_their_number(store):
    page = page_of(store, "A/HRC/RES/91/17")
    rows = [[cell.text_content().strip() for cell in row] for row in page.xpath("//table[@class='counts']/tbody/tr")]
    assert rows == [
        ["in favour", "28", "27", "differs"],
        ["against", "8", "8", "agrees"],
        ["abstaining", "12", "12", "agrees"],
    ]
    assert "not as many as the count" in page.text_content()


def test_a_vote_that_was_meant_otherwise_stays_as_cast_with_the_choice_meant_beside_it(store):
    meant = [vote for vote in gold_of("ga-main-committee-report")["votes"] if vote.get("intended")]
    words = page_of(store, "A/C.2/91/L.15").text_content()
    assert meant and all(f"{vote['party']['name']} (had meant: {vote['intended']})" in words for vote in meant)


def test_every_sign_of_the_half_circle_is_a_voter_and_its_shape_the_choice(store):
    page = page_of(store, "A/HRC/91/L.31")
    signs = page.xpath("//*[local-name()='use']")
    shown = {(sign.get("href").split("-")[0].strip("#"), sign.text_content()) for sign in signs}
    votes = gold_of("hrc-lighthouse-action")["votes"]
    names = {"in favour": "yes", "against": "no", "abstaining": "abstained"}
    wanted = {
        (names[v["choice"]], f"{v['party']['name']}: {v['choice']}") for v in votes if v["proposal"] == "A/HRC/91/L.31"
    }
    assert shown == wanted and len(signs) == len(wanted)


@given(st.integers(1, 250))
def test_a_half_circle_has_a_seat_for_everyone_from_left_to_right(number):
    made = hemicycle(number)
    assert len(made.seats) == len(set(made.seats)) == number and made.size > 5
    assert all(0 <= seat.x <= WIDTH and 0 <= seat.y <= FLOOR for seat in made.seats)
    assert made.seats[0].x <= WIDTH / 2 <= made.seats[-1].x


def roll_calls(actions, voters):
    """Return the graph of a proposal with many actions, each with the votes of many states."""
    symbol = "A/99/L.1"
    draft = f"<{BASE}document/{symbol}>"
    lines = [f'{draft} a dg:Document, dg:Proposal ; dg:symbol "{symbol}" .']
    for n in range(actions):
        action = f"<{BASE}action/A/99/7/{symbol}/part%20{n}>"
        lines.append(
            f'{action} a dg:Action ; dg:proposal {draft} ; dg:part "part {n}" ; dg:outcome dg:outcome-adopted .'
        )
        for v in range(voters):
            choice = ("in-favour", "against", "abstaining")[v % 3]
            vote, state = f"<{BASE}action/A/99/7/{symbol}/part%20{n}/vote/X{v:02}>", f"<{BASE}state/X{v:02}>"
            lines.append(f"{vote} a dg:Vote ; dg:inAction {action} ; dg:proposal {draft} ; dg:voter {state} .")
            lines.append(
                f'{vote} dg:choice dg:choice-{choice} . {state} skos:prefLabel "Republic of the Long Name {v}"@en .'
            )
    text = "".join(f"@prefix {name}: <{PREFIXES[name]}> . " for name in ("dg", "skos")) + "\n".join(lines)
    graph = NamedNode(BASE + "text/A/99/L.1/en/facts")
    return {graph.value: [Quad(*quad.triple, graph) for quad in parse(text, RdfFormat.TURTLE)]}


def test_a_page_of_193_voters_is_bounded_however_many_votes_were_taken(tmp_path):
    assert PREFIXES["dg"] == NAMESPACE
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.replace(roll_calls(5, 193))
        page = respond(store, "/id/document/A/99/L.1")
        assert len(page.body) < 100_000 and page.body.count(b"<use ") == 193
        other = respond(store, "/id/document/A/99/L.1", [("action", "3")])
        assert len(other.body) < 100_000 and b"On part 2" in other.body and other.body.count(b"<use ") == 193

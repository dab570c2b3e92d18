"""From sponsorships to a folder of results: by a store, by a CSV file, by the command line."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import networkx
import numpy as np
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import delegraph
from delegraph import open_graph
from delegraph.blocs import BadTable, Cast, Choices, Draft, Party, agreements, analyse, backbone, table_of, vote_matrix
from delegraph.blocs.csvtable import read_groups, read_table
from delegraph.blocs.extra import MissingLibrary, require
from delegraph.blocs.folder import put
from delegraph.blocs.official import Memberships
from delegraph.blocs.pictures.layout import positions
from delegraph.blocs.room import files, of_file, of_store, write
from delegraph.blocs.stored import sponsorships
from delegraph.blocs.triples import graph_iri, quads
from delegraph.cli import main
from delegraph.describe import reference_quads
from delegraph.errors import DelegraphError, WrongUsage
from delegraph.store import open_store
from delegraph.validate import validate
from delegraph.vocabulary import iri
from graphs import REFERENCE, filled_store, put_blocs

OUTPUTS = {
    "report.html", "pairs.csv", "parties.csv", "summary.json", "blocs.trig", "backbone.graphml", "backbone.gexf",
    "network.svg", "network.png", "matrix.svg", "matrix.png", "alluvial.svg", "alluvial.png",
}  # fmt: skip


def planted_csv(path: Path, within: float = 0.50, across: float = 0.05, dated: bool = False) -> Path:
    chances = np.full((60, 200), across)
    chances[:30, :100] = chances[30:, 100:] = within
    hits = np.argwhere(np.random.default_rng(0).random((60, 200)) < chances).tolist()
    lines = [f"P{i:02},D{a:03}" + (f",20{20 + a % 2}-05-01" if dated else "") for i, a in hits]
    path.write_text("\n".join([f"party,proposal{',date' if dated else ''}", *lines, ""]))
    return path


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    path = tmp_path_factory.mktemp("truth") / "groups.csv"
    path.write_text("party,group\n" + "".join(f"P{n:02},{'North' if n < 30 else 'South'}\n" for n in range(60)))
    return path


@pytest.fixture(scope="module")
def planted(tmp_path_factory, truth):
    folder = tmp_path_factory.mktemp("planted")
    found = of_file(planted_csv(folder / "table.csv", dated=True), Choices(windows="year"), truth)
    write(found, folder / "out")
    return found, folder / "out"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    found = of_file(planted_csv(folder / "table.csv", 0.35, 0.10), Choices())
    write(found, folder / "out")
    return found, folder / "out"


@pytest.fixture(scope="module")
def location(tmp_path_factory):
    names = ("demo", "cosp-weather-balloons", "hrc-lighthouse-action", "draft-tide-tables")
    return filled_store(tmp_path_factory.mktemp("blocs"), names)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_output_is_there_and_tells_the_same(planted):
    found, out = planted
    assert {path.name for path in out.iterdir()} == OUTPUTS
    pairs, parties = rows(out / "pairs.csv"), rows(out / "parties.csv")
    told = json.loads((out / "summary.json").read_text())
    assert list(pairs[0]) == ["party_a", "party_b", "observed", "expected", "p", "p_corrected", "edge"]
    assert list(parties[0]) == ["party", "degree", "bloc", "stability"]
    assert len(pairs) == told["tests"] == found.backbone.tests
    edges = [row for row in pairs if row["edge"] == "1"]
    assert len(edges) == told["counts"]["edges"] > 300
    assert [float(row["p"]) for row in pairs] == found.backbone.p.tolist()  # full precision
    assert {row["party"]: row["bloc"] for row in parties} == {f"P{n:02}": "1" if n < 30 else "2" for n in range(60)}
    assert told["ari"] == 1.0 and [group["recall"] for group in told["groups"]] == [1.0, 1.0]
    assert told["parameters"]["correction"] == "fdr" and told["largest_difference_of_degrees"] < 1e-6


def test_the_networks_load_and_have_the_edges_of_the_table(planted):
    _, out = planted
    wanted = {frozenset((r["party_a"], r["party_b"])) for r in rows(out / "pairs.csv") if r["edge"] == "1"}
    for graph in (networkx.read_graphml(out / "backbone.graphml"), networkx.read_gexf(out / "backbone.gexf")):
        assert {frozenset(edge) for edge in graph.edges} == wanted and len(graph) == 60
        assert graph.nodes["P00"]["bloc"] == 1 and graph.nodes["P00"]["stability"] == 1.0


def test_the_same_table_gives_the_same_bytes(planted, truth, tmp_path):
    _, out = planted
    path = planted_csv(tmp_path / "table.csv", dated=True)
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([header, *lines[::-1], ""]))  # the order of the rows means nothing
    again = files(of_file(path, Choices(windows="year"), truth))
    for name, content in again.items():
        assert content == (out / name).read_bytes(), name


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def page_of(out: Path) -> Page:
    page = Page()
    page.feed((out / "report.html").read_text(encoding="utf-8"))
    return page


def test_the_report_asks_nobody_and_can_be_heard(planted):
    page = page_of(planted[1])
    links = [attrs.get(name) or "" for _, attrs in page.tags for name in ("src", "href") if name in attrs]
    assert links and all(link.startswith(("#", "data:image/svg+xml")) for link in links)
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe")]
    assert ("html", {"lang": "en"}) in page.tags
    assert all(attrs.get("alt") for tag, attrs in page.tags if tag == "img")
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    assert [tag for tag, _ in page.tags].count("h1") == 1
    targets = {attrs.get("id") for _, attrs in page.tags}
    assert {link[1:] for link in links if link.startswith("#")} <= targets


def test_the_report_says_what_was_found(planted):
    words = " ".join(" ".join(page_of(planted[1]).words).split())
    assert "2 blocs hold 60 of 60 parties" in words and f"{planted[0].backbone.tests:,}" in words
    assert "adjusted Rand index 1" in words and "2020 → 2021" in words


def test_an_empty_backbone_is_said_in_words_everywhere(empty):
    found, out = empty
    words = " ".join(" ".join(page_of(out).words).split())
    assert "The backbone is empty" in words and "lacked power" in words and "shared drafts up" in words
    assert {path.name for path in out.iterdir()} == OUTPUTS
    assert json.loads((out / "summary.json").read_text())["counts"]["edges"] == 0
    assert {row["bloc"] for row in rows(out / "parties.csv")} == {""}
    assert networkx.read_gexf(out / "backbone.gexf").number_of_edges() == 0
    assert "No edge: the backbone is empty" in (out / "network.svg").read_text()


def test_a_name_cannot_become_markup(tmp_path):
    path = tmp_path / "table.csv"
    names = ["<script>alert(1)</script>", "$x^2$ & Co", "Côte d’Ivoire", "東京"]
    path.write_text("party,proposal\n" + "".join(f"{name},D{n}\n" for name in names for n in range(6)))
    made = files(of_file(path, Choices(alpha=0.9, correction="none")))
    assert b"<script" not in made["report.html"] and "東京".encode() in made["report.html"]
    for name in ("network.svg", "matrix.svg", "alluvial.svg", "backbone.graphml", "backbone.gexf"):
        ET.fromstring(made[name])
    assert b"$x^2$ &amp; Co" in made["network.svg"]


@pytest.mark.parametrize("size", [1, 7, 72, 200])
def test_no_two_names_of_the_network_cover_each_other(size):
    bloc = [1] * size + [2] * 40 + [3] * 2
    edges = [(n, n + 1) for n in range(size - 1)] + [(0, size), (size + 40, size + 41)]
    places = positions(bloc, edges)
    apart = np.linalg.norm(places[:, None] - places, axis=2) + 9 * np.eye(len(bloc))
    assert apart.min() > 0.75 and places.tolist() == positions(bloc, edges).tolist()


@pytest.mark.parametrize(
    "text,says",
    [
        ("state,draft\nKenya,L.1\n", "row 1: the columns are state, draft"),
        ("party;proposal\nKenya;L.1\n", "row 1: .*separated by commas"),
        ("party,proposal,party\nKenya,L.1,Kenya\n", "row 1"),
        ("", "the file is empty"),
        ("party,proposal\n", "no draft"),
        ("party,proposal\nKenya,L.1\n  ,L.2\n", "row 3: the party is blank"),
        ("party,proposal\nKenya,L.1\nPeru,\n", "row 3: the proposal is blank"),
        ("party,proposal\nKenya,L.1\nPeru,L.1\n Kenya ,L.1\n", "row 4: Kenya, L.1 is repeated; it stands in row 2"),
        ("party,proposal\nKenya,L.1\nPeru\n", "row 3: 1 cells where the header has 2"),
        ("party,proposal,weight\nKenya,L.1,1\nPeru,L.1,2\n", "row 3: the weight 2 is neither 0 nor 1"),
        ("party,proposal,weight\nKenya,L.1,\n", "row 2: the weight .blank. is neither"),
        ("party,proposal,date\nKenya,L.1,1 May\n", "row 2: the date 1 May"),
        ("party,proposal,date\nKenya,L.1,2025-05-01\nPeru,L.1,2025-05-02\n", "row 3: L.1 has another date"),
        ('party,proposal\n"Kenya,L.1\n', "row 2"),
        ("party,proposal\nKenya,L.1\nKenya,L.2\n", "only one party"),
    ],
)
def test_a_table_that_is_wrong_names_its_row_and_leaves_nothing(tmp_path, text, says, capsys):
    path, out = tmp_path / "table.csv", tmp_path / "out"
    path.write_text(text)
    with pytest.raises(SystemExit) as end:
        main(["blocs", "--csv", str(path), "-o", str(out)])
    assert end.value.code == 1 and re.search(says, capsys.readouterr().err)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_table_in_another_encoding_names_its_row(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes("party,proposal\nKenya,L.1\nCôte d’Ivoire,L.1\n".encode("cp1252"))
    with pytest.raises(BadTable, match="row 3: this is not UTF-8"):
        read_table(path)
    path.write_text("party,proposal\nKenya,L.1\nPeru,L.1\n", encoding="utf-8-sig")  # as spreadsheets write it
    assert read_table(path).names() == ["Kenya", "Peru"]


def test_weight_0_lists_a_party_and_a_draft_without_a_sponsorship(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("party,proposal,weight\nKenya,L.1,1\nPeru,L.1,1\nNauru,L.9,0\n")
    found = of_file(path, Choices())
    assert found.table.names() == ["Kenya", "Nauru", "Peru"] and found.backbone.degrees.tolist() == [1, 0, 1]
    assert found.backbone.tests == 1


def test_a_window_without_drafts_is_said(tmp_path):
    path = planted_csv(tmp_path / "table.csv", dated=True)
    with pytest.raises(DelegraphError, match="no draft is dated from 2030-01-01"):
        of_file(path, Choices(since="2030-01-01"))
    with pytest.raises(WrongUsage, match="column date"):
        of_file(planted_csv(path), Choices(since="2020-01-01"))
    with pytest.raises(WrongUsage, match="--session"):
        of_file(path, Choices(session="80"))


def test_windows_are_compared_by_their_own_backbones(planted):
    found, _ = planted
    assert [window.name for window in found.windows] == ["2020", "2021"]
    assert [window.drafts for window in found.windows] == [100, 100]


def test_dropping_drafts_of_one_sponsor_takes_them_and_who_is_left_alone():
    kenya, peru, nauru = Party("Kenya"), Party("Peru"), Party("Nauru")
    one, two = Draft("L.1"), Draft("L.2")
    table = table_of([(kenya, one), (peru, one), (nauru, two)])
    assert analyse(table, Choices(single_sponsor=False)).table.names() == ["Kenya", "Peru"]
    assert analyse(table, Choices()).table.names() == ["Kenya", "Nauru", "Peru"]


def test_an_approximate_run_states_its_error(tmp_path):
    found = of_file(planted_csv(tmp_path / "table.csv"), Choices(approximate=True))
    made = files(found)
    error = json.loads(made["summary.json"])["approximation_error"]
    assert 0 < error < 0.01 and f"differs from the exact one by {error:.2g}" in made["report.html"].decode()


def test_groups_given_in_a_file(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("party,group\nKenya,North\nPeru,South\nChad,North\n")
    assert read_groups(path) == {"North": {"Kenya", "Chad"}, "South": {"Peru"}}
    path.write_text("party,group\nKenya,\n")
    with pytest.raises(BadTable, match="row 2: the group is blank"):
        read_groups(path)


def test_files_of_others_in_the_folder_stay_and_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    put(tmp_path / "out", {"a.csv": b"1"})
    put(tmp_path / "new" / "er", {"a.csv": b"2"})
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.csv", "notes.txt"]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["er"]
    with pytest.raises(DelegraphError, match="this is a file"):
        put(tmp_path / "out" / "notes.txt", {"a.csv": b"1"})


def test_the_folder_may_be_the_one_that_one_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(Path(), {"a.csv": b"1"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_what_cannot_be_written_leaves_the_store_as_it_was(location, tmp_path):
    (tmp_path / "out").write_text("a file")
    with open_store(location) as store:
        before = store.graphs()
    with pytest.raises(SystemExit) as end:
        main(["blocs", "--store", location, "--alpha", "0.3", "-o", str(tmp_path / "out")])
    with open_store(location) as store:
        assert end.value.code == 1 and store.graphs() == before


def test_a_missing_library_is_named_with_the_extra():
    with pytest.raises(MissingLibrary, match=r"no_such_library; install the extra: pip install 'delegraph\[blocs\]'"):
        require("no_such_library")


def test_sponsorships_come_from_the_store_each_once(location):
    with open_store(location) as store:
        memberships = Memberships(store)
        table = sponsorships(store, Choices(), memberships)
        plain = sponsorships(store, Choices(joined=False), memberships)
        expanded = sponsorships(store, Choices(expand_groups=True), memberships)
    column = [draft.name for draft in table.drafts].index("E/CN.99/2031/L.3")
    named = {name for name, hit in zip(table.names(), table.cells[:, column], strict=True) if hit}
    assert {"Kenya", "Switzerland"} <= named
    assert plain.cells.sum() < table.cells.sum() <= expanded.cells.sum()


def test_body_session_and_dates_choose_among_the_drafts(location):
    with open_store(location) as store:
        memberships = Memberships(store)
        everything = sponsorships(store, Choices(), memberships)
        some = sponsorships(store, Choices(body="CAC/COSP"), memberships)
        assert {d.name for d in some.drafts} == {d.name for d in everything.drafts if "COSP" in d.name} != set()
        with pytest.raises(DelegraphError, match="--session 99"):
            sponsorships(store, Choices(session="99"), memberships)
        with pytest.raises(DelegraphError, match="--until 1999-12-31"):
            sponsorships(store, Choices(until="1999-12-31"), memberships)


def test_blocs_in_the_store_conform_and_asking_again_replaces_them(location):
    found = put_blocs(location, Choices(alpha=0.99, correction="none"))
    put_blocs(location, Choices(alpha=0.99, correction="none"))
    assert found.partition.number
    report = validate(quads(found), reference_quads())
    assert report.findings == ()
    with open_store(location) as store:
        assert [name for name in store.graphs() if "/blocs/" in name] == [graph_iri(found)]
        described = list(store.quads(graph_iri(found)))
    kept = {(quad.subject, quad.predicate, quad.object) for quad in described}
    assert kept == {(quad.subject, quad.predicate, quad.object) for quad in quads(found)}
    assert not [q for q in described if not isinstance(q.subject, NamedNode)]
    assert graph_iri(found).startswith(iri("blocs/")) and graph_iri(found).endswith("/facts")
    assert graph_iri(found) != REFERENCE


def test_parties_of_a_file_are_parties_of_the_analysis_alone(planted):
    found, out = planted
    read = list(parse((out / "blocs.trig").read_bytes(), format=RdfFormat.TRIG))
    assert len(read) == len(quads(found))
    assert {str(quad.graph_name) for quad in read} == {f"<{graph_iri(found)}>"}
    assert [f for f in validate(read, reference_quads()).findings if f.severity == "violation"] == []


def test_the_command_writes_the_folder_and_the_store_and_the_question_answers(location, tmp_path, capsys):
    out = tmp_path / "out"
    with pytest.raises(SystemExit) as end:
        main(["blocs", "--store", location, "-o", str(out)])
    done = capsys.readouterr()
    assert end.value.code == 0 and {Path(line).name for line in done.out.splitlines()} == OUTPUTS
    assert "tests" in done.err
    (row,) = [
        r for r in open_graph(location).ask("which bloc is Kenya in").rows if r["analysis"].endswith("all drafts")
    ]
    assert row["bloc"] == "no bloc" and row["drafts"] >= 1


def test_the_doors_from_python_need_no_second_import(location):
    assert delegraph.blocs.backbone([[1, 1], [1, 1]]).tests == 1
    found = open_graph(location).blocs(Choices(body="CAC/COSP"))
    assert found.table.drafts and all(draft.body == iri("body", "CAC/COSP") for draft in found.table.drafts)


def test_not_keeping_leaves_the_store_as_it_was(location, tmp_path):
    with open_store(location) as store:
        before = store.graphs()
    with pytest.raises(SystemExit):
        main(["blocs", "--store", location, "--no-keep", "--alpha", "0.2", "-o", str(tmp_path / "out")])
    with open_store(location) as store:
        assert store.graphs() == before


@pytest.mark.parametrize(
    "arguments,status",
    [(["--alpha", "2"], 2), (["--correction", "bonferroni"], 2), (["--since", "May"], 2), (["--session", "99"], 1)],
)
def test_wrong_options_end_with_the_status_of_the_contract(location, tmp_path, arguments, status):
    with pytest.raises(SystemExit) as end:
        main(["blocs", "--store", location, "-o", str(tmp_path / "out"), *arguments])
    assert end.value.code == status and not (tmp_path / "out").exists()


def test_official_groups_are_those_of_the_date(location):
    with open_store(location) as store:
        memberships = Memberships(store)
        found = of_store(store, Choices())
    # The United Kingdom left the European Union on 31 January 2020.
    union = iri("group", "EU")
    assert iri("state", "GBR") in memberships.of(union, "2019-06-01")
    assert iri("state", "GBR") not in memberships.of(union, "2021-06-01")
    assert found.officials and all(group.members for group in found.officials)


VOTES = [
    Cast(voter, action, choice)
    for voter, choices in {
        "Kenya": ("in favour", "against", "abstaining"),
        "Peru": ("in favour", "abstaining", "abstaining"),
        "Chad": ("in favour", "against", "not voting"),
    }.items()
    for action, choice in zip(("A1", "A2", "A3"), choices, strict=True)
]


@pytest.mark.parametrize(
    "abstentions,counts",
    [
        ("choice", {("Chad", "Kenya"): (2, 2), ("Chad", "Peru"): (2, 1), ("Kenya", "Peru"): (3, 2)}),
        ("skip", {("Chad", "Kenya"): (2, 2), ("Chad", "Peru"): (1, 1), ("Kenya", "Peru"): (1, 1)}),
        ("against", {("Chad", "Kenya"): (2, 2), ("Chad", "Peru"): (2, 2), ("Kenya", "Peru"): (3, 3)}),
    ],
)
def test_agreement_in_votes_with_abstentions_as_stated(abstentions, counts):
    found = agreements(VOTES, abstentions=abstentions)
    assert {(a.one, a.other): (a.together, a.agree) for a in found} == counts
    assert found[0].share == found[0].agree / found[0].together


def test_votes_go_through_the_same_door():
    voters, columns, cells = vote_matrix(VOTES)
    assert ("A3", "not voting") not in columns
    found = backbone(cells, voters)
    assert found.observed.tolist() == [2, 1, 2]
    with pytest.raises(WrongUsage, match="maybe"):
        vote_matrix(VOTES, abstentions="maybe")
    assert agreements([]) == []

"""The pages as files: every link leads somewhere, the bytes stay the same, a broken run harms nothing."""

import json
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from pyoxigraph import NamedNode, parse

from delegraph.errors import DelegraphError
from delegraph.site import write_site
from delegraph.site.folder import MARK, replaced
from delegraph.site.links import Files
from delegraph.site.names import Address, FileNames, name_of
from delegraph.store import open_store
from delegraph.vocabulary import BASE, NAMESPACE, iri
from page_crawl import seen

REFERENCE = iri("graph/reference")


@pytest.fixture(scope="module")
def small_store(specimen_store, tmp_path_factory):
    """The specimen with the parties that it names, without the rest of the reference."""
    texts = [graph for graph in specimen_store.graphs() if graph.startswith(BASE + "text/")]
    told = {graph: list(specimen_store.quads(graph)) for graph in texts}
    named = {quad.object for quads in told.values() for quad in quads if isinstance(quad.object, NamedNode)}
    reference = [quad for quad in specimen_store.quads(REFERENCE) if quad.subject in named]
    location = str(tmp_path_factory.mktemp("small") / "store")
    with open_store(location, write=True) as store:
        store.replace({**told, REFERENCE: reference})
    with open_store(location) as store:
        yield store


@pytest.fixture(scope="module")
def site(small_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites") / "a"
    write_site(small_store, folder)
    return folder


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_link_leads_to_a_file_and_every_anchor_is_there(site):
    files = contents(site)
    pages = {name: seen(body) for name, body in files.items() if name.endswith(".html")}
    for name, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            path, _, anchor = link.partition("#")
            target = normpath(join(dirname(name), unquote(path))) if path else name
            assert target in files, f"{name}: {link}"
            if anchor and target in pages and b"<h1>Nothing here</h1>" not in files[target]:
                assert unquote(anchor) in pages[target].anchors, f"{name}: {link}"


def test_the_start_leads_to_a_state_and_on_to_the_words_of_its_statement(site):
    kenya = (site / "id/state/KEN.html").read_text()
    assert "lists/states.html" in (site / "index.html").read_text()
    assert "../id/state/KEN.html" in (site / "lists/states.html").read_text()
    assert "../text/E/CN.99/2031/L.1/Add.2/en" in kenya and "<form" not in kenya


def test_each_resource_has_its_turtle_beside_its_page(site):
    page, data = site / "id/state/KEN.html", site / "id/state/KEN.ttl"
    assert '<link rel="alternate" type="text/turtle" href="KEN.ttl">' in page.read_text()
    assert any(triple.subject == NamedNode(iri("state", "KEN")) for triple in parse(path=str(data)))


def test_pages_are_well_formed_and_none_is_large(site):
    for name, body in contents(site).items():
        if name.endswith(".html"):
            assert seen(body).wrong == [] and len(body) < 100_000, name


def test_the_same_store_gives_the_same_bytes(small_store, site, tmp_path):
    write_site(small_store, tmp_path / "b")
    assert contents(tmp_path / "b") == contents(site)


def test_a_site_takes_the_place_of_the_one_before(small_store, tmp_path):
    write_site(small_store, tmp_path)
    (tmp_path / "gone.html").write_text("from a store before")
    write_site(small_store, tmp_path)
    assert not (tmp_path / "gone.html").exists() and (tmp_path / MARK).exists()


def test_a_folder_of_anything_else_is_left_alone(small_store, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(DelegraphError, match="nothing was changed"):
        write_site(small_store, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_run_that_breaks_leaves_the_site_before_it_whole_and_nothing_beside_it(tmp_path):
    place = tmp_path / "site"
    with replaced(place) as aside:
        (aside / MARK).write_text("{}")
    with pytest.raises(KeyboardInterrupt), replaced(place) as aside:
        (aside / "half.html").write_text("half")
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in place.iterdir()] == [MARK]


def test_the_mark_tells_how_many_pages_there_are(site):
    told = json.loads((site / MARK).read_text())
    assert told["pages"] == sum(name.endswith(".html") for name in contents(site))


ODD = [
    "/id/state/BGR",
    "/id/state/bgr",
    "/id/text/../../../etc/passwd",
    "/id/org/CON",
    "/id/org/a:b*c?",
    "/id/org/%E2%80%AE%2F..",
    "/id/org/page.html",
    "/id/org/page.html/x",
    "/id/org/" + "é" * 300,
    "/id/org/" + "/".join(["deep"] * 100),
    "/id/org/~",
    "/id/org/.hidden",
    "/id/org/ends.",
    "/id/org//twice",
]


def test_names_of_files_are_safe_wherever_they_are_put():
    names = FileNames()
    files = [names.of(Address(path)) for path in ODD] + [names.of(Address(ODD[0], (("fact", "p7-CAN"),)))]
    assert len({file.casefold() for file in files}) == len(files)
    for file in files:
        assert file.isascii() and len(file) < 200
        parts = file.split("/")
        assert all(
            part and len(part) < 200 and not part.startswith(".") and not part[:-5].endswith(".") for part in parts
        )
        assert not {part.partition(".")[0].casefold() for part in parts} & {"con", "nul"}
        assert not any(part.endswith(".html") for part in parts[:-1])
    assert files[0] == name_of(Address("/id/state/BGR")) == "id/state/BGR.html"


def test_links_are_relative_and_lead_to_other_sites_only_by_their_web_address():
    links = Files(Address("/id/state/BGR"), FileNames())
    assert links.to(iri("state", "CAN")) == "CAN.html" and links.at("/") == "../../index.html"
    assert links.to("https://example.org/x") == "https://example.org/x"
    assert links.to("javascript:alert(1)") == "#" and links.to(NAMESPACE + "Meeting") == "../../ns.html#Meeting"
    assert links.at("/ask/sponsors-of", proposal="x") == "../../questions.html#sponsors-of"


def test_the_command_writes_a_site_and_says_where_it_begins(small_store, tmp_path, capsys):
    from delegraph.cli import _run

    folder = Path(small_store._folder)
    assert _run(["site", "-o", str(tmp_path / "out"), "--store", str(folder)]) == 0
    assert "index.html" in capsys.readouterr().err

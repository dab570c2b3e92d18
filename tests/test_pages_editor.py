"""The query editor without a browser: its form, its examples, what it may load, what it brings along."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from delegraph import open_graph
from delegraph.ask import questions
from delegraph.datafiles import folder
from delegraph.vocabulary import PREFIXES
from page_crawl import seen
from served import Server, serving

HOSTILE = 'SELECT ("</textarea><script>alert(1)</script>" AS ?x) WHERE {}'


@pytest.fixture(scope="module")
def server(specimen: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("editor")
    assert not open_graph(str(place / "store")).ingest([specimen]).failed
    with serving(str(place / "store"), place / "log", "--workers", "1") as running:
        yield running


def written(body: bytes) -> str:
    """Return the query in the text area of the page."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", body.decode(), re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_form_works_without_scripts(server: Server) -> None:
    page = server.client.get("/editor")
    assert page.status_code == 200 and seen(page.content).wrong == []
    form = re.search(r'<form class="query" action="/sparql" method="get">.*?</form>', page.text, re.DOTALL)
    assert form and 'name="query"' in form[0] and 'name="format"' in form[0]
    for format in re.findall(r'<option value="(\w+)"', form[0]):
        asked = written(page.content) if format in ("csv", "tsv", "json", "xml") else "CONSTRUCT WHERE { ?s ?p ?o }"
        said = server.client.get("/sparql", params={"query": asked, "format": format})
        assert said.status_code == 200 and said.content, format
    # The query to begin with answers, header and rows.
    assert len(server.ask(written(page.content), "text/csv").text.splitlines()) > 1


def test_every_question_is_an_example_and_answers(server: Server) -> None:
    page, rows = server.client.get("/editor").text, {}
    for question in questions():
        assert f'<option value="{question.name}">' in page
        query = written(server.client.get("/editor", params={"example": question.name}).content)
        columns = server.ask(query, "text/csv")
        assert columns.status_code == 200, (question.name, columns.text)
        assert set(question.columns) <= set(columns.text.splitlines()[0].split(",")), question.name
        rows[question.name] = len(columns.text.splitlines()) - 1
    # What is asked of stands in the store.
    assert rows["speakers-at-meeting"] and rows["provenance"] and rows["statements-by-state"]
    assert 'data-given=""' in server.client.get("/editor?example=no-such-question").text


def test_a_query_in_the_address_is_shown_as_it_is(server: Server) -> None:
    page = server.client.get("/editor", params={"query": HOSTILE})
    assert written(page.content).rstrip("\n") == HOSTILE
    assert seen(page.content).wrong == [] and b"alert(1)</script>" not in page.content


def test_only_this_server_gives_scripts_and_answers(server: Server) -> None:
    page = server.client.get("/editor")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["connect-src"] == "'self'"
    assert "script-src" not in server.client.get("/").headers["content-security-policy"]
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert {Path(name).suffix for name in files} == {".css", ".js", ".svg"}
    for name in files:
        assert server.client.get(name).status_code == 200, name


def test_the_script_knows_prefixes_and_terms(server: Server) -> None:
    found = re.search(r'data-settings="([^"]*)"', server.client.get("/editor").text)
    assert found
    settings = json.loads(unescape(found[1]))
    assert settings["prefixes"] == PREFIXES
    assert PREFIXES["dg"] + "Statement" in settings["classes"] and PREFIXES["dg"] + "speaker" in settings["properties"]


def test_what_is_bundled_has_its_notices() -> None:
    bundled = folder("pages") / "static" / "yasgui"
    notices = (bundled / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("@zazuko/yasgui", "codemirror", "dompurify", "datatables.net", "jquery", "n3", "lodash-es"):
        assert re.search(rf"^{re.escape(name)}[,:]", notices, re.MULTILINE), name
    assert "Apache License" in notices and "Redistribution and use in source and binary forms" in notices
    # Nothing points at a file that is not here.
    assert b"sourceMappingURL" not in (bundled / "yasgui.min.js").read_bytes()

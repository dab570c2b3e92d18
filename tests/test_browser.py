"""The pages in Chromium: from a name to the words, a query in the editor, no script, no other host, axe."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from delegraph.pages.links import ROOT
from delegraph.pipeline.reading import read_facts
from delegraph.vocabulary import BASE
from graphs import text_store
from served import Server, serving
from specimen_files import text_of

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)
VOTES = "cnd-reconvened-buoys"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TEXT = "/id/text/E/CN.99/2031/L.1/Add.2/en"
# What axe looks at on a narrow screen, and what changes on a wide one in the dark.
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable"],
}
# Every kind of page; those of the votes are found in the store.
KINDS = (
    "/",
    "/search?q=ferry",
    "/questions",
    "/ask/speakers-at-meeting?meeting=5",
    "/id/state/CHE",
    "/id/body/E/CN.99",
    "/id/meeting/E/CN.99/31/5",
    "/id/document/E/CN.99/2031/L.3",
    TEXT,
    f"{TEXT}?fact=p7-CHE",
    "/ns",
    "/quality",
    f"/quality?check={BASE.removesuffix(ROOT)}{TEXT}",
    "/editor",
)
DOCUMENT_WITH_VOTES = "SELECT ?document WHERE { ?vote dg:inAction/dg:proposal ?document } LIMIT 1"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@dataclass
class Log:
    """What a page asked for beyond its server, and what its console said."""

    home: str
    said: list[str] = field(default_factory=list)

    def asked(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.said.append(f"asked {request.url}")

    def told(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.type}: {message.text}")

    def failed(self, error: Any) -> None:
        self.said.append(f"thrown: {error}")

    def watch(self, page: Any) -> None:
        page.on("request", self.asked)
        page.on("console", self.told)
        page.on("pageerror", self.failed)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("browser")
    location = text_store(place, ("demo", VOTES))
    with serving(location, place / "log", "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    """Return a page that must stay with its server and whose console must stay empty."""
    context = browser.new_context(base_url=server.url, viewport=DESK)
    opened, log = context.new_page(), Log(server.url)
    log.watch(opened)
    yield opened
    context.close()
    assert log.said == []


def from_a_name_to_the_words(page: Any) -> None:
    """Go the way of a reader: a state, its page, a meeting, a statement, the words that it comes from."""
    page.goto("/")
    page.fill("#search", "Switzerland")
    page.press("#search", "Enter")
    if "/search" in page.url:
        page.click("main a[href='/id/state/CHE']")
    assert page.locator("h1").inner_text() == "Switzerland"
    page.click("main a[href='/id/meeting/E/CN.99/31/5']")
    assert page.locator("h1").inner_text().startswith("5th meeting")
    page.click("main a[href*='fact=p7-CHE']")
    read = read_facts(text_of("demo"))
    passage = next(s for s in read.facts.statements if s.speaker.name == "Switzerland" and s.place.paragraph == "7")
    words = read.text.normalised[passage.place.start : passage.place.end]
    assert folded(" ".join(page.locator("main mark").all_inner_texts())) == folded(words)
    # The text itself has the same words marked.
    page.goto(f"{TEXT}?fact=p7-CHE#p7-CHE")
    assert page.locator("main mark").count()


def folded(words: str) -> str:
    return " ".join(words.split())


def test_from_a_name_to_the_words(page: Any) -> None:
    from_a_name_to_the_words(page)


def test_pages_answer_without_scripts(browser: Any, server: Server) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    from_a_name_to_the_words(page)
    page.goto("/editor")
    page.fill("#query", "SELECT ?state WHERE { ?state a dg:State ; dg:iso3 'CHE' }")
    page.select_option("#format", "json")
    page.click("#as-file")
    assert "/id/state/CHE" in page.content()
    page.goto("/editor")
    page.select_option("#example", "speakers-at-meeting")
    page.click(".examples button")
    assert "dg:possiblyMadeAt" in page.locator("#query").input_value()
    context.close()


def test_a_query_in_the_editor(page: Any) -> None:
    page.goto("/editor")
    page.click(".yasqe_queryButton")
    rows = page.locator(".yasr_results tbody tr")
    rows.first.wait_for()
    assert rows.count() > 5
    # A result leads to its page here.
    page.locator(".yasr_results a.iri", has_text="id:state/CHE").first.click()
    assert page.url.endswith("/id/state/CHE")
    page.goto("/editor?example=speakers-at-meeting")
    page.click(".yasqe_queryButton")
    rows.first.wait_for()
    with page.expect_download() as waiting:
        page.click(".yasr_downloadIcon, .yasr .yasr_btn[title='Download result']")
    assert Path(waiting.value.path()).read_text(encoding="utf-8").startswith('"meeting","speaker",')


def test_an_answer_is_downloaded_as_csv(page: Any) -> None:
    page.goto("/ask/speakers-at-meeting?meeting=5")
    assert "Switzerland" in page.locator("main table").inner_text()
    with page.expect_download() as waiting:
        page.click("main a:text-is('CSV')")
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("speaker,") and any("Switzerland" in line for line in lines)


def test_every_kind_of_page_is_usable_by_all_and_asks_nobody(page: Any, server: Server) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = server.rows(DOCUMENT_WITH_VOTES)[0][0].partition("/delegraph")[2]
    axe, wrong = Axe(), []
    for address in (*KINDS, found):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        assert page.goto(address).status == 200, address
        if address == "/editor":
            page.click(".yasqe_queryButton")
            page.locator(".yasr_results tbody tr").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        wrong += violations(axe, page, address, EVERYTHING)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(DESK)
        wrong += violations(axe, page, f"{address} (dark, desk)", COLOURS)
    assert wrong == []


def violations(axe: Any, page: Any, where: str, options: dict[str, list[str]]) -> list[str]:
    """Return what axe finds that keeps people out: serious and critical."""
    found = axe.run(page, options=options).response["violations"]
    return [
        f"{where}: {one['id']}: {one['nodes'][0]['html'][:150]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]

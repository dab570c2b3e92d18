"""A text and the same text as PDF give the same facts, whatever the page it is printed on."""

from pathlib import Path
from typing import Any

import pytest
from accuracy.twins import twins
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegraph.pipeline.reading import read_facts
from printing import Sheet, printed, without_glyphs_we_lack
from specimen_files import NAMES, text_of

KINDS = ("statements", "sponsorships", "votes", "actions", "panellists", "meetings", "tallies")
ELSEWHERE = {"span", "page", "as_printed", "why", "id", "candidates", "wording"}


def sheets_of(columns: int, widths: list[float]) -> st.SearchStrategy[Sheet]:
    return st.builds(
        Sheet,
        width=st.sampled_from(widths),
        height=st.sampled_from([842.0, 792.0, 650.0]),
        columns=st.just(columns),
        size=st.sampled_from([9.0, 10.0, 11.0]),
        justified=st.booleans(),
        hyphens=st.booleans(),
        interleaved=st.booleans(),
        leading=st.sampled_from([1.15, 1.2, 1.5, 1.75]),
        hanging=st.booleans(),
        centred=st.booleans(),
    )


sheets = st.one_of(sheets_of(1, [595.0, 612.0, 500.0]), sheets_of(2, [595.0, 612.0]))


def facts_of(content: bytes, path: Path) -> dict[str, list[str]]:
    path.write_bytes(content)
    said = read_facts(path).facts.to_json()
    return {kind: [str(_bare(item)) for item in said[kind]] for kind in KINDS}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if key not in ELSEWHERE}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=sheets)
def test_a_specimen_printed_on_any_page_gives_the_facts_of_its_text(name: str, sheet: Sheet, tmp_path: Path) -> None:
    text = without_glyphs_we_lack(text_of(name).read_text(encoding="utf-8"))
    expected = facts_of(text.encode(), tmp_path / "report.txt")
    assert facts_of(printed(text, sheet), tmp_path / "report.pdf") == expected


def test_the_words_of_another_text_give_other_facts(tmp_path: Path) -> None:
    text = without_glyphs_we_lack(text_of("demo").read_text(encoding="utf-8"))
    expected = facts_of(text.encode(), tmp_path / "report.txt")
    assert facts_of(printed(text.replace("Peru", "Chad"), Sheet()), tmp_path / "report.pdf") != expected


PARTS = ["dev/hrc/A_HRC_28_2_ch07", "dev/draft/A_C.1_80_L.41", "bulk/draftres/A_80_L.6", "bulk/draftres/A_C.2_80_L.15"]
PARTS += ["bulk/record/S_PV.8422", "bulk/report/A_HRC_28_2_ch04", "dev/hrc/A_HRC_28_2_ch08"]


def test_real_papers_give_the_same_facts_as_text_and_as_pdf(corpus: Path) -> None:
    paths = [corpus / f"{part}.txt" for part in PARTS]
    compared = list(twins([*paths, *sorted((corpus / "bulk" / "binary").glob("*.pdf"))]))
    assert {twin.text for twin in compared} == set(paths)
    for twin in compared:
        assert not list(twin.differences()), twin.text.name

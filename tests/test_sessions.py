"""The days of a session: of the whole where the cover gives them, open where it gives those of a part alone."""

from pathlib import Path

import pytest

from delegraph import open_graph, wordings
from delegraph.interpret.sessions import part_of_session, place_and_days, session_of

REPORT = """E/CN.7/2031/20

Economic and Social Council

Distr.: General
16 June 2031
Original: English

Commission on Narcotic Drugs

{title}

1. The Chair recalled that the agenda had been adopted at the 2nd meeting, on 10 March 2031.

2. At its 9th meeting, on 3 June 2031, the Commission considered agenda item 4, entitled “Harbours”. Statements were
made by the representatives of Japan and Kenya.
"""


@pytest.mark.parametrize("row", wordings.table("en")["session_parts"], ids=lambda row: row["matches"])
def test_a_paper_on_a_part_of_a_session_says_so(row):
    assert part_of_session(row["matches"], 5, "en")
    assert part_of_session(row["not"], 5, "en") is None
    assert session_of(row["matches"], "en") == session_of(row["not"], "en") == 5


def test_a_part_of_another_session_says_nothing_of_this_one():
    assert part_of_session("Fifth session. Report on the resumed fourth session", 5, "en") is None


@pytest.mark.parametrize(
    "title,part",
    [
        ("Report on the second part of its seventy-fourth session, held in Suva from 3 to 5 June 2031", True),
        ("Report on the reconvened seventy-fourth session\n(Suva, 3–5 June 2031)", True),
        ("Seventy-fourth session\nSecond part\n\nSuva, 3–5 June 2031", True),
        ("Report on its seventy-fourth session, held in Suva from 10 March to 5 June 2031", False),
    ],
)
def test_days_and_place_of_a_part_are_not_those_of_the_session(tmp_path: Path, title: str, part: bool):
    file = tmp_path / "report.txt"
    file.write_text(REPORT.format(title=title), encoding="utf-8")
    graph = open_graph(tmp_path / "store")
    done = graph.ingest([file])
    assert not done.failed and not done.outcomes[0].warnings
    said = graph.export("nquads").decode()
    session = [
        line for line in said.splitlines() if line.startswith("<https://w3id.org/delegraph/id/session/E/CN.7/74>")
    ]
    assert session
    assert any("ns#from>" in line or "ns#until>" in line or "ns#place>" in line for line in session) != part
    assert {row["speaker"] for row in graph.ask("speakers-at-meeting", meeting=9).rows} == {"Japan", "Kenya"}


@pytest.mark.parametrize(
    "title,place,first,last",
    [
        ("held in Suva from 6 to 9 May and in Lima from 3 to 5 June 2031", None, "2031-05-06", "2031-06-05"),
        ("held in Suva from 6 to 9 May 2031 and resumed in Lima on 5 January 2032", None, "2031-05-06", "2032-01-05"),
        ("held in Suva from 6 to 9 May and from 3 to 5 June 2031", "Suva", "2031-05-06", "2031-06-05"),
        ("held in Suva from 6 to 9 May and again in Suva on 5 June 2031", "Suva", "2031-05-06", "2031-06-05"),
        ("held in Suva from 6 to 9 May 2031 and in good weather", "Suva", "2031-05-06", "2031-05-09"),
    ],
)
def test_a_session_in_two_parts_lasts_from_the_first_day_to_the_last(title, place, first, last):
    where, days = place_and_days([title], title, "en")
    assert (where, days[0], days[-1]) == (place, first, last)

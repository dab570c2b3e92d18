"""The State under review, in reports of the Working Group on the Universal Periodic Review."""

import re

from delegraph import wordings
from delegraph.facts import Party
from delegraph.interpret.grammar import Grammar
from delegraph.recognise.names import name_at
from delegraph.segment import Report
from delegraph.wordings import compiled

REVIEW = re.compile(r"universal\s+periodic\s+review|State\s+under\s+review", re.IGNORECASE)
REPORT_OF = re.compile(r"^\W*Report\s+of\s+the\s+", re.MULTILINE)
HEAD = 6000


def state_under_review(report: Report, grammar: Grammar) -> Party | None:
    """Return the State that a review is of, by the sentences that say so; None for any other report."""
    text = report.text
    if not REVIEW.search(report.printed, 0, HEAD):
        return None
    for said in compiled(wordings.table(grammar.language)["under_review"]).finditer(text, 0, HEAD):
        name = name_at(text, said.end() + 1, min(len(text), said.end() + 120), grammar.language)
        if name and "state" in name.kinds:
            words = re.sub(r"^the\s+", "", " ".join(text[name.start : name.end].split()))
            return Party("state", words, as_printed=words)
    return None


def reviewing_body(report: Report, grammar: Grammar) -> str | None:
    """Return the body that sat for the review, as the title names it: "Report of the Working Group on …"."""
    title = REPORT_OF.search(report.printed, 0, HEAD)
    name = name_at(report.printed, title.end(), title.end() + 120, grammar.language) if title else None
    return " ".join(report.printed[name.start : name.end].split()) if name and "body" in name.kinds else None

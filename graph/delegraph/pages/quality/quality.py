"""The page of data quality, and the pages that it leads to: the doubts of a reason, the check of a text."""

from math import ceil

from pyoxigraph import NamedNode

from delegraph.pages.links import path_of
from delegraph.pages.memory import names_of
from delegraph.pages.naming import Names
from delegraph.pages.node import Shown
from delegraph.pages.page import Query, View
from delegraph.pages.quality.checked import MOST, checked, differing
from delegraph.pages.quality.coverage import KINDS, Covered, coverage
from delegraph.pages.quality.doubts import SIZE, doubts, reasons
from delegraph.store import Store

ON_A_PAGE = 60  # documents


def quality(store: Store, query: Query) -> View:
    """Return the page; `?reason=` lists doubts, `?check=` asks the shapes about a text, `?page=` goes on."""
    if words := query.get("reason"):
        return _doubts(store, words, query.number("page"))
    if text := query.get("check"):
        return _check(store, text)
    return _overview(store, query.number("page"))


def _overview(store: Store, page: int) -> View:
    documents = coverage(store)
    pages = max(1, ceil(len(documents) / ON_A_PAGE))
    page = min(max(page, 1), pages)
    shown = documents[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    silent = [one for one in documents if not one.facts]
    names = names_of(store)
    names.fetch(NamedNode(one.document) for one in (*shown, *silent[:MOST]))
    kinds = [kind for kind in KINDS if any(kind in one.counts for one in documents)]
    values = {
        "documents": len(documents),
        "texts": sum(len(one.texts) for one in documents),
        "facts": sum(one.facts for one in documents),
        "doubts": sum(one.doubts for one in documents),
        "reasons": reasons(store),
        "differing": differing(store),
        "most": MOST,
        "silent": [_document(one, names) for one in silent[:MOST]],
        "more_silent": max(0, len(silent) - MOST),
        "headings": [KINDS[kind] for kind in kinds],
        "rows": [(_document(one, names), [one.counts.get(kind, 0) for kind in kinds], one) for one in shown],
        "page": page,
        "pages": pages,
    }
    return View("quality", "Data quality", values)


def _document(covered: Covered, names: Names) -> Shown:
    return Shown(names.name(covered.document).short, covered.document)


def _doubts(store: Store, words: str, page: int) -> View:
    reason = next((one for one in reasons(store) if one.words == words), None)
    if reason is None:
        return View("missing", "No such doubt", {"what": words}, 404)
    pages = ceil(reason.number / SIZE)
    page = min(max(page, 1), pages)
    values = {"reason": reason, "doubts": doubts(store, reason, page), "page": page, "pages": pages}
    return View("quality_doubts", f"Doubts: {reason.words}", values)


def _check(store: Store, text: str) -> View:
    if not any(text in one.texts for one in coverage(store)):
        return View("missing", "No such text", {"what": path_of(text) or text}, 404)
    values = {"text": text, "name": names_of(store).name(text).full, "findings": checked(store, text), "most": MOST}
    return View("quality_check", f"Check of {values['name']}", values)

"""The files for other programs: CSV, JSON, GraphML, GEXF. No clock in any of them."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from delegraph.blocs.analysis import Analysis
from delegraph.blocs.pairs import COLUMNS

WRITTEN = re.compile(rb' lastmodifieddate="[^"]*"')


def pairs_csv(found: Analysis) -> bytes:
    """Return every tested pair; with a signed test the column `sign` (1 or -1) comes last."""
    rows = found.backbone.rows()
    if not found.choices.signed:
        return _csv(COLUMNS, rows)
    signs = found.backbone.sign.tolist()
    return _csv((*COLUMNS, "sign"), ((*row, sign) for row, sign in zip(rows, signs, strict=True)))


def parties_csv(found: Analysis) -> bytes:
    """Return every party with its number of drafts; bloc and stability are empty for one without an edge."""
    blocs, stability = found.partition.bloc.tolist(), found.partition.stability.tolist()
    degrees = found.backbone.degrees.tolist()
    rows = (
        (name, degree, bloc or "", "" if math.isnan(stable) else repr(stable))
        for name, degree, bloc, stable in zip(found.backbone.parties, degrees, blocs, stability, strict=True)
    )
    return _csv(("party", "degree", "bloc", "stability"), rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([repr(cell) if isinstance(cell, float) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def summary(found: Analysis) -> dict[str, Any]:
    """Return parameters, counts and measures by name, as in `summary.json`."""
    blocs, agreement = found.partition, found.agreement
    names = found.backbone.parties
    return {
        "parameters": found.choices.to_json(),
        "counts": _counts(found),
        "tests": found.backbone.tests,
        "smallest_p": found.power.smallest,
        "p_needed_alone": found.power.threshold,
        "drafts_to_share_at_median_activity": found.power.needed,
        "largest_difference_of_degrees": found.backbone.model.residual,
        "approximation_error": found.approximation_error,
        "modularity": blocs.modularity,
        "runs_that_agree": blocs.agreed,
        "ari": agreement.adjusted_rand,
        "nmi": agreement.mutual_information,
        "ari_against": agreement.against,
        "ari_parties": agreement.parties,
        "groups": [_plain(match) for match in agreement.matches],
        "groups_with_undated_members": list(agreement.undated),
        "blocs": [
            {"bloc": number, "members": [names[n] for n in blocs.members(number)]}
            for number in blocs.numbers
        ],
        "bridges": [_plain(bridge) | {"party": names[bridge.party]} for bridge in found.bridges],
        "proxies": [_plain(proxy) for proxy in found.table.proxies],
        "windows": [
            {"window": window.name, "drafts": window.drafts, "edges": window.edges,
             "blocs": window.number}
            for window in found.windows
        ],
        "changes": [_plain(change) for change in found.changes],
        "remarks": list(found.table.remarks),
    }  # fmt: skip


def _counts(found: Analysis) -> dict[str, int]:
    return {
        "parties": len(found.table.parties),
        "drafts": len(found.table.drafts),
        "sponsorships": int(found.table.cells.sum()),
        "edges": len(found.backbone.edges()),
        "negative_edges": int(found.backbone.edge.sum()) - len(found.backbone.edges()),
        "blocs": found.partition.number,
        "parties_without_edge": int((found.partition.bloc == 0).sum()),
    }


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def summary_json(found: Analysis) -> bytes:
    """Return the summary as JSON."""
    return (json.dumps(summary(found), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def graph_files(found: Analysis) -> dict[str, bytes]:
    """Return the backbone for Gephi and networkx, with each party's degree, bloc, stability and IRI."""
    import networkx

    graph = found.backbone.to_networkx()
    blocs, stability = found.partition.bloc.tolist(), found.partition.stability.tolist()
    for party, name, bloc, stable in zip(found.table.parties, graph, blocs, stability, strict=True):
        graph.nodes[name].update({"label": party.name, "bloc": bloc, "iri": party.iri or ""})
        if not math.isnan(stable):
            graph.nodes[name]["stability"] = stable
    graphml, gexf = BytesIO(), BytesIO()
    networkx.write_graphml_xml(graph, graphml)
    networkx.write_gexf(graph, gexf)
    return {"backbone.graphml": graphml.getvalue(), "backbone.gexf": WRITTEN.sub(b"", gexf.getvalue())}

"""What a user may choose, all of it reported beside the results."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["any", "adopted", "not-adopted"]
Windows = Literal["session", "year", "none"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Which sponsorships count and how they are tested; each field is an option of `delegraph blocs`."""

    body: str | None = None
    session: str | None = None
    since: str | None = None
    until: str | None = None
    outcome: Outcome = "any"
    joined: bool = True
    expand_groups: bool = False
    single_sponsor: bool = True
    windows: Windows = "session"
    alpha: float = 0.05
    correction: str = "fdr"
    signed: bool = False
    approximate: bool = False
    runs: int = 100

    def to_json(self) -> dict[str, Any]:
        """Return the choices by name."""
        return asdict(self)

    def in_words(self) -> list[tuple[str, str]]:
        """Return each choice as a heading and what was chosen, for the report."""
        span = f"{self.since or 'the first'} to {self.until or 'the last'}" if self.since or self.until else "all"
        return [
            ("Body", self.body or "all"),
            ("Session", self.session or "all"),
            ("Dates of the drafts", span),
            ("Outcome of the drafts", self.outcome.replace("-", " ")),
            ("Parties that joined later", "counted" if self.joined else "left out"),
            ("“On behalf of” a group", _behalf(self.expand_groups)),
            ("Drafts with one sponsor", "kept" if self.single_sponsor else "dropped"),
            ("Level of significance (alpha)", f"{self.alpha:g}"),
            ("Correction for many tests", CORRECTIONS[self.correction]),
            ("Test", _test(self.signed)),
            ("Tails", "Refined Normal Approximation" if self.approximate else "exact Poisson-binomial"),
            ("Leiden runs", f"{self.runs}, seeds 0 to {self.runs - 1}"),
        ]


CORRECTIONS = {
    "fdr": "false discovery rate (Benjamini–Hochberg)",
    "holm": "family-wise error (Holm)",
    "none": "none: about alpha × tests pairs would be edges by chance alone",
}


def _behalf(expanded: bool) -> str:
    return "counted for the speaker and for the group's members at the date" if expanded else "counted for the speaker"


def _test(signed: bool) -> str:
    if signed:
        return "two-sided over all pairs of active parties, edges with a sign"
    return "one-sided (more shared than expected) over pairs that share a draft"

"""What a validation found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from delegraph.vocabulary import PREFIXES, SHAPES

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: how bad, what is wrong by which rule, and where to look.

    `focus` and `value` are IRIs (or words) of what was looked at; `document` is the symbol, `paragraph` as
    printed, `quote` the first words of the passage, `start` the character at which it begins.
    """

    severity: Severity
    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    rule: str = ""
    document: str | None = None
    paragraph: str | None = None
    quote: str | None = None
    start: int = 0

    @property
    def place(self) -> str:
        """Where to look: "A/HRC/28/2, para. 958", else the IRI."""
        told = [self.document, f"para. {self.paragraph}" if self.paragraph else None]
        return ", ".join(filter(None, told)) or self.focus


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the worst first, then by where they are."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not any(finding.severity == "violation" for finding in self.findings)

    def turtle(self) -> bytes:
        """Return the report in the vocabulary of SHACL."""
        head = [f"@prefix sh: <{PREFIXES['sh']}> .", "[] a sh:ValidationReport ;"]
        results = ",".join(f"\n    [ {_result(finding)} ]" for finding in self.findings)
        conforms = f"    sh:conforms {str(self.conforms).lower()}"
        return "\n".join([*head, conforms + (f" ;\n    sh:result{results} ." if results else " ."), ""]).encode()


def report_of(findings: Iterable[Finding]) -> Report:
    """Return a report with each finding once, in order."""
    order = {severity: n for n, severity in enumerate(SEVERITIES)}

    def rank(finding: Finding) -> tuple[object, ...]:
        return order[finding.severity], finding.document or "", finding.start, finding.message, finding.focus

    return Report(tuple(sorted(set(findings), key=rank)))


def _result(finding: Finding) -> str:
    severity = {"violation": "Violation", "warning": "Warning", "info": "Info"}[finding.severity]
    parts = ["a sh:ValidationResult", f"sh:resultSeverity sh:{severity}", f"sh:focusNode {_term(finding.focus)}"]
    parts.append(f"sh:resultMessage {_quoted(finding.message)}@en")
    if finding.path:
        parts.append(f"sh:resultPath {_term(finding.path)}")
    if finding.value:
        parts.append(f"sh:value {_term(finding.value)}")
    if finding.rule:
        parts.append(f"sh:sourceShape {_term(SHAPES + finding.rule)}")
    return " ; ".join(parts)


def _term(words: str) -> str:
    return f"<{words}>" if words.startswith(("http://", "https://")) and " " not in words else _quoted(words)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'

"""Data × shapes → a report in a librarian's words.

`validate` checks one text with what the reference says of the parties that it names. A violation means that
the data are broken; a warning that the document or our reference data may have something wrong.
"""

from delegraph.validate.beside import Beside
from delegraph.validate.report import Finding, Report
from delegraph.validate.shacl import rules, validate
from delegraph.validate.whole import Difference, differences, validate_files, validate_store

__all__ = [
    "Beside",
    "Difference",
    "Finding",
    "Report",
    "differences",
    "rules",
    "validate",
    "validate_files",
    "validate_store",
]

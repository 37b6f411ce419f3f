"""What other modules may use of the returns room."""

from fanlight.returns.cin.checking import FileCheck, ReturnCheck, rules_of
from fanlight.returns.cin.findings import Finding, Rule, Severity
from fanlight.returns.cin.refusals import NoRulesForYear, ReturnNotReadable
from fanlight.returns.cin.years import known_years, source_of_rules

__all__ = [
    "FileCheck",
    "Finding",
    "NoRulesForYear",
    "ReturnCheck",
    "ReturnNotReadable",
    "Rule",
    "Severity",
    "known_years",
    "rules_of",
    "source_of_rules",
]

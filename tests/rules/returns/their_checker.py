"""Runs the sector's checker on a file and prints what it found as JSON; it runs in that checker's own environment.

Its command prints neither the header's nor the whole return's findings, nor which rules broke down, so its classes are asked, one
rule at a time: a rule that breaks down then takes no other with it.
"""

import contextlib
import io
import json
import sys
from xml.etree import ElementTree


def main() -> None:
    file, ends = sys.argv[1], int(sys.argv[2])
    from cin_validator import cin_validator
    from cin_validator.rules.ruleset_utils import get_year_ruleset

    tables = cin_validator.process_data(cin_validator.convert_data(ElementTree.parse(file).getroot()))
    rules = get_year_ruleset(str(ends))
    answer = {"children": [], "whole": [], "broken": {}}
    for code in rules:
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                checked = cin_validator.CinValidator(tables, rules, selected_rules=[code])
        except Exception as fault:  # what breaks down in the report takes every rule's findings with it
            answer["broken"][code] = f"in the report: {fault!r}"
            continue
        if "Error with rule" in said.getvalue():
            answer["broken"][code] = said.getvalue().strip()
        found = checked.full_issue_df
        answer["children"] += sorted({(code, str(child)) for child in found["child_id"]})
        answer["whole"] += sorted({str(one) for one in checked.multichild_issues["rule_code"]})
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

"""Runs the sector's checker on a file and prints what it found as JSON; it runs in that checker's own environment.

Its command prints neither the header's nor the whole return's findings, nor which rules broke down, so its classes are asked.
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

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        tables = cin_validator.process_data(cin_validator.convert_data(ElementTree.parse(file).getroot()))
        checked = cin_validator.CinValidator(tables, get_year_ruleset(str(ends)))
    rows = checked.full_issue_df
    broken = [line for line in said.getvalue().splitlines() if line.startswith("Error with rule")]
    answer = {
        "children": sorted({(str(code), str(child)) for code, child in zip(rows["rule_code"], rows["child_id"])}),
        "whole": sorted({str(code) for code in checked.multichild_issues["rule_code"]}),
        "broken": {line.split()[3].rstrip(":"): line for line in broken},
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

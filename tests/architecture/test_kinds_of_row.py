"""The decision about kinds of row lists every table as it is: its kind, its retention class, how it is shredded."""

import re

from tests.architecture.source import ROOT
from tests.architecture.test_models import our_models

DECISION = ROOT / "docs" / "adr" / "0001-kinds-of-row.md"
LINE = re.compile(r"^\| (\w+) \| (\w+) \| ([\w ]+) \| (\w+) \| ([\w ]+) \|$", re.MULTILINE)


def in_words(code):
    return str(code).lower().replace("_", " ")


def test_the_decision_lists_every_table_with_its_kind_how_long_it_is_kept_and_how_it_ends():
    listed = {(module, table): rest for module, table, *rest in LINE.findall(DECISION.read_text(encoding="utf-8"))}
    listed.pop(("module", "table"), None)
    built = {
        (model.__module__.split(".")[1], model.__name__): [
            in_words(model.row_kind),
            str(model.held.retention),
            in_words(model.held.shred),
        ]
        for model in our_models()
    }
    assert listed == built

"""The tables of the funding files' formats say what the rules say."""

from tests.spec.funding_formats import column_table, pages, value_table


def test_the_tables_of_the_funding_files_are_those_of_the_rules():
    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: python -m tests.spec.funding_formats"


def test_every_column_and_every_value_is_told():
    assert "| `idaci_a_secondary` |" in column_table()
    assert "| `cap.applies` | Capping of gains | one of NO, SCALE, PAYS_GUARANTEE |" in value_table()

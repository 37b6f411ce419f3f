"""Whatever bytes a file of schools has: it is read or refused with sentences, and nothing else comes of it."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fanlight.frames.public import without_formula
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.files.results import results_table
from fanlight.funding.public import check_schools_file, run_formula_files
from tests.rules.funding.files import AUTHORITY, SCHOOLS, YEAR, with_cells

PLAIN = SCHOOLS.read_bytes()
ENDLESS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
COLUMNS = (
    "area_cost",
    "pupils_primary",
    "fsm_primary",
    "rates_pounds",
    "year_groups_primary",
    "sparsity_miles",
    "pools",
)


def read_or_refused(path):
    try:
        return check_schools_file(YEAR, path, authority=AUTHORITY).schools
    except FundingRefused as refused:
        assert refused.reasons
        assert all(len(one) > 5 for one in refused.reasons)
        return None


@ENDLESS
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(tmp_path, content):
    for name in ("any.csv", "any.xlsx"):
        (tmp_path / name).write_bytes(content)
        assert read_or_refused(tmp_path / name) is None


@ENDLESS
@given(st.integers(0, len(PLAIN)), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused(tmp_path, place, lost, instead):
    (tmp_path / "damaged.csv").write_bytes(PLAIN[:place] + instead + PLAIN[place + lost :])
    read_or_refused(tmp_path / "damaged.csv")


@ENDLESS
@given(st.sampled_from(COLUMNS), st.text(alphabet="0123456789.,-+eE£% ()'\"=\u0661\u00b2\u2212\u00a0nan", max_size=12))
def test_a_number_is_taken_for_exactly_what_it_says_or_refused(tmp_path, column, cell):
    schools = read_or_refused(with_cells(tmp_path, **{column: cell}))
    if schools is not None:
        scale = {"area_cost": 10**8, "pupils_primary": 100, "rates_pounds": 100, "year_groups_primary": 1}
        assert cell.strip().isascii()
        assert schools[column][0] == round(float(cell) * scale.get(column, 10**6))


@ENDLESS
@given(st.sampled_from(["", "=", "+", "'", "\u200b", "\uff1d", " @", "%"]), st.text(max_size=8))
def test_every_name_is_written_as_the_other_tables_write_it(tmp_path, beginning, rest):
    path = with_cells(tmp_path, name=f"{beginning}{rest}")
    assume(read_or_refused(path) is not None)
    result = run_formula_files(YEAR, path, authority=AUTHORITY).result
    assert results_table(result)["name"][0] == without_formula(result.schools.words["name"][0])

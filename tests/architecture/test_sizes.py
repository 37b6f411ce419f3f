"""Files and functions stay small; past a limit they are split by idea."""

import statistics
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, files, functions, line_count, named, python_files

LONGEST_FILE, LONGEST_TEST_FILE, MEDIAN_FILE, MOST_FILES = 400, 500, 90, 300
LONGEST_FUNCTION, MEDIAN_FUNCTION = 60, 10


def product_files():
    return python_files("src", "benchmarks", "run.py")


def product_functions():
    return [function for path in product_files() for function in functions(path)]


def test_no_file_is_past_400_lines():
    long = [f"{named(path)}: {line_count(path)}" for path in product_files() if line_count(path) > LONGEST_FILE]
    assert long == []


def test_no_test_file_is_past_500_lines():
    long = [
        f"{named(path)}: {line_count(path)}" for path in python_files("tests") if line_count(path) > LONGEST_TEST_FILE
    ]
    assert long == []


def test_no_template_or_script_is_past_400_lines():
    ours = [path for path in files() if path.suffix in {".html", ".js"} and ".min." not in path.name]
    assert [named(path) for path in ours if line_count(path) > LONGEST_FILE] == []


def test_half_of_the_files_are_at_most_90_lines_and_nineteen_in_twenty_at_most_300():
    lines = sorted(line_count(path) for path in product_files())
    assert statistics.median(lines) <= MEDIAN_FILE
    assert lines[int(len(lines) * 0.95)] <= MOST_FILES


def test_no_function_is_past_60_lines():
    assert [str(function) for function in product_functions() if function.lines > LONGEST_FUNCTION] == []


def test_half_of_the_functions_are_at_most_10_lines():
    assert statistics.median(function.lines for function in product_functions()) <= MEDIAN_FUNCTION


def test_no_function_is_more_complex_than_10():
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "C901",
        "--no-cache",
        "src",
        "benchmarks",
        "run.py",
        "tests",
    ]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("lines", [61, 200])
def test_the_count_of_a_functions_lines_can_fail(tmp_path, lines):
    path = tmp_path / "long.py"
    path.write_text("def long():\n" + "    pass\n" * (lines - 1))
    assert [function.lines for function in functions(path)] == [lines]

"""What counts, draws, typesets and writes spreadsheets is for the job worker: a process that serves pages never loads it."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

HEAVY = ("polars", "altair", "vl_convert", "xlsxwriter", "numpy", "pandas", "jsonschema_rs", "typst")
# A whole installation in a process of its own: every address is loaded, and a report is asked for and read in every way.
SERVES = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "fanlight.config.settings.testing"
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import get_resolver, reverse
setup_test_environment()
connection.creation.create_test_db(verbosity=0)
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
assert len(get_resolver().reverse_dict)
from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.store.public import business_time_at
from tests.architecture.example_reports import a_made_report
from tests.factories import a_user, sign_in
from tests.support.asking_county import MONDAY, set_up_county
with business_time_at(MONDAY):
    set_up_county()
    client = sign_in(Client(), a_user(Role.FRONT_DOOR_MANAGER))
    run = a_made_report()
    days = "?from=2018-11-19&to=2018-11-19"
    for address in ("/reports/front-door/", "/reports/front-door/" + days, "/counts/", "/my-work/", "/front-door/"):
        assert client.get(address).status_code == 200, address
    assert client.post(reverse("reports:make"), {"quick": "LAST_WEEK"}).status_code == 302
    for name in ("to_share", "whole"):
        for form in ("csv", "xlsx"):
            answer = client.get(reverse(f"reports:{name}", args=[run.id, form]))
            assert answer.status_code == 200
            b"".join(answer)
from fanlight.documents.public import Printed, print_pdf
assert print_pdf(Printed("Words", "R-1", "", (), (), "")).startswith(b"%PDF")
connection.creation.destroy_test_db(verbosity=0, old_database_name="")
print("LOADED " + " ".join(sorted(set(sys.modules) & set(sys.argv[1:]))))
"""


@pytest.mark.needs_sqlite
def test_a_process_that_serves_every_page_and_a_report_loads_nothing_that_counts_or_draws(tmp_path: Path) -> None:
    from tests.support.processes import Installation

    made = Installation(tmp_path, "")
    ran = subprocess.run(
        [sys.executable, "-c", SERVES, *HEAVY],
        env=made.environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=timedelta(minutes=3).total_seconds(),
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert ran.stdout.splitlines()[-1].split() == ["LOADED"], ran.stdout

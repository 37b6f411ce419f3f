"""The database is told once a day how large its tables are."""

import pytest
from django.db import connection

from fanlight.jobs.public import JOBS

pytestmark = pytest.mark.django_db


def test_the_daily_job_has_the_database_look_at_its_tables_where_it_does_not_by_itself():
    asked = []
    with connection.execute_wrapper(lambda execute, sql, *rest: asked.append(sql) or execute(sql, *rest)):
        JOBS["store.keep_statistics"].function()
    assert ("ANALYZE" in asked) is (connection.vendor == "sqlite")

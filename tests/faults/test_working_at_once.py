"""Many people at work at once on a served installation: nothing fails, and what they press is done."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from benchmarks.people import TYPED, Forms, chosen, stepped
from tests.architecture.source import ROOT

PAGE = """
<form method="get" action="/search/"><input name="q"></form>
<form method="post" action=""><input type="hidden" name="csrfmiddlewaretoken" value="t0ken">
<input type="checkbox" name="children" value="C1"><input type="radio" name="level" value="3">
<input type="radio" name="outcomes" value="ADVICE"><input type="radio" name="route" value="SIGNPOST">
<textarea name="reason_for_level"></textarea><textarea name="why">Drafted &amp; kept</textarea>
<select name="team_id"><option value="">No team</option><option value="T1">A team</option></select></form>
<form method="post" action=""><select name="receiver"><option value="">Choose</option><option value="OUTSIDE">A school</option>
<option value="01TESTTEAM00000000000000000">Too long</option><option value="01TESTTEAM0000000000000000">A team</option></select>
<input type="radio" name="agreement" value="AGREED"><input name="lead_name"><input name="planned_on-day"></form>
"""


def test_a_person_fills_in_the_form_that_is_sent_and_keeps_what_stands_in_it():
    form = Forms(PAGE).that_sends("outcomes", "route", "reason_for_level")
    assert form is not None and Forms(PAGE).that_sends("q") is None
    sent = dict(chosen(form))
    assert (sent["csrfmiddlewaretoken"], sent["children"], sent["level"], sent["outcomes"]) == (
        *("t0ken", "C1", "3", "ADVICE"),
    )
    empty = Forms(PAGE.replace("Drafted &amp; kept", "")).that_sends("outcomes", "route", "reason_for_level")
    assert empty is not None and dict(chosen(empty))["why"].startswith(TYPED)
    assert sent["why"] == "Drafted & kept" and sent["reason_for_level"].startswith(TYPED) and sent["team_id"] == ""
    stepping = Forms(PAGE).that_sends("receiver", "agreement", "lead_name")
    assert stepping is not None
    said = dict(stepped(stepping))
    assert (said["receiver"], said["agreement"], said["lead_name"]) == ("01TESTTEAM0000000000000000", "AGREED", TYPED)
    assert said["planned_on-day"] == "31"


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_twenty_people_at_once_meet_no_failure_and_their_requests_and_decisions_are_kept(database):
    command = ["-m", "benchmarks.working", "--scale", "tiny", "--seconds", "90", "--people", "20"]
    done = subprocess.run(
        [sys.executable, *command, "--database", database], cwd=ROOT, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert re.search(r"Answers that failed +0\.0 +reached", done.stdout), done.stdout[-3000:]
    for what in ("worklist", "request page", "submission", "decision", "team's list"):
        assert re.search(rf"^{what}: answered", done.stdout, re.MULTILINE), f"nobody came to: {what}"
    for what in ("submission", "decision"):
        taken = re.search(rf"^{what}: answered.* (\d+) taken of (\d+) sent", done.stdout, re.MULTILINE)
        assert taken and int(taken[1]) > int(taken[2]) / 2, f"what was sent was refused: {what}\n{done.stdout[-3000:]}"

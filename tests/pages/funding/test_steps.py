"""A run's way towards a budget: who may take which step, whose approval it rests on, what is frozen, and who is told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.design.public import Panel, PanelLine
from fanlight.funding.actions.take_step import SaidWithStep, take_step
from fanlight.funding.models import Approval, FundingRun, Publication, RunStep, SchoolFigures, SchoolsTold
from fanlight.funding.public import statement_panels
from fanlight.funding.rules.changing import Change
from fanlight.funding.rules.publication import Public
from fanlight.funding.rules.statuses import StepRefused
from fanlight.funding.tasks import tell_of_step_now
from fanlight.jobs.public import run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.messages.rules.wording import message_for
from tests.architecture.example_funding import a_consulted_run, a_run, an_issued_run, own_urn
from tests.factories import AUTHORITY, a_membership, an_actor, sign_in
from tests.support.asking_county import MONDAY
from tests.support.paper import words_of_pdf
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
MOST_QUERIES = 15
OUTSIDE = Change("guarantee.percentage", "-3")


def as_(role: Role = Role.FINANCE_OFFICER, **place) -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(role, **place).user_id))


def text_of(answer) -> str:
    assert answer.status_code in {200, 422}, answer.status_code
    return " ".join(answer.content.decode().split())


def stepped(run: FundingRun, *statuses: str) -> None:
    by = an_actor(Role.FINANCE_OFFICER)
    for status in statuses:
        take_step(reference=run.reference, status=status, reason="Minute 4", by=by, at=MONDAY)


def issue(run: FundingRun, public: Public = Public.NOTHING) -> None:
    by, said = an_actor(Role.CHIEF_FINANCE_OFFICER), SaidWithStep(public=public)
    take_step(reference=run.reference, status="ISSUED", reason="Minute 5", by=by, at=MONDAY, said=said)


def test_safety_22_nothing_is_a_budget_before_it_is_issued_by_a_second_person():
    run = a_consulted_run()
    by, at = an_actor(Role.FINANCE_OFFICER), run.recorded_at
    for status in ("FORUM_VOTED", "DECIDED"):
        take_step(reference=run.reference, status=status, reason="Minute 4", by=by, at=at)
    with pytest.raises(StepRefused, match="cannot become"):
        take_step(reference=run.reference, status="CONSULTED", reason="Minute 4", by=by, at=at)
    said = text_of(as_().get(reverse("funding:run", args=[run.reference])))
    assert "Illustration: not your budget" in said
    with pytest.raises(StepRefused, match="by somebody whose role issues budgets"):
        take_step(reference=run.reference, status="ISSUED", reason="Minute 5", by=by, at=at)
    issue(run)
    said = text_of(as_().get(reverse("funding:run", args=[run.reference])))
    assert "Illustration: not your budget" not in said and "Issued." in said


def test_who_made_a_run_does_not_issue_it_though_their_role_would():
    run = a_consulted_run()
    stepped(run, "FORUM_VOTED", "DECIDED")
    found = (an_actor(Role.FINANCE_OFFICER, user=user) for user in User.objects.filter(memberships__isnull=False))
    maker = next(one for one in found if one.id == run.recorded_by)
    user = User.objects.get(pk=maker.user_id)
    a_membership(user, Role.CHIEF_FINANCE_OFFICER)
    chief = an_actor(user=user)
    assert (chief.id, chief.role) == (run.recorded_by, "CHIEF_FINANCE_OFFICER")
    with pytest.raises(StepRefused, match="Write who decided this"):
        take_step(reference=run.reference, status="ISSUED", reason=" ", by=chief, at=MONDAY)
    with pytest.raises(StepRefused, match="Somebody else than who made the run issues it"):
        take_step(reference=run.reference, status="ISSUED", reason="Minute 5", by=chief, at=MONDAY)
    assert RunStep.objects.filter(run=run).count() == 3


def test_who_issues_models_nothing_and_takes_no_other_step():
    run, client = a_run(), as_(Role.CHIEF_FINANCE_OFFICER)
    for name in ("funding:give_file", "funding:new_run"):
        assert client.get(reverse(name)).status_code == 403
    listed = text_of(client.get(reverse("funding:index")))
    assert run.reference in listed and "Make a run" not in listed and "Give a file" not in listed
    with pytest.raises(StepRefused, match="by somebody whose role models budgets"):
        by = an_actor(Role.CHIEF_FINANCE_OFFICER)
        take_step(reference=run.reference, status="CONSULTED", reason="Minute 4", by=by, at=MONDAY)


def test_what_is_outside_the_permitted_range_is_issued_only_with_an_approval_that_names_its_approver():
    run = a_run(OUTSIDE)
    stepped(run, "CONSULTED", "FORUM_VOTED", "DECIDED")
    with pytest.raises(StepRefused, match="Record the approval before it is issued"):
        issue(run)
    client, address = as_(), reverse("funding:step", args=[run.reference])
    typed = {"status": "APPROVED", "reason": "Minute 5"}
    assert "Enter who approved it" in text_of(client.post(address, typed))
    typed |= {"approver": "The Secretary of State, invented"}
    assert "Enter the day on which it was approved" in text_of(client.post(address, typed))
    tomorrow = {"approved_on-day": "20", "approved_on-month": "11", "approved_on-year": "2018"}
    refused = client.post(address, {**typed, **tomorrow})
    assert refused.status_code == 422 and not Approval.objects.exists()
    day = {"approved_on-day": "16", "approved_on-month": "11", "approved_on-year": "2018"}
    assert "Enter where the approval is recorded" in text_of(client.post(address, {**typed, **day}))
    assert client.post(address, {**typed, **day, "kept_at": "Letter 7/2018"}).status_code == 302
    issue(run)
    said = text_of(client.get(reverse("funding:run", args=[run.reference])))
    assert "The Secretary of State, invented, 16 November 2018" in said and "Letter 7/2018" in said


def test_who_issues_says_on_the_page_what_the_public_sees():
    run, client = a_consulted_run(), as_(Role.CHIEF_FINANCE_OFFICER)
    stepped(run, "FORUM_VOTED", "DECIDED")
    address = reverse("funding:step", args=[run.reference])
    typed = {"status": "ISSUED", "reason": "Minute 5"}
    assert "Select what the public may see" in text_of(client.post(address, typed))
    assert client.post(address, {**typed, "public": "SCHOOLS"}).status_code == 302
    assert "Each school’s total" in text_of(client.get(reverse("funding:run", args=[run.reference])))


def test_a_published_run_is_known_by_one_digest_on_its_page_on_the_statement_and_on_paper():
    run, client, head = an_issued_run(), as_(), as_(Role.HEADTEACHER)
    digests = {one.sha256 for one in Publication.objects.filter(step__run=run)}
    assert len(digests) == 1, "what is issued is what schools were consulted on"
    (digest,) = digests
    assert digest in text_of(client.get(reverse("funding:run", args=[run.reference])))
    assert digest in text_of(head.get(reverse("funding:own_statement", args=[run.reference])))
    paper = head.get(reverse("funding:own_file", args=[run.reference, "pdf"]))
    assert digest in words_of_pdf(paper.content).replace(" ", "")
    said = text_of(client.get(reverse("funding:frozen", args=[run.reference])))
    assert "Nothing was changed" in said and digest in said


def test_a_row_that_was_changed_behind_the_houses_back_is_found_and_goes_no_further():
    run = a_consulted_run()
    stepped(run, "FORUM_VOTED", "DECIDED")
    with connection.cursor() as cursor:
        # The house has no way to change a row of this kind: somebody with the database in hand does.
        table = SchoolFigures._meta.db_table
        cursor.execute(f"UPDATE {table} SET share = share + 1 WHERE run_id = %s AND urn = %s", [run.id, own_urn()])
    said = text_of(as_().get(reverse("funding:frozen", args=[run.reference])))
    assert "What is stored is not what was published" in said
    assert said.count("<strong>Changed</strong>") == 1 and "Nothing was changed" not in said
    with pytest.raises(StepRefused, match="What is stored of this run is not what was worked out"):
        issue(run)


def test_a_run_that_nobody_was_shown_has_nothing_frozen():
    assert as_().get(reverse("funding:frozen", args=[a_run().reference])).status_code == 404


def test_schools_are_told_once_without_a_figure_and_the_officer_sees_where_nobody_could_be():
    head = an_actor(Role.HEADTEACHER)
    run = a_consulted_run()
    run_waiting_jobs()
    step = RunStep.objects.get(run=run)
    tell_of_step_now(AUTHORITY, step.id)
    (notice,) = Notice.objects.filter(user_id=head.user_id)
    assert (notice.kind, notice.reference) == ("BUDGET_CONSULTED", run.reference)
    assert notice.link_path == reverse("funding:own_statement", args=[run.reference])
    email = message_for(
        notice.notice_kind, link_path=notice.link_path, reference="", address="https://fanlight.example"
    )
    assert "£" not in email.text and own_urn() not in email.text and run.name not in email.text
    told = SchoolsTold.objects.get(step=step)
    assert (told.schools, told.people) == (2, 1) and own_urn() not in told.nobody_at
    said = text_of(as_().get(reverse("funding:run", args=[run.reference])))
    assert "1 person at 1 school" in said and told.nobody_at[0] in said
    client = sign_in(Client(), User.objects.get(pk=head.user_id))
    home = text_of(client.get(reverse("front_door:asked")))
    assert "Illustration: not your budget. It stands at: Schools are consulted on it" in home
    assert "There is a budget illustration for your school" in text_of(client.get(reverse("messages:my_notices")))
    assert client.get(notice.link_path).status_code == 200


def test_what_schools_never_saw_is_withdrawn_without_a_word_and_what_they_saw_with_one():
    head = an_actor(Role.HEADTEACHER)
    unseen, seen = a_run(Change("guarantee.percentage", "0.5")), a_consulted_run()
    stepped(unseen, "WITHDRAWN")
    stepped(seen, "WITHDRAWN")
    run_waiting_jobs()
    kinds = Notice.objects.filter(user_id=head.user_id).order_by("id").values_list("kind", "reference", "link_path")
    assert list(kinds)[-1] == ("BUDGET_WITHDRAWN", seen.reference, reverse("funding:our_school"))
    assert unseen.reference not in {reference for _, reference, _ in kinds}


def test_a_superseded_statement_stays_readable_and_leads_to_what_took_its_place():
    first, second = an_issued_run(), a_consulted_run()
    head = an_actor(Role.HEADTEACHER)
    stepped(second, "FORUM_VOTED", "DECIDED")
    issue(second)
    run_waiting_jobs()
    client = sign_in(Client(), User.objects.get(pk=head.user_id))
    said = text_of(client.get(reverse("funding:own_statement", args=[first.reference])))
    assert "Superseded." in said and reverse("funding:own_statement", args=[second.reference]) in said
    kinds = set(Notice.objects.filter(user_id=head.user_id).values_list("kind", "reference"))
    assert {("BUDGET_SUPERSEDED", first.reference), ("BUDGET_ISSUED", second.reference)} <= kinds
    assert "is no longer" not in text_of(client.get(reverse("funding:own_statement", args=[second.reference])))
    assert "Superseded: no longer the budget share" in text_of(client.get(reverse("funding:our_school")))
    paper = client.get(reverse("funding:own_file", args=[first.reference, "pdf"]))
    assert f"{second.reference} was issued in its place" in words_of_pdf(paper.content)
    officer = text_of(as_().get(reverse("funding:statement", args=[first.reference, own_urn()])))
    assert reverse("funding:statement", args=[second.reference, own_urn()]) in officer


def test_a_room_above_hangs_its_panel_on_a_statement():
    run, asked = a_consulted_run(), []

    def panel(actor, urn, year, reference):
        asked.append((urn, year, reference))
        return Panel("Money beside the formula", (PanelLine("£1.00", label="Invented grant"),))

    statement_panels().register("invented", panel)
    try:
        said = text_of(as_(Role.HEADTEACHER).get(reverse("funding:own_statement", args=[run.reference])))
    finally:
        statement_panels().register("invented", lambda *_: None)
    assert "Money beside the formula" in said and "Invented grant" in said
    assert asked == [(own_urn(), run.year, run.reference)]


@pytest.mark.parametrize("name", ["funding:run", "funding:frozen"])
def test_the_pages_of_a_run_ask_little_of_the_database(name):
    run, client = an_issued_run(), as_()
    client.get(reverse(name, args=[run.reference]))
    assert len(asked_by(lambda: client.get(reverse(name, args=[run.reference])))) <= MOST_QUERIES


def test_a_headteacher_reads_what_is_issued_what_changed_since_last_year_and_where_everybody_elses_is():
    run = an_issued_run()
    head = as_(Role.HEADTEACHER)
    own = SchoolFigures.objects.get(run=run, urn=own_urn())
    listed = text_of(head.get(reverse("funding:our_school")))
    assert own.baseline is not None
    change = f"{'more' if own.share > own.baseline else 'less'} than last year’s £{own.baseline / 100:,.2f}."
    assert listed.count("Issued: this is a budget share") == 1 and change in listed
    assert reverse("funding:published") in listed
    said = text_of(head.get(reverse("funding:own_statement", args=[run.reference])))
    assert change in said and "Issued, 19 November 2018, 09:30" in said
    lump_sum = said[said.index("For each school") : said.index("Lump sum")]
    # A lump sum is no product: nothing stands over empty cells.
    assert "Rate" not in lump_sum and "Rate" in said


def test_who_issues_compares_two_runs_before_one_of_them_is_issued_and_a_head_does_not():
    base, lower = a_run(), a_run(Change("lump_sum.primary", "100000"))
    chief, head = as_(Role.CHIEF_FINANCE_OFFICER), as_(Role.HEADTEACHER)
    assert reverse("funding:compare") in text_of(chief.get(reverse("funding:index")))
    chosen = chief.get(reverse("funding:compare"), {"before": base.reference, "after": lower.reference})
    assert chosen.status_code == 302
    said = text_of(chief.get(chosen.url))
    assert "0 schools gain, 2 schools lose" in said and "Illustration: not your budget" in said
    led_to = reverse("funding:statement", args=[lower.reference, own_urn()])
    assert led_to in said and chief.get(led_to).status_code == 200
    rows = reverse("funding:compared_csv", args=[base.reference, lower.reference])
    assert own_urn() in b"".join(chief.get(rows).streaming_content).decode()
    for address in (reverse("funding:compare"), chosen.url, rows):
        assert head.get(address).status_code == 403

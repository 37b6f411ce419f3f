"""The pages on which people choose how they hear, name who stands in, and see to what did not arrive."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.messages.actions.deliver_notice import give_up
from fanlight.messages.models import Deputy, Notice, NoticeChoice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.messages.rules.failures import Failure
from fanlight.store.public import job_actor, now
from tests.factories import a_user, an_actor, sign_in, today
from tests.support.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return a_user(Role.DSL, name="Alder Leadperson")


@pytest.fixture
def browser(client: Client, lead: User) -> Client:
    return sign_in(client, lead)


def lost(to_address: str = "", user: User | None = None) -> Notice:
    (notice,) = send_notice(
        notice=NoticeKind.ANSWER_READY,
        to_user_ids=[user.id] if user else [],
        to_address=to_address,
        reference="FL-7K3QX42M-T",
        by=an_actor(Role.FRONT_DOOR_OFFICER),
        at=now(),
    )
    by = job_actor("messages.send", authority="990")
    return give_up(notice_id=notice.id, because=Failure.ADDRESS_REFUSED, by=by, at=now())


def test_a_person_chooses_for_what_their_role_is_told_of_and_no_more(browser: Client, lead: User) -> None:
    account = browser.get(reverse("access:my_account")).content.decode()
    assert reverse("messages:choices") in account
    page = browser.get(reverse("messages:choices"))
    shown = page.content.decode()
    assert "What you ask, and are asked" in shown and "The Front Door’s work" not in shown.replace("&#39;", "’")
    kept = send(browser, page, "Keep these choices", ASKING="DIGEST", TEAM="AT_ONCE")
    assert kept.status_code == 302
    assert NoticeChoice.objects.get(user=lead, group="ASKING").how == "DIGEST"
    assert send(browser, page, "Keep these choices", ASKING="NEVER").status_code == 422


def test_safety_05_the_page_refuses_to_mute_answers_and_leads_to_a_deputy(browser: Client, lead: User) -> None:
    page = browser.get(reverse("messages:choices"))
    refused = send(browser, page, "Keep these choices", ASKING="PAGE", TEAM="AT_ONCE")
    assert refused.status_code == 422 and "name a deputy first" in refused.content.decode()
    assert not NoticeChoice.objects.exists()
    alone = browser.get(reverse("messages:deputy")).content.decode()
    assert "Nobody else here could read what comes for you" in alone
    head = a_user(Role.HEADTEACHER, name="Bracken Headperson")
    day = {f"from_on-{part}": str(getattr(today(), part)) for part in ("day", "month", "year")}
    ask = browser.get(reverse("messages:deputy"))
    over = {f"to_on-{part}": value for part, value in (("day", "1"), ("month", "1"), ("year", "2000"))}
    assert send(browser, ask, "Ask them", deputy_user_id=head.id, **day, **over).status_code == 422
    assert send(browser, ask, "Ask them", deputy_user_id=head.id, **day).status_code == 302
    assert "has not answered yet" in browser.get(reverse("messages:deputy")).content.decode()
    row = Deputy.objects.get()
    assert browser.post(reverse("messages:accept_deputy", args=[row.id])).status_code == 302
    assert Deputy.objects.get().accepted_at is None, "nobody accepts for somebody else"
    deputy = sign_in(Client(), head)
    send(deputy, deputy.get(reverse("messages:deputy")), "Accept for Alder Leadperson")
    again = browser.get(reverse("messages:choices"))
    assert "Bracken Headperson gets your questions and answers" in again.content.decode()
    assert send(browser, again, "Keep these choices", ASKING="PAGE", TEAM="AT_ONCE").status_code == 302
    send(deputy, deputy.get(reverse("messages:deputy")), "Stop standing in for Alder Leadperson")
    assert NoticeChoice.objects.get(user=lead, group="ASKING").how == "AT_ONCE"


def test_a_role_that_is_told_of_nothing_has_nothing_to_choose(client: Client) -> None:
    page = sign_in(client, a_user(Role.FINANCE_OFFICER)).get(reverse("messages:choices")).content.decode()
    assert "There is nothing to choose" in page and "deputy" not in page


def test_a_message_that_did_not_arrive_is_sent_again_from_its_page(client: Client, lead: User) -> None:
    notice = lost(user=lead)
    keeper = sign_in(client, a_user(Role.ADMINISTRATOR))
    page = keeper.get(reverse("messages:undelivered"))
    shown = page.content.decode()
    assert "Alder Leadperson" in shown and "There is no such email address." in shown
    assert "FL-7K3QX42M-T" not in shown and lead.email not in shown
    assert reverse("access:account", args=[lead.id]) in shown
    keeper.post(reverse("messages:send_again", args=[notice.id]))
    notice.refresh_from_db()
    assert notice.state == "WAITING"
    assert "Every message has left" in keeper.get(reverse("messages:undelivered")).content.decode()
    assert keeper.post(reverse("messages:send_again", args=[notice.id])).status_code == 404


def test_who_runs_the_front_door_corrects_an_address_or_settles_it(client: Client) -> None:
    notice, other = lost("wrong@home.example"), lost("gone@home.example")
    manager = sign_in(client, a_user(Role.FRONT_DOOR_MANAGER))
    assert "Somebody without an account" in manager.get(reverse("messages:undelivered")).content.decode()
    page = manager.get(reverse("messages:settle", args=[notice.id]))
    assert "wrong@home.example" not in page.content.decode()
    assert send(manager, page, "Send it there", address="not an address").status_code == 422
    send(manager, page, "Send it there", address="right@home.example")
    notice.refresh_from_db()
    assert (notice.address, notice.state) == ("right@home.example", "WAITING")
    page = manager.get(reverse("messages:settle", args=[other.id]))
    assert send(manager, page, "It is settled").status_code == 422
    assert send(manager, page, "It is settled", settled_as="TOLD").status_code == 302
    other.refresh_from_db()
    assert other.settled_as == "TOLD"


def test_a_folder_that_nobody_reads_is_said_to_be_one(client: Client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    keeper = sign_in(client, a_user(Role.ADMINISTRATOR))
    assert "nobody receives anything" in keeper.get(reverse("messages:undelivered")).content.decode()

"""The pages of subject access and of copies for the family, as each reader walks them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.jobs.public import run_waiting_jobs
from fanlight.people.models import Person
from fanlight.subject_access.models import FamilyCopy, SubjectItem, SubjectRequest
from tests.actions.subject_access.making import CANARIES, CHILD, a_mother, read_all
from tests.factories import an_actor, browser_of
from tests.support.paper import words_of_pdf

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def page(name: str, *args: Any) -> str:
    return reverse(f"subject_access:{name}", args=args)


def test_a_request_is_received_read_and_handed_over_page_by_page(contacts, reader, second):
    browser = browser_of(reader)
    typed = {
        "person": Person.objects.get(id=contacts[0].person_id).reference,
        "received_on-day": "19",
        "received_on-month": "11",
        "received_on-year": "2018",
        "asked_by": "Marigold Quillfeather",
        "asked_as": "PARENT",
        "identity_checked": "Passport seen",
    }
    assert "no person with this reference" in words(browser.post(page("receive"), {**typed, "person": "PEX"}))
    assert "is being gathered" in words(browser.post(page("receive"), typed, follow=True))
    run_waiting_jobs()
    row = SubjectRequest.objects.get()
    home = words(browser.get(reverse("desk:home"), follow=True))
    assert "subject access request to read or hand over" in home and "Subject access requests" in home
    shown = words(browser.get(page("one", row.reference)))
    assert f"0 of {row.item_count} looked at" in shown and "Damson Quillfeather" in shown
    assert "<title>" in shown and "Damson" not in shown.split("</title>")[0]
    item = SubjectItem.objects.get(request=row, source_table="front_door.RequestForSupport")
    here = page("item", row.reference, item.position)
    read = words(browser.get(here))
    assert "Suggested, not decided" in read and "Tells of other children" in read and CHILD in read
    assert "checked" not in read.split("What becomes of this?")[1].split("Words to remove")[0]
    looks = Look.objects.filter(allowed_because__contains=row.reference).values_list("subject_kind", flat=True)
    assert {"subject_request", "person", "request"} <= set(looks)
    refused = browser.post(here, {"decision": "REDACT", "passages": CHILD, "version": item.version})
    assert refused.status_code == 422 and "Select why it is kept back" in words(refused)
    given = {"decision": "REDACT", "passages": CHILD, "reason": "THIRD_PARTY", "version": item.version}
    assert browser.post(here, given).status_code == 302
    assert "Released in part" in words(browser.get(here)) and "[removed]" in words(browser.get(here))
    stale = browser.post(here, given)
    assert stale.status_code == 409 and "This was changed" in words(stale)
    read_all(row, reader)
    assert "is with a second person now" in words(browser.post(page("send_on", row.reference), {}, follow=True))
    assert "somebody else releases it" in words(browser.get(page("one", row.reference)))
    assert "Somebody else releases it" in words(browser.post(page("send_back", row.reference), {"words": "x"}))
    other = browser_of(second)
    assert "bundle to release as the second person" in words(other.get(reverse("desk:home"), follow=True))
    assert "It was sent back" in words(other.post(page("send_back", row.reference), {"words": "Item 3"}, follow=True))
    assert "Item 3" in words(browser.get(page("one", row.reference)))
    for name, sent in (("extend", {"words": "There is much"}), ("end", {"words": "Withdrawn"})):
        assert browser.post(page(name, row.reference), sent).status_code == 302
    assert "Ended without a bundle" in words(browser.get(f"{page('requests')}?list=ended"))


def test_safety_16_who_keeps_accounts_opens_none_of_it(contacts, reader):
    browser = browser_of(an_actor(Role.ADMINISTRATOR))
    for name in ("requests", "receive"):
        assert browser.get(page(name)).status_code == 403


def test_safety_11_a_copy_is_chosen_read_printed_and_handed_over_and_its_bytes_hold_nothing_else(contacts, officer):
    mother = a_mother(contacts[0], officer)
    browser, reference = browser_of(officer), contacts[0].request.reference
    new = page("new_copy", contacts[0].id)
    assert new in words(browser.get(reverse("front_door:case", args=[reference])))
    asked = words(browser.get(new))
    assert "Marigold Quillfeather, mother" in asked and "Has parental responsibility" in asked
    assert "may be the first that they hear of it" in asked
    assert "Select who is to have a copy" in words(browser.post(new, {}))
    browser.post(new, {"recipient": mother.id, "safe_because": "She lives alone with Damson"})
    row = FamilyCopy.objects.get()
    assert {browser.get(page(name, row.reference)).status_code for name in ("copy_print", "copy_pdf")} == {404}
    assert "What they would read" in words(browser.get(page("copy", row.reference)))
    assert "is released" in words(browser.post(page("copy", row.reference), {"leave_out": ["3"]}, follow=True))
    printed = browser.get(page("copy_print", row.reference)).content.decode()
    assert "without a coat" in printed and "For Marigold Quillfeather" in printed
    saved = browser.get(page("copy_pdf", row.reference))
    assert saved["Content-Disposition"] == f'attachment; filename="{row.reference}.pdf"'
    paper = words_of_pdf(saved.content)
    assert "without a coat" in paper and "For Marigold Quillfeather" in paper and "It is not what we decided" in paper
    for unseen in CANARIES:
        assert unseen.casefold() not in f"{printed} {paper}".casefold(), unseen
    done = browser.post(page("copy_hand_over", row.reference), {"how": "IN_PERSON", "note": "At school"}, follow=True)
    assert "Handed over" in words(done) and "In person" in words(done)
    assert row.reference in words(browser.get(reverse("front_door:case", args=[reference])))
    assert "any more" in words(browser.post(page("copy_drop", row.reference), {}, follow=True))
    stranger = browser_of(an_actor(Role.SOCIAL_WORKER))
    assert {stranger.get(page(name, row.reference)).status_code for name in ("copy", "copy_print", "copy_pdf")} == {404}

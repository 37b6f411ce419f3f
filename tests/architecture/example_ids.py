"""A row for every identifier that an address can hold, owned by whoever is asked about."""

from __future__ import annotations

from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.core.files.uploadedfile import SimpleUploadedFile

from fanlight.access.actions.keep_form import keep_form
from fanlight.access.models import User, Wall
from fanlight.access.public import Role, actor_for, grant_through_wall, open_in_emergency, raise_wall
from fanlight.audit.public import record_look
from fanlight.casework.models import WorkInformation
from fanlight.casework.public import put_on_duty
from fanlight.documents.actions.count_due import ask_for_count
from fanlight.documents.public import accept_upload, place_hold
from fanlight.documents.tasks import count_due
from fanlight.establishments.models import Team
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.link_to_work import link_to_work
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, Draft, RequestForSupport, Return
from fanlight.imports.models import UnreadLine
from fanlight.jobs.queue import QueuedJob, enqueue
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.people.actions.merge_people import merge_people
from fanlight.people.public import ContactPointKind, add_contact_point
from fanlight.sharing.public import Held, answer_ask
from fanlight.store.public import Actor, job_actor, new_ulid
from tests.actions.front_door.making import (
    closed_with_advice,
    decided,
    known,
    nothing_more,
    offered_to,
    sent,
    submitted,
)
from tests.actions.people.making import a_person
from tests.actions.sharing.making import ask_of, wanted_by_school
from tests.architecture import example_challenges, example_conversations, example_reports, example_settings  # noqa: F401  (they register what they make)
from tests.architecture.filling import OWNED, SHARED, Ids, fills, fills_for_owner
from tests.factories import OTHER_AUTHORITY, OWN_SCHOOL, a_user, an_actor
from tests.support.asking_county import MONDAY, set_up_county


class World:
    """Two authorities with their lists, two schools, two teams; the rest is made when it is asked for."""

    def __init__(self) -> None:
        set_up_county()
        other = an_actor(Role.ADMINISTRATOR, authority=OTHER_AUTHORITY)
        numbers = {"front_door_phone": "01632 960200", "out_of_hours_phone": "01632 960299"}
        seed_authority(name="Otherinvented County Council", **numbers, by=other, at=MONDAY)
        seed_front_door(by=other, at=MONDAY)
        self.team = Team.objects.get(name="Northinvented Early Help")
        self.other_team = Team.objects.create(
            authority=self.team.authority,
            name="Southinvented Early Help",
            kind=self.team.kind,
            phone="01632 960003",
            valid_from=self.team.valid_from,
            recorded_by=new_ulid(),
        )
        self.officer = an_actor(Role.SENIOR_PRACTITIONER)
        self.manager = an_actor(Role.EARLY_HELP_MANAGER, team_id=self.team.id)
        self.known = known()
        self.work = offered_to(self.team, self.known[0])
        self.lead = an_actor(Role.DSL)
        self._requests: dict[str, RequestForSupport] = {}
        self.shared = {name: make(self) for name, make in SHARED.items()}

    def ids(self, name: str, owner: Actor) -> Ids:
        """Return the identifiers of an address: the shared row's, or those of a row of this owner's."""
        return self.shared[name] if name in self.shared else OWNED[name](self, owner)

    def actor(self, user: User) -> Actor:
        """Return a visitor as an actor."""
        return actor_for(user, user.memberships.get())

    def request_of(self, asker: Actor) -> RequestForSupport:
        """Return what somebody asked for."""
        if asker.user_id not in self._requests:
            place = {"sender_kind": asker.organisation_kind, "sender_id": asker.organisation_id}
            self._requests[asker.user_id] = submit_request(
                sent=sent(), key=new_ulid(), asked_by_user_id=asker.user_id, **place, by=asker, at=MONDAY
            )
        return self._requests[asker.user_id]

    def draft_of(self, owner: Actor) -> Draft:
        """Return a draft of the owner's with one child, whose id is 1."""
        child = {"id": "1", "child_forenames": "Damson", "child_surname": "Testperson"}
        return start_draft(answers={"danger": "NO", "children": [child]}, by=owner, at=MONDAY)


def contact_of(request: RequestForSupport) -> Contact:
    return Contact.objects.get(request=request, position=1)


# Access -----------------------------------------------------------------------------------------------------------


@fills("account_reset_password_from_key")
def a_spent_link(world: World) -> Ids:
    return {"uidb36": world.lead.user_id, "key": "set-password"}


@fills_for_owner("access:send_kept", "access:throw_away")
def a_kept_form(world: World, owner: Actor) -> Ids:
    kept = keep_form(path="/", page="", typed=[("a", ["b"])], files_left_out=0, by=owner, at=MONDAY)
    return {"kept_id": kept.id}


@fills_for_owner("access:confirm", "access:end")
def somebody_in_charge_of(world: World, owner: Actor) -> Ids:
    place = {"organisation_id": owner.organisation_id, "team_id": owner.team_id}
    role = Role.DSL if owner.organisation_kind == "ESTABLISHMENT" else Role.EARLY_HELP_WORKER
    return {"membership_id": a_user(role, **place).memberships.get().id}


@fills(
    "access:account",
    "access:change_account",
    "access:add_role",
    "access:switch_off",
    "access:switch_on",
    "access:take_second_factor",
    "access:invite",
    "access:identities",
    "access:log_by",
)
def an_account(world: World) -> Ids:
    return {"user_id": a_user(Role.DSL).id}


@fills("access:unlink")
def a_linked_account(world: World) -> Ids:
    user = a_user(Role.DSL)
    row = SocialAccount.objects.create(user=user, provider="council", uid="invented-subject")
    return {"user_id": user.id, "identity_id": row.pk}


@fills("openid_connect_login", "openid_connect_callback")
def a_provider_that_is_gone(world: World) -> Ids:
    return {"provider_id": "gone"}


def a_wall(owner: Actor) -> Wall:
    subjects = [("person", new_ulid())]
    return raise_wall(
        subjects=subjects, reason="OTHER", owner_ids=[owner.user_id], ring_phone="01632 960100", by=owner, at=MONDAY
    )


@fills_for_owner("access:wall", "access:let_through", "access:silence_wall", "access:take_wall_down")
def a_held_wall(world: World, owner: Actor) -> Ids:
    return {"wall_id": a_wall(owner).id}


@fills("access:open_wall")
def a_wall_of_somebody(world: World) -> Ids:
    return {"wall_id": a_wall(an_actor(Role.LADO)).id}


@fills_for_owner("access:end_way")
def a_way_through(world: World, owner: Actor) -> Ids:
    wall = a_wall(owner)
    grant = grant_through_wall(wall_id=wall.id, user_id=world.officer.user_id, by=owner, at=MONDAY)
    return {"wall_id": wall.id, "grant_id": grant.id}


@fills_for_owner("access:read_opening")
def an_opening(world: World, owner: Actor) -> Ids:
    wall, worker = a_wall(owner), an_actor(Role.SOCIAL_WORKER)
    opening = open_in_emergency(wall_id=wall.id, reason="A child may come to harm", minutes=60, by=worker, at=MONDAY)
    return {"opening_id": opening.id}


@fills("access:log_of")
def a_logged_record(world: World) -> Ids:
    subject = new_ulid()
    record_look(
        by=world.officer, subject_kind="person", subject_ids=[subject], page="p", allowed_because="test", at=MONDAY
    )
    return {"kind": "person", "subject_id": subject}


# Rooms beside -----------------------------------------------------------------------------------------------------


@fills("jobs:all_again")
def a_job_name(world: World) -> Ids:
    return {"name": "access.send_password_link"}


@fills("jobs:job", "jobs:again")
def a_job(world: World) -> Ids:
    """A job that went wrong."""
    key = enqueue("access.send_password_link", world.lead.user_id)
    QueuedJob.objects.filter(id=key).update(
        status="FAILED", finished_at=MONDAY, traceback="it broke", exception_class_path="builtins.OSError"
    )
    return {"job_id": key}


@fills("documents:give_back")
def an_attached_file(world: World) -> Ids:
    """A file of a request whose work the own team has."""
    return {"document_id": a_file("request", world.known[0].request_id, world.lead)}


def a_file(kind: str, subject_id: str, by: Actor) -> str:
    file = SimpleUploadedFile("letter.txt", b"An invented letter.\n", "text/plain")
    return str(accept_upload(file=file, subject_kind=kind, subject_id=subject_id, by=by, at=MONDAY).id)


@fills("documents:lift_hold")
def a_hold(world: World) -> Ids:
    subject_id = world.request_of(world.lead).id
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    hold = place_hold(subject_kind="request", subject_id=subject_id, reason="A review is open", by=officer, at=MONDAY)
    return {"hold_id": hold.id}


@fills("documents:due_list")
def a_counted_list(world: World) -> Ids:
    by = job_actor("documents.count_what_is_due", authority=world.lead.authority)
    list_id = ask_for_count(by=by, at=MONDAY)
    count_due(world.lead.authority, list_id)
    return {"list_id": list_id}


@fills_for_owner("messages:open_notice")
def a_notice(world: World, owner: Actor) -> Ids:
    kind = NoticeKind.ACCOUNTS_TO_CONFIRM
    (notice,) = send_notice(
        notice=kind, to_user_ids=[owner.user_id], link_path="/access/people/", by=world.officer, at=MONDAY
    )
    return {"notice_id": notice.id}


@fills("imports:unread_line")
def an_unread_line(world: World) -> Ids:
    """A line of a file of requests that nobody could read."""
    line = UnreadLine.objects.create(
        authority=world.officer.authority,
        run_id=new_ulid(),
        file_name="invented.jsonl",
        line_number=3,
        reason="it is cut off",
        original='{"reference": "INV-1"',
        size_bytes=21,
        content_digest="0" * 64,
        read_at=MONDAY,
        last_read_at=MONDAY,
    )
    return {"line_id": line.id}


# People and work --------------------------------------------------------------------------------------------------


@fills(
    "people:person",
    "people:add_name",
    "people:add_address",
    "people:add_contact_point",
    "people:set_safe_contact",
    "people:add_relation",
    "people:correct",
    "people:hold_back",
    "people:make_confidential",
    "people:merge_with",
    "desk:timeline",
)
def a_known_child(world: World) -> Ids:
    """A child of whom the Front Door has an open contact, and with whom the own team works."""
    return {"person_id": world.known[0].person_id}


@fills("people:end_fact")
def a_fact(world: World) -> Ids:
    """The telephone number of a child with whom the own team works."""
    person_id = world.known[0].person_id
    number = add_contact_point(
        person_id=person_id, kind=ContactPointKind.PHONE, value="01632 960111", by=world.officer, at=MONDAY
    )
    return {"person_id": person_id, "kind": "CONTACT_POINT", "fact_id": number.pk}


@fills("people:merge")
def two_children(world: World) -> Ids:
    other = a_person(world.officer, forenames="Gorse", surname="Larkspurly", born_on=date(2011, 4, 8))
    return {"person_id": a_person(world.officer).id, "other_id": other.id}


@fills("people:undo_merge")
def a_merge(world: World) -> Ids:
    pair = two_children(world)
    merge = merge_people(
        kept_id=pair["person_id"], alias_id=pair["other_id"], reason="The same child", by=world.officer, at=MONDAY
    )
    return {"merge_id": merge.id}


@fills(
    "casework:work",
    "casework:accept",
    "casework:refuse",
    "casework:allocate",
    "casework:close",
    "casework:reopen",
)
def a_piece_of_work(world: World) -> Ids:
    return {"work_id": world.work.id}


@fills("casework:acknowledge")
def news_of_work(world: World) -> Ids:
    contact = contact_of(submitted())
    link_to_work(contact_id=contact.id, work_id=world.work.id, reason="More", by=world.officer, at=MONDAY)
    return {"work_id": world.work.id, "information_id": WorkInformation.objects.get(contact_id=contact.id).id}


@fills("casework:off_duty")
def a_duty(world: World) -> Ids:
    on = {"first_on": MONDAY.date(), "last_on": MONDAY.date()}
    duty = put_on_duty(worker_user_id=world.manager.user_id, by=world.manager, at=MONDAY, **on)
    return {"duty_id": duty.id}


@fills_for_owner("sharing:asked_one", "sharing:hand_over")
def an_ask_of_the_partner(world: World, owner: Actor) -> Ids:
    return {"reference": ask_of(owner.organisation_id, contact_of(world.request_of(owner)), world.officer).reference}


@fills("sharing:gather")
def a_request_to_gather_for(world: World) -> Ids:
    return {"reference": world.known[0].request.reference}


@fills("sharing:gathering", "sharing:regrade", "sharing:summarise", "sharing:close")
def a_gathering(world: World) -> Ids:
    return {"reference": ask_of("POLICE", world.known[1], world.officer).gathering.reference}


@fills("sharing:late_answer", "sharing:acknowledge")
def an_answer_after_the_decision(world: World) -> Ids:
    contact = known(school=OWN_SCHOOL)[0]
    ask = ask_of("POLICE", contact, world.officer)
    closed_with_advice(contact)
    partner = an_actor(Role.PARTNER_PROFESSIONAL, organisation_id="POLICE")
    answer_ask(ask_id=ask.id, says=Held.NOTHING, by=partner, at=MONDAY)
    return {"reference": ask.reference}


@fills("sharing:information_one", "sharing:match")
def what_a_school_asked(world: World) -> Ids:
    return {"reference": wanted_by_school(world.lead).reference}


@fills_for_owner("sharing:information_asked_one")
def what_the_own_school_asked(world: World, owner: Actor) -> Ids:
    return {"reference": wanted_by_school(owner).reference}


@fills_for_owner("sharing:keep_informed")
def a_child_of_the_own_request(world: World, owner: Actor) -> Ids:
    return {"contact_id": contact_of(world.request_of(owner)).id}


# The Front Door ---------------------------------------------------------------------------------------------------


@fills_for_owner(
    "front_door:ask_resume",
    "front_door:ask_check",
    "front_door:ask_send",
    "front_door:ask_discard",
    "front_door:ask_attach",
)
def a_draft(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id}


@fills_for_owner("front_door:ask_sent")
def a_sent_draft(world: World, owner: Actor) -> Ids:
    draft = world.draft_of(owner)
    Draft.objects.filter(id=draft.id).update(sent_at=MONDAY, sent_as=world.request_of(owner))
    return {"draft_id": draft.id}


@fills_for_owner("front_door:ask_take_back")
def a_file_of_a_draft(world: World, owner: Actor) -> Ids:
    draft = world.draft_of(owner)
    return {"draft_id": draft.id, "document_id": a_file("draft", draft.id, owner)}


@fills_for_owner("front_door:ask_page", "front_door:ask_keep")
def a_page(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "page": "danger"}


@fills_for_owner("front_door:ask_item", "front_door:ask_keep_item")
def a_page_of_a_child(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "page": "child-name", "item": "1"}


@fills_for_owner("front_door:ask_remove")
def a_child_to_remove(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "repeat": "children", "item": "1"}


@fills_for_owner("front_door:asked_request")
def an_asked_request(world: World, owner: Actor) -> Ids:
    return {"reference": world.request_of(owner).reference}


@fills_for_owner("front_door:asked_child", "front_door:ask_again")
def an_asked_child(world: World, owner: Actor) -> Ids:
    return {"reference": world.request_of(owner).reference, "position": 1}


@fills_for_owner("front_door:asked_question")
def a_question(world: World, owner: Actor) -> Ids:
    request = world.request_of(owner)
    question = ask_referrer(
        contact_id=contact_of(request).id, text="When was Mum told?", reply_by=MONDAY, by=world.officer, at=MONDAY
    )
    return {"reference": request.reference, "question_id": question.id}


@fills_for_owner("front_door:asked_return")
def a_return(world: World, owner: Actor) -> Ids:
    request = world.request_of(owner)
    contact = contact_of(request)
    returned = Return.objects.create(
        authority=request.authority,
        contact=contact,
        why_harm_not_suspected="Seen by a qualified person",
        what_we_ask="Ask Mum",
        qualified_user_id=world.officer.user_id,
        recorded_by=world.officer.id,
    )
    Contact.objects.filter(id=contact.id).update(state="RETURNED")
    return {"reference": request.reference, "return_id": returned.id}


@fills("front_door:case", "front_door:night_summary")
def a_case(world: World) -> Ids:
    """A case whose work the own team has, so that the team may read it."""
    return {"reference": world.known[0].request.reference}


@fills("front_door:take", "front_door:give_back", "front_door:add_child", "front_door:decide")
def a_new_case(world: World) -> Ids:
    return {"reference": submitted().reference}


@fills(
    "front_door:who",
    "front_door:confirm_child",
    "front_door:create_child",
    "front_door:restricted",
    "front_door:note",
    "front_door:ask_referrer",
    "front_door:return",
    "front_door:link",
    "front_door:unlink",
    "front_door:same_as",
    "front_door:district",
    "front_door:elsewhere",
)
def a_child_of_a_new_case(world: World) -> Ids:
    return {"reference": submitted().reference, "position": 1}


@fills("front_door:review")
def a_proposal(world: World) -> Ids:
    contact = known()[0]
    decided(contact, nothing_more())
    return {"reference": contact.request.reference, "position": contact.position}


@fills("front_door:role")
def a_role_in_a_concern(world: World) -> Ids:
    named = {"forenames": "Gorse", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}
    request = submitted(household=[named])
    return {"reference": request.reference, "role_id": request.roles.get().id}


@fills("front_door:answer", "front_door:reopen", "front_door:told")
def a_closed_child(world: World) -> Ids:
    contact = closed_with_advice(known()[0])
    return {"reference": contact.request.reference, "position": contact.position}

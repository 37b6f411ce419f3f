"""The demonstration's county: the published shape to the number, the same from the same seed, and about nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client

from fanlight.access.models import Membership, User
from fanlight.access.public import Role, actor_for, memberships_with_email
from fanlight.audit.public import verify
from fanlight.casework.models import Work
from fanlight.clocks.public import london_date
from fanlight.conversations.models import Conversation
from fanlight.conversations.public import OfUnit, advice_unread, unit_counts
from fanlight.demo.accounts import SHOWN
from fanlight.demo.families import households
from fanlight.demo.public import AUTHORITY, PASSWORD, AlreadyBuilt, build, known_sign_ins, progress_bar
from fanlight.demo.shape import LEAST_SCHOOLS, SEVEN_WEEKS, STARTS_AT, size_of
from fanlight.establishments.models import Establishment
from fanlight.front_door.models import Answer, Contact, ContactMove, RequestForSupport
from fanlight.front_door.rules.states import UNDECIDED, State
from fanlight.front_door.rules.timescales import DECIDE
from fanlight.people.models import Household, HouseholdMembership, Person, PersonAddress, PersonIdentifier, PersonName
from fanlight.people.public import NhsNumberState, UpnState, nhs_number_state, upn_state
from fanlight.people.rules.common_names import COMMON_SURNAMES
from fanlight.store.public import Purpose, WrongDatabase, check_database_purpose, database_purpose, tidy_reference
from tests.actions.demo.building_it import SCALE, a_county, digests

pytestmark = pytest.mark.django_db

SIZE = size_of(SCALE)
# Common in England, beside those that matching knows.
MORE_SURNAMES = """
adamson armstrong atkinson austin ball barker barnes barrett bates berry bishop black bond booth bradley brooks bryant
burgess burns burton butler byrne carpenter chambers chapman cole coleman cooke cross cunningham curtis dawson day dean
dixon douglas dunn elliott ellis fisher fletcher ford foster fox francis fraser freeman gardner george gibson gill
goodwin gordon graham grant gray griffiths gregory hamilton hammond harper hart harvey hawkins hayes henderson henry
hicks higgins hodgson holland holmes hopkins howard howe howell hudson hunt hunter jenkins johnston jordan kennedy
knight lambert lane lawrence lawson lloyd lowe marsh mason matthews may mccarthy mills moss murray newman nicholson
nicholls owen palmer parsons payne pearce pearson perry porter potter powell reid reynolds rice riley rogers rose ross
rowe russell ryan sanders saunders sharp short slater spencer stephens stevens stone sutton swift tucker wade wallis
walsh walters warren watkins watts webb webster wells west wheeler wilkinson willis winter wren yates
""".split()


@pytest.fixture(scope="module")
def digests_of_another_build(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, str]:
    """What a build from seed 1 said that was taken back before the one that the tests read."""
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 1):
        return digests()


@pytest.fixture(scope="module")
def county(digests_of_another_build, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, object]]:
    """The county from seed 1: built once, and read by every test here."""
    folder = tmp_path_factory.mktemp("heads")
    with django_db_blocker.unblock(), a_county(folder, 1):
        yield {"heads": folder, "another": digests_of_another_build}


@pytest.fixture(autouse=True)
def _in_the_county(county, settings) -> Iterator[None]:
    settings.FANLIGHT_AUDIT_HEADS = county["heads"]
    cache.clear()
    yield
    cache.clear()


def test_everything_is_there_to_the_number() -> None:
    assert Establishment.objects.count() == SIZE.schools + SIZE.settings == LEAST_SCHOOLS
    assert Person.objects.filter(kind="CHILD").count() == SIZE.children
    assert RequestForSupport.objects.count() == SIZE.requests
    assert Contact.objects.exclude(request__in=RequestForSupport.objects.all()).count() == 0


def test_the_seven_weeks_hold_exactly_the_scaled_number() -> None:
    days = [london_date(at) for at in RequestForSupport.objects.values_list("received_at", flat=True)]
    first, last = SEVEN_WEEKS
    assert sum(first <= day <= last for day in days) == SIZE.in_seven_weeks == round(6_754 / 500)
    assert sum(day > last for day in days) == SIZE.this_morning


@pytest.mark.parametrize(("scale", "children", "seven_weeks"), [("small", 5_000, 135), ("county", 250_000, 6_754)])
def test_the_larger_sizes_have_the_same_shape(scale: str, children: int, seven_weeks: int) -> None:
    size = size_of(scale)
    assert (size.children, size.in_seven_weeks) == (children, seven_weeks)
    assert size.schools + size.settings >= LEAST_SCHOOLS


def test_the_same_seed_gives_the_same_names_references_and_statements(county) -> None:
    assert digests() == county["another"]


def test_another_seed_gives_other_people() -> None:
    one, same, other = (
        [one.home.line_1 + one.home.postcode for one in households(20, [], STARTS_AT.date(), Random(seed))]
        for seed in (1, 1, 2)
    )
    assert one == same
    assert one != other


def test_it_is_built_once() -> None:
    with pytest.raises(AlreadyBuilt):
        build(scale=SCALE, seed_number=1, progress=progress_bar())


def test_nobody_and_no_school_bears_a_common_surname() -> None:
    common = COMMON_SURNAMES | set(MORE_SURNAMES)
    heads = Establishment.objects.values_list("head_last_name", flat=True)
    staff = (name.split()[-1] for name in User.objects.values_list("name", flat=True))
    people = PersonName.objects.values_list("surname", flat=True)
    named = RequestForSupport.objects.exclude(referrer_name="").values_list("referrer_name", flat=True)
    asked = (name.split()[-1] for name in named)
    surnames = {name.lower() for some in (heads, staff, people, asked) for name in some}
    assert len(surnames) > 300
    assert surnames & common == set()
    words = {word.lower() for name in Establishment.objects.values_list("name", flat=True) for word in name.split()}
    assert words & common == set()


def test_no_two_people_share_a_number_and_each_number_is_one_that_nobody_was_issued() -> None:
    # A reason for having no number is shared by many.
    numbers = PersonIdentifier.objects.exclude(kind="UPN_UNKNOWN").values_list("kind", "value", "state")
    upns = [value for kind, value, _ in numbers if kind == "UPN"]
    former = [value for kind, value, _ in numbers if kind == "FORMER_UPN"]
    nhs_numbers = [value for kind, value, _ in numbers if kind == "NHS_NUMBER"]
    assert len(upns) > SIZE.children / 2
    assert len(nhs_numbers) > SIZE.children / 2
    assert len({*upns, *former}) + len(set(nhs_numbers)) == len(numbers)
    assert {upn_state(value) for value in former} == {UpnState.OK}
    assert {nhs_number_state(value) for value in nhs_numbers} == {NhsNumberState.OK}
    assert {value[:3] for value in nhs_numbers} == {"999"}
    wrong = [value for value in upns if upn_state(value) is not UpnState.OK]
    assert 1 <= len(wrong) < SIZE.children / 50
    assert {upn_state(value) for value in wrong} == {UpnState.WRONG_CHECK_LETTER}
    assert Counter(state for _, _, state in numbers) == {"OK": len(numbers) - len(wrong), "WRONG_CHECK": len(wrong)}


def test_every_reference_has_its_check_character() -> None:
    for table in (Person, RequestForSupport, Work):
        references = list(table._default_manager.values_list("reference", flat=True))
        assert all(tidy_reference(reference) for reference in references)
        assert len(set(references)) == len(references)


def test_telephone_numbers_are_from_the_range_for_drama_and_postcodes_from_no_street() -> None:
    assert all(phone.startswith("01632 960") for phone in User.objects.values_list("phone", flat=True))
    addresses = PersonAddress.objects.filter(is_confidential=False).values_list("postcode", flat=True)
    assert {postcode.split()[1][1] for postcode in addresses} == {"Z"}


@pytest.mark.parametrize("email", SHOWN)
def test_every_account_that_is_printed_signs_in_and_finds_its_home(email: str, client: Client) -> None:
    answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    home = client.get("/", follow=True)
    assert home.status_code == 200
    assert "Sign out" in home.content.decode()


def test_every_role_is_somebody_who_can_sign_in() -> None:
    printed = [one.email for one in known_sign_ins()]
    roles = Membership.objects.filter(user__email__in=printed).values_list("role", flat=True)
    assert set(roles) == {str(role) for role in Role}
    others = User.objects.exclude(email__in=printed)
    assert others.exists()
    assert not any(user.has_usable_password() for user in others)


def test_the_log_of_the_build_holds_to_its_head(county) -> None:
    verdict = verify(AUTHORITY)
    assert verdict.broken == ""
    assert verdict.events > SIZE.children
    head = (county["heads"] / f"{AUTHORITY}.head").read_text()
    assert int(head.split()[0]) == verdict.events


def test_safety_16_the_database_of_a_demonstration_refuses_real_mode(settings) -> None:
    assert database_purpose() is Purpose.DEMONSTRATION
    settings.FANLIGHT_MODE = "real"
    with pytest.raises(WrongDatabase):
        check_database_purpose()


def test_safety_4_no_open_request_lacks_a_clock() -> None:
    undecided = Contact.objects.filter(state__in=[str(state) for state in UNDECIDED])
    assert undecided.exists()
    for contact in undecided:
        assert contact.due_at > contact.received_at
        assert contact.clock_rule.startswith(f"{DECIDE} ")
    offered = Work.objects.filter(state="OFFERED")
    assert all(work.accept_due_at > work.offered_at for work in offered)
    decided = Contact.objects.exclude(state__in=[str(state) for state in UNDECIDED])
    assert not decided.filter(answer_due_at__isnull=True).exists()


def test_every_decided_contact_was_answered_and_says_how_it_got_there() -> None:
    decided = Contact.objects.exclude(state__in=[str(state) for state in UNDECIDED])
    assert decided.count() == Answer.objects.values("contact").distinct().count() > 100
    last = {move.contact_id: move.to_state for move in ContactMove.objects.order_by("recorded_at", "id")}
    assert {contact.id: contact.state for contact in Contact.objects.all()} == last
    offered = Contact.objects.filter(state__in=[State.OFFERED.value, State.WITH_TEAM.value])
    assert set(offered.values_list("work_id", flat=True)) <= set(Work.objects.values_list("id", flat=True))


def _homes() -> list[list[Person]]:
    """The children of each household."""
    found: dict[str, list[Person]] = defaultdict(list)
    rows = HouseholdMembership.objects.filter(person__kind="CHILD").select_related("person").order_by("id")
    for row in rows.prefetch_related("person__school_places", "person__names"):
        found[row.household_id].append(row.person)
    assert len(found) == Household.objects.count()
    return list(found.values())


def test_there_are_siblings_at_different_schools_and_twins() -> None:
    pairs = [pair for home in _homes() for pair in combinations(home, 2)]
    schools = [[{place.establishment_id for place in child.school_places.all()} for child in pair] for pair in pairs]
    assert sum(bool(one and other and not one & other) for one, other in schools) > 10
    assert any(one.born_on == other.born_on for one, other in pairs)


def test_children_of_different_families_share_a_whole_name() -> None:
    names: Counter[tuple[str, str]] = Counter()
    for home in _homes():
        names.update({(name.forenames, name.surname) for child in home for name in child.names.all()})
    assert max(names.values()) > 1


def test_safety_11_some_addresses_are_confidential_and_nothing_open_gives_them_away() -> None:
    sealed = PersonAddress.objects.filter(is_confidential=True)
    assert sealed.exists()
    for address in sealed:
        assert address.postcode == address.line_1 == ""
        assert address.parts["postcode"]
        assert address.district_id
    hidden = sealed.values("person_id")
    for contact in Contact.objects.filter(person_id__in=hidden):
        assert "address" not in contact.child_as_stated


def test_some_children_have_no_number_and_some_no_school() -> None:
    children = Person.objects.filter(kind="CHILD")
    assert children.exclude(identifiers__kind="UPN").exists()
    assert children.filter(school_places__isnull=True, born_on__lt=date(2018, 1, 1)).exists()


def test_safety_4_every_conversation_has_its_clock_and_what_is_answered_its_advice() -> None:
    assert Conversation.objects.count() > 5
    for conversation in Conversation.objects.all():
        asking = conversation.askings.get()
        assert asking.due_at > asking.asked_at == conversation.asked_at
        assert asking.clock_rule.startswith("DISTRICT_CONVERSATION ")
        assert (asking.stopped_at is None) is (conversation.closed_at is None)
        assert conversation.advice.count() == (0 if conversation.closed_at is None else 1)
        assert conversation.steps.order_by("-position")[0].to_state == conversation.state
        assert conversation.version == conversation.steps.count()
        if conversation.follows_id:
            assert conversation.follows.sender_id == conversation.sender_id
            assert conversation.follows.received_at < conversation.asked_at


def test_the_shown_unit_has_conversations_that_wait_one_of_them_late_and_the_shown_school_one_unread() -> None:
    worker, asker = (
        actor_for(one.user, one)
        for email in ("earlyhelp.worker@kent.example", "dsl@school.example")
        for one in memberships_with_email(AUTHORITY, [email])
    )
    counts = unit_counts(OfUnit(worker, STARTS_AT))
    assert counts.waiting >= 3 and counts.mine >= 1 and counts.late >= 1
    assert len(advice_unread(asker, STARTS_AT)) == 1

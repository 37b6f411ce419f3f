"""Adding a name or an address, putting dates right, making details confidential."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import guard, people_names
from fanlight.clocks.public import date_in_words
from fanlight.design.public import BothVersions, Choice, changed_meanwhile
from fanlight.establishments.public import teams
from fanlight.people.actions.add_address import add_address as add_address_of
from fanlight.people.actions.add_name import add_name as add_name_of
from fanlight.people.actions.correct_person import correct_person
from fanlight.people.actions.make_address_confidential import make_confidential as make_confidential_of
from fanlight.people.forms import AddressForm, ConfidentialForm, CorrectionForm, NameForm
from fanlight.people.queries.summaries import PersonSummary
from fanlight.people.rules.corrections import DatesNotPossible, Vitals
from fanlight.people.rules.kinds import PersonKind, Protected
from fanlight.people.rules.sex import SEX_LABELS, Sex
from fanlight.people.views.recording import CHANGES, person_worked_with, readers_to_name, recorded, recording_page
from fanlight.store.public import StaleVersion, now


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def add_name(request: HttpRequest, person_id: str) -> HttpResponse:
    """Add a name to a person one works with."""
    person, _ = person_worked_with(request, person_id)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        add_name_of(person_id=person_id, **form.values(), by=request.actor, at=now())  # type: ignore[attr-defined]
        return recorded(request, person_id, "The name is added.")
    return recording_page(request, form, person, "Add a name")


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def add_address(request: HttpRequest, person_id: str) -> HttpResponse:
    """Add an address to a person one works with."""
    person, full = person_worked_with(request, person_id)
    form = AddressForm(request.POST if request.method == "POST" else None, teams=readers_to_name(request, full))
    if request.method == "POST" and form.is_valid():
        add_address_of(person_id=person_id, **form.values(), by=request.actor, at=now())  # type: ignore[attr-defined]
        return recorded(request, person_id, "The address is added.")
    return recording_page(request, form, person, "Add an address")


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def make_confidential(request: HttpRequest, person_id: str) -> HttpResponse:
    """Seal addresses, numbers or the school for everybody but the teams named."""
    person, _ = person_worked_with(request, person_id)
    actor = request.actor  # type: ignore[attr-defined]
    offered = tuple(Choice(team.id, team.name) for team in teams(actor.authority))
    form = ConfidentialForm(request.POST if request.method == "POST" else None, teams=offered)
    if request.method == "POST" and form.is_valid():
        make_confidential_of(
            person_id=person_id,
            protected=[Protected(code) for code in form.cleaned_data["protected"]],
            team_ids=form.cleaned_data["teams"],
            reason=form.cleaned_data["reason"],
            by=actor,
            at=now(),
        )
        return recorded(request, person_id, "Only the teams you named can see this now.")
    return recording_page(request, form, person, "Keep details confidential")


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, person_id: str) -> HttpResponse:
    """Put birth date, sex or date of death right; what was recorded before stays readable."""
    person, _ = person_worked_with(request, person_id)
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=_recorded(person))
    if request.method == "POST" and form.is_valid():
        try:
            correct_person(
                person_id=person_id,
                vitals=Vitals(PersonKind(person.kind), Sex(form.cleaned_data["sex"]), **form.dates()),
                is_birth_estimated=form.cleaned_data["is_birth_estimated"],
                reason=form.cleaned_data["reason"],
                expected=_version_of(request, person),
                by=request.actor,  # type: ignore[attr-defined]
                at=now(),
            )
            return recorded(request, person_id, "The record is put right.")
        except DatesNotPossible as refusal:
            form.add_error("born_on", str(refusal))
        except StaleVersion as stale:
            return _both_versions(request, form, stale)
    return recording_page(request, form, person, "Put dates or sex right")


def _recorded(person: PersonSummary) -> dict[str, object]:
    return {
        "born_on": person.born_on,
        "is_birth_estimated": person.is_birth_estimated,
        "expected_on": person.expected_on,
        "died_on": person.died_on,
        "sex": person.sex_code,
    }


def _version_of(request: HttpRequest, person: PersonSummary) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() else person.version


def _both_versions(request: HttpRequest, form: CorrectionForm, stale: StaleVersion) -> HttpResponse:
    theirs, yours = stale.current, form.cleaned_data
    labels = {"born_on": "Date of birth", "expected_on": "Expected date", "died_on": "Date of death"}
    rows = [
        BothVersions(label, theirs=_in_words(getattr(theirs, name)), yours=_in_words(yours[name]))
        for name, label in labels.items()
    ]
    sexes = (SEX_LABELS[Sex(theirs.sex)], SEX_LABELS[Sex(yours["sex"])])  # type: ignore[attr-defined]
    rows.append(BothVersions("Sex", theirs=sexes[0], yours=sexes[1]))
    who = theirs.changed_by  # type: ignore[attr-defined]
    return changed_meanwhile(
        request,
        rows,
        changed_by=people_names([who]).get(who, "somebody else"),
        changed_at=theirs.changed_at,  # type: ignore[attr-defined]
        version=theirs.version,  # type: ignore[attr-defined]
    )


def _in_words(day: object) -> str:
    return date_in_words(day) if day else "not recorded"  # type: ignore[arg-type]

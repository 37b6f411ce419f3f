"""The route that everybody reads, and the start of a challenge: danger first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked, signed_in_only
from fanlight.casework.public import work_of_team
from fanlight.challenges.actions.moving import ChallengeNotFound, SayWhy
from fanlight.challenges.actions.raise_challenge import NotToBeChallenged, Raiser, raise_challenge
from fanlight.challenges.forms.raising import DangerForm, RaiseForm
from fanlight.challenges.queries.ladder import object_choices, stages_on
from fanlight.challenges.queries.shown import page_of_challenge
from fanlight.challenges.rules.stages import first_stage
from fanlight.clocks.public import london_date
from fanlight.front_door.public import asker_of, contact_before_team, own_contact
from fanlight.store.public import new_ulid, now


@dataclass(frozen=True)
class About:
    """What the form is about, by the ids in its address: a contact, or a piece of work."""

    contact_id: str
    work_id: str
    caption: str
    back_href: str

    @property
    def query(self) -> dict[str, str]:
        """Return what the address says of it."""
        return {"work": self.work_id} if self.work_id else {"contact": self.contact_id}


@require_GET
@signed_in_only("the route is published: everybody who is signed in can read it")
def route(request: HttpRequest) -> HttpResponse:
    """Show how to challenge a decision: every stage, between whom it is, who answers and within what time."""
    day = london_date(now())
    stages = stages_on(request.actor.authority, day)
    context = {
        "stages": stages,
        "in_danger": first_stage(stages, is_danger=True, on=day) if stages else None,
        "may_raise": request.actor.may(Permission.CHALLENGE_RAISE),
    }
    return render(request, "challenges/route.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_RAISE)
def start(request: HttpRequest) -> HttpResponse:
    """Start a challenge about a contact or a piece of work: the question about danger, then the form."""
    about = _about(request)
    if about is None:
        # Without anything to challenge this is the way to it, not an error.
        return redirect("challenges:raised")
    danger = request.GET.get("danger", "")
    if danger not in ("YES", "NO"):
        form = DangerForm(request.GET if "asked" in request.GET else None)
        return render(request, "challenges/danger.html", {"form": form, "about": about})
    return _form(request, about, is_danger=danger == "YES")


def _form(request: HttpRequest, about: About, *, is_danger: bool) -> HttpResponse:
    actor, at = request.actor, now()
    day = london_date(at)
    who = asker_of(actor, request.user, at=at)
    objects = object_choices(actor.authority, day, of_work=bool(about.work_id))
    form = RaiseForm(request.POST if request.method == "POST" else None, objects=objects, initial={"phone": who.phone})
    if form.is_bound and form.is_valid():
        try:
            made = raise_challenge(
                disagreement=form.disagreement(is_danger=is_danger),
                raiser=Raiser(who.name, who.agency, form.cleaned_data["phone"]),
                contact_id=about.contact_id,
                work_id=about.work_id,
                key=request.POST.get("idempotency_key", ""),
                by=actor,
                at=at,
            )
        except (NotToBeChallenged, SayWhy) as refused:
            form.add_error(None, str(refused))
        except ChallengeNotFound:
            raise Http404 from None
        else:
            messages.success(request, f"Your challenge was sent. Its reference is {made.reference}.")
            page = page_of_challenge(actor, made.reference, at)
            return redirect(page, made.reference) if page else redirect("challenges:raised")
    context = {
        "form": form,
        "about": about,
        "is_danger": is_danger,
        "who": who,
        "stage": first_stage(stages_on(actor.authority, day), is_danger=is_danger, on=day),
        "key": request.POST.get("idempotency_key") or new_ulid(),
        "danger_href": f"{reverse('challenges:start')}?{urlencode(about.query)}",
    }
    return render(request, "challenges/start.html", context)


def _about(request: HttpRequest) -> About | None:
    """Return what is to be challenged, None where the address says nothing; raises Http404 for what is not theirs."""
    actor, at = request.actor, now()
    contact_id, work_id = request.GET.get("contact", ""), request.GET.get("work", "")
    if work_id:
        card = work_of_team(actor, work_id, at)
        if card is None:
            raise Http404
        looked(request, "person", [card.person_id], f"challenges how work {card.reference} goes")
        return About("", work_id, f"{card.kind_label} {card.reference}", reverse("casework:work", args=[work_id]))
    if not contact_id:
        return None
    own = own_contact(actor, contact_id, at)
    found = own or contact_before_team(actor, contact_id, at)
    if found is None:
        raise Http404
    looked(request, "contact", [found.contact_id], "challenges what was decided for this child")
    href = (
        reverse("front_door:asked_child", args=[found.reference, found.position])
        if own
        else reverse("front_door:case", args=[found.reference])
    )
    return About(contact_id, "", f"{found.reference}, {found.child}", href)

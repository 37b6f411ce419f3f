"""Sixteen connections on two processes: pages and submissions a second beside a bare page, and memory after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.client import Found
from benchmarks.figures import Figure, percentile, say
from benchmarks.limits import bare_commits_a_second
from benchmarks.pages import FRONT_DOOR, busiest_lead, cases, decided_cases, prepare, school_pages
from benchmarks.served import CONNECTIONS, PROCESSES, Served, get, load, post, served
from benchmarks.visiting import LEAD, MANAGER, OFFICER, visitor

TITLE = f"{CONNECTIONS} connections, {PROCESSES} processes"
PAGES_AIMED, SUBMISSIONS_ASKED, MEMORY_ASKED = 150.0, 100.0, 250.0
SECONDS = 10.0
SUBMISSIONS, WARMING_UP = 660, 60
OK = {"200", "302"}


def run(home: Path) -> list[Figure]:
    """Measure list, request page, school home, and submissions; then what the two web processes hold."""
    prepare()
    manager, officer, lead = visitor(MANAGER), visitor(OFFICER), busiest_lead()
    asked = {
        "worklist": [get(FRONT_DOOR, cookies_of(one)) for one in (manager, officer)],
        "request page": [get(path, cookies_of(manager)) for path in [*cases(manager, "all"), *decided_cases()]],
        "school home": [get(path, cookies_of(lead)) for path in school_pages()],
    }
    forms = submissions(visitor(LEAD), SUBMISSIONS)
    with served(bare=True) as bare:
        limit = _rate(load(bare, [get("/", cookies_of(manager))], seconds=SECONDS), "bare page")
    figures = [Figure("Bare Django page of 50 rows", limit, "a second")]
    with served() as fanlight:
        for name, requests in asked.items():
            figures += _page_figures(name, fanlight, requests, limit)
        figures += _submission_figures(fanlight, forms, bare_commits_a_second(home))
        memory, how = fanlight.memory_mib()
    figures.append(Figure("Memory of the web processes after it", memory, "MiB", asked=MEMORY_ASKED, note=how))
    return figures


def _page_figures(name: str, on: Served, requests: Sequence[str], limit: float) -> list[Figure]:
    load(on, requests, seconds=2)
    before = on.cpu_seconds()
    found = load(on, requests, seconds=SECONDS)
    cpu = (on.cpu_seconds() - before) * 1000 / len(found.took)
    rate = _rate(found, name)
    beside = {"limit": limit, "limit_is": "bare page"}
    return [
        Figure(f"{name}", rate, "a second", asked=limit / 2, at_least=True, **beside),
        Figure(f"{name}, against the aim", rate, "a second", asked=PAGES_AIMED, at_least=True),
        Figure(f"{name}: processor time of each", cpu, "ms"),
        Figure(f"{name}: answered, 95th percentile", percentile(found.took, 0.95) * 1000, "ms"),
    ]


def _submission_figures(on: Served, forms: Sequence[str], commits: float) -> list[Figure]:
    # As with pages, what the first ones wait for while the processes remember nothing yet is not counted.
    load(on, forms[:WARMING_UP], seconds=60, once=True)
    before = on.cpu_seconds()
    found = load(on, forms[WARMING_UP:], seconds=60, once=True)
    cpu = (on.cpu_seconds() - before) * 1000 / len(found.took)
    rate = _rate(found, "submission")
    check_all_taken(len(forms))
    beside = {"limit": commits, "limit_is": "bare durable commits"}
    return [
        Figure("submission, with its audit", rate, "a second", asked=SUBMISSIONS_ASKED, at_least=True, **beside),
        Figure("submission: processor time of each", cpu, "ms"),
        Figure("submission: answered, 95th percentile", percentile(found.took, 0.95) * 1000, "ms"),
    ]


def _rate(found: Found, name: str) -> float:
    """Return the answers a second; raises RuntimeError when any was not what a person would want."""
    wrong = {status: number for status, number in found.statuses.items() if status not in OK}
    if wrong or not found.took:
        raise RuntimeError(f"{name}: answers {found.statuses}")
    rate = len(found.took) / found.seconds
    say(f"{name}: {rate:.0f} a second")
    return rate


def cookies_of(client: Any) -> str:
    """Return somebody's cookies as a browser sends them."""
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


def submissions(client: Any, number: int) -> list[str]:
    """Begin so many requests as this lead, filled from requests that the county has, and return the forms that send them."""
    from fanlight.access.public import memberships_with_email
    from fanlight.front_door.asking.versions import answers_version
    from fanlight.front_door.models import Draft

    client.get(f"{FRONT_DOOR}requests/")
    token = client.cookies["csrftoken"].value
    membership = memberships_with_email("886", [_email_of(client)])[0]
    forms = []
    for draft in Draft.objects.in_bulk(drafts(membership, number)).values():
        body = urlencode({"csrfmiddlewaretoken": token, "version": answers_version(draft.answers)})
        forms.append(post(f"{FRONT_DOOR}ask/{draft.id}/send/", cookies_of(client), body))
    say(f"{len(forms)} requests are filled in")
    return forms


def drafts(membership: Any, number: int) -> list[str]:
    """Begin so many requests as this member, filled from the latest that the county has, and return their ids."""
    from fanlight.access.public import actor_for
    from fanlight.front_door.asking.carrying import carried_answers
    from fanlight.front_door.models import Contact
    from fanlight.front_door.public import start_draft
    from fanlight.store.public import now

    by = actor_for(membership.user, membership)
    rows = Contact.objects.filter(authority="886", position=1, person__isnull=False).select_related("request")
    answers = [carried_answers(one.child_as_stated, one.request.stated) for one in rows.order_by("-id")[:number]]
    return [start_draft(answers=each, by=by, at=now()).id for each in answers]


def _email_of(client: Any) -> str:
    from django.contrib.auth import get_user

    class Asking:
        session = client.session

    return str(get_user(Asking()).email)  # type: ignore[arg-type]


def check_all_taken(number: int) -> None:
    """Raise RuntimeError unless every draft that was sent became a request: a rate of refusals is no rate."""
    from fanlight.front_door.models import Draft

    taken = Draft.objects.filter(sent_at__isnull=False).order_by("-id")[:number].count()
    if taken < number:
        raise RuntimeError(f"{number} were sent and {taken} taken")

"""Pages, one at a time: how long the server takes for each, how often it asks the database, beside a bare page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, median_ms, p95_ms, say
from benchmarks.limits import bare_page, bare_query_ms
from benchmarks.visiting import LEAD, MANAGER, TEAM_MANAGER, Visited, visit, visitor

TITLE = "Pages, one at a time"
MS_ASKED, QUERIES_ASKED = 100.0, 15
LISTS = (
    *("all", "new", "due-today", "overdue", "waiting", "linked", "second-person", "mine", "team"),
    *("unclaimed", "refused", "to-answer", "unread"),
)
CASES = 12
FRONT_DOOR = "/front-door/"
OTHERS = (
    ("my work", MANAGER, "/my-work/"),
    ("the team's list", TEAM_MANAGER, "/casework/"),
    ("the log by person", "dpo@kent.example", "/access/log/"),
    ("accounts", "admin@kent.example", "/access/accounts/"),
)


def run(home: Path) -> list[Figure]:
    """Measure each kind of page in this process, through every middleware, with its queries."""
    prepare()
    pages, other = main_pages(home), other_pages()
    page, query = bare_page(), bare_query_ms(home)
    figures = [Figure("Bare indexed query of 50 rows, median", query, "ms")]
    figures.append(Figure("Bare Django page of 50 rows, median", median_ms(page), "ms"))
    figures.append(Figure("Bare Django page: processor time, median", median_ms(page, of_cpu=True), "ms"))
    for name, visited in {**pages, **other}.items():
        figures += figures_of(name, visited, p95_ms(page))
    return figures


def main_pages(home: Path) -> dict[str, list[Visited]]:
    """Visit the worklist, request pages and the home of the school that asks most, and return what each took."""
    manager = visitor(MANAGER)
    lead = busiest_lead()
    return {
        "worklist, first page": [visit(manager, FRONT_DOOR)],
        "worklist, each of its lists": [visit(manager, f"{FRONT_DOOR}?list={one}", times=8) for one in LISTS],
        "worklist, a later page": [visit(manager, last_page(manager))],
        "request page, waiting": [visit(manager, path, times=8) for path in cases(manager, "all")],
        "request page, with a long history": [visit(manager, path, times=8) for path in decided_cases()],
        "school home": [visit(lead, path) for path in school_pages()],
    }


def other_pages() -> dict[str, list[Visited]]:
    """Visit the other pages that read from what grows, each as somebody who works with it."""
    return {name: [visit(visitor(email), path, times=8)] for name, email, path in OTHERS}


def prepare() -> None:
    """Gather the static files that pages name, as serving does."""
    from fanlight.cli.serving import collect_static_files

    collect_static_files()


def figures_of(name: str, visited: Sequence[Visited], bare_ms: float) -> list[Figure]:
    """Return the figures of one kind of page: the server's time, its processor time, its queries."""
    say(f"{name}: {len(visited)} addresses")
    took = [one for each in visited for one in each.took]
    bare = {"limit": bare_ms, "limit_is": "bare page"}
    return [
        Figure(f"{name}: server time, 95th percentile", p95_ms(took), "ms", asked=MS_ASKED, **bare),
        Figure(f"{name}: processor time, median", median_ms(took, of_cpu=True), "ms"),
        Figure(f"{name}: queries, the most", max(each.queries for each in visited), "", asked=QUERIES_ASKED),
        Figure(f"{name}: queries of a process that remembers nothing yet", max(each.at_first for each in visited), ""),
    ]


def last_page(client: Any) -> str:
    """Return the address of the last page of everything that is open, by following the links."""
    path = f"{FRONT_DOOR}?list=all"
    while following := re.search(r'href="(\?list=all[^"]*after=\w+)"', _text(client, path)):
        path = FRONT_DOOR + following.group(1).replace("&amp;", "&")
    return path


def cases(client: Any, which: str) -> list[str]:
    """Return the addresses of some request pages of a list."""
    found = re.findall(r'href="(/front-door/cases/[^"/]+/)"', _text(client, f"{FRONT_DOOR}?list={which}"))
    if not found:
        raise RuntimeError(f"the list {which} is empty")
    return list(dict.fromkeys(found))[:CASES]


def decided_cases() -> list[str]:
    """Return the addresses of requests about the children of whom there are the most contacts."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT MAX(r.reference) FROM front_door_contact c "
            "JOIN front_door_requestforsupport r ON r.id = c.request_id WHERE c.person_id IS NOT NULL "
            "GROUP BY c.person_id ORDER BY COUNT(*) DESC, c.person_id LIMIT %s",
            [CASES],
        )
        return [f"/front-door/cases/{reference}/" for (reference,) in cursor.fetchall()]


def busiest_lead() -> Any:
    """Return the safeguarding lead of the school that has asked most often, signed in."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.email FROM access_membership m JOIN access_user u ON u.id = m.user_id "
            "JOIN front_door_requestforsupport r ON r.sender_id = m.organisation_id AND r.authority = m.authority "
            "WHERE m.role = 'DSL' GROUP BY u.email ORDER BY COUNT(*) DESC, u.email LIMIT 1"
        )
        found = cursor.fetchone()
    return visitor(found[0] if found else LEAD)


def school_pages() -> list[str]:
    """Return the addresses of a school's home: what is in progress, and what was decided."""
    return [f"{FRONT_DOOR}requests/", f"{FRONT_DOOR}requests/?show=answered"]


def _text(client: Any, path: str) -> str:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return answer.content.decode()

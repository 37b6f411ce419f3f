"""Sixty people at work at once for five minutes: worklist, request page, submission, decision, work stepped down.

python -m benchmarks.working --scale county                       build a county and measure it on SQLite
python -m benchmarks.working --home DIR                           the same on a copy of a county that is built
python -m benchmarks.working --scale county --database postgresql the same on a PostgreSQL started for it
python -m benchmarks.working --home DIR --database postgresql      the same on the PostgreSQL that FANLIGHT_TEST_POSTGRESQL
                                                                   names, where the county of that home was built
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from benchmarks.figures import Figure, percentile, say
from benchmarks.homes import check_finished, county, environment_of
from benchmarks.people import Day
from benchmarks.served import PROCESSES, Served, served
from benchmarks.throughput import cookies_of, drafts
from benchmarks.written import Section, page

TITLE = "Sixty people at work at once"
PEOPLE, SECONDS, THINK_SECONDS, MS_ASKED = 60, 300.0, 10.0, 400.0
AUTHORITY = "886"
# Of sixty: those who decide at the Front Door, schools that ask, teams that hold the work.
SHARES = {
    "decider": (30, ("SENIOR_PRACTITIONER", "FRONT_DOOR_MANAGER"), "/front-door/"),
    "school": (20, ("DSL",), "/front-door/requests/"),
    "team": (10, ("EARLY_HELP_MANAGER", "SOCIAL_WORK_MANAGER", "EARLY_HELP_WORKER", "SOCIAL_WORKER"), "/casework/"),
}
_DESKS = {"decider": "at the Front Door", "school": "in schools", "team": "in teams"}
ASKED_OF = ("worklist", "request page", "school home", "submission", "decision", "step-down")


def run(home: Path) -> list[Figure]:
    """Let sixty people work for five minutes on two processes, and return what each thing that they did took."""
    from benchmarks.pages import prepare

    prepare()
    people, seconds = everybody(int(os.environ.get("WORKING_PEOPLE", PEOPLE))), _seconds()
    say(f"{len(people)} people work for {seconds:.0f} s, each thinking {THINK_SECONDS:.0f} s between two pages")
    with served() as fanlight:
        day = at_work(fanlight, people, seconds=seconds)
    return figures_of(day, people)


def _seconds() -> float:
    return float(os.environ.get("WORKING_SECONDS", SECONDS))


def everybody(number: int) -> list[dict[str, Any]]:
    """Sign in so many people of each sort; who has no account left to use is somebody at a second desk."""
    from fanlight.access.models import Membership

    people = []
    for kind, (of_sixty, roles, first_page) in SHARES.items():
        found = Membership.objects.filter(authority=AUTHORITY, role__in=roles, valid_to__isnull=True)
        if kind == "team":
            found = found.exclude(team_id="")
        ids = list(found.order_by("id").values_list("id", flat=True)[:of_sixty])
        for desk in range(max(1, of_sixty * number // PEOPLE)):
            people.append(_at_desk(kind, Membership.objects.get(id=ids[desk % len(ids)]), first_page))
    return people


def _at_desk(kind: str, membership: Any, first_page: str) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client
    from django.utils.crypto import get_random_string

    from fanlight.access.middleware import SESSION_MEMBERSHIP

    client = Client()
    client.force_login(membership.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session[SESSION_MEMBERSHIP] = membership.id
    session.save()
    if client.get(first_page).status_code != 200:
        raise RuntimeError(f"{first_page} does not open for a {membership.role}")
    if "csrftoken" not in client.cookies:
        client.cookies["csrftoken"] = get_random_string(32)
    to_send = drafts(membership, 1 + int(_seconds() / 20)) if kind == "school" else []
    return {"kind": kind, "cookies": cookies_of(client), "to_send": [f"/front-door/ask/{one}/" for one in to_send]}


def at_work(on: Served, people: list[dict[str, Any]], *, seconds: float, think: float = THINK_SECONDS) -> Day:
    """Let these people work on a server for so long, from a process of its own, and return what they found."""
    asked = {"port": on.port, "seconds": seconds, "think": think, "people": people, "seed": 2018}
    command = [sys.executable, "-m", "benchmarks.people"]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return Day(**json.loads(done.stdout))


def figures_of(day: Day, people: list[dict[str, Any]]) -> list[Figure]:
    """Return the figures of a day: how much was done, what each thing took, and that nothing failed."""
    every = [one for took in day.took.values() for one in took]
    figures = [
        Figure("Pages and forms, all together", len(every) / day.seconds, "a second", note=_at_which_desks(people)),
        Figure("Answered, 95th percentile of all", percentile(every, 0.95) * 1000, "ms", asked=MS_ASKED),
        Figure("Answers that failed", float(sum(day.wrong.values())), "", asked=0.0, note=json.dumps(day.wrong)),
    ]
    for name, took in sorted(day.took.items()):
        asked = MS_ASKED if name in ASKED_OF else None
        what = f"{name}: answered, 95th percentile"
        note = f"{len(took)} of them{_taken(day.sent.get(name, {}))}"
        figures.append(Figure(what, percentile(took, 0.95) * 1000, "ms", asked=asked, note=note))
    return figures


def _taken(answers: dict[str, int]) -> str:
    """Return in words how many forms were taken, of all that were sent: an answer that refuses one is quick, and is no work."""
    if not answers:
        return ""
    taken = sum(number for status, number in answers.items() if status in {"302", "303"})
    return f"; {taken} taken of {sum(answers.values())} sent"


def _at_which_desks(people: list[dict[str, Any]]) -> str:
    """Return who worked, in words."""
    found = Counter(one["kind"] for one in people)
    desks = ", ".join(f"{number} {_DESKS[kind]}" for kind, number in found.items())
    return f"{desks}; {THINK_SECONDS:.0f} s of thought between two pages; {PROCESSES} processes"


@click.command()
@click.option("--scale", default="small", type=click.Choice(["county", "small", "tiny"]), help="How large a county.")
@click.option("--home", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A county built already.")
@click.option("--database", default="sqlite", type=click.Choice(["sqlite", "postgresql"]), help="On which database.")
@click.option("--seconds", default=SECONDS, help="For how long they work.")
@click.option("--people", default=PEOPLE, help="How many work.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="A page to write it to as well.")
def main(scale: str, home: Path | None, database: str, seconds: float, people: int, to: Path | None) -> None:
    """Measure so many people at work at once, on either database, and print what they found."""
    os.environ.update(WORKING_SECONDS=str(seconds), WORKING_PEOPLE=str(people))
    with tempfile.TemporaryDirectory(prefix="fanlight-working-") as folder, _database(database):
        if database == "postgresql":
            found = _measure(_on_postgresql(home, scale, Path(folder)), Path(folder))
        else:
            with county(home, scale, Path(folder)) as one:
                found = _measure(one.home, Path(folder))
        on = _version_of(database)
    if to is not None:
        made_by = f"python -m benchmarks.working --scale {scale} --database {database}"
        written = page([Section(TITLE, found)], scale=scale, made_by=made_by, database=on)
        to.write_text(written, encoding="utf-8")


@contextmanager
def _database(name: str) -> Iterator[None]:
    """Start a PostgreSQL where that is asked for, and let every process below find it."""
    if name == "sqlite":
        yield
        return
    from tests.support import postgresql_server

    server = postgresql_server.start()
    os.environ["FANLIGHT_DATABASE_URL"] = server.url
    os.environ["FANLIGHT_POSTGRESQL_PROGRAMS"] = str(postgresql_server.programs() or "")
    try:
        yield
    finally:
        server.stop()


def _on_postgresql(home: Path | None, scale: str, folder: Path) -> Path:
    """Return the home of a county on PostgreSQL: built now, or one that stands, which is written to and not copied."""
    if home is not None:
        check_finished(home)
        _told(["-m", "fanlight.cli", "migrate"], home)
        return home
    built = folder / "county"
    built.mkdir()
    _told(["-m", "fanlight.cli", "demo", "--scale", scale, "--no-serve"], built)
    return built


def _version_of(database: str) -> str:
    """Return which database it is and of which version, "" for the SQLite that Python brings."""
    if database == "sqlite":
        return ""
    from psycopg import connect

    with connect(os.environ["FANLIGHT_DATABASE_URL"]) as connection:
        row = connection.execute("SHOW server_version").fetchone()
    return f"PostgreSQL {str(row[0]).split()[0]}" if row else "PostgreSQL"


def _measure(home: Path, folder: Path) -> list[Figure]:
    answer = folder / "working.json"
    _told(["-m", "benchmarks.alone", "working", str(answer)], home)
    figures = [Figure(**one) for one in json.loads(answer.read_text(encoding="utf-8"))["figures"]]
    for figure in figures:
        met = {True: "reached", False: "NOT REACHED", None: ""}[figure.is_met]
        click.echo(f"{figure.what:<55} {figure.value:10.1f} {figure.unit:<9} {met:<12} {figure.note}")
    return figures


def _told(words: list[str], home: Path) -> None:
    subprocess.run([sys.executable, *words], env=environment_of(home), check=True)


if __name__ == "__main__":
    main()

"""The command that makes a statutory return from live work: writes it, checks what was written, and says what it lacks."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.making_returns import may_make_returns
from fanlight.cli.returns import HAS_ERRORS, UNREADABLE, counted, where_rules_are_from
from fanlight.cli.starting import OPERATOR, check_migrated, start_django

if TYPE_CHECKING:
    from fanlight.returns.public import Saved
    from fanlight.store.public import Actor

SEVERITIES = ("ERROR", "QUERY", "NOTICE")


@dataclass(frozen=True)
class Made:
    """A file that was made, what it lacks, what is found in it, and the day up to which it tells where its year goes on."""

    file: Path
    year: int
    saved: Saved
    missing: tuple[str, ...]
    found: Counter[str]
    by_rule: dict[tuple[str, str, str], int]
    until: str | None


class CannotBeMade(click.ClickException):
    """A return that cannot be made at all; nothing was written."""

    exit_code = UNREADABLE


@click.command("cin", short_help="make the children in need census of a year")
@click.option("--year", type=int, required=True, help="The year in which the period ends: 2018 for 2017 to 2018.")
@click.option(
    "--out",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write, in XML. It names no child but holds records of all: keep it as you keep case files.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was made and found as one JSON object.")
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@OPERATOR
def cin(year: int, file: Path, as_json: bool, authority: str, operator: str) -> None:
    """Make the children in need census of a year from live work, and check the file that was written.

    Every child is in it who had an episode of need open on a day of the year, walled children too, because the law asks for
    all; early help is not. What is dated after the year, or after now, is left out. A year before 2023 is made in the newest
    shape (Sex, not GenderCurrent), because no earlier year's rules are known.

    The file is partial until looked-after children are held, and then says so. For each child and what to do:
    fanlight returns check cin FILE.xml --year Y. Ends with 0 when there is no error, 1 when there are errors (the file is
    written: it is a draft), 2 when it cannot be made.
    """
    with _or_ends_with_2():
        start_django()
        check_migrated()
        authority = authority or the_one_authority()
        from fanlight.store.public import now

        at = now()
        by = may_make_returns(operator, "returns cin", authority, at)
        saved, missing = _make(authority, year, file, by, at)
    made = Made(file, year, saved, missing, *_check(file, year), until=_until(year, at))
    (print_json if as_json else print_words)(made)
    if made.found["ERROR"]:
        sys.exit(HAS_ERRORS)


def _until(year: int, at: datetime) -> str | None:
    """Return the day up to which a return of a year that is not over tells of it, None for a year that is."""
    from fanlight.clocks.public import date_in_words, london_date

    today = london_date(at)
    return date_in_words(today) if today < date(year, 3, 31) else None


def _make(authority: str, year: int, file: Path, by: Actor, at: datetime) -> tuple[Saved, tuple[str, ...]]:
    """Write the file, all of one moment, and log it before it is there; return what was written and what is missing."""
    from fanlight.frames.public import one_moment
    from fanlight.returns.public import build_cin, draft_return, make_cin

    with one_moment(authority):
        built = build_cin(authority, year, at)
        draft = draft_return(file, built.header, built.children)
    saved = draft.saved
    try:
        make_cin(year=year, children=saved.children, sha256=saved.sha256, is_partial=bool(built.missing), by=by, at=at)
        draft.keep()
    finally:
        draft.discard()
    return saved, built.missing


def _check(file: Path, year: int) -> tuple[Counter[str], dict[tuple[str, str, str], int]]:
    """Return how much of each severity is found in the written file, and how often each rule: its code and what it says."""
    from fanlight.returns.public import FileCheck

    found: Counter[str] = Counter()
    by_rule: Counter[tuple[str, str, str]] = Counter()
    with file.open("rb") as stream:
        for one in FileCheck(stream, year).findings():
            found[one.severity.value] += 1
            by_rule[one.severity.value, one.code, one.rule.says] += 1
    return found, dict(sorted(by_rule.items(), key=lambda rule: (SEVERITIES.index(rule[0][0]), rule[0][1])))


def print_words(made: Made) -> None:
    """Print what was made, what was found by rule, and what the return lacks."""
    children = "1 child" if made.saved.children == 1 else f"{made.saved.children:,} children"
    click.echo(f"{made.file}: {children}, {made.saved.size:,} bytes, SHA-256 {made.saved.sha256}")
    for (severity, code, says), number in made.by_rule.items():
        click.echo(f"  {counted(number, severity.lower())}, rule {code}: {says}")
    counts = ", ".join(counted(made.found[name], name.lower()) for name in SEVERITIES)
    click.echo(f"\nChecked by the rules for the year to 31 March {made.year}: {counts}.")
    click.echo(where_rules_are_from(made.year))
    if made.until is not None:
        click.echo(f"The year is not over: it tells of it up to {made.until}.")
    for sentence in made.missing:
        click.echo(f"This return is PARTIAL and cannot be signed off. {sentence}")
    if made.found["ERROR"]:
        click.echo("It is a draft: put the errors right and make it again.")
    click.echo(f"For each child and what to do: fanlight returns check cin {made.file} --year {made.year}")


def print_json(made: Made) -> None:
    """Print the same as one JSON object."""
    rules = [
        {"rule": code, "severity": severity, "says": says, "findings": number}
        for (severity, code, says), number in made.by_rule.items()
    ]
    told = {
        "file": str(made.file),
        "year": made.year,
        "children": made.saved.children,
        "bytes": made.saved.size,
        "sha256": made.saved.sha256,
        "counts": {name: made.found[name] for name in SEVERITIES},
        "by_rule": rules,
        "rules": where_rules_are_from(made.year),
        "is_partial": bool(made.missing),
        "missing": list(made.missing),
        "told_until": made.until,
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@contextmanager
def _or_ends_with_2() -> Iterator[None]:
    """Everything that stands in the way of making the return ends the command with 2 and a sentence."""
    from fanlight.returns.public import NoRulesForYear, YearNotBegun

    try:
        yield
    except (NoRulesForYear, YearNotBegun) as refused:
        raise CannotBeMade(str(refused)) from refused
    except click.ClickException as refused:
        raise CannotBeMade(refused.message) from refused
    except OSError as fault:
        raise CannotBeMade(f"The file cannot be written: {fault.strerror or fault}.") from fault

"""Commands about statutory returns: checking a file of one, wherever it came from, and making one from live work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from fanlight.returns.public import FileCheck, Finding

HAS_ERRORS, UNREADABLE = 1, 2


class Unreadable(click.ClickException):
    """A file that is no whole return."""

    exit_code = UNREADABLE


@click.group(short_help="make or check a statutory return: returns cin --year 2018 --out FILE.xml --as YOU")
def returns() -> None:
    """Make statutory returns and inspectors' lists from live work, and look at returns before they are sent."""


@returns.group(short_help="check a file against its collection's rules")
def check() -> None:
    """Check a file against the rules of its collection. No database is needed, and nothing is kept."""


@check.command("cin")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--year", type=int, required=True, help="The year in which the period ends: 2027 for 2026 to 2027.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object.")
def cin(file: Path, year: int, as_json: bool) -> None:
    """Check FILE, a children in need census return in XML, child by child.

    Errors bar a return, queries must be amended or explained, notices are Fanlight's own and need nothing. Each finding names the
    child by the identifier in the file, the rule, the field, the line, and what to do.

    Ends with 0 when there is no error (queries and notices may be there), 1 when there are errors, 2 when the file cannot be
    read, with the line.
    """
    from fanlight.returns.public import FileCheck, NoRulesForYear, ReturnNotReadable

    printed = print_json if as_json else print_words
    try:
        with opened(file) as stream:
            found = printed(FileCheck(stream, year), year)
    except NoRulesForYear as refused:
        raise click.UsageError(str(refused)) from refused
    except ReturnNotReadable as unreadable:
        raise Unreadable(f"{file.name} cannot be read. {unreadable}") from unreadable
    except BrokenPipeError:
        raise  # whoever read what is printed has gone: that is no fault of the file
    except OSError as fault:
        raise Unreadable(f"{file.name} cannot be read: {fault.strerror or fault}.") from fault
    if found["ERROR"]:
        sys.exit(HAS_ERRORS)


def opened(file: Path) -> BinaryIO:
    """Open a file to read its bytes; raises Unreadable for what is not there or is no file."""
    if not file.exists():
        raise Unreadable(f"There is no file {file}.")
    if file.is_dir():
        raise Unreadable(f"{file} is a folder. Name the file with the return in it.")
    return file.open("rb")


def print_words(checked: FileCheck, year: int) -> Counter[str]:
    """Print each finding in words as it is found, then how many there are; return that by severity."""
    found: Counter[str] = Counter()
    last: str | None = None
    for one in checked.findings():
        found[one.severity] += 1
        if one.child != last or found.total() == 1:
            click.echo(f"\nChild {shown(one.child)}" if one.child else "\nThe return, or a child without identifier")
            last = one.child
        click.echo(f"  line {one.line:,}: {one.severity.lower()} {one.code} {', '.join(one.fields)}")
        click.echo(f"    {one.rule.says}\n    To do: {one.rule.remedy}")
    counts = ", ".join(counted(found[name], name.lower()) for name in ("ERROR", "QUERY", "NOTICE"))
    children = "1 child" if checked.children == 1 else f"{checked.children:,} children"
    click.echo(f"\n{children} checked by the rules for the year to 31 March {year}: {counts}.")
    click.echo(where_rules_are_from(year))
    return found


def print_json(checked: FileCheck, year: int) -> Counter[str]:
    """Print one JSON object, finding by finding, so that a large file needs no more memory; return the counts."""
    from fanlight.returns.public import ReturnNotReadable

    found: Counter[str] = Counter()
    click.echo('{"findings": [', nl=False)
    unreadable = None
    try:
        for text in listed(checked.findings(), lambda one: found.update([one.severity.value])):
            click.echo(text, nl=False)
    except ReturnNotReadable as reason:
        unreadable = reason
    rest = {
        "year": year,
        "children": checked.children,
        "counts": {name: found[name] for name in ("ERROR", "QUERY", "NOTICE")},
        "rules": where_rules_are_from(year),
        "unreadable": unreadable and {"line": unreadable.line, "sentence": unreadable.sentence},
    }
    click.echo(f"\n], {json.dumps(rest)[1:]}")
    if unreadable is not None:
        raise unreadable
    return found


def listed(findings: Iterator[Finding], counting: Callable[[Finding], None]) -> Iterator[str]:
    """Yield the findings as the elements of a JSON list, counting each."""
    mark = "\n"
    for one in findings:
        counting(one)
        said = {
            "child": one.child,
            "line": one.line,
            "rule": one.code,
            "severity": one.severity.value,
            "fields": list(one.fields),
            "says": one.rule.says,
            "remedy": one.rule.remedy,
        }
        yield mark + json.dumps(said)
        mark = ",\n"


def counted(number: int, name: str) -> str:
    """Return a number with its noun."""
    plural = "queries" if name == "query" else f"{name}s"
    return f"{number:,} {name if number == 1 else plural}"


def shown(identifier: str) -> str:
    """Return an identifier out of a file as a terminal may be given it."""
    return "".join(one if one.isprintable() else "?" for one in identifier)


def where_rules_are_from(year: int) -> str:
    """Return where the year's rules were read, and that nobody has compared them with the department's own if so."""
    from fanlight.returns.public import source_of_rules

    source, is_verified = source_of_rules(year)
    compared = "" if is_verified else " They have not been compared with the department's own specification."
    return f"Rules: {source}.{compared}"

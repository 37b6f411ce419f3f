"""A run is asked for: a year's schools, the authority's values, a scenario's changes. The same again is found, not made again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.funding.models import FundingFile, FundingRun
from fanlight.funding.rules.changing import Change, ChangeRefused, read_change
from fanlight.funding.rules.engine import VERSION
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.scope import files_for
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


class RunRefused(Exception):
    """A run cannot be asked for; the message can be shown."""


@action("asked for a funding run")
def ask_for_run(
    *, name: str, schools_file_id: str, values_file_id: str, changes: Sequence[Change], by: Actor, at: datetime
) -> FundingRun:
    """Return the run of these inputs, values and changes: the one that is there, or a new one that is made behind the scenes.

    Raises RunRefused.
    """
    if not by.may(Permission.FUNDING_MODEL):
        raise RunRefused("Your role makes no funding runs.")
    schools = _file(by, SCHOOLS, schools_file_id)
    if schools is None:
        raise RunRefused("Choose a file of schools.")
    values = _file(by, VALUES, values_file_id) if values_file_id else None
    if values_file_id and values is None:
        raise RunRefused("There is no such file of values.")
    if not name.strip():
        raise RunRefused("Give the run a name.")
    try:
        for one in changes:
            read_change(one)
    except ChangeRefused as refused:
        raise RunRefused(str(refused)) from refused
    told = [{"key": one.key, "typed": one.typed.strip()} for one in changes]
    print_of_it = fingerprint(schools.sha256, values.sha256 if values else "", schools.year, told)
    run, is_new = FundingRun.objects.get_or_create(
        authority=by.authority,
        fingerprint=print_of_it,
        defaults={
            "reference": new_reference("FR"),
            "name": name.strip()[:100],
            "year": schools.year,
            "schools_file": schools,
            "values_file": values,
            "changes": told,
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    if is_new:
        enqueue("funding.make_run", by.authority, run.id)
    record("funding_run", run.id, was_there=not is_new)
    return run


def fingerprint(schools: str, values: str, year: str, changes: list[dict[str, str]]) -> str:
    """Return what tells one run from another: its inputs by hash, its changes, and the version of the rules."""
    told = json.dumps([VERSION, schools, values, year, sorted(changes, key=lambda one: one["key"])])
    return sha256(told.encode()).hexdigest()


def _file(by: Actor, kind: str, file_id: str) -> FundingFile | None:
    return files_for(by).filter(kind=kind, id=file_id).first()

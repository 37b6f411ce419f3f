"""Changing the calendar: days on which the offices are shut, terms, and days on which schools are shut."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from fanlight.audit.public import action, record
from fanlight.clocks.public import date_in_words, england_bank_holidays
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.listeners import tell_calendar_changed
from fanlight.establishments.models import CalendarDay, Establishment, SchoolClosure, TermDate
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.scope import within
from fanlight.store.public import Actor

SATURDAY = 5


class CalendarRefused(ValueError):
    """The calendar would contradict itself; the message says how."""


@action("closed the offices on a day")
def add_closed_day(*, on: date, title: str, kind: str = "CLOSURE", source: str, by: Actor, at: datetime) -> CalendarDay:
    """Add a bank holiday or a local closure; every running clock is worked out afresh in the same transaction.

    Raises CalendarRefused for a weekend, and for a day that is closed already.
    """
    check_may_change(by)
    _store_bank_holidays_first(by, at)
    if on.weekday() >= SATURDAY:
        raise CalendarRefused("That is a Saturday or a Sunday: the offices are shut already")
    if not title.strip() or not source.strip():
        raise CalendarRefused("Say what the day is, and who decided it")
    try:
        with transaction.atomic():
            row = CalendarDay.objects.create(
                authority=by.authority,
                on=on,
                kind=CalendarDay.Kind(kind),
                title=title.strip(),
                source=source.strip(),
                recorded_at=at,
                recorded_by=by.id,
            )
    except IntegrityError:
        raise CalendarRefused("The offices are shut on that day already") from None
    forget_after_change()
    told = tell_calendar_changed(by=by, at=at)
    record("calendar_day", row.id, on=on.isoformat(), code=str(kind), listeners=told)
    return row


@action("opened the offices on a day that was to be closed")
def withdraw_closed_day(*, calendar_day_id: str, by: Actor, at: datetime) -> CalendarDay:
    """Take a closed day out of the calendar, as when a bank holiday is moved; running clocks are worked out afresh."""
    check_may_change(by)
    row = within(CalendarDay, by.authority).filter(id=calendar_day_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise CalendarRefused("That day is not in the calendar any more")
    row.withdrawn_at, row.withdrawn_by = at, by.id
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    forget_after_change()
    told = tell_calendar_changed(by=by, at=at)
    record("calendar_day", row.id, on=row.on.isoformat(), listeners=told, fields=["withdrawn_at"])
    return row


def _store_bank_holidays_first(by: Actor, at: datetime) -> None:
    """An authority with no stored day works by England's: they are stored before the first change to them."""
    if within(CalendarDay, by.authority).exists():
        return
    CalendarDay.objects.bulk_create(
        CalendarDay(
            authority=by.authority,
            on=holiday.on,
            kind=CalendarDay.Kind.BANK_HOLIDAY,
            title=holiday.title,
            source="GOV.UK bank holidays",
            is_projected=holiday.is_projected,
            recorded_at=at,
            recorded_by=by.id,
        )
        for holiday in england_bank_holidays()
    )


@action("added a school term")
def add_term(
    *, name: str, first_on: date, last_on: date, establishment_id: str = "", source: str = "", by: Actor, at: datetime
) -> TermDate:
    """Add a term of one setting, or without one of every setting that has none of its own.

    Raises CalendarRefused when it ends before it begins, shares a day with another, or the setting is not there.
    """
    check_may_change(by)
    _check_setting_is_there(establishment_id, by)
    if last_on < first_on:
        raise CalendarRefused("A term ends after it begins")
    owner = Q(establishment_id=establishment_id) if establishment_id else Q(establishment__isnull=True)
    standing = within(TermDate, by.authority).filter(owner, withdrawn_at__isnull=True)
    there = standing.filter(first_on__lte=last_on, last_on__gte=first_on).order_by("first_on").first()
    if there is not None:
        days = f"{date_in_words(there.first_on)} to {date_in_words(there.last_on)}"
        raise CalendarRefused(f"There is a term on some of these days already: {there.name}, {days}")
    row = TermDate.objects.create(
        authority=by.authority,
        establishment_id=establishment_id or None,
        name=name,
        first_on=first_on,
        last_on=last_on,
        source=source,
    )
    told = tell_calendar_changed(by=by, at=at)
    record("term", row.id, first_on=first_on.isoformat(), last_on=last_on.isoformat(), listeners=told)
    return row


@action("closed a school on a day")
def add_school_closure(*, on: date, kind: str, establishment_id: str = "", by: Actor, at: datetime) -> SchoolClosure:
    """Close one setting, or without one every setting of the authority, on a day; the same day twice makes one row.

    Raises CalendarRefused for a weekend, and for a setting that is not there.
    """
    check_may_change(by)
    _check_setting_is_there(establishment_id, by)
    if on.weekday() >= SATURDAY:
        raise CalendarRefused("That is a Saturday or a Sunday: schools are shut already")
    owner = {"establishment_id": establishment_id} if establishment_id else {"establishment__isnull": True}
    row = within(SchoolClosure, by.authority).filter(on=on, withdrawn_at__isnull=True, **owner).first()
    if row is None:
        row = SchoolClosure.objects.create(
            authority=by.authority,
            on=on,
            kind=SchoolClosure.Kind(kind),
            establishment_id=establishment_id or None,
        )
    told = tell_calendar_changed(by=by, at=at)
    record("school_closure", row.id, on=on.isoformat(), code=str(kind), listeners=told)
    return row


@action("took a school term out of the calendar")
def withdraw_term(*, term_id: str, by: Actor, at: datetime) -> TermDate:
    """Take a term out of the calendar that was entered wrongly; raises CalendarRefused for one that is not in it."""
    check_may_change(by)
    row = within(TermDate, by.authority).filter(id=term_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise CalendarRefused("That term is not in the calendar any more")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    told = tell_calendar_changed(by=by, at=at)
    record("term", row.id, fields=["withdrawn_at"], listeners=told)
    return row


@action("opened a school on a day that it was to be closed")
def withdraw_school_closure(*, closure_id: str, by: Actor, at: datetime) -> SchoolClosure:
    """Take a school's closure out of the calendar; raises CalendarRefused for one that is not in it."""
    check_may_change(by)
    row = within(SchoolClosure, by.authority).filter(id=closure_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise CalendarRefused("That day is not in the calendar any more")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    told = tell_calendar_changed(by=by, at=at)
    record("school_closure", row.id, on=row.on.isoformat(), fields=["withdrawn_at"], listeners=told)
    return row


def _check_setting_is_there(establishment_id: str, by: Actor) -> None:
    if establishment_id and not within(Establishment, by.authority).filter(id=establishment_id).exists():
        raise CalendarRefused("There is no such school or setting")

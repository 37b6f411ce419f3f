"""The keys under which a person is found, each so narrow that a search costs the same in a small county and a large."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fanlight.people.rules.addresses import normal_postcode, outward_code
from fanlight.people.rules.birth_dates import BORN_EARLY_DAYS, SIX_MONTHS_DAYS, day_month_swapped
from fanlight.people.rules.identifiers import (
    NhsNumberState,
    UpnState,
    nhs_number_state,
    normal_nhs_number,
    normal_upn,
    upn_state,
)
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.names import Name, plain_words, squashed, surname_parts
from fanlight.people.rules.short_forms import formal_names
from fanlight.people.rules.sounds import sound_of

LONGEST_KEY = 60
# A surname with a month, or a whole name without a date: wide enough to be read only so far.
BROAD_KEYS = ("S:", "T:")


@dataclass(frozen=True, slots=True)
class _Sounds:
    surnames: frozenset[str]
    forenames: frozenset[str]


def stored_keys(held: Identity) -> frozenset[str]:
    """The keys to keep beside a recorded person; each at most 60 characters."""
    return _cut(_keys(held, (sounds_of(name) for name in held.names)))


def search_keys(stated: Identity) -> frozenset[str]:
    """The keys to look up for a stated person: its own, and those of a swapped date, turned names and nearby months.

    None where too little is stated to search by: a name needs a second name, a birth date or a postcode beside it.
    """
    ways = [sounds_of(name) for name in (*stated.names, *(name.turned_round() for name in stated.names))]
    keys = set(_keys(stated, ways))
    swapped = stated.born_on and day_month_swapped(stated.born_on)
    if swapped:
        keys.update(_birth_keys(swapped, ways, outward_codes(stated)))
    for month in _nearby_months(stated):
        keys.update(f"T:{month}:{surname}" for way in ways for surname in way.surnames)
        keys.update(f"B:{month}:{outward}" for outward in outward_codes(stated))
    return _cut(keys)


def whole_name_keys(ways_to_write: Iterable[str]) -> frozenset[str]:
    """The keys of whole names as accounts are compared with them, letter by letter; no search for a child uses them."""
    return _cut(f"W:{way}" for way in ways_to_write)


def sounds_of(name: Name) -> _Sounds:
    """The sounds of each surname part and of each given name, with the formal names that it may be short for."""
    return _Sounds(_surname_sounds(name.surname), _forename_sounds(name.forenames))


# Many share a name: in a set that is brought in, nearly every one has been met before.
@lru_cache(maxsize=1024)
def _surname_sounds(surname: str) -> frozenset[str]:
    return frozenset(map(sound_of, {squashed(surname), *surname_parts(surname)} - {""}))


@lru_cache(maxsize=1024)
def _forename_sounds(forenames: str) -> frozenset[str]:
    words = (word for word in plain_words(forenames) if len(word) > 1)
    return frozenset(sound_of(formal) for word in words for formal in formal_names(word))


def outward_codes(identity: Identity) -> frozenset[str]:
    """The first halves of the postcodes given."""
    return frozenset(outward_code(address.postcode) for address in identity.addresses) - {""}


def _keys(identity: Identity, ways: Iterable[_Sounds]) -> Iterator[str]:
    ways = list(ways)
    yield from _number_keys(identity)
    yield from _home_keys(identity, ways)
    yield from (f"S:{surname}:{forename}" for way in ways for surname in way.surnames for forename in way.forenames)
    if identity.born_on:
        yield from _birth_keys(identity.born_on, ways, outward_codes(identity))
    if identity.expected_on:
        # Who is not born yet has half a name, and is one of few: the month and the part of the county find them.
        yield from (f"B:{identity.expected_on.isoformat()[:7]}:{outward}" for outward in outward_codes(identity))
    about = identity.born_on or identity.expected_on
    if about:
        yield from (f"T:{about.isoformat()[:7]}:{surname}" for way in ways for surname in way.surnames)


def _number_keys(identity: Identity) -> Iterator[str]:
    for upn in (identity.upn, *identity.former_upns):
        if upn_state(upn) is not UpnState.WRONG_SHAPE:
            yield f"U:{normal_upn(upn)}"
    if nhs_number_state(identity.nhs_number) is not NhsNumberState.WRONG_SHAPE:
        yield f"N:{normal_nhs_number(identity.nhs_number)}"


def _birth_keys(born_on: date, ways: Iterable[_Sounds], outwards: Iterable[str]) -> Iterator[str]:
    yield from (f"E:{born_on.isoformat()}:{outward}" for outward in outwards)
    for way in ways:
        yield from (f"D:{born_on.isoformat()}:{surname}" for surname in way.surnames)
        yield from (f"F:{born_on.isoformat()}:{forename}" for forename in way.forenames)
        # For a wrong year, and a wrong half of the name besides.
        yield from (f"M:{born_on.isoformat()[5:]}:{surname}" for surname in way.surnames)
        yield from (f"G:{born_on.isoformat()[5:]}:{forename}" for forename in way.forenames)


def _home_keys(identity: Identity, ways: Iterable[_Sounds]) -> Iterator[str]:
    postcodes = {normal_postcode(address.postcode) for address in identity.addresses} - {""}
    for postcode in postcodes:
        for way in ways:
            yield from (f"P:{postcode}:{surname[0]}" for surname in way.surnames)
            yield from (f"H:{postcode}:{forename}" for forename in way.forenames)


def _nearby_months(identity: Identity) -> set[str]:
    """The months in which one child may be recorded as born or expected, given as born or expected in this one."""
    about = identity.born_on or identity.expected_on
    if about is None:
        return set()
    reach_days = max(SIX_MONTHS_DAYS, BORN_EARLY_DAYS)
    first = date.fromordinal(max(about.toordinal() - reach_days, date.min.toordinal()))
    last = date.fromordinal(min(about.toordinal() + reach_days, date.max.toordinal()))
    months = (last.year - first.year) * 12 + last.month - first.month
    return {_month_after(first, count) for count in range(months + 1)}


def _month_after(day: date, count: int) -> str:
    years, month = divmod(day.month - 1 + count, 12)
    return f"{day.year + years:04}-{month + 1:02}"


def _cut(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:LONGEST_KEY] for key in keys)

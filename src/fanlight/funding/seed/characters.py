"""What the demonstration's schools are like: invented, by district, phase and chance; every number says of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

PRIMARY, SECONDARY = "primary", "secondary"
NUMBERS_OF_NEED = ("fsm", "fsm6", "low_prior_attainment", "eal3")


@dataclass(frozen=True)
class SchoolHere:
    """One school of the demonstration as the register has it; capacity 0 where it is not known."""

    urn: str
    name: str
    phase: str
    district: str
    capacity: int = 0
    is_academy: bool = False


@dataclass(frozen=True)
class Place:
    """What a district is like beside the county, 1 being like it: need, languages; and the share of its primaries far out."""

    need: float = 1.0
    languages: float = 1.0
    rural: float = 0.15


# Invented, in the order of what is widely known of the districts: coast and estuary in need, the west less so.
_PLACES = {
    "Ashford": Place(0.95, 1.1, 0.35),
    "Canterbury": Place(1.0, 0.8, 0.2),
    "Dartford": Place(1.0, 1.7, 0.05),
    "Dover": Place(1.15, 0.6, 0.3),
    "Gravesham": Place(1.2, 1.9, 0.1),
    "Maidstone": Place(0.8, 1.1, 0.2),
    "Sevenoaks": Place(0.6, 0.5, 0.3),
    "Folkestone & Hythe": Place(1.25, 0.9, 0.3),
    "Swale": Place(1.3, 0.7, 0.25),
    "Thanet": Place(1.55, 1.1, 0.05),
    "Tonbridge & Malling": Place(0.65, 0.4, 0.2),
    "Tunbridge Wells": Place(0.6, 0.6, 0.25),
}
_IDACI = (("a", 0.03), ("b", 0.07), ("c", 0.06), ("d", 0.06), ("e", 0.08), ("f", 0.08))
_PRIMARY_FORMS = ((0.5, 5), (1.0, 42), (1.5, 15), (2.0, 34), (3.0, 4))


@dataclass(frozen=True)
class Character:
    """One school's invented cells, by the names of their columns, but for last year's money."""

    cells: dict[str, str]
    # Last year's roll over this year's, and what last year's comparable money for each pupil was over this year's.
    roll_before: Decimal
    money_before: Decimal


def character(school: SchoolHere, seed: int) -> Character:
    """Return one school's cells: its own seed, so that a school is the same whoever stands beside it."""
    rng = Random(f"{seed}-{school.urn}")  # noqa: S311  (invented schools, not secrets)
    place = _PLACES.get(school.district, Place())
    is_secondary = school.phase == SECONDARY
    is_selective = is_secondary and rng.random() < 0.3
    is_rural = not is_secondary and rng.random() < place.rural
    cells = {
        "urn": school.urn,
        "name": school.name,
        "phase": school.phase,
        "type": "academy" if school.is_academy else "maintained",
        "district": school.district,
        "area_cost": "1",
        **_roll(school, rng, is_rural=is_rural),
        **_needs(school.phase, place, rng, is_selective=is_selective),
        "sparsity_miles": f"{rng.uniform(1.6, 3.4) if is_rural else rng.uniform(0.2, 1.7):.4f}",
        **_premises(is_secondary, rng),
    }
    # Most were paid a little less last year; some so much more that the guarantee holds them up.
    money = rng.choices((rng.uniform(0.93, 0.985), rng.uniform(0.985, 1.0), rng.uniform(1.0, 1.06)), (50, 25, 25))[0]
    return Character(cells, Decimal(f"{rng.uniform(0.97, 1.03):.4f}"), Decimal(f"{money:.5f}"))


def _roll(school: SchoolHere, rng: Random, *, is_rural: bool) -> dict[str, str]:
    if school.phase == SECONDARY:
        most = int((school.capacity or 1_150) * 0.87)
        pupils = min(most, int(30 * 5 * rng.choice((4, 5, 5, 6, 6, 6, 7)) * rng.uniform(0.85, 1.02)))
        older = int(pupils * rng.uniform(0.37, 0.4))
        return _pupils(0, pupils - older, older)
    forms = rng.choices([one[0] for one in _PRIMARY_FORMS], [one[1] for one in _PRIMARY_FORMS])[0]
    pupils = rng.randint(45, 140) if is_rural else int(30 * 7 * forms * rng.uniform(0.84, 1.0))
    return _pupils(min(pupils, school.capacity or pupils), 0, 0)


def _pupils(primary: int, ks3: int, ks4: int) -> dict[str, str]:
    return {
        "pupils_primary": str(primary),
        "pupils_ks3": str(ks3),
        "pupils_ks4": str(ks4),
        "pupils_total": str(primary + ks3 + ks4),
        "year_groups_primary": "7" if primary else "0",
        "year_groups_ks3": "3" if ks3 else "0",
        "year_groups_ks4": "2" if ks4 else "0",
    }


def _needs(phase: str, place: Place, rng: Random, *, is_selective: bool) -> dict[str, str]:
    need = place.need * rng.lognormvariate(0, 0.4) * (0.25 if is_selective else 1)
    fsm = min(0.6, 0.115 * need)
    shares = {
        "fsm": fsm,
        "fsm6": min(0.75, fsm * rng.uniform(1.6, 1.9)),
        "low_prior_attainment": 0.01 if is_selective else min(0.6, 0.27 * need**0.5 * rng.uniform(0.8, 1.2)),
        "eal3": min(0.5, (0.045 if phase == PRIMARY else 0.012) * place.languages * rng.lognormvariate(0, 0.6)),
        **{f"idaci_{band}": min(0.16, share * need * rng.uniform(0.3, 1.7)) for band, share in _IDACI},
    }
    other = SECONDARY if phase == PRIMARY else PRIMARY
    return {
        **{f"{key}_{phase}": f"{share:.6f}" for key, share in shares.items()},
        **{f"{key}_{other}": "0" for key in shares},
    }


def _premises(is_secondary: bool, rng: Random) -> dict[str, str]:
    rates = rng.uniform(70_000, 160_000) if is_secondary else rng.uniform(9_000, 42_000)
    return {
        "rates_pounds": f"{rates:.2f}",
        "pfi_pounds": f"{rng.uniform(150_000, 400_000):.2f}" if is_secondary and rng.random() < 0.08 else "0",
        "exceptional_premises_pounds": f"{rng.uniform(8_000, 30_000):.2f}" if rng.random() < 0.02 else "0",
    }

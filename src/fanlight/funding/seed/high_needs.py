"""The demonstration's high-needs places: special schools, units, referral units, fees and bands, all invented from the seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random

from fanlight.funding.seed.characters import SECONDARY, SchoolHere, character
from fanlight.funding.seed.texts import Invented, written_under

HIGH_NEEDS_VALUES = "kent-2018-19-high-needs.toml"
_PLACES = (
    "reference",
    "name",
    "kind",
    "district",
    "urn",
    "places_commissioned",
    "pupils",
    "pupils_on_roll",
    "fee_pounds",
)
_PUPILS = ("reference", "band", "pupils", "months")
_UNITS = (
    "speech and language",
    "autism",
    "autism",
    "hearing impairment",
    "physical disability",
    "social and emotional needs",
)
_REFERRAL = (
    ("Lanternside", "Thanet"),
    ("Kilnfield", "Swale"),
    ("Saltmarsh", "Folkestone & Hythe"),
    ("Orchard Lane", "Maidstone"),
    ("Harbour Gate", "Dover"),
    ("Hopfield", "Gravesham"),
)
_INDEPENDENT = ("Larchwood House", "Amberfold School", "Quillstone College", "Netherbrook House", "Copperwell School")
# Bands from the least need to the most, and how often each is met with in a kind of provision.
_MIX = {
    "special_school": (("C", 24), ("D", 36), ("E", 26), ("F", 14)),
    "unit": (("A", 30), ("B", 45), ("C", 20), ("D", 5)),
    "alternative_provision": (("AP1", 70), ("AP2", 30)),
}
_WITH_A_UNIT = 0.115
_WITH_TOP_UPS = 0.3


@dataclass(frozen=True)
class _Provision:
    reference: str
    name: str
    kind: str
    district: str
    places: int
    pupils: int
    on_roll: int | None = None
    fee: int | None = None
    urn: str = ""

    @property
    def cells(self) -> tuple[object, ...]:
        """Its row in the file of places."""
        given = ("" if one is None else one for one in (self.on_roll, self.fee))
        return (self.reference, self.name, self.kind, self.district, self.urn, self.places, self.pupils, *given)


def high_needs_demonstration(special: Sequence[SchoolHere], mainstream: Sequence[SchoolHere], seed: int) -> Invented:
    """Return the files for these schools; the same seed gives the same, and a school's own row does not hang on the others."""
    provisions = [*_special(special, seed), *_units(mainstream, seed), *_referral_units(seed), *_independent(seed)]
    pupils = [row for one in provisions for row in _pupils(one, seed)]
    costs, notional = _mainstream(mainstream, seed)
    texts = {
        "places": ("high-needs-places.csv", written_under(_PLACES, [one.cells for one in provisions])),
        "pupils": ("high-needs-pupils.csv", written_under(_PUPILS, pupils)),
    }
    if costs:
        texts["mainstream"] = ("mainstream-costs.csv", written_under(("urn", "school", "cost_pounds", "months"), costs))
        texts["notional"] = ("notional-sen.csv", written_under(("urn", "notional_sen_pounds"), notional))
    values = files("fanlight.funding").joinpath("seed", HIGH_NEEDS_VALUES).read_text(encoding="utf-8")
    return Invented(texts, values, HIGH_NEEDS_VALUES)


def _special(schools: Sequence[SchoolHere], seed: int) -> Iterator[_Provision]:
    for one in schools:
        rng = _random(seed, one.urn)
        places = rng.randrange(84, 340, 4)
        pupils = round(places * rng.uniform(0.93, 1.03))
        yield _Provision(one.urn, one.name, "special_school", one.district, places, pupils, urn=one.urn)


def _units(schools: Sequence[SchoolHere], seed: int) -> Iterator[_Provision]:
    for one in schools:
        rng = _random(seed, f"unit-{one.urn}")
        if rng.random() >= _WITH_A_UNIT:
            continue
        places = rng.choice((8, 12, 15, 16, 20, 24)) + (8 if one.phase == SECONDARY else 0)
        pupils = round(places * rng.uniform(0.72, 1.02))
        name = f"{one.name}: {rng.choice(_UNITS)}"
        on_roll = round(pupils * rng.uniform(0.85, 1))
        yield _Provision(f"unit-{one.urn}", name, "unit", one.district, places, pupils, on_roll, urn=one.urn)


def _referral_units(seed: int) -> Iterator[_Provision]:
    for number, (name, district) in enumerate(_REFERRAL, 1):
        rng = _random(seed, f"pru-{number}")
        places = rng.randrange(32, 76, 4)
        pupils = round(places * rng.uniform(0.6, 0.98))
        title = f"{name} Pupil Referral Unit"
        yield _Provision(f"pru-{number}", title, "alternative_provision", district, places, pupils)


def _independent(seed: int) -> Iterator[_Provision]:
    for number, name in enumerate(_INDEPENDENT, 1):
        rng = _random(seed, f"independent-{number}")
        places = rng.randint(4, 40)
        fee = rng.randrange(38_000, 96_000, 250)
        yield _Provision(
            f"independent-{number}", name, "independent", "", places, places - rng.choice((0, 0, 0, 1, 2)), None, fee
        )


def _pupils(one: _Provision, seed: int) -> Iterator[tuple[object, ...]]:
    if one.kind == "independent":
        yield (one.reference, "", one.pupils, 12)
        return
    rng = _random(seed, f"bands-{one.reference}")
    bands, weights = zip(*_MIX[one.kind], strict=True)
    found = rng.choices(bands, weights, k=one.pupils)
    # In a referral unit most pupils change during the year; elsewhere a few do.
    changing = one.pupils // (2 if one.kind == "alternative_provision" else 30)
    for band in bands:
        stays, moves = found[changing:].count(band), found[:changing].count(band)
        if stays:
            yield (one.reference, band, stays, 12)
        months = rng.randint(3, 9)
        if moves:
            yield (one.reference, band, moves, months)
            yield (one.reference, band, moves, 12 - months)


def _mainstream(schools: Sequence[SchoolHere], seed: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    costs: list[tuple[object, ...]] = []
    notional: list[tuple[object, ...]] = []
    for one in schools:
        rng = _random(seed, f"top-up-{one.urn}")
        if rng.random() >= _WITH_TOP_UPS:
            continue
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6, 9))):
            cost = 6_000 + rng.lognormvariate(8.3, 0.7)
            months = rng.choice((12, 12, 12, 12, 7, 5))
            costs.append((one.urn, one.name, f"{min(cost, 38_000):.2f}", months))
        pupils = int(character(one, seed).cells["pupils_total"])
        notional.append((one.urn, round(pupils * rng.uniform(110, 420))))
    return costs, notional


def _random(seed: int, of: str) -> Random:
    return Random(f"{seed}-high-needs-{of}")  # noqa: S311  (invented places, not secrets)

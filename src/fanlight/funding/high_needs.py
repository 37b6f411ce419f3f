"""High-needs places from files to results: what the command calls, and what a job may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanlight.funding.alternative_provision import used_in_words, used_values
from fanlight.funding.files.ap_tables import Faults, Table
from fanlight.funding.files.high_needs_mainstream import MainstreamRead, read_mainstream, read_notional
from fanlight.funding.files.high_needs_places import PLACES_KNOWN, PupilsRead, kinds_in, read_places, read_pupils
from fanlight.funding.files.parameters import ParametersRefused, national, read_file
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.high_needs_checks import checks
from fanlight.funding.rules.high_needs_kinds import THRESHOLD, Above
from fanlight.funding.rules.high_needs_mainstream import school_top_ups
from fanlight.funding.rules.high_needs_places import Provision, costed_all
from fanlight.funding.rules.high_needs_rates import outreach_terms, rates_for
from fanlight.funding.rules.high_needs_result import high_needs_values, rows_of
from fanlight.funding.rules.high_needs_whys import Why, explained, whys
from fanlight.funding.rules.high_needs_worked import HighNeeds, Mainstream
from fanlight.funding.rules.parameters import Asking, ParameterMissing
from fanlight.funding.rules.years import FundingYear, NotAFundingYear


@dataclass(frozen=True)
class HighNeedsAsked:
    """What is asked for: the year, the files, what is paid for pupils above the places."""

    year: str
    places: Path
    pupils: Path | None = None
    authority: Path | None = None
    mainstream: Path | None = None
    notional: Path | None = None
    above: str = Above.TOP_UP


@dataclass(frozen=True)
class HighNeedsDone:
    """A costing, the same as plain values, and what a person should be told beside it."""

    worked: HighNeeds = field(repr=False)
    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """A sentence for each dated value that was used."""
        return used_in_words(self.worked.asking)

    @property
    def unverified(self) -> list[str]:
        """A sentence for each of them that nobody has read in the publication it is said to come from."""
        return [f"{one.known.label}: {one.words} ({one.cited})" for one in self.worked.asking.unverified]

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(one["holds"] for one in self.values["checks"])

    def rows_of(self, which: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """Return the columns and rows of provisions, kinds, bands or mainstream schools; what was not given is blank."""
        return rows_of(self.values, which)

    def why(self) -> dict[str, Why]:
        """Why every figure is what it is, by key."""
        return whys(self.worked)

    def explained(self, reference: str) -> dict[str, Why]:
        """Why every figure of one provision or mainstream school is what it is. Raises FundingRefused where there is none."""
        found = explained(self.worked, reference)
        if not found:
            raise FundingRefused([f"No provision and no mainstream school has the reference “{reference[:60]}”."])
        return found


def cost_high_needs(asked: HighNeedsAsked) -> HighNeedsDone:
    """Return what the files come to. Raises FundingRefused with every fault of every file, at once."""
    faults = Faults()
    asking = _values(asked, faults)
    read = read_places(asked.places, faults)
    provisions = read[1] if read else []
    pupils = read_pupils(asked.pupils, kinds_in(read), asking, faults) if asked.pupils else None
    rows = pupils.rows if pupils else None
    known = {one.reference for one in provisions}
    usable = [one for one in rows or () if one.provision in known]
    rates = rates_for(provisions, usable, pupils.name if pupils else "", asking, faults.reasons)
    mainstream, read_of_mainstream = _mainstream(asked, asking, faults)
    if pupils is not None and not faults.reasons:
        faults.reasons += _without_rows(provisions, pupils)
    if faults.reasons:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    above = Above(asked.above)
    worked = HighNeeds(
        year=asked.year,
        above=above,
        costs=tuple(costed_all(provisions, rows, rates, above)),
        rows=rows,
        rates=rates,
        outreach_terms=outreach_terms(asking),
        asking=asking,
        times=pupils.times if pupils else "",
        mainstream=mainstream,
    )
    checked = checks(provisions, rows, rates, above, worked.costs)
    # Values are asked of while reasons are written, so what was used is told last.
    whys(worked)
    values = {**high_needs_values(worked, checked), "values": used_values(asking)}
    return HighNeedsDone(worked, values, _not_read(read, pupils, read_of_mainstream))


def _values(asked: HighNeedsAsked, faults: Faults) -> Asking:
    """Return what answers on the first day of the year. Raises FundingRefused for what is no year: nothing can be asked then."""
    try:
        day = FundingYear.read(asked.year).first_on
    except NotAFundingYear as fault:
        raise FundingRefused([str(fault)]) from fault
    parameters = national()
    if asked.authority is not None:
        try:
            parameters = parameters.with_layer(read_file(asked.authority)[0])
        except ParametersRefused as refused:
            faults.reasons += refused.reasons
        except OSError as fault:
            faults.add(f"{asked.authority.name} cannot be read: {fault.strerror or fault}.")
    return parameters.on(day)


def _mainstream(
    asked: HighNeedsAsked, asking: Asking, faults: Faults
) -> tuple[Mainstream | None, MainstreamRead | None]:
    notional: Mapping[str, int] = read_notional(asked.notional, faults) if asked.notional else {}
    if asked.mainstream is None:
        if asked.notional is not None:
            faults.add(
                f"{asked.notional.name}: notional SEN stands beside pupils of mainstream schools; give their file too."
            )
        return None, None
    read = read_mainstream(asked.mainstream, asking, faults)
    try:
        threshold = asking.number(THRESHOLD)
    except ParameterMissing as missing:
        faults.add(f"{missing} Write it into the authority's file, with its source.")
        return None, read
    if read is None:
        return None, None
    schools = school_top_ups(read.pupils, threshold, read.names, notional)
    if asked.notional is not None:
        lacking = [one.urn for one in schools if one.notional_pence is None]
        faults.reasons += [f"{asked.notional.name}: has no row for school {urn} of {read.name}." for urn in lacking]
    return Mainstream(tuple(schools), threshold, read.times), read


def _without_rows(provisions: Sequence[Provision], pupils: PupilsRead) -> list[str]:
    """Return a sentence for each provision whose pupils the file of pupils does not know: its top-up would be left out."""
    known = {one.provision for one in pupils.rows}
    return [
        f"{pupils.name}: has no row for “{one.reference}” ({one.name}), which has pupils in the file of places."
        for one in provisions
        if one.pupils and one.reference not in known
    ]


def _not_read(
    places: tuple[Table, list[Provision]] | None, pupils: PupilsRead | None, mainstream: MainstreamRead | None
) -> tuple[str, ...]:
    found = [*(places[0].not_read(PLACES_KNOWN) if places else ())]
    found += pupils.not_read if pupils else ()
    found += mainstream.not_read if mainstream else ()
    return tuple(dict.fromkeys(found))

"""What is known once provisions are costed: everything that the results, the reasons and the checks are written from."""

from __future__ import annotations

from dataclasses import dataclass, field

from fanlight.funding.rules.high_needs_kinds import Above, ProvisionKind
from fanlight.funding.rules.high_needs_mainstream import SchoolTopUp
from fanlight.funding.rules.high_needs_outreach import Outreach, OutreachTerms, outreach
from fanlight.funding.rules.high_needs_places import Cost, PupilRow, Rates
from fanlight.funding.rules.high_needs_sums import sums
from fanlight.funding.rules.parameters import Asking


@dataclass(frozen=True)
class Mainstream:
    """The mainstream top-ups: school by school, the threshold in pence, how time was counted."""

    schools: tuple[SchoolTopUp, ...]
    threshold_pence: int
    times: str


@dataclass(frozen=True)
class HighNeeds:
    """A costing: every provision, the rates, the option on pupils above places, the values asked; `rows` None without pupils."""

    year: str
    above: Above
    costs: tuple[Cost, ...]
    rows: tuple[PupilRow, ...] | None
    rates: Rates
    outreach_terms: OutreachTerms
    asking: Asking = field(repr=False)
    times: str = ""
    mainstream: Mainstream | None = None

    @property
    def outreach(self) -> Outreach:
        """What the empty places cost and free; an independent school's empty place frees no staff of the authority's schools."""
        own = sums([one for one in self.costs if one.provision.kind is not ProvisionKind.INDEPENDENT])
        return outreach(own.unfilled, own.unfilled_pence, self.outreach_terms)

    def outreach_of(self, cost: Cost) -> Outreach | None:
        """Return the same of one provision; None for an independent school."""
        if cost.provision.kind is ProvisionKind.INDEPENDENT:
            return None
        return outreach(cost.provision.unfilled, cost.unfilled_pence, self.outreach_terms)

"""How likely it is that a stated person and a recorded one are the same, with reasons; people decide, never this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import exp, log

from fanlight.people.rules import agreements, wording
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import sex_agreement
from fanlight.people.rules.weights import Chances, Field, NameOrder, Weights

MATCH_FROM = 0.95
POTENTIAL_FROM = 0.85
HIGHEST_UNPROVEN = 0.949
WORTH_A_WARNING = 0.02

Finding = tuple[Field, StrEnum]


class MatchBand(StrEnum):
    """How a candidate is set in the list; a band orders, it never decides."""

    MATCH = "MATCH"
    POTENTIAL = "POTENTIAL"
    LOW = "LOW"


BAND_LABELS = {MatchBand.MATCH: "Likely", MatchBand.POTENTIAL: "Possible", MatchBand.LOW: "Unlikely"}


@dataclass(frozen=True, slots=True)
class MatchEvidence:
    """What speaks for and against two descriptions being of one person, and how strongly in all, from 0 to 1."""

    score: float
    band: MatchBand
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    findings: tuple[Finding, ...]
    weights_from: date


def compare(stated: Identity, candidate: Identity, *, weights: Weights) -> MatchEvidence:
    """The evidence that the two are one person; the same whichever way round they are given.

    The score is the probability that falls on 'the same person' and not on a stranger, a relative or a twin. Without a
    first name, a surname and a birth date on both sides it stays below a match, because the Department for Education's
    matching service requires all three; the bands (0.95 and 0.85) are its bands too.
    """
    findings = tuple(_findings(stated, candidate, weights))
    shares = _shares(findings, weights)
    is_enough = {Field.FORENAME, Field.SURNAME, Field.BIRTH} <= {field for field, _ in findings}
    score = shares.same if is_enough else min(shares.same, HIGHEST_UNPROVEN)
    return MatchEvidence(
        score=score,
        band=band_of(score),
        reasons_for=_reasons_for(findings, weights),
        reasons_against=_reasons_against(findings, shares, is_enough),
        findings=findings,
        weights_from=weights.in_force_from,
    )


def band_of(score: float) -> MatchBand:
    """The band of a score: a match from 0.95, potential from 0.85, low below.

    Department for Education, single unique identifier discovery: matching bands.
    """
    if score >= MATCH_FROM:
        return MatchBand.MATCH
    return MatchBand.POTENTIAL if score >= POTENTIAL_FROM else MatchBand.LOW


def _findings(one: Identity, other: Identity, weights: Weights) -> Iterator[Finding]:
    yield from _best_name_findings(one.names, other.names, weights)
    agreed: tuple[tuple[Field, StrEnum | None], ...] = (
        (Field.BIRTH, agreements.birth_agreement(one, other)),
        (Field.DUE, agreements.due_agreement(one, other)),
        (Field.SEX, sex_agreement(one.sex, other.sex)),
        (Field.UPN, agreements.upn_agreement(one, other)),
        (Field.NHS_NUMBER, agreements.nhs_number_agreement(one.nhs_number, other.nhs_number)),
        (Field.ADDRESS, agreements.nearest_address_agreement(one, other)),
    )
    yield from ((field, agreement) for field, agreement in agreed if agreement is not None)


def _best_name_findings(
    names: tuple[Name, ...], other_names: tuple[Name, ...], weights: Weights
) -> tuple[Finding, ...]:
    ways = [way for one in names for other in other_names for way in _ways_to_read(one, other)]
    return max(ways, key=lambda findings: (_shares(findings, weights).same, findings), default=())


def _ways_to_read(one: Name, other: Name) -> Iterator[tuple[Finding, ...]]:
    yield _name_findings(one, other)
    turned_round = (Field.NAME_ORDER, NameOrder.TURNED_ROUND)
    yield (*_name_findings(one.turned_round(), other), turned_round)
    yield (*_name_findings(one, other.turned_round()), turned_round)


def _name_findings(one: Name, other: Name) -> tuple[Finding, ...]:
    agreed: tuple[tuple[Field, StrEnum | None], ...] = (
        (Field.FORENAME, agreements.forename_agreement(one.forenames, other.forenames)),
        (Field.SURNAME, agreements.surname_agreement(one.surname, other.surname)),
    )
    return tuple((field, agreement) for field, agreement in agreed if agreement is not None)


def _shares(findings: tuple[Finding, ...], weights: Weights) -> Chances:
    """The probability of each of the four explanations after comparing, together one."""
    seen = [weights.chances[finding] for finding in findings]
    logs = {
        who: log(getattr(weights.expected, who)) + sum(log(getattr(chances, who)) for chances in seen)
        for who in ("same", "stranger", "relative", "twin")
    }
    highest = max(logs.values())
    likelihoods = {who: exp(value - highest) for who, value in logs.items()}
    total = sum(likelihoods.values())
    return Chances(**{who: value / total for who, value in likelihoods.items()})


def _reasons_for(findings: tuple[Finding, ...], weights: Weights) -> tuple[str, ...]:
    speaking = [finding for finding in findings if finding in wording.FOR]
    speaking.sort(key=lambda finding: -weights.chances[finding].bits())
    return tuple(wording.FOR[finding] for finding in speaking)


def _reasons_against(findings: tuple[Finding, ...], shares: Chances, is_enough: bool) -> tuple[str, ...]:
    reasons = [wording.AGAINST[finding] for finding in findings if finding in wording.AGAINST]
    if shares.twin >= WORTH_A_WARNING:
        reasons.append(wording.MAY_BE_A_TWIN)
    if shares.relative >= WORTH_A_WARNING:
        reasons.append(wording.MAY_BE_A_RELATIVE)
    if not is_enough:
        reasons.append(wording.TOO_LITTLE_TO_BE_SURE)
    return tuple(reasons)

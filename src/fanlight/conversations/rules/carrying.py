"""What is told once goes along: from a request to a conversation, and from a conversation to a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Told:
    """What was said of a child, whoever was told it first: the words of a conversation's form."""

    going_on: str = ""
    tried: str = ""
    wanted: str = ""
    child_initials: str = ""
    child_age: int | None = None
    child_forenames: str = ""
    child_surname: str = ""
    child_born_on: date | None = None
    parent_name: str = ""
    home_postcode: str = ""
    family_agrees: str = ""
    agreed_by: str = ""


@dataclass(frozen=True)
class AskedBy:
    """Who asks, as a request for support wants it."""

    name: str
    role: str
    agency: str
    phone: str
    email: str
    source_code: str
    setting_urn: str = ""
    setting_name: str = ""


def told_in_draft(answers: Mapping[str, Any]) -> Told:
    """Return what somebody typed into a request for support that can be said of its first child in a conversation.

    The child's name goes along only where the family agrees; otherwise initials do.
    """
    child: Mapping[str, Any] = next(iter(answers.get("children") or []), {})
    forenames, surname = str(child.get("child_forenames") or ""), str(child.get("child_surname") or "")
    agrees = {"YES": "YES", "NO": "NO"}.get(str(answers.get("agreed") or ""), "")
    is_named = agrees == "YES"
    age = child.get("child_age")
    born_on = _day(child.get("child_born_on"))
    return Told(
        going_on="\n\n".join(filter(None, [str(answers.get(name) or "") for name in ("what_happened", "child_needs")])),
        tried=str(answers.get("tried") or ""),
        wanted=str(answers.get("needs_to_change") or answers.get("wanted") or ""),
        child_initials="".join(word[0].upper() for word in (forenames, surname) if word),
        child_age=age if isinstance(age, int) else None,
        child_forenames=forenames if is_named else "",
        child_surname=surname if is_named else "",
        child_born_on=born_on if is_named else None,
        home_postcode=str(child.get("child_postcode") or ""),
        family_agrees=agrees,
        agreed_by=str(answers.get("agreed_by") or "") if is_named else "",
    )


def told_in_request(child: Mapping[str, Any], sent: Mapping[str, Any]) -> Told:
    """Return what a request that was sent says of one of its children, in the same way."""
    concern, agreement, address = (
        _part(one) for one in (sent.get("concern"), sent.get("agreement"), child.get("address"))
    )
    is_named = agreement.get("agreed") is True
    forenames, surname = str(child.get("forenames") or ""), str(child.get("surname") or "")
    age = child.get("age_years")
    return Told(
        going_on=str(concern.get("what_happened") or ""),
        tried=str(concern.get("tried") or ""),
        wanted=str(concern.get("needs_to_change") or concern.get("wanted") or ""),
        child_initials="".join(word[0].upper() for word in (forenames, surname) if word),
        child_age=age if isinstance(age, int) else None,
        child_forenames=forenames if is_named else "",
        child_surname=surname if is_named else "",
        child_born_on=_day(child.get("born_on")) if is_named else None,
        home_postcode=str(address.get("postcode") or ""),
        family_agrees="YES" if is_named else "",
        agreed_by=str(agreement.get("agreed_by") or "") if is_named else "",
    )


def answers_for_draft(told: Told, *, danger: str = "", level: int | None = None, own_urn: str = "") -> dict[str, Any]:
    """Return the answers with which a request for support begins that follows from what was told."""
    child = {
        "id": "1",
        "child_forenames": told.child_forenames,
        "child_surname": told.child_surname,
        "child_other_names": "" if told.child_forenames else told.child_initials,
        "child_postcode": told.home_postcode,
        "child_school": own_urn,
        **_birth(told),
    }
    answers: dict[str, Any] = {
        "danger": danger,
        "level_believed": str(level) if level else "",
        "what_happened": told.going_on,
        "tried": told.tried,
        "needs_to_change": told.wanted,
        "agreed": {"YES": "YES", "NO": "NO"}.get(told.family_agrees, ""),
        "agreed_by": told.agreed_by,
    }
    known = {name: answer for name, answer in answers.items() if answer}
    said = {name: answer for name, answer in child.items() if answer not in ("", None)}
    if set(said) > {"id"}:
        known |= {"children": [said], "_made": {"children": 1}}
    return known


def sent_for(told: Told, asked_by: AskedBy, *, level: int, is_danger: bool, why: str) -> dict[str, Any]:
    """Return a whole request for support, as the Front Door takes it, of a conversation that was sent on.

    A child who was not named is told by initials and age: somebody at the Front Door asks for the rest.
    """
    happened = "\n\n".join(filter(None, [told.going_on, f"Early Help sent this on: {why}" if why else ""]))
    return {
        "referrer": {
            "name": asked_by.name,
            "role": asked_by.role,
            "agency": asked_by.agency,
            "phone": asked_by.phone,
            "email": asked_by.email,
            "source_code": asked_by.source_code,
        },
        "level_believed": level,
        "indicators": [],
        "immediate_danger": is_danger,
        "whereabouts": {},
        "agreement": _agreement(told),
        "children": [
            {
                "forenames": told.child_forenames or told.child_initials or "Not given",
                "surname": told.child_surname,
                "born_on": told.child_born_on.isoformat() if told.child_born_on else None,
                "age_years": None if told.child_born_on else told.child_age,
                "address": {"lines": [], "postcode": told.home_postcode},
                "school_urn": asked_by.setting_urn or None,
                "school_name": asked_by.setting_name or None,
            }
        ],
        "household": _household(told),
        "concern": {
            "categories": [],
            "what_happened": happened,
            "tried": told.tried,
            "wanted": told.wanted,
        },
        "feedback_email": asked_by.email,
    }


def _agreement(told: Told) -> dict[str, Any]:
    if told.family_agrees == "YES":
        return {"agreed": True, "agreed_by": told.agreed_by, "family_told": True, "reason_code": None}
    # Agreement to advice was refused or never asked for: it is no agreement to a request.
    return {"agreed": False, "family_told": told.family_agrees == "NO", "reason_code": None}


def _household(told: Told) -> list[dict[str, Any]]:
    first, _, last = told.parent_name.strip().rpartition(" ")
    if not last:
        return []
    return [{"forenames": first, "surname": last, "relationship": "Parent or carer", "in_household": True, "role": ""}]


def _birth(told: Told) -> dict[str, Any]:
    if told.child_born_on:
        return {"child_birth": "BORN", "child_born_on": told.child_born_on.isoformat()}
    if told.child_age is not None:
        return {"child_birth": "AGE", "child_age": told.child_age}
    return {}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except (TypeError, ValueError):
        return None


def _part(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}

"""Some of the two years' requests came by telephone, by letter or at the desk: an officer took them down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from fanlight.clocks.public import WorkingCalendar, london_date, london_time
from fanlight.demo.accounts import Staff
from fanlight.demo.names import ADULTS, phone
from fanlight.demo.requests import Imagined
from fanlight.demo.shape import STARTS_AT, Size
from fanlight.demo.surnames import surname
from fanlight.front_door.public import Channel, LoadedCall

# Of those that neither a school nor the police's system sent, so many of a thousand: at county scale about six a week.
CALLED_OF_A_THOUSAND = 18
_SENT_OTHERWISE, _FAMILY, _NEIGHBOUR, _HEALTH_VISITOR, _POLICE = {"2A", "6"}, "1A", "1B", "3B", "6"
# What was typed is thrown away a month later, as it is of every draft.
_TYPING_KEPT = timedelta(days=30)
# No written form of a call before this is still in time on the first morning.
_LATE_BEFORE = STARTS_AT - timedelta(days=5)
_OF_PROFESSIONALS = (Channel.PHONE,) * 7 + (Channel.VISIT, Channel.EMAIL, Channel.LETTER)
_OF_PUBLIC = (Channel.PHONE,) * 7 + (Channel.VISIT, Channel.VISIT, Channel.LETTER)
# How the written form came, of ten; the rest are not waited for any more.
_ON_PAPER, _OF_TEN = 9, 10
_NOT_NEEDED_BECAUSE = "The team visited the same day and wrote it all down."
_SAFE_TIMES = ("", "Only in the mornings.", "Never leave a message.", "Not while the children are at home.")
_HEARD = "{name} cries for a long time most evenings, and grown-ups shout. I did not want to say nothing."
_WROTE = "I see {name} on the stairs after dark, in thin clothes, waiting for somebody to come home. It is every week."
_RANG = "We were called to the home this morning. {name} had been alone there since yesterday. A neighbour has stayed."
_WEIGHED = "{name} has not been weighed for ten weeks. Nobody opens the door to me, and I hear children inside."


class Calling:
    """Says which requests were taken down by an officer, by a chance of its own: what else they are stays as it was.

    On the first morning there are one whose written form is late, one that is awaited, one by somebody who is not to be
    named, and a letter.
    """

    def __init__(
        self, staff: Staff, calendar: WorkingCalendar, times: Sequence[datetime], size: Size, rng: Random
    ) -> None:
        self.staff, self.calendar, self.rng = staff, calendar, rng
        today = len(times) - size.this_morning
        self.shown: dict[int, Callable[[Imagined], Imagined]] = {
            bisect_left(times, _LATE_BEFORE, hi=today) - 1: self._health_visitor,
            today: self._officer_at_the_door,
            today + 1: self._somebody_unnamed,
            today + 2: self._letter,
        }

    def heard(self, number: int, one: Imagined) -> Imagined:
        """Return the request that came as this number of all, as it came: most of them as they are."""
        if number in self.shown:
            return self.shown[number](one)
        source = one.sent["referrer"]["source_code"]
        if source in _SENT_OTHERWISE or self.rng.randrange(1000) >= CALLED_OF_A_THOUSAND:
            return one
        channel = self.rng.choice(_OF_PUBLIC if source == _FAMILY else _OF_PROFESSIONALS)
        return self._taken(one, channel, written=self._written(one.received_at))

    def _written(self, received_at: datetime) -> dict[str, Any]:
        """How and when the written form came of a call: most in time, some late, some never."""
        rng = self.rng
        written_at = self.calendar.next_opening(received_at + timedelta(hours=rng.triangular(1, 96, 20)))
        if written_at > STARTS_AT:
            return {}
        is_paper = rng.randrange(_OF_TEN) < _ON_PAPER
        said = "" if is_paper else _NOT_NEEDED_BECAUSE
        return {"written_at": written_at, "written_how": "PAPER" if is_paper else "NOT_NEEDED", "written_said": said}

    def _taken(
        self,
        one: Imagined,
        channel: Channel,
        *,
        referrer: dict[str, Any] | None = None,
        is_unnamed: bool = False,
        written: dict[str, Any] | None = None,
    ) -> Imagined:
        call = {
            "channel": str(channel),
            "came_on": london_date(one.received_at).isoformat(),
            "came_time": f"{london_time(one.received_at):%H:%M}",
            "wishes_no_name": is_unnamed,
            "promised_no_name": is_unnamed,
            "safe_contact": self.rng.choice(_SAFE_TIMES) if one.sent["referrer"]["source_code"] == _FAMILY else "",
        }
        sent = {**one.sent, "channel": str(channel), "call": call, "referrer": referrer or one.sent["referrer"]}
        is_kept = STARTS_AT - one.received_at < _TYPING_KEPT
        taken = LoadedCall(self.rng.choice(self.staff.officers), sent if is_kept else {}, **(written or {}))
        return replace(one, channel=str(channel), sender=("CALLER", taken.id, ""), sent=sent, call=taken)

    def _health_visitor(self, one: Imagined) -> Imagined:
        who = self._referrer(_HEALTH_VISITOR, "Health visitor", "Invented Health Trust", "desk@partner.example")
        return self._taken(_told(one, _WEIGHED, "At home"), Channel.PHONE, referrer=who)

    def _officer_at_the_door(self, one: Imagined) -> Imagined:
        """Whoever rings gives the address of an account, so that the form can be laid ready for them."""
        who = self._referrer(_POLICE, "Officer", "Invented Police", "police@partner.example")
        who["name"] = self.staff.partners["POLICE"].name
        return self._taken(_told(one, _RANG, "At home, with a neighbour"), Channel.PHONE, referrer=who)

    def _somebody_unnamed(self, one: Imagined) -> Imagined:
        who = {"source_code": _NEIGHBOUR, "relationship": "Lives next door"}
        return self._taken(_by_a_neighbour(one, _HEARD), Channel.PHONE, referrer=who, is_unnamed=True)

    def _letter(self, one: Imagined) -> Imagined:
        who = {**self._referrer(_NEIGHBOUR, "", "", ""), "relationship": "Lives on the same stairs"}
        return self._taken(_by_a_neighbour(one, _WROTE), Channel.LETTER, referrer=who)

    def _referrer(self, source: str, role: str, agency: str, email: str) -> dict[str, Any]:
        name = f"{self.rng.choice(ADULTS)} {surname(self.rng)}"
        who = {"name": name, "role": role, "agency": agency, "email": email, "phone": phone(self.rng)}
        return {**{part: words for part, words in who.items() if words}, "source_code": source}


def _told(one: Imagined, words: str, where_now: str, **more: Any) -> Imagined:
    """The request as somebody said it in one breath; nobody says these words of a child who is not born yet."""
    child = one.children[0].child
    happened = words.format(name=child.called) if child.born_on else one.sent["concern"]["what_happened"]
    place = {"where_now": where_now, "is_safe": "NOT_KNOWN"}
    concern = {"categories": ["NEGLECT"], "what_happened": happened}
    return replace(one, sent={**one.sent, "whereabouts": place, "concern": concern, "indicators": [], **more})


def _by_a_neighbour(one: Imagined, words: str) -> Imagined:
    """What somebody says who does not know the family: no household, and nobody's agreement."""
    why = {"reason_code": "UNJUSTIFIED_DELAY", "reason": "Who told us does not know the family."}
    agreement = {"family_told": False, "agreed": False, **why}
    return _told(one, words, "At home", household=[], agreement=agreement)

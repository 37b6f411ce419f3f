"""What somebody asks of Early Help: danger first, then the child, what is going on, and how to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.conversations.actions.ask_conversation import Asked, Asker
from fanlight.conversations.rules.carrying import Told
from fanlight.conversations.rules.vocabulary import FamilyAgrees, ReachBy
from fanlight.design.public import (
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    PhoneField,
    PostcodeField,
    SomeOfField,
    WholeNumberField,
    keepable,
)
from fanlight.store.public import now

OLDEST_YEARS = 25
_NAMES = ("agreed_by", "child_forenames", "child_surname", "child_born_on", "parent_name")


def _today() -> date:
    return london_date(now())


class DangerForm(FanlightForm):
    """The question before every other."""

    danger = OneOfField(
        label="Is a child in immediate danger?",
        help_text="For example hurt or threatened now, or about to go home to somebody who may hurt them.",
        offers=(Choice("YES", "Yes"), Choice("NO", "No")),
        blank="Select yes if a child is in immediate danger now",
    )


class AboutForm(FanlightForm):
    """What is asked about a child or family, by form or by a call."""

    needs = SomeOfField(label="What is it about?", help_text="Tick all that apply.", blank="Select what it is about")
    going_on = ParagraphsField(
        label="What is going on?",
        help_text="What you see and hear, since when, and what the child and the family say.",
        blank="Say what is going on",
        called="What is going on",
        rows=6,
    )
    tried = ParagraphsField(label="What has been tried, and what came of it?", called="What has been tried", rows=4)
    wanted = ParagraphsField(label="What would help you most?", called="What would help you most", rows=3)
    child_initials = LineField(
        label="The child's initials", help_text="For example A.E. A name is not needed.", longest=10, width="5"
    )
    child_age = WholeNumberField(label="The child's age in years", least=0, most=OLDEST_YEARS, width="3")
    family_agrees = OneOfField(
        label="Does the family agree that you give their names?",
        help_text="Advice can be given without. With a name, Early Help can look at what is known already.",
        offers=(
            Choice(FamilyAgrees.YES, "Yes", reveals=_NAMES),
            Choice(FamilyAgrees.NO, "No"),
            Choice(FamilyAgrees.NOT_ASKED, "I have not asked"),
        ),
        blank="Select whether the family agrees that you give their names",
    )
    agreed_by = LineField(label="Who agreed?", help_text="For example the mother.", called="Who agreed", longest=200)
    child_forenames = LineField(label="The child's first names", longest=200)
    child_surname = LineField(label="The child's last name", longest=200)
    child_born_on = DayField(
        label="The child's date of birth",
        help_text="For example 27 3 2008. Leave it blank if you do not know.",
        earliest=lambda: _today() - timedelta(days=(OLDEST_YEARS + 1) * 366),
        latest=_today,
    )
    parent_name = LineField(label="A parent's or carer's name", help_text="You can leave this blank.", longest=200)
    home_postcode = PostcodeField(
        label="Home postcode", help_text="It says which district advises. Leave it blank if you do not know."
    )
    district = FromListField(
        label="District", help_text="Only if the postcode does not say it.", nothing_chosen="By the postcode"
    )

    def __init__(self, *args: Any, needs: Sequence[Choice], districts: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "needs", needs)
        offer(self, "district", districts)

    def clean(self) -> dict[str, Any]:
        """Refuse only what leaves nobody to advise about: no initials, no age and no name."""
        clean = super().clean() or self.cleaned_data
        tells = ("child_initials", "child_forenames", "child_surname")
        if not any(clean.get(name) for name in tells) and clean.get("child_age") is None and not self.errors:
            self.add_error("child_initials", "Give the child's initials or age, so that the advice fits")
        return clean

    def asked(self, *, district_id: str | None, follows_id: str | None) -> Asked:
        """Return what was asked, from a form that is valid."""
        clean = self.cleaned_data
        return Asked(
            needs=tuple(clean["needs"]),
            going_on=clean["going_on"],
            tried=clean["tried"],
            wanted=clean["wanted"],
            family_agrees=clean["family_agrees"],
            agreed_by=clean["agreed_by"],
            child_initials=clean["child_initials"],
            child_age=clean["child_age"],
            child_forenames=clean["child_forenames"],
            child_surname=clean["child_surname"],
            child_born_on=clean["child_born_on"],
            parent_name=clean["parent_name"],
            home_postcode=clean["home_postcode"],
            district_id=district_id,
            follows_id=follows_id,
        )

    def told(self) -> Told:
        """Return whatever was typed so far, right or wrong, to go along to a request for support."""
        self.is_valid()
        clean = self.cleaned_data

        def words(name: str) -> str:
            return keepable(str(clean.get(name) or self.data.get(name, "") or ""))

        age, born_on = clean.get("child_age"), clean.get("child_born_on")
        is_named = clean.get("family_agrees") == FamilyAgrees.YES
        return Told(
            going_on=words("going_on"),
            tried=words("tried"),
            wanted=words("wanted"),
            child_initials=words("child_initials"),
            child_age=age if isinstance(age, int) else None,
            child_forenames=words("child_forenames") if is_named else "",
            child_surname=words("child_surname") if is_named else "",
            child_born_on=born_on if is_named and isinstance(born_on, date) else None,
            home_postcode=words("home_postcode"),
            family_agrees=str(clean.get("family_agrees") or ""),
            agreed_by=words("agreed_by") if is_named else "",
        )


class AskForm(AboutForm):
    """The form of a school or another professional, who signs in and so need not say who they are."""

    follows = FromListField(
        label="Does it follow a request to the Front Door?", nothing_chosen="No, or it is not on this list"
    )
    follows_reference = LineField(
        label="Or the reference of your request", help_text="For example FL-7K3QX42M-T.", longest=30, width="20"
    )
    source_code = FromListField(label="Where you work", blank="Select where you work")
    reach_by = OneOfField(
        label="How should Early Help reach you?",
        offers=(
            Choice(ReachBy.PHONE, "By phone", reveals=("phone", "reach_when")),
            Choice(ReachBy.EMAIL, "By e-mail", reveals=("email",)),
        ),
        blank="Select how Early Help should reach you",
    )
    phone = PhoneField(label="Your phone number")
    reach_when = LineField(
        label="When is a good time?",
        help_text="For example after 15:30, not Thursday.",
        called="A good time",
        longest=200,
    )
    email = EmailAddressField(label="Your e-mail address")

    def __init__(
        self, *args: Any, requests: Sequence[Choice], sources: Sequence[Choice], is_school: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "follows", requests)
        offer(self, "source_code", sources)
        if is_school:
            del self.fields["source_code"]
        if not requests:
            del self.fields["follows"], self.fields["follows_reference"]

    def clean(self) -> dict[str, Any]:
        """Ask for the way to reach them that they chose."""
        clean = super().clean()
        for way, name, sentence in (
            (ReachBy.PHONE, "phone", "Enter your phone number, so that Early Help can ring you"),
            (ReachBy.EMAIL, "email", "Enter your e-mail address, so that Early Help can write to you"),
        ):
            if clean.get("reach_by") == way and not clean.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return clean


def offer(form: FanlightForm, name: str, choices: Sequence[Choice]) -> None:
    field: Any = form.fields[name]
    field.offered = tuple(choices)
    field.choices = field.pairs()


def asker_from(form: AskForm, who: Any, source_code: str, **place: str) -> Asker:
    """Return who asks, from their account and what the form says of reaching them; `who` is the account's words."""
    clean = form.cleaned_data
    return Asker(
        **place,
        name=who.name,
        source_code=source_code,
        role=who.role,
        agency=who.agency,
        phone=clean["phone"] or who.phone or who.setting_phone,
        email=clean["email"] or who.email,
        reach_by=clean["reach_by"],
        reach_when=clean["reach_when"],
    )

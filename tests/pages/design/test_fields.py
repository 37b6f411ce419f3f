"""What each kind of question takes, and what it says of the rest."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

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
    TickField,
    TimeOfDayField,
    UploadField,
    WholeNumberField,
)


def posted(**values):
    made = QueryDict(mutable=True)
    for name, value in values.items():
        made.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return made


def ask(field, files=None, **values):
    """The cleaned answer, or the sentence that refuses it."""
    form = type("OneQuestion", (FanlightForm,), {"asked": field})(posted(**values), files)
    return form.cleaned_data["asked"] if form.is_valid() else form.errors["asked"][0]


def test_a_line_is_cleaned():
    assert ask(LineField(label="Surname"), asked=" Exam\u202eple ") == "Example"


def test_a_null_byte_in_a_line_gets_our_sentence():
    assert ask(LineField(label="Surname"), asked="a\x00b").startswith(
        "Surname contains a character that cannot be stored."
    )


def test_a_name_that_is_too_long_is_refused_and_kept_on_the_page():
    form = type("OneQuestion", (FanlightForm,), {"asked": LineField(label="Surname", longest=100)})(
        posted(asked="a" * 10_000)
    )
    assert form.errors["asked"] == ["Surname must be 100 characters or fewer. You have typed 10,000."]
    assert form["asked"].value() == "a" * 10_000


def test_a_question_may_be_left_blank_unless_it_says_otherwise():
    assert ask(LineField(label="Surname"), asked="") == ""
    assert ask(LineField(label="Surname", blank="Enter the child’s surname"), asked="  ") == "Enter the child’s surname"


def test_a_blank_has_a_sentence_even_when_nobody_wrote_one():
    assert ask(LineField(label="Surname", required=True), asked="") == "Enter surname"
    assert (
        ask(OneOfField(label="District?", required=True, offers=(Choice("N", "North"),)), asked="") == "Select district"
    )


def test_paragraphs_keep_their_lines():
    assert ask(ParagraphsField(label="Story"), asked="one\r\ntwo") == "one\ntwo"
    assert (
        ask(ParagraphsField(label="Story", longest=3), asked="four")
        == "Story must be 3 characters or fewer. You have typed 4."
    )


def test_a_day_is_three_inputs():
    field = DayField(label="Date of birth")
    assert ask(field, asked__day="2", asked__month="3", asked__year="2012") == date(2012, 3, 2)
    assert ask(field) is None
    assert ask(field, asked__day="31", asked__month="2", asked__year="2012") == (
        "Date of birth must be a real date: February 2012 has 29 days"
    )


def test_a_day_outside_its_limits_is_refused():
    field = DayField(label="Date of birth", earliest=date(1993, 1, 1), latest=lambda: date(2018, 11, 19))
    assert (
        ask(field, asked__day="20", asked__month="11", asked__year="2018")
        == "Date of birth must be on or before 19 November 2018"
    )
    assert (
        ask(field, asked__day="31", asked__month="12", asked__year="1992")
        == "Date of birth must be on or after 1 January 1993"
    )
    assert ask(field, asked__day="19", asked__month="11", asked__year="2018") == date(2018, 11, 19)
    assert ask(field, asked__day="1", asked__month="1", asked__year="1993") == date(1993, 1, 1)


def test_a_day_outside_its_limits_may_have_its_own_sentence():
    field = DayField(label="Date of birth", latest=date(2018, 11, 19), outside="A child is younger than 26")
    assert ask(field, asked__day="1", asked__month="1", asked__year="2019") == "A child is younger than 26"


def test_a_required_day_has_its_blank_sentence():
    assert ask(DayField(label="Date of birth", blank="Enter the date of birth")) == "Enter the date of birth"


def test_a_time_is_read_as_people_write_it():
    field = TimeOfDayField(label="When do they leave?")
    assert ask(field, asked="3.15pm") == time(15, 15)
    assert ask(field, asked="") is None
    assert ask(field, asked="after tea") == "When do they leave must be a time, for example 15:15 or 3:15pm"


OFFERS = (Choice("NEGLECT", "Neglect"), Choice("HEALTH", "Health"), Choice("NONE", "None of these", alone=True))


def test_an_answer_that_was_not_offered_is_refused():
    for field in (OneOfField(label="Worry", offers=OFFERS), FromListField(label="Worry", offers=OFFERS)):
        assert ask(field, asked="OTHER") == "Select worry from the list"
        assert ask(field, asked="HEALTH") == "HEALTH"


def test_none_of_these_cannot_be_ticked_with_another():
    field = SomeOfField(label="Worries", offers=OFFERS)
    assert ask(field, asked=["NEGLECT", "HEALTH"]) == ["NEGLECT", "HEALTH"]
    assert ask(field, asked=["NONE"]) == ["NONE"]
    assert ask(field, asked=["NONE", "HEALTH"]) == "Select what applies, or select “None of these”, not both"


@pytest.mark.parametrize("typed", ["11", "-1", "seven", "1.5", "--5", "٣", "1e3", "9" * 400])
def test_a_number_outside_its_limits_or_no_number_is_refused(typed):
    assert ask(WholeNumberField(label="Worry", most=10), asked=typed) == "Worry must be a whole number from 0 to 10"


def test_a_number_may_have_commas():
    assert ask(WholeNumberField(label="Pupils"), asked="1,204") == 1204
    assert ask(WholeNumberField(label="Pupils"), asked="") is None


def test_contacts_are_tidied():
    assert ask(PostcodeField(label="Postcode"), asked="aa31ab") == "AA3 1AB"
    assert ask(PostcodeField(label="Postcode"), asked="") == ""
    assert ask(PhoneField(label="Phone"), asked="ring me").startswith("Phone must be a phone number")
    assert ask(EmailAddressField(label="Email"), asked="dsl@school.example") == "dsl@school.example"


def test_an_empty_file_is_refused():
    files = {"asked": SimpleUploadedFile("empty.txt", b"")}
    assert ask(UploadField(label="Chronology"), files) == "The file is empty. Choose another file."


class Telling(FanlightForm):
    """A question that a choice reveals, which reveals another."""

    told = OneOfField(
        label="Told?", offers=(Choice("YES", "Yes", reveals=("by_whom",)), Choice("NO", "No", reveals=("why_not",)))
    )
    by_whom = OneOfField(
        label="By whom?",
        blank="Select by whom",
        offers=(Choice("ME", "Me"), Choice("OTHER", "Another", reveals=("name",))),
    )
    name = LineField(label="Name", blank="Enter the name")
    why_not = LineField(label="Why not?", blank="Enter why not")
    tick = TickField(label="Tick")


def test_what_the_chosen_answer_does_not_reveal_is_forgotten_with_its_errors():
    form = Telling(posted(told="NO", by_whom="OTHER", name="A\x00", why_not="Risk"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"told": "NO", "by_whom": "", "name": "", "why_not": "Risk", "tick": False}


def test_what_the_chosen_answer_reveals_must_be_answered():
    assert Telling(posted(told="YES")).errors == {"by_whom": ["Select by whom"]}
    assert Telling(posted(told="YES", by_whom="OTHER")).errors == {"name": ["Enter the name"]}
    assert Telling(posted(told="NO")).errors == {"why_not": ["Enter why not"]}


def test_where_nothing_is_chosen_nothing_is_revealed():
    assert Telling(posted()).is_valid()


def test_a_tick_among_several_reveals_too():
    form = type(
        "Several",
        (FanlightForm,),
        {
            "some": SomeOfField(offers=(Choice("A", "A", reveals=("more",)), Choice("B", "B"))),
            "more": LineField(blank="Enter more"),
        },
    )
    assert form(posted(some=["B"])).is_valid()
    assert form(posted(some=["A", "B"])).errors == {"more": ["Enter more"]}


def test_each_kind_has_an_answer_for_somebody_who_was_not_asked():
    fields = [DayField(), TimeOfDayField(), WholeNumberField(), LineField(), OneOfField(), SomeOfField(), TickField()]
    assert [field.empty_answer() for field in fields] == [None, None, None, "", "", [], False]

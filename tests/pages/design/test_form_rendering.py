"""How a form is drawn: links of the error summary, what was typed, and what only shows when it is asked."""

import html
import re
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from fanlight.design.public import (
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    UploadField,
    WholeNumberField,
)
from tests.pages.design.drawing import Tags, draw, draw_form
from tests.pages.design.test_fields import posted


class Everything(FanlightForm):
    """One of each."""

    surname = LineField(
        label="Surname", blank="Enter the surname", help_text="As at school", width="20", autocomplete="off"
    )
    story = ParagraphsField(label="Story", longest=500)
    born_on = DayField(label="Date of birth", blank="Enter the date of birth")
    told = OneOfField(
        label="Told?",
        blank="Select yes if they were told",
        offers=(Choice("YES", "Yes", hint="By anybody", reveals=("by_whom",)), Choice("NO", "No")),
    )
    by_whom = LineField(label="By whom?", blank="Enter by whom")
    worries = SomeOfField(
        label="Worries",
        blank="Select a worry",
        offers=(Choice("A", "Aa"), Choice("N", "None", alone=True, divider="or")),
    )
    district = FromListField(label="District", blank="Select a district", offers=(Choice("N", "North"),))
    scale = WholeNumberField(label="Scale", most=10)
    email = EmailAddressField(label="Email")
    chronology = UploadField(label="Chronology", blank="Choose the chronology", accept=".pdf")
    sure = TickField(label="Sure", blank="Tick to say that you are sure", help_text="Look again")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("surname") == "Nobody":
            raise forms.ValidationError("Nobody is not somebody")


def test_the_summary_links_each_fault_to_its_first_input_in_the_order_of_the_page():
    form = Everything(posted(told="YES", scale="11", version="x"))
    tags = Tags(draw_form(form, "error_summary(form)") + draw_form(form))
    links = [attributes["href"] for tag, attributes in tags.found if tag == "a"]
    assert links == [
        "#surname",
        "#born_on-day",
        "#by_whom",
        "#worries",
        "#district",
        "#scale",
        "#chronology",
        "#sure",
    ]
    for link in links:
        assert tags.with_id(link[1:])["name"].startswith(link[1:].split("-")[0])
    assert "Enter a whole number" in tags.text()
    assert "#told" in draw_form(Everything(posted()), "error_summary(form)")


def test_the_summary_is_not_there_before_anything_is_sent_or_when_all_is_well():
    assert draw_form(Everything(), "error_summary(form)").strip() == ""
    fine = type("Fine", (FanlightForm,), {"a": LineField(label="A")})(posted(a="x"))
    assert draw_form(fine, "error_summary(form)").strip() == ""


def test_a_fault_of_the_whole_form_stands_first_without_a_link():
    form = Everything(posted(surname="Nobody", version="1"))
    summary = draw_form(form, "error_summary(form)")
    assert summary.index("Nobody is not somebody") < summary.index("Enter the date of birth")
    assert "There is a problem" in summary


def test_each_faulty_input_is_described_by_its_error():
    tags = Tags(draw_form(Everything(posted(version="1"))))
    assert "surname-error" in tags.with_id("surname")["aria-describedby"]
    assert "surname-hint" in tags.with_id("surname")["aria-describedby"]
    assert {"surname-error", "born_on-error", "told-error", "worries-error", "district-error"} <= set(tags.ids())


@pytest.mark.parametrize(("month", "marked"), [("13", {"born_on-month"}), ("", {"born_on-month"})])
def test_only_the_part_of_a_date_that_is_wrong_is_marked_and_linked(month, marked):
    form = Everything(posted(born_on__day="2", born_on__month=month, born_on__year="2012"))
    tags = Tags(draw_form(form))
    red = {
        a["id"]
        for _, a in tags.found
        if "govuk-input--error" in (a.get("class") or "") and a["id"].startswith("born_on")
    }
    assert red == marked
    assert '"#born_on-month"' in draw_form(form, "error_summary(form)")


def test_a_blank_date_is_marked_as_a_whole():
    tags = Tags(draw_form(Everything(posted(version="1"))))
    red = [
        a["id"]
        for _, a in tags.found
        if "govuk-input--error" in (a.get("class") or "") and a["id"].startswith("born_on")
    ]
    assert red == ["born_on-day", "born_on-month", "born_on-year"]


def test_every_id_is_used_once():
    ids = Tags(draw_form(Everything(posted(version="1")))).ids()
    assert len(ids) == len(set(ids))


def test_what_was_typed_is_kept():
    form = Everything(
        posted(
            surname="<b>“Exam”</b>",
            born_on__day="31",
            born_on__month="Feb",
            told="YES",
            by_whom="Mr Example",
            worries=["A", "N"],
            district="N",
            scale="many",
            email="nowhere",
            sure="on",
        )
    )
    tags = Tags(draw_form(form))
    assert tags.with_id("surname")["value"] == "<b>“Exam”</b>"
    assert [tags.with_id(f"born_on-{part}").get("value") for part in ("day", "month", "year")] == ["31", "Feb", ""]
    assert "checked" in tags.with_id("told")
    assert tags.with_id("by_whom")["value"] == "Mr Example"
    assert ["checked" in box for box in tags.named("worries")] == [True, True]
    assert any(tag == "option" and "selected" in a and a["value"] == "N" for tag, a in tags.found)
    assert tags.with_id("scale")["value"] == "many"
    assert tags.with_id("email")["value"] == "nowhere"
    assert tags.with_id("email")["type"] == "email"
    assert "checked" in tags.with_id("sure")


STORIES = ["one\n  two\n\nthree", "\n\nstarts late", "</textarea><script>", "Tab\there", "a\r\nb", "&lt; &#10;"]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("revealed", [True, False])
def test_paragraphs_come_back_letter_by_letter_however_deep_they_are_drawn(story, counted, revealed):
    asked = ParagraphsField(label="Story", counts=counted)
    fields = {"story": asked}
    if revealed:
        fields = {"told": OneOfField(offers=(Choice("Y", "Yes", reveals=("story",)),)), "story": asked}
    drawn = draw_form(type("Deep", (FanlightForm,), fields)(posted(told="Y", story=story)))
    inside = re.search(r"<textarea[^>]*>(.*?)</textarea>", drawn, re.DOTALL)[1]
    # A browser drops one line end after the opening tag.
    assert re.sub(r"^\n", "", html.unescape(inside)) == story.replace("\r\n", "\n")


def test_a_question_under_a_choice_is_drawn_inside_it_and_nowhere_else():
    drawn = draw_form(Everything())
    assert drawn.count('name="by_whom"') == 1
    assert drawn.index('id="conditional-told"') < drawn.index('name="by_whom"') < drawn.index('value="NO"')


def test_nothing_is_preselected():
    tags = Tags(draw_form(Everything()))
    assert not any("checked" in attributes for _, attributes in tags.found)
    assert [a.get("value") for tag, a in tags.found if tag == "option" and "selected" in a] in ([], [""])


def test_what_is_already_known_is_filled_in():
    form = Everything(
        initial={"born_on": date(2012, 3, 2), "told": "NO", "worries": ["A"], "scale": 0, "district": "N"}
    )
    tags = Tags(draw_form(form))
    assert [tags.with_id(f"born_on-{part}")["value"] for part in ("day", "month", "year")] == ["2", "3", "2012"]
    assert "checked" in tags.with_id("told-2")
    assert "checked" in tags.with_id("worries")
    assert tags.with_id("scale")["value"] == "0"


def test_a_date_may_be_filled_in_from_its_stored_text():
    tags = Tags(draw_form(Everything(initial={"born_on": "2012-03-02"})))
    assert tags.with_id("born_on-year")["value"] == "2012"


def test_none_of_these_stands_apart_and_unticks_the_rest():
    drawn = draw_form(Everything())
    assert 'data-behaviour="exclusive"' in drawn
    assert "govuk-checkboxes__divider" in drawn


def test_a_label_can_be_the_heading_of_the_page():
    assert re.search(r"<h1[^>]*>\s*<label[^>]*>\s*Surname", draw_form(Everything(), 'fields(form, "surname")'))
    assert re.search(r"<legend[^>]*>\s*<h1[^>]*>\s*Told", draw_form(Everything(), "field(form['told'], true)"))


def test_hidden_values_are_sent_without_being_drawn():
    tags = Tags(draw_form(Everything(initial={"version": 3})))
    assert tags.with_id("version")["type"] == "hidden"
    assert tags.with_id("version")["value"] == "3"


def test_a_file_input_says_what_it_takes_and_is_sent_with_the_form():
    tags = Tags(draw_form(Everything()))
    assert tags.with_id("chronology")["accept"] == ".pdf"
    form = Everything(posted(version="1"), {"chronology": SimpleUploadedFile("a.pdf", b"x")})
    assert "chronology" not in form.errors


class SignIn(forms.Form):
    """A form of somebody else's package."""

    login = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    remember = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("", "----"), ("1", "One")])
    radio = forms.ChoiceField(choices=[("", "----"), ("1", "One")], widget=forms.RadioSelect)
    note = forms.CharField(widget=forms.Textarea)


def test_any_django_form_is_drawn_and_a_password_never_comes_back():
    drawn = draw_form(SignIn({"login": "priya", "password": "secret words"}), "error_summary(form)") + draw_form(
        SignIn({"login": "priya", "password": "secret words"})
    )
    tags = Tags(drawn)
    assert tags.with_id("id_login")["autocomplete"] == "email"
    assert tags.with_id("id_password")["type"] == "password"
    assert "secret words" not in drawn
    assert 'href="#id_login"' in drawn
    assert len(tags.named("radio")) == 1


def test_the_parameters_of_one_field_can_be_changed_where_it_is_drawn():
    drawn = draw(
        '{% from "design/forms.html" import field %}{{ field(form["surname"], extra={"prefix": {"text": "Ms"}}) }}',
        form=Everything(),
    )
    assert "govuk-input__prefix" in drawn

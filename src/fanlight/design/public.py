"""What other modules may use of the design."""

from fanlight.design.brand import BrandColour, Look, register_look
from fanlight.design.choices import Choice, choices_of
from fanlight.design.conflicts import BothVersions, changed_meanwhile, moved_meanwhile, typed_version
from fanlight.design.error_pages import ErrorPage
from fanlight.design.error_responses import error_response, too_many_tries
from fanlight.design.filters import plural
from fanlight.design.forms.base import FanlightForm
from fanlight.design.forms.contacts import EmailAddressField, PhoneField, PostcodeField
from fanlight.design.forms.fields import (
    DayField,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    TimeOfDayField,
    UploadField,
    WholeNumberField,
)
from fanlight.design.forms.question_forms import QuestionForm, keep_page, page_form, typing_of
from fanlight.design.frame import register_person_line
from fanlight.design.journeys.answers import Answers, Place, Seen, is_blank
from fanlight.design.journeys.conditions import ALWAYS, AllOf, Answered, AnyItem, AnyOf, Condition, Is, Not
from fanlight.design.journeys.journey import SEND, Journey, NoSuchPlace, Saved
from fanlight.design.journeys.pages import Page, Repeat, Section
from fanlight.design.journeys.questions import YES_NO, YES_NO_UNKNOWN, Kind, Question
from fanlight.design.journeys.requirements import NEED_LABELS, Missing, Need, Requirement
from fanlight.design.journeys.soundness import JourneyUnsound
from fanlight.design.journeys.summary import SummaryCard, SummaryRow
from fanlight.design.journeys.task_list import SectionState, Status
from fanlight.design.navigation import NavigationItem, register_navigation
from fanlight.design.panels import Panel, PanelLine, Panels
from fanlight.design.phone_numbers import PhoneNumber, emergency_numbers, register_emergency_numbers
from fanlight.design.question_pages import JourneyLinks, QuestionPage, question_page
from fanlight.design.rules.text import TextRefused, clean_line, clean_paragraphs, keepable
from fanlight.design.saving import to_be_saved

__all__ = [
    "plural",
    "to_be_saved",
    "ALWAYS",
    "NEED_LABELS",
    "SEND",
    "YES_NO",
    "YES_NO_UNKNOWN",
    "AllOf",
    "Answered",
    "Answers",
    "AnyItem",
    "AnyOf",
    "BothVersions",
    "BrandColour",
    "Choice",
    "Condition",
    "DayField",
    "EmailAddressField",
    "ErrorPage",
    "FanlightForm",
    "FromListField",
    "Is",
    "Journey",
    "JourneyLinks",
    "JourneyUnsound",
    "Kind",
    "LineField",
    "Look",
    "Missing",
    "NavigationItem",
    "Need",
    "NoSuchPlace",
    "Not",
    "OneOfField",
    "Page",
    "Panel",
    "PanelLine",
    "Panels",
    "ParagraphsField",
    "PhoneField",
    "PhoneNumber",
    "Place",
    "PostcodeField",
    "Question",
    "QuestionForm",
    "QuestionPage",
    "Repeat",
    "Requirement",
    "Saved",
    "Section",
    "SectionState",
    "Seen",
    "SomeOfField",
    "Status",
    "SummaryCard",
    "SummaryRow",
    "TextRefused",
    "TickField",
    "TimeOfDayField",
    "UploadField",
    "WholeNumberField",
    "changed_meanwhile",
    "moved_meanwhile",
    "typed_version",
    "choices_of",
    "clean_line",
    "clean_paragraphs",
    "emergency_numbers",
    "error_response",
    "is_blank",
    "keep_page",
    "keepable",
    "page_form",
    "question_page",
    "register_emergency_numbers",
    "register_look",
    "register_navigation",
    "register_person_line",
    "too_many_tries",
    "typing_of",
]

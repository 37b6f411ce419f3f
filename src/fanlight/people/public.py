"""What other modules may use of people."""

from fanlight.people.actions.add_address import add_address
from fanlight.people.actions.add_contact_point import NothingSaid, add_contact_point, set_safe_contact
from fanlight.people.actions.add_identifier import IdentifierNeeded, add_identifier
from fanlight.people.actions.add_name import NameNeeded, add_name
from fanlight.people.actions.answer_restricted_match import NothingToAnswer, SayWhoAnswered, answer_restricted_match
from fanlight.people.actions.bring_in_facts import bring_in_facts
from fanlight.people.actions.bring_in_people import bring_in_people
from fanlight.people.actions.confirm_match import MatchNotSeen, confirm_match
from fanlight.people.actions.correct_person import correct_person, record_birth
from fanlight.people.actions.create_person import create_person
from fanlight.people.actions.end_fact import FactKind, end_fact, withdraw_fact
from fanlight.people.actions.hold_back import hold_back
from fanlight.people.actions.index_keys_later import index_search_keys_at_the_end
from fanlight.people.actions.load import load_families, load_people
from fanlight.people.actions.make_address_confidential import make_address_confidential, make_confidential
from fanlight.people.actions.merge_people import MergeNotAllowed, merge_people, undo_merge
from fanlight.people.actions.name_protected_reader import name_protected_reader
from fanlight.people.actions.reaching import PersonNotThere, RecordingNotAllowed
from fanlight.people.actions.record_characteristics import record_characteristics
from fanlight.people.actions.record_relation import record_household, record_relation
from fanlight.people.actions.record_school_place import record_school_place
from fanlight.people.actions.remake_search_keys import remake_search_keys
from fanlight.people.actions.search_for_child import SearchOutcome, search_for_child
from fanlight.people.queries.ages import ages_in_words
from fanlight.people.queries.candidates import Candidate, Found, RestrictedMatch, candidates_for
from fanlight.people.queries.earlier_system import people_in_earlier_system
from fanlight.people.queries.family import (
    RelationShown,
    SiblingNamed,
    SiblingShown,
    household,
    relations,
    siblings,
    siblings_of_all,
)
from fanlight.people.queries.figures import characteristics_for_figures, people_for_figures
from fanlight.people.queries.identities import identity_of
from fanlight.people.queries.panels import PERSON_PANELS
from fanlight.people.queries.records import (
    find_by_reference,
    get_person,
    joined_records,
    leading_id,
    leading_ids,
    merges_of,
    records_led_by,
    same_people,
    same_person_ids,
)
from fanlight.people.queries.remade_keys import keys_left_off_at, people_after
from fanlight.people.queries.schooling import (
    SchoolShown,
    children_on_roll,
    is_on_roll,
    on_roll_among,
    roll,
    stays_at,
    was_there,
)
from fanlight.people.queries.subject_material import (
    SubjectItem,
    SubjectTable,
    names_of_person,
    person_id_of_reference,
    register_subject_material,
    subject_material,
    subject_tables,
)
from fanlight.people.queries.subject_rows import WordsOfCodes
from fanlight.people.queries.summaries import PersonSummary, person_summary, summaries
from fanlight.people.queries.whereabouts import (
    AddressShown,
    HowToReach,
    addresses,
    child_and_reach,
    current_address,
    district_of,
    how_to_reach,
)
from fanlight.people.retention import register_record_of_person
from fanlight.people.rules.addresses import Address, normal_postcode
from fanlight.people.rules.census_codes import DISABILITY_LABELS, ETHNICITY_LABELS, UPN_UNKNOWN_LABELS
from fanlight.people.rules.corrections import DatesNotPossible, Vitals, age_in_words, check_vitals
from fanlight.people.rules.details import AddressGiven, PersonDetails
from fanlight.people.rules.earlier_system import (
    LONGEST_EARLIER_ID,
    BroughtIn,
    EarlierFact,
    EarlierPerson,
    PersonBroughtIn,
)
from fanlight.people.rules.identifiers import (
    IdentifierNotValid,
    NhsNumberState,
    UpnState,
    check_nhs_number,
    check_upn,
    nhs_number_state,
    upn_state,
)
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import (
    PARENTAL_RESPONSIBILITY_LABELS,
    RELATION_LABELS,
    AddressKind,
    CharacteristicKind,
    ContactPointKind,
    IdentifierKind,
    NameKind,
    ParentalResponsibility,
    PersonKind,
    Protected,
    RelationKind,
)
from fanlight.people.rules.loading import AddressOfTime, FamilyGiven, PersonGiven, PlaceGiven, RelationGiven
from fanlight.people.rules.matching import BAND_LABELS, MatchBand, MatchEvidence
from fanlight.people.rules.names import Name
from fanlight.people.rules.searching import (
    RESTRICTED_REPLY_LABELS,
    SEARCH_REASON_LABELS,
    CannotCreateYet,
    RestrictedReply,
    SearchNeedsMore,
    SearchNeedsReason,
    SearchNotAllowed,
    SearchReason,
)
from fanlight.people.rules.sex import SEX_LABELS, Sex
from fanlight.people.rules.subject_marks import SUBJECT_MARK_WORDS, SubjectMark
from fanlight.people.scope import has_work_with, may_read_protected, people, register_work, without_hidden_people

__all__ = [
    "characteristics_for_figures",
    "people_for_figures",
    "WordsOfCodes",
    "SUBJECT_MARK_WORDS",
    "names_of_person",
    "person_id_of_reference",
    "SubjectItem",
    "SubjectMark",
    "SubjectTable",
    "register_subject_material",
    "subject_material",
    "subject_tables",
    "index_search_keys_at_the_end",
    "ages_in_words",
    "BAND_LABELS",
    "PERSON_PANELS",
    "DISABILITY_LABELS",
    "ETHNICITY_LABELS",
    "LONGEST_EARLIER_ID",
    "PARENTAL_RESPONSIBILITY_LABELS",
    "RELATION_LABELS",
    "RESTRICTED_REPLY_LABELS",
    "SEARCH_REASON_LABELS",
    "SEX_LABELS",
    "UPN_UNKNOWN_LABELS",
    "Address",
    "AddressGiven",
    "AddressKind",
    "AddressOfTime",
    "AddressShown",
    "BroughtIn",
    "Candidate",
    "CannotCreateYet",
    "CharacteristicKind",
    "ContactPointKind",
    "DatesNotPossible",
    "EarlierFact",
    "EarlierPerson",
    "FactKind",
    "FamilyGiven",
    "Found",
    "HowToReach",
    "IdentifierKind",
    "IdentifierNeeded",
    "IdentifierNotValid",
    "Identity",
    "MatchBand",
    "MatchEvidence",
    "MatchNotSeen",
    "MergeNotAllowed",
    "Name",
    "NameKind",
    "NameNeeded",
    "NhsNumberState",
    "NothingSaid",
    "NothingToAnswer",
    "ParentalResponsibility",
    "PersonBroughtIn",
    "PersonDetails",
    "PersonGiven",
    "PersonKind",
    "PersonNotThere",
    "PersonSummary",
    "PlaceGiven",
    "Protected",
    "RecordingNotAllowed",
    "RelationGiven",
    "RelationKind",
    "RelationShown",
    "RestrictedMatch",
    "RestrictedReply",
    "SayWhoAnswered",
    "SchoolShown",
    "SearchNeedsMore",
    "SearchNeedsReason",
    "SearchNotAllowed",
    "SearchOutcome",
    "SearchReason",
    "Sex",
    "SiblingNamed",
    "SiblingShown",
    "UpnState",
    "Vitals",
    "add_address",
    "add_contact_point",
    "add_identifier",
    "add_name",
    "addresses",
    "age_in_words",
    "answer_restricted_match",
    "bring_in_facts",
    "bring_in_people",
    "candidates_for",
    "check_nhs_number",
    "check_upn",
    "check_vitals",
    "children_on_roll",
    "confirm_match",
    "correct_person",
    "create_person",
    "current_address",
    "district_of",
    "end_fact",
    "find_by_reference",
    "get_person",
    "has_work_with",
    "household",
    "hold_back",
    "child_and_reach",
    "how_to_reach",
    "identity_of",
    "is_on_roll",
    "joined_records",
    "leading_id",
    "leading_ids",
    "load_families",
    "load_people",
    "make_address_confidential",
    "make_confidential",
    "may_read_protected",
    "merge_people",
    "merges_of",
    "name_protected_reader",
    "nhs_number_state",
    "normal_postcode",
    "on_roll_among",
    "stays_at",
    "was_there",
    "people",
    "people_in_earlier_system",
    "person_summary",
    "record_birth",
    "record_characteristics",
    "record_household",
    "record_relation",
    "record_school_place",
    "register_record_of_person",
    "register_work",
    "relations",
    "roll",
    "records_led_by",
    "same_people",
    "same_person_ids",
    "search_for_child",
    "set_safe_contact",
    "siblings",
    "siblings_of_all",
    "summaries",
    "undo_merge",
    "upn_state",
    "withdraw_fact",
    "without_hidden_people",
    "keys_left_off_at",
    "people_after",
    "remake_search_keys",
]

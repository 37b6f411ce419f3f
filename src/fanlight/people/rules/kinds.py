"""The kinds of fact that are kept of a person, as codes with their labels beside them."""

from enum import StrEnum


class PersonKind(StrEnum):
    """Whether a person was recorded as a child or as an adult of a child's family."""

    CHILD = "CHILD"
    ADULT = "ADULT"


class NameKind(StrEnum):
    """What a name is to a person."""

    LEGAL = "LEGAL"
    KNOWN_AS = "KNOWN_AS"
    FORMER = "FORMER"


NAME_LABELS = {NameKind.LEGAL: "Legal name", NameKind.KNOWN_AS: "Known as", NameKind.FORMER: "Former name"}


class IdentifierKind(StrEnum):
    """Who issued a number, or why there is none."""

    UPN = "UPN"
    FORMER_UPN = "FORMER_UPN"
    UPN_UNKNOWN = "UPN_UNKNOWN"
    NHS_NUMBER = "NHS_NUMBER"
    EARLIER_SYSTEM = "EARLIER_SYSTEM"


IDENTIFIER_LABELS = {
    IdentifierKind.UPN: "UPN",
    IdentifierKind.FORMER_UPN: "Former UPN",
    IdentifierKind.UPN_UNKNOWN: "Why there is no UPN",
    IdentifierKind.NHS_NUMBER: "NHS number",
    IdentifierKind.EARLIER_SYSTEM: "Number in the earlier system",
}


class IdentifierState(StrEnum):
    """How far a number can be trusted; a wrong one is marked and mended, and refuses nobody."""

    OK = "OK"
    WRONG_CHECK = "WRONG_CHECK"
    WRONG_SHAPE = "WRONG_SHAPE"


class AddressKind(StrEnum):
    """What an address is to a person."""

    HOME = "HOME"
    STAYING = "STAYING"
    POST = "POST"


ADDRESS_LABELS = {AddressKind.HOME: "Home", AddressKind.STAYING: "Staying at", AddressKind.POST: "Post only"}


class ContactPointKind(StrEnum):
    """How a person is reached."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"


CONTACT_POINT_LABELS = {ContactPointKind.PHONE: "Phone", ContactPointKind.EMAIL: "Email"}


class CharacteristicKind(StrEnum):
    """What is recorded of a person for equality, communication and the census."""

    ETHNICITY = "ETHNICITY"
    FIRST_LANGUAGE = "FIRST_LANGUAGE"
    RELIGION = "RELIGION"
    DISABILITY = "DISABILITY"
    INTERPRETER = "INTERPRETER"
    COMMUNICATION = "COMMUNICATION"


CHARACTERISTIC_LABELS = {
    CharacteristicKind.ETHNICITY: "Ethnicity",
    CharacteristicKind.FIRST_LANGUAGE: "First language",
    CharacteristicKind.RELIGION: "Religion",
    CharacteristicKind.DISABILITY: "Disability",
    CharacteristicKind.INTERPRETER: "Interpreter",
    CharacteristicKind.COMMUNICATION: "Communication",
}


class RelationKind(StrEnum):
    """What the other person is to this one."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    STEP_PARENT = "STEP_PARENT"
    ADOPTIVE_PARENT = "ADOPTIVE_PARENT"
    FOSTER_CARER = "FOSTER_CARER"
    GUARDIAN = "GUARDIAN"
    PARTNER_OF_PARENT = "PARTNER_OF_PARENT"
    SIBLING = "SIBLING"
    HALF_SIBLING = "HALF_SIBLING"
    STEP_SIBLING = "STEP_SIBLING"
    GRANDPARENT = "GRANDPARENT"
    AUNT_OR_UNCLE = "AUNT_OR_UNCLE"
    OTHER_RELATIVE = "OTHER_RELATIVE"
    CHILD = "CHILD"
    OTHER = "OTHER"


RELATION_LABELS = {
    RelationKind.MOTHER: "Mother",
    RelationKind.FATHER: "Father",
    RelationKind.STEP_PARENT: "Step-parent",
    RelationKind.ADOPTIVE_PARENT: "Adoptive parent",
    RelationKind.FOSTER_CARER: "Foster carer",
    RelationKind.GUARDIAN: "Guardian",
    RelationKind.PARTNER_OF_PARENT: "Partner of a parent",
    RelationKind.SIBLING: "Brother or sister",
    RelationKind.HALF_SIBLING: "Half-brother or half-sister",
    RelationKind.STEP_SIBLING: "Step-brother or step-sister",
    RelationKind.GRANDPARENT: "Grandparent",
    RelationKind.AUNT_OR_UNCLE: "Aunt or uncle",
    RelationKind.OTHER_RELATIVE: "Other relative",
    RelationKind.CHILD: "Child",
    RelationKind.OTHER: "Not a relative",
}
PARENTS = frozenset({RelationKind.MOTHER, RelationKind.FATHER, RelationKind.ADOPTIVE_PARENT})
BROTHERS_AND_SISTERS = frozenset({RelationKind.SIBLING, RelationKind.HALF_SIBLING, RelationKind.STEP_SIBLING})


class ParentalResponsibility(StrEnum):
    """Whether the other person has parental responsibility for this one (Children Act 1989, section 3)."""

    YES = "YES"
    NO = "NO"
    NOT_KNOWN = "NOT_KNOWN"


PARENTAL_RESPONSIBILITY_LABELS = {
    ParentalResponsibility.YES: "Has parental responsibility",
    ParentalResponsibility.NO: "No parental responsibility",
    ParentalResponsibility.NOT_KNOWN: "Parental responsibility not known",
}


class Protected(StrEnum):
    """What may be kept from everybody but named teams."""

    ADDRESS = "ADDRESS"
    PHONE = "PHONE"
    SCHOOL = "SCHOOL"

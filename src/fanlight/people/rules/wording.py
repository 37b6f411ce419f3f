"""What each agreement or difference is called when it is shown as a reason for or against a match."""

from enum import StrEnum

from fanlight.people.rules.addresses import AddressAgreement as Home
from fanlight.people.rules.agreements import ForenameAgreement as Forename
from fanlight.people.rules.agreements import NumberAgreement as Number
from fanlight.people.rules.agreements import SurnameAgreement as Surname
from fanlight.people.rules.birth_dates import BirthAgreement as Birth
from fanlight.people.rules.birth_dates import DueAgreement as Due
from fanlight.people.rules.sex import SexAgreement
from fanlight.people.rules.weights import Field, NameOrder

FOR: dict[tuple[Field, StrEnum], str] = {
    (Field.FORENAME, Forename.SAME): "first name equal",
    (Field.FORENAME, Forename.SAME_AND_COMMON): "first name equal (a common name)",
    (Field.FORENAME, Forename.FIRST_ONLY): "first name equal, other given names differ",
    (Field.FORENAME, Forename.SHORT_FORM): "first name is a usual short form or spelling",
    (Field.FORENAME, Forename.SOUNDS_ALIKE): "first name sounds alike",
    (Field.FORENAME, Forename.SHORT_FOR_ONE): "first names can be short for one name",
    (Field.FORENAME, Forename.CLOSE): "first name is spelt nearly alike",
    (Field.FORENAME, Forename.ANOTHER_FORENAME): "first name is another of the given names",
    (Field.FORENAME, Forename.INITIAL): "initial of the first name fits",
    (Field.SURNAME, Surname.SAME): "surname equal",
    (Field.SURNAME, Surname.SAME_AND_COMMON): "surname equal (a common name)",
    (Field.SURNAME, Surname.SOUNDS_ALIKE): "surname sounds alike",
    (Field.SURNAME, Surname.CLOSE): "surname is spelt nearly alike",
    (Field.SURNAME, Surname.SHARES_PART): "part of the surname equal",
    (Field.BIRTH, Birth.SAME): "birth date equal",
    (Field.BIRTH, Birth.DAY_MONTH_SWAPPED): "birth day and month swapped",
    (Field.BIRTH, Birth.ONE_DIGIT): "birth date differs by one slip in writing",
    (Field.BIRTH, Birth.DAY_BESIDE): "birth dates one day apart",
    (Field.DUE, Due.SAME): "expected date equal",
    (Field.DUE, Due.NEAR): "expected and birth dates fit",
    (Field.SEX, SexAgreement.SAME): "same sex recorded",
    (Field.UPN, Number.SAME): "UPN equal",
    (Field.UPN, Number.SAME_BUT_UNSOUND): "UPN equal, though its check letter is wrong",
    (Field.UPN, Number.FORMER): "UPN equal to a former UPN",
    (Field.UPN, Number.ONE_SLIP): "UPN differs by one slip in writing",
    (Field.NHS_NUMBER, Number.SAME): "NHS number equal",
    (Field.NHS_NUMBER, Number.SAME_BUT_UNSOUND): "NHS number equal, though its check digit is wrong",
    (Field.NHS_NUMBER, Number.ONE_SLIP): "NHS number differs by one slip in writing",
    (Field.ADDRESS, Home.SAME_HOME): "address equal",
    (Field.ADDRESS, Home.SAME_POSTCODE): "postcode equal",
    (Field.ADDRESS, Home.OTHER_HOUSE): "postcode equal, another house",
    (Field.ADDRESS, Home.ONE_CHARACTER): "postcode differs by one character",
    (Field.ADDRESS, Home.SAME_OUTWARD): "first half of the postcode equal",
}
AGAINST: dict[tuple[Field, StrEnum], str] = {
    (Field.FORENAME, Forename.DIFFERENT): "first name differs",
    (Field.SURNAME, Surname.DIFFERENT): "surname differs",
    (Field.NAME_ORDER, NameOrder.TURNED_ROUND): "first name and surname are the other way round",
    (Field.BIRTH, Birth.WITHIN_SIX_MONTHS): "birth date differs, within six months",
    (Field.BIRTH, Birth.DIFFERENT): "birth date differs",
    (Field.DUE, Due.DIFFERENT): "expected date does not fit",
    (Field.SEX, SexAgreement.DIFFERENT): "different sex recorded",
    (Field.UPN, Number.DIFFERENT): "UPN differs",
    (Field.NHS_NUMBER, Number.DIFFERENT): "NHS number differs",
    (Field.ADDRESS, Home.DIFFERENT): "postcode differs",
}
MAY_BE_A_TWIN = "may be a twin: the family and birth date fit as well"
MAY_BE_A_RELATIVE = "may be a brother, sister or other relative"
TOO_LITTLE_TO_BE_SURE = "too little is known to be sure: a first name, a surname and a birth date are needed"

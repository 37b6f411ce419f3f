"""The Children in Need census's codes for ethnicity, disability and the want of a UPN, and what may stand together."""

from collections.abc import Iterable

ETHNICITY_LABELS = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WOTH": "Any other White background",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Caribbean",
    "BAFR": "African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Refused",
    "NOBT": "Not yet obtained",
}
DISABILITY_LABELS = {
    "NONE": "No disability",
    "MOB": "Mobility",
    "HAND": "Hand function",
    "PC": "Personal care",
    "INC": "Incontinence",
    "COMM": "Communication",
    "LD": "Learning",
    "HEAR": "Hearing",
    "VIS": "Vision",
    "BEH": "Behaviour",
    "CON": "Consciousness",
    "AUT": "Autism or Asperger syndrome",
    "DDA": "Other disability under the Equality Act",
}
UPN_UNKNOWN_LABELS = {
    "UN1": "Under school age, no UPN given yet",
    "UN2": "Never at a maintained school in England, none given",
    "UN3": "Educated outside England, none given",
    "UN4": "Newly looked after, the UPN is not yet known",
    "UN5": "Sources disagree about the child, so the UPN cannot be relied on",
    "UN6": "Not looked after, and the UPN cannot be found out",
    "UN7": "Referral with no further action",
}


class DisabilitiesDisagree(ValueError):
    """'No disability' stands beside a disability; the message says what to choose."""

    def __init__(self) -> None:
        super().__init__("Choose 'No disability' or the disabilities, not both")


def check_disabilities(codes: Iterable[str]) -> None:
    """Refuse 'no disability' beside a disability; raises DisabilitiesDisagree.

    Department for Education, Children in Need census, rule 8790.
    """
    chosen = set(codes)
    if "NONE" in chosen and len(chosen) > 1:
        raise DisabilitiesDisagree

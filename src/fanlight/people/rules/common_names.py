"""Names that many people in England share, so that agreement on one says less than agreement on a rarer name."""

from fanlight.people.rules.names import squashed

# Written for Fanlight from everyday knowledge of names in England; counts from an authority's own roll would be better.
SURNAMES = """
smith jones taylor brown williams wilson johnson davies patel robinson wright thompson evans walker white roberts
green hall wood jackson clarke harris clark turner hill cooper ward moore morris watson lewis harrison baker king
morgan allen james scott phillips parker khan ahmed hussain ali singh kaur begum shah miah edwards hughes lee martin
davis anderson thomas campbell stewart young mitchell cook carter richardson bailey collins bell shaw murphy miller
cox kelly marshall richards simpson price bennett adams rahman islam
"""
GIVEN_NAMES = """
oliver george noah arthur harry leo muhammad mohammed mohammad mohamed jack charlie oscar jacob henry thomas freddie
alfie theo william theodore archie joshua alexander james isaac edward lucas tommy finley max logan ethan daniel
samuel joseph adam benjamin luke matthew ryan dylan callum jake connor liam riley tyler olivia amelia isla ava mia
ivy lily isabella rosie sophia grace willow freya florence emily ella poppy evie elsie charlotte evelyn sienna sofia
daisy phoebe sophie alice harper matilda ruby emma jessica maisie millie chloe lucy holly lola megan hannah abigail
molly ellie leah amy lauren david john michael paul mark andrew christopher sarah laura rebecca claire nicola
"""
COMMON_SURNAMES = frozenset(squashed(name) for name in SURNAMES.split())
COMMON_GIVEN_NAMES = frozenset(GIVEN_NAMES.split())


def is_common_surname(run: str) -> bool:
    """Whether a surname, as one run of plain letters, is among the commonest."""
    return run in COMMON_SURNAMES


def is_common_given_name(word: str) -> bool:
    """Whether a given name, in plain letters, is among the commonest."""
    return word in COMMON_GIVEN_NAMES

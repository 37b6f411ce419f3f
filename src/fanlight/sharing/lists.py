"""The dated lists of this room: schemes and their ratings, partners, grounds for sharing, reasons for refusing."""

from __future__ import annotations

from fanlight.establishments.public import DatedList, FieldKind, ListField, register_list
from fanlight.sharing.rules import vocabulary as words

HOME = "fanlight.sharing"


def codes(of: object) -> dict[str, str]:
    """Return a vocabulary's codes and words as the choices of a field."""
    return {str(code): label for code, label in dict(of).items()}  # type: ignore[call-overload]


LISTS = (
    DatedList(
        name=words.SCHEMES,
        title="Schemes for rating partners' answers",
        what="By which scheme it is rated how soon partners must answer; the first that is in use counts.",
        fields=(ListField("in_use", "In use", FieldKind.YES_NO),),
        shipped=(HOME, "seed/schemes.toml"),
    ),
    DatedList(
        name=words.RATINGS,
        title="Ratings of partners' answers",
        what="How soon a partner must answer, by scheme and colour.",
        fields=(
            ListField("scheme", "Scheme", FieldKind.ONE_OF, required=True, choices_from=words.SCHEMES),
            ListField("colour", "Colour", FieldKind.ONE_OF, required=True, choices=codes(words.COLOUR_WORDS)),
            ListField("hours", "Hours", FieldKind.WHOLE_NUMBER, least=1, most=2_000, hint="Blank sets no time"),
            ListField("counted", "Counted in", FieldKind.ONE_OF, required=True, choices=codes(words.COUNTED_WORDS)),
            ListField("starts", "Starts when", FieldKind.ONE_OF, required=True, choices=codes(words.START_WORDS)),
            ListField("runs_past_hours", "Runs past hours until it is done", FieldKind.YES_NO),
        ),
        shipped=(HOME, "seed/ratings.toml"),
    ),
    DatedList(
        name=words.PARTNERS,
        title="Partners that are asked what they hold",
        what="Which agencies the Front Door can ask, and what they may hold.",
        fields=(
            ListField("organisation", "Organisation of its accounts", hint="Blank is the code of the partner"),
            ListField("holds", "What it may hold", FieldKind.PARAGRAPH),
        ),
        shipped=(HOME, "seed/partners.toml"),
    ),
    DatedList(
        name=words.BASES,
        title="Grounds for sharing information",
        what="On what lawful ground or agreement partners are asked.",
        shipped=(HOME, "seed/bases.toml"),
    ),
    DatedList(
        name=words.REFUSALS,
        title="Reasons for not telling a school",
        what="Why a school is not told what it asks, and what it can do then.",
        fields=(ListField("challenge", "How to challenge it", FieldKind.PARAGRAPH, required=True),),
        shipped=(HOME, "seed/refusals.toml"),
        kept=("NOT_ON_ROLL",),
    ),
)


def register() -> None:
    """Put them among the settings; called when the app is ready."""
    for one in LISTS:
        register_list(one)

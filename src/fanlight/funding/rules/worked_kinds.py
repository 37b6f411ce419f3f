"""Every kind of working, in the order in which the page lists them."""

from __future__ import annotations

from fanlight.funding.rules.file_kinds import SCHOOLS
from fanlight.funding.rules.in_year_moves_columns import COLUMNS as MOVES_COLUMNS
from fanlight.funding.rules.worked import FileWanted, Term, WorkedKind

OPTIONS = (("devolved", "Option 1: all of it is devolved"), ("delegated", "Option 2: places at a unit come first"))
BASES = (("both", "Both ways, side by side"), ("roll", "By the October roll"), ("pan", "By admission number"))
PAYS = (
    ("PAYS_GUARANTEE", "What the guarantee costs, and no more"),
    ("SCALE", "All of it is taken"),
)
TOO_SMALL = (
    ("say", "Pay all of it, and say how much is missing"),
    ("scale", "Bring every allocation down in proportion"),
)
SPREADS = (
    ("share", "The other schools’ own shares"),
    ("pupils", "The other schools’ pupils"),
    ("pan", "The other schools’ admission numbers"),
)

AP_DISTRICTS = WorkedKind(
    code="ap-districts",
    title="Alternative provision by district",
    says="Places at a pupil referral unit off each district’s money, and what its headteachers share.",
    files=(
        FileWanted("districts", "Districts and their money", "A CSV file with the columns district and total_pounds"),
    ),
    terms=(
        Term("pupils", "Pupils of key stages 3 and 4 in the county", "From the October census"),
        Term("envelope", "The county’s money for alternative provision", "In pounds"),
        Term("place_share", "Places as a share of those pupils", "For example 0.0042. Empty: the dated value", False),
        Term("place_value", "Money for a place", "In pounds. Empty: the dated value", False),
        Term("places", "Whole places", "none, each, or largest-remainder:242. Empty: none", False),
    ),
    template="funding/worked/ap_districts.html",
)
AP_SCHOOLS = WorkedKind(
    code="ap-schools",
    title="Alternative provision by school",
    says="Each school’s part of what is devolved, by October roll and by admission number side by side, with what is withheld.",
    files=(
        FileWanted("schools", "Schools", "A CSV file; docs/formats/ap-schools.md says what it holds"),
        FileWanted(
            "districts", "Districts and their money", "A CSV file; without it the formula shares the envelope", False
        ),
        FileWanted("penalties", "Penalties", "A CSV file with school, reason and percentage", False),
    ),
    terms=(
        Term(
            "envelope",
            "The county’s money for alternative provision",
            "In pounds. Empty: what the districts have",
            False,
        ),
        Term("pupils", "Pupils of key stages 3 and 4 in the county", "Only where places at a unit come first", False),
        Term("option", "What did districts agree, where their file does not say?", choices=OPTIONS),
        Term("basis", "How are pupils counted?", choices=BASES),
        Term("spread", "What is the selective schools’ money shared by?", choices=SPREADS),
        Term("places", "Whole places", "none, each, or largest-remainder:242. Empty: none", False),
    ),
    template="funding/worked/ap_schools.html",
    own_template="funding/worked/own_ap_schools.html",
)
AFFORDABLE = WorkedKind(
    code="affordable",
    title="What floor and cap can be afforded",
    says="For each minimum funding guarantee the largest cap on gains at which all budget shares come to no more than the money.",
    files=(FileWanted("schools", "Schools", chosen=SCHOOLS),),
    terms=(
        Term("money", "Money for all budget shares", "In pounds. Empty: what the schools block leaves for them", False),
        Term("least", "Lowest guarantee", "In per cent, for example -1.5. Empty: the lowest that is permitted", False),
        Term("most", "Highest guarantee", "In per cent. Empty: the highest that is permitted", False),
        Term("highest_cap", "Highest cap on gains", "In per cent. Empty: 10", False),
        Term("pays", "What do gains above the cap pay for?", choices=PAYS),
    ),
    template="funding/worked/affordable.html",
)
BALANCES = WorkedKind(
    code="balances",
    title="Balances, loans and deficits",
    says="Each maintained school’s balance at the end of a year against your scheme’s thresholds, and what would be taken back.",
    files=(
        FileWanted("balances", "Schools and their balances", "A CSV file; docs/formats/balances.md says what it holds"),
        FileWanted("loans", "Loans to these schools", "A CSV file", False),
        FileWanted("deficits", "Approved plans of recovery", "A CSV file", False),
    ),
    template="funding/worked/balances.html",
    own_template="funding/worked/own_balances.html",
)
_TIME = ("months", "days", "share_of_year")
HIGH_NEEDS = WorkedKind(
    code="high-needs",
    title="High-needs places",
    says="What each provision has by the place and by the pupil, what empty places cost and what they free.",
    files=(
        FileWanted(
            "places", "Provisions and their places", "A CSV file: special schools, units, alternative provision"
        ),
        FileWanted(
            "pupils",
            "Their pupils by band",
            "A CSV file without names. Without it no top-up is worked out",
            False,
            columns=("reference", "band", "pupils", "fee_pounds", *_TIME),
        ),
        FileWanted(
            "mainstream",
            "What pupils of mainstream schools cost",
            "A CSV file without names or numbers of pupils: what is given here is kept",
            False,
            columns=("urn", "school", "cost_pounds", *_TIME),
        ),
        FileWanted("notional", "Notional SEN of the same schools", "A CSV file: urn, notional_sen_pounds", False),
    ),
    terms=(
        Term(
            "above",
            "Pupils above the commissioned places",
            choices=(
                ("top-up", "Bring their top-up and no place funding"),
                ("place", "Bring place funding and their top-up"),
            ),
        ),
    ),
    template="funding/worked/high_needs.html",
    own_template="funding/worked/own_high_needs.html",
)
PREMIUM = WorkedKind(
    code="pupil-premium",
    title="Pupil premium by year",
    says="What the same eligible pupils bring each school in one year or in many, with each rate’s source.",
    files=(
        FileWanted("schools", "Eligible pupils by school", "A CSV file; docs/formats/premium.md says what it holds"),
    ),
    terms=(Term("until", "Last year", "For example 2025-26. Empty: the one year alone", False),),
    template="funding/worked/premium.html",
    own_template="funding/worked/own_premium.html",
)
GROWTH = WorkedKind(
    code="growth",
    title="Growth by school",
    says="What schools with further pupils get by your own criteria, and what that leaves of the growth fund.",
    files=(FileWanted("schools", "Schools that grow", "A CSV file; docs/formats/growth.md says what it holds"),),
    terms=(Term("short", "What if the growth fund is too small?", choices=TOO_SMALL),),
    template="funding/worked/growth.html",
    own_template="funding/worked/own_growth.html",
)
IN_YEAR_MOVES = WorkedKind(
    code="in-year-moves",
    title="Pupils excluded and admitted in the year",
    says="What moves from which school to which when a pupil is excluded and another school admits them, by complete weeks.",
    files=(
        FileWanted(
            "moves",
            "Pupils who moved",
            "A CSV file without names or numbers of pupils; docs/formats/in-year-moves.md says what it holds",
            columns=MOVES_COLUMNS,
        ),
    ),
    terms=(
        Term(
            "school_year_ends",
            "Last day of the school year that ends in this funding year",
            "For example 2018-07-20. Only where somebody of the leaving age group was excluded",
            False,
        ),
    ),
    template="funding/worked/in_year_moves.html",
    takes_values=False,
    own_template="funding/worked/own_in_year_moves.html",
)
SETS = (("pupil", "Their pupils"), ("building", "Their buildings"))
BENCHMARK = WorkedKind(
    code="benchmark",
    title="Each school beside the schools most like it",
    says="Who uses far more or far less of high-needs money, plans or anything else than the thirty schools most like it.",
    files=(
        FileWanted("schools", "Schools", "A CSV file; docs/formats/benchmark-schools.md says what it holds"),
        FileWanted("own", "Comparators of your own choice", "A CSV file: urn, comparator", False),
        FileWanted("ratings", "Colours by decile", "A CSV file; the published ones are not held", False),
    ),
    terms=(
        Term("measure", "Which column is compared?", "For example high_needs_pounds"),
        Term("per", "What is it divided by?", "A column, or none. Empty: pupils, for a column of pounds", False),
        Term("set", "What are schools alike in?", choices=SETS),
    ),
    template="funding/worked/benchmark.html",
    takes_values=False,
    own_template="funding/worked/own_benchmark.html",
)
WORKED_KINDS = {
    one.code: one
    for one in (AP_DISTRICTS, AP_SCHOOLS, HIGH_NEEDS, AFFORDABLE, BALANCES, BENCHMARK, PREMIUM, IN_YEAR_MOVES, GROWTH)
}

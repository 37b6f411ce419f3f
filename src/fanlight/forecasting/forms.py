"""What people give and choose for a forecast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    UploadField,
    WholeNumberField,
)
from fanlight.forecasting.actions.seek_target import Question
from fanlight.forecasting.queries.kept import ForecastInputs
from fanlight.forecasting.refusing import FEWEST_RUNS, LONGEST, MOST_RUNS
from fanlight.forecasting.rules.targets import Offer

LARGEST_BYTES = 4 * 1024 * 1024
# Each table has a field of its own; what it is, its columns say.
TABLES = {
    "totals.csv": "Totals: january, plans",
    "plans_by_age_band.csv": "Plans by age band",
    "plans_by_placement.csv": "Plans by setting",
    "plans_by_need.csv": "Plans by primary need",
    "plans.csv": "Plans by single age, need and setting",
    "flows.csv": "Flows by calendar year",
    "unit_costs.csv": "Unit costs",
    "places.csv": "Places in special schools and resourced provision",
    "money.csv": "Funding and balances",
    "panel.csv": "A newer panel of all authorities",
    "about.toml": "About: code, name, sources, settled conflicts",
    "assumptions.toml": "Your own assumptions",
}


class InputsForm(FanlightForm):
    """A folder of tables as it is given."""

    name = LineField(
        label="What you call them", blank="Enter a name", longest=100, help_text="For example: SEN2 January 2022"
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for table, label in TABLES.items():
            accept = ".csv,text/csv" if table.endswith(".csv") else ".toml,text/plain"
            self.fields[_field(table)] = UploadField(label=label, required=False, accept=accept)

    def clean(self) -> dict[str, Any]:
        """Read every file; what is too large or is no text is refused beside its own field."""
        found = super().clean() or {}
        texts = {}
        for table in TABLES:
            given = found.get(_field(table))
            text = self._text(_field(table), given) if given else None
            if text is not None:
                texts[table] = text
        self.texts = texts
        return found

    def _text(self, name: str, given: Any) -> str | None:
        if given.size > LARGEST_BYTES:
            self.add_error(name, "The file is larger than 4 MB.")
            return None
        try:
            text = str(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error(name, "The file is not UTF-8 text. Save it as CSV UTF-8.")
            return None
        if "\0" in text:
            self.add_error(name, "The file is not text. Save it as CSV UTF-8.")
            return None
        return text


class ForecastForm(FanlightForm):
    """A forecast as it is asked for: inputs, how far, and the levers most often asked about."""

    name = LineField(label="What you call it", blank="Enter a name", longest=100)
    years = WholeNumberField(label="Years ahead", blank="Enter how many years ahead", least=1, most=LONGEST, initial=5)
    runs = WholeNumberField(
        label="Runs",
        blank="Enter how many runs",
        least=FEWEST_RUNS,
        most=MOST_RUNS,
        initial=1_000,
        help_text="How many futures are drawn",
    )
    seed = WholeNumberField(
        label="Start of chance",
        blank="Enter a start of chance",
        most=2_000_000_000,
        initial=1,
        help_text="The same start gives the same numbers",
    )
    start = DayField(label="Levers begin on", required=False)
    requests = WholeNumberField(label="Fewer requests for assessment, in percent", most=90, required=False)
    independent_panel = WholeNumberField(
        label="Entries to independent placements that go to mainstream, in percent", most=100, required=False
    )
    special_places = WholeNumberField(label="More places in state special schools", most=5_000, required=False)
    resourced_places = WholeNumberField(label="More places in resourced provision", most=5_000, required=False)
    fees = WholeNumberField(label="Lower fees of independent special schools, in percent", most=90, required=False)
    others = ParagraphsField(
        label="Other levers",
        required=False,
        longest=20_000,
        rows=6,
        counts=False,
        help_text="As text: [[lever]] with kind, from and its fields. The guide lists every kind.",
    )

    def __init__(self, *args: Any, inputs: Iterable[ForecastInputs], **more: Any) -> None:
        super().__init__(*args, **more)
        there = [Choice(one.reference, f"{one.name}, {one.reference}") for one in inputs]
        self.fields["inputs"] = FromListField(label="Inputs", blank="Choose inputs", offers=there)
        self.order_fields(["name", "inputs"])

    def clean(self) -> dict[str, Any]:
        """Ask for the day that levers begin on, where there are any."""
        found = super().clean() or {}
        if any(found.get(name) for name in _LEVERS) and not found.get("start"):
            self.add_error("start", "Enter the day on which the levers begin.")
        return found

    @property
    def levers(self) -> str:
        """The levers as TOML: those of the fields first, then the others as they were typed."""
        found = self.cleaned_data
        tables = [_lever(name, found[name], found["start"]) for name in _LEVERS if found.get(name)]
        return "\n".join([*tables, found.get("others") or ""]).strip()


class TargetForm(FanlightForm):
    """What one lever of a forecast is to reach: a bound on a quantity in a year, in so many of a hundred runs."""

    lever = FromListField(label="Lever", blank="Choose a lever", offers=())
    quantity = FromListField(label="What it is to change", blank="Choose what it is to change", offers=())
    year = FromListField(
        label="In",
        blank="Choose a year",
        offers=(),
        help_text="Children are counted in January, pounds by financial year",
    )
    bound = OneOfField(
        label="It is to be",
        blank="Choose at most or at least",
        offers=(Choice("most", "At most"), Choice("least", "At least")),
    )
    amount = WholeNumberField(
        label="This number of children or pounds",
        blank="Enter the number",
        least=-(10**12),
        most=10**12,
        width="10",
        help_text="A deficit is below nought: −20000000",
    )
    percent_of_runs = WholeNumberField(
        label="In how many of a hundred runs",
        blank="Enter in how many of a hundred runs",
        least=50,
        most=99,
        initial=80,
        help_text="From 50 to 99",
    )

    def __init__(self, *args: Any, offer: Offer, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer = offer
        for name, pairs in (("lever", offer.levers), ("quantity", offer.quantities), ("year", offer.years)):
            said = {one: getattr(self.fields[name], one) for one in ("label", "help_text")}
            blank = self.fields[name].error_messages["required"]
            self.fields[name] = FromListField(**said, blank=blank, offers=[Choice(*pair) for pair in pairs])

    def clean(self) -> dict[str, Any]:
        """Refuse a year in which the quantity is not counted."""
        found = super().clean() or {}
        quantity, year = found.get("quantity"), found.get("year")
        if quantity and year and year not in self.offer.years_of[quantity]:
            there = self.offer.years_of[quantity]
            self.add_error("year", f"Choose one of {', '.join(there)}: it is counted in those.")
        return found

    @property
    def question(self) -> Question:
        """What was asked."""
        given = self.cleaned_data
        quantity, _, part = given["quantity"].partition("|")
        return Question(
            lever=given["lever"],
            quantity=quantity,
            part=part,
            year=given["year"],
            is_most=given["bound"] == "most",
            amount=given["amount"],
            percent_of_runs=given["percent_of_runs"],
        )


_LEVERS = {
    "requests": ("Fewer requests", "requests", "percent = -{0}"),
    "independent_panel": ("Fewer independent placements", "independent_panel", "percent = {0}"),
    "special_places": ("More special places", "places", 'setting = "state_special"\nplaces = {0}'),
    "resourced_places": ("More resourced places", "places", 'setting = "resourced_provision"\nplaces = {0}'),
    "fees": ("Lower independent fees", "fees", 'setting = "inmss"\npercent = -{0}'),
}


def _lever(name: str, amount: int, start: Any) -> str:
    title, kind, fields = _LEVERS[name]
    return f'[[lever]]\nname = "{title}"\nkind = "{kind}"\nfrom = {start.isoformat()}\n{fields.format(amount)}\n'


def _field(table: str) -> str:
    return f"file_{table.replace('.', '_')}"

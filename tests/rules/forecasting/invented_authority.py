"""An invented authority's folder of tables."""

from fanlight.forecasting.running import Asked, prepare
from tests.rules.forecasting.invented import an_invented_panel, lines_of

PANEL = "\n".join(lines_of(an_invented_panel(first_year=2014))) + "\n"
TOTALS = (
    "january,plans\n2014,1510\n2015,1560\n2016,1633\n2017,1720\n2018,1838\n2019,1975\n2020,2120\n2021,2261\n2022,2408\n"
)
BANDS = (
    "january,under_5,age_5_to_10,age_11_to_15,age_16_to_19,age_20_to_25,total\n"
    "2020,90,655,740,455,180,2120\n2021,98,694,790,477,202,2261\n2022,104,740,841,501,222,2408\n"
)
PLACEMENT = (
    "january,mainstream,state_special,inmss,further_education,educated_elsewhere,all_other_and_none,total\n"
    "2020,820,760,150,320,40,30,2120\n2021,882,798,165,342,44,30,2261\n2022,948,838,181,363,48,30,2408\n"
)
FLOWS = (
    "calendar_year,requests_for_assessment,refused_to_assess,new_plans,plans_ceased,transfers_in,transfers_out\n"
    "2019,480,115,342,190,15,20\n2020,500,120,355,205,16,22\n2021,512,118,368,212,14,20\n"
)
COSTS = (
    "financial_year,setting,average_cost_gbp_per_year,source\n"
    "2019-20,mainstream,9000,Budget\n2021-22,mainstream,9600,Budget\n2019-20,state_special,21000,Budget\n"
    "2021-22,state_special,22400,Budget\n2021-22,inmss,52000,Budget\n2021-22,further_education,9900,Budget\n"
    "2021-22,educated_elsewhere,15000,Budget\n2021-22,all_other_and_none,4000,Budget\n"
)
PLACES = (
    "january,setting,area,places,pupils\n"
    "2021,state_special,North,520,540\n2021,state_special,South,340,300\n2024,state_special,North,560,\n"
)
MONEY = (
    "financial_year,line,amount_gbp,status,source\n2021-22,closing_balance,-4000000,published,Accounts\n"
    "2022-23,high_needs_funding,44000000,published,Allocation\n2022-23,schools_block,200000000,published,Allocation\n"
)
ABOUT = 'authority_code = "X0000001"\nauthority_name = "Invented Vale"\norigin = 2022\n'


def folder(**changes):
    """Every table of the authority by file name; a keyword (with _csv or _toml) replaces one, None leaves it out."""
    files = {
        "panel.csv": PANEL,
        "totals.csv": TOTALS,
        "plans_by_age_band.csv": BANDS,
        "plans_by_placement.csv": PLACEMENT,
        "flows.csv": FLOWS,
        "unit_costs.csv": COSTS,
        "places.csv": PLACES,
        "money.csv": MONEY,
        "about.toml": ABOUT,
    }
    for name, content in changes.items():
        stem, ending = name.rsplit("_", 1)
        files[f"{stem}.{ending}"] = content
    return {name: content.encode() for name, content in files.items() if content is not None}


def prepared(levers=None, years=4, runs=200, seed=5, **changes):
    """The authority ready to be forecast, with levers as TOML."""
    return prepare(Asked(folder(**changes), years, runs, seed, levers.encode() if levers else None))


def lever(kind, start="2023-04-01", **fields):
    """One lever as TOML."""
    lines = [f'kind = "{kind}"', f"from = {start}"]
    lines += [f"{name} = {value!r}".replace("'", '"') for name, value in fields.items()]
    return "[[lever]]\n" + "\n".join(lines) + "\n"

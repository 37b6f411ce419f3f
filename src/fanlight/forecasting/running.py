"""From a folder's files to a whole forecast of one authority, as one object that can be kept, shown and written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.forecasting.files.inputs import Inputs, read_inputs
from fanlight.forecasting.files.levers import read_levers
from fanlight.forecasting.known import authority_of, code_of, panel_frame, with_own
from fanlight.forecasting.methods.levers import Lever, LeverRefused
from fanlight.forecasting.methods.lines import Quantities
from fanlight.forecasting.methods.opening import MarginsContradict
from fanlight.forecasting.methods.panels import Panel, PanelTooShort
from fanlight.forecasting.methods.pooled_panel import fit_panel
from fanlight.forecasting.methods.record import PanelRecord, parts_of, record_of, record_words
from fanlight.forecasting.methods.simulated import Line
from fanlight.forecasting.methods.stock_flow import StockFlow
from fanlight.forecasting.plan_lines import plan_lines
from fanlight.forecasting.refusing import FEWEST_RUNS, LONGEST, MOST_RUNS, VERSION, ForecastRefused
from fanlight.forecasting.result import flows_of, history_of, levers_of, rows_of, sources_of
from fanlight.forecasting.rules.digests import digest_of
from fanlight.forecasting.told import told_of

METHOD = "fanlight stock and flow"
_NEWER = (
    "The panel that comes with Fanlight ends with January 2022: give your plans from that January on, or a newer panel."
)
# Records of panels asked for lately: it takes longer than the forecast, and levers change nothing of it.
_RECORDS: dict[tuple[str, str, int, int], PanelRecord] = {}
_RECORDS_KEPT = 8


@dataclass(frozen=True)
class Asked:
    """What is asked for: files, how far, how many runs, from which start of chance."""

    files: Mapping[str, bytes]
    years: int
    runs: int
    seed: int
    levers: bytes | None = None


@dataclass(frozen=True)
class Prepared:
    """An authority ready to be forecast, and all that was read on the way."""

    asked: Asked
    inputs: Inputs
    panel: Panel
    given_panel: bool
    forecast: StockFlow
    levers: list[Lever]


def prepare(asked: Asked) -> Prepared:
    """Read, check and learn; nothing is simulated yet but the unmitigated line. Raises ForecastRefused."""
    _check_asked(asked)
    inputs, levers = read_inputs(asked.files), read_levers(asked.levers)
    frame, given = panel_frame(inputs)
    code = code_of(inputs, frame)
    panel, totals = with_own(frame, inputs, code)
    if not totals:
        raise ForecastRefused([f"There is no count of plans of {code}, in its own tables or in the panel."])
    origin = max(totals) if inputs.about.origin is None else inputs.about.origin
    if origin not in totals:
        raise ForecastRefused(
            [f"There is no total for January {origin} to forecast from: they run from {min(totals)} to {max(totals)}."]
        )
    if not totals[origin]:
        raise ForecastRefused([f"Nobody has a plan in January {origin}: there is nothing to forecast from."])
    try:
        known = panel.known_at(origin)
        forecast = StockFlow(
            authority_of(inputs, code, origin, asked.years, totals),
            fit_panel(known, asked.years),
            asked.runs,
            asked.seed,
        )
    except PanelTooShort as fault:
        newer = [] if given or origin <= max(frame["january"].to_list()) else [_NEWER]
        raise ForecastRefused([str(fault), *newer]) from fault
    except MarginsContradict as fault:
        raise ForecastRefused([str(fault)]) from fault
    return Prepared(asked, inputs, known, given, forecast, levers)


def run_forecast(asked: Asked, reached: Callable[[int, int], object] = lambda done, whole: None) -> dict[str, Any]:
    """Return the whole forecast as one object that JSON can hold; `reached` is told how much is done, of how much.

    Raises ForecastRefused. The same files, levers, years, runs and seed give the same object.
    """
    prepared = prepare(asked)
    steps = len(prepared.levers) + 1 + parts_of(prepared.panel)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        reached(done, steps)

    lines = lines_of(prepared, step)
    forecast = prepared.forecast
    record = _record(prepared, step)
    rows = rows_of(lines, forecast.authority.origin)
    return {
        "about": _about(prepared),
        "told": told_of(prepared.inputs, forecast, prepared.given_panel),
        "sources": sources_of(prepared.inputs),
        "not_read": prepared.inputs.not_read,
        "conflicts": prepared.inputs.conflicts,
        "assumptions": list(prepared.inputs.assumed.rows),
        "history": history_of(forecast.authority.history.known_at(forecast.authority.origin)),
        "rows": rows,
        "flows": flows_of(forecast.authority.history, lines, forecast),
        "levers": levers_of(prepared.levers, lines, forecast.authority.origin),
        "record": {"quantity": "plans", "words": record_words(record), "rows": record.rows, "own": record.own},
        "tested": ["plans"] if record.rows else [],
        "plan_lines": plan_lines(rows),
    }


def _record(prepared: Prepared, step: Callable[[], object]) -> PanelRecord:
    """Return the record of the panel; of one that was asked for lately, with other levers, it is known."""
    asked, code = prepared.asked, prepared.forecast.authority.code
    key = (_of_panel(prepared.panel), code, asked.years, asked.seed)
    if key not in _RECORDS:
        while len(_RECORDS) >= _RECORDS_KEPT:
            _RECORDS.pop(next(iter(_RECORDS)))
        _RECORDS[key] = record_of(prepared.panel, code, asked.years, asked.seed, step)
    else:
        for _ in range(parts_of(prepared.panel)):
            step()
    return _RECORDS[key]


def checked(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what each file is read as, and the years it holds. Raises ForecastRefused as a forecast of a year would."""
    prepared = prepare(Asked(files, 1, FEWEST_RUNS, 1))
    read = sources_of(prepared.inputs)
    return read + [
        {"table": name, "what": "not read", "years": "", "source": "", "status": ""}
        for name in prepared.inputs.not_read
    ]


def lines_of(prepared: Prepared, step: Callable[[], object] = lambda: None) -> list[tuple[Line, Quantities]]:
    """Return the unmitigated line, then one with each lever more than the one before. Raises ForecastRefused."""
    lines = []
    for number in range(len(prepared.levers) + 1):
        try:
            lines.append(prepared.forecast.line(prepared.levers[:number]))
        except LeverRefused as fault:
            raise ForecastRefused([str(fault)]) from fault
        step()
    return lines


def _check_asked(asked: Asked) -> None:
    reasons = []
    if not 1 <= asked.years <= LONGEST:
        reasons.append(f"A forecast is of 1 to {LONGEST} years, not {asked.years}.")
    if not FEWEST_RUNS <= asked.runs <= MOST_RUNS:
        reasons.append(f"A forecast is of {FEWEST_RUNS:,} to {MOST_RUNS:,} runs, not {asked.runs:,}.")
    if reasons:
        raise ForecastRefused(reasons)


def _about(prepared: Prepared) -> dict[str, Any]:
    authority, asked = prepared.forecast.authority, prepared.asked
    return {
        "method": METHOD,
        "version": VERSION,
        "authority_code": authority.code,
        "authority_name": prepared.inputs.about.authority_name or authority.code,
        "origin": authority.origin,
        "years": asked.years,
        "runs": asked.runs,
        "seed": asked.seed,
        "inputs_digest": digest_of(asked.files),
        "levers_digest": digest_of({"levers.toml": asked.levers or b""}),
        "panel_digest": _of_panel(prepared.panel),
        "assumptions_digest": hashlib.sha256(_as_json(prepared.inputs.assumed.rows)).hexdigest(),
    }


def _of_panel(panel: Panel) -> str:
    return hashlib.sha256(repr((panel.codes, panel.first_year)).encode() + panel.counts.tobytes()).hexdigest()


def _as_json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, default=str).encode()

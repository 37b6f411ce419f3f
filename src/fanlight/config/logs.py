"""Structured log lines: one JSON object each, with the request's id and never a person's name."""

import logging
import traceback
from pathlib import Path

import structlog
from structlog.typing import EventDict


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """A logging formatter that writes one JSON object a line, with what was bound for this request."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_arguments,
            _where_it_broke,
        ],
    )


def _without_arguments(_logger: logging.Logger, _method: str, event: EventDict) -> EventDict:
    """Drop what a library attached to the record (request objects, bodies): only the sentence is kept."""
    return {key: value for key, value in event.items() if key not in {"request", "status_code", "positional_args"}}


def _where_it_broke(_logger: logging.Logger, _method: str, event: EventDict) -> EventDict:
    """Say of a failure what it was and in which lines, never its words: a database's quote what somebody typed."""
    exc_info = event.pop("exc_info", None)
    fault = exc_info[1] if isinstance(exc_info, tuple) else exc_info
    if not isinstance(fault, BaseException):
        return event
    while fault is not None:
        kind = f"{type(fault).__module__}.{type(fault).__name__}"
        lines = [
            f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(fault.__traceback__)
        ]
        event.setdefault("faults", []).append({"kind": kind, "lines": lines[-25:]})
        fault = fault.__cause__ or fault.__context__
    return event


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-3:])

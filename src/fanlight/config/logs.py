"""Structured log lines: one JSON object each, with the request's id and never a person's name."""

import logging

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
        ],
    )


def _without_arguments(_logger: logging.Logger, _method: str, event: EventDict) -> EventDict:
    """Drop what a library attached to the record (request objects, bodies): only the sentence is kept."""
    return {key: value for key, value in event.items() if key not in {"request", "status_code", "positional_args"}}

"""Structured log lines: one JSON object each, with the request's or the job's id and never a person's name."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# They put the address that was asked for, and where it was asked from, into their sentences: people type names there.
_NAMES_ADDRESSES = ("django.request", "django.security")
_WHOLE_ADDRESS = re.compile(r"\b\w+://\S+")


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """A logging formatter that writes one JSON object a line, or words for people where the log is a terminal."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_written()],
        foreign_pre_chain=[_without_addresses, *_SHARED],
        pass_foreign_args=True,
    )


def configure_structlog() -> None:
    """Send what structlog's own loggers say the same way as everything else: to the handlers of the settings."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def log_what_nobody_caught() -> None:
    """In a process that runs by itself: log what ends it or one of its threads, without the words of the fault."""
    log = structlog.get_logger("fanlight")

    def of_the_process(kind: type[BaseException], fault: BaseException, trace: Any) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("the process broke down", exc_info=(kind, fault, trace))

    def of_a_thread(broken: threading.ExceptHookArgs) -> None:
        if broken.exc_value is not None and not issubclass(broken.exc_type, SystemExit):
            name = broken.thread.name if broken.thread else ""
            fault = (broken.exc_type, broken.exc_value, broken.exc_traceback)
            log.critical("a thread broke down", thread=name, exc_info=fault)

    sys.excepthook = of_the_process
    threading.excepthook = of_a_thread


def for_the_server() -> dict[str, Any]:
    """The web server's own logging, in the same lines and to the same place as everybody else's."""
    handler = {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
    return {
        "formatters": {"json": {"()": "fanlight.config.logs.formatter"}},
        "handlers": {"console": handler},
        "loggers": {"_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
    }


def _written() -> list[Processor]:
    if sys.stderr is not None and sys.stderr.isatty():
        return [structlog.dev.ConsoleRenderer(event_key="event")]
    return [structlog.processors.JSONRenderer(default=lambda value: type(value).__name__)]


def _without_addresses(_logger: logging.Logger, _method: str, event: EventDict) -> EventDict:
    """Drop what a library attached to its line, and put the page's name where Django says which address was asked for."""
    arguments = event.pop("positional_args", ())
    record: logging.LogRecord = event["_record"]
    if not record.name.startswith(_NAMES_ADDRESSES):
        return event
    request = getattr(record, "request", None)
    if isinstance(arguments, tuple) and arguments:
        page = _page_of(request)
        kept = tuple(page if isinstance(one, str) and one.startswith("/") else one for one in arguments)
        event["event"] = str(record.msg) % kept
    event["event"] = _WHOLE_ADDRESS.sub("an address", event["event"])
    return event


def _page_of(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return getattr(match, "view_name", "") or "no page"


def _where_it_broke(_logger: logging.Logger, _method: str, event: EventDict) -> EventDict:
    """Say of a failure what it was and in which lines, never its words: a database's quote what somebody typed."""
    exc_info = event.pop("exc_info", None)
    if exc_info is True:
        exc_info = sys.exc_info()
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


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _where_it_broke,
]

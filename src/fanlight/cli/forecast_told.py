"""What every forecasting command does alike: refuse with every reason, show how far it is, take a start of chance."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

REFUSED = 2
INTERRUPTED = 130

seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Start of chance."
)


@contextmanager
def telling(as_json: bool) -> Iterator[None]:
    """Tell everything that is refused, in words or as JSON, and end with 2; end an interrupted command with 130."""
    from fanlight.forecasting.public import ForecastRefused

    try:
        yield
    except ForecastRefused as refused:
        refuse(refused.reasons, as_json)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was written.", err=True)
        sys.exit(INTERRUPTED)


def refuse(reasons: list[str], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"refused": True, "reasons": reasons}, ensure_ascii=False))
    else:
        for reason in reasons:
            click.echo(reason, err=True)
    sys.exit(REFUSED)


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Give what shows on the error output how much is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True, soft_wrap=True), transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)

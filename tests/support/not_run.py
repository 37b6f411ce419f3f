"""Lists by name what did not run, with the reason, at the end of every run; and fails where nothing may be left out."""

from __future__ import annotations

import os

import pytest

NOTHING_MAY_BE_SKIPPED = "FANLIGHT_NOTHING_MAY_BE_SKIPPED"


class NotRun:
    """Collects every skipped test's name and reason."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.reasons[report.nodeid] = _reason(report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.reasons[report.nodeid] = _reason(report.longrepr)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.reasons and os.environ.get(NOTHING_MAY_BE_SKIPPED) == "1" and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.reasons:
            return
        terminalreporter.section(f"not run: {len(self.reasons)}")
        for name, reason in sorted(self.reasons.items()):
            terminalreporter.write_line(f"NOT RUN {name}: {reason}")
        if os.environ.get(NOTHING_MAY_BE_SKIPPED) == "1":
            terminalreporter.write_line("Nothing may be left out of this run, so it has failed.", red=True)


def _reason(longrepr: object) -> str:
    if isinstance(longrepr, tuple):
        return str(longrepr[2]).removeprefix("Skipped: ")
    return str(longrepr)

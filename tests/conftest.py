"""What holds for the whole run."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code. In CI what has passed for a commit passes for it
# again; new examples are searched for where people develop.
settings.register_profile("development", deadline=None)
settings.register_profile("ci", settings.get_profile("development"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "development")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test of a real program fails, or nobody would notice that nothing is tested."""
    report = yield
    expected = hasattr(report, "wasxfail")
    if report.skipped and not expected and item.get_closest_marker("real") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longreprtext}"
    return report

"""What pytest is told for all tests: the option that accepts outputs as they are, and where fixtures lie."""

from __future__ import annotations

import pytest

pytest_plugins = ["chromium"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="Rewrite the neighbours of cases with what comes out.")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))

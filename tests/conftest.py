"""What the tests share: the corpus of real documents where it stands beside the checkout, the specimen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegraph import open_graph
from delegraph.datafiles import folder
from delegraph.store import Store, open_store

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real documents does not stand beside this checkout")
    return CORPUS


@pytest.fixture(scope="session")
def specimen() -> Path:
    return folder("specimens") / "report.txt"


@pytest.fixture(scope="session")
def specimen_location(specimen: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a store that holds the specimen; nobody writes it."""
    location = str(tmp_path_factory.mktemp("specimen") / "store")
    assert not open_graph(location).ingest([specimen]).failed
    return location


@pytest.fixture(scope="session")
def specimen_store(specimen_location: str) -> Iterator[Store]:
    """Return that store, open for reading."""
    with open_store(specimen_location) as opened:
        yield opened


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Count a skipped test as a failure where all that tests need is said to be there: none may pass unrun."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DELEGRAPH_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

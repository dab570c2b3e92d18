"""The wheel holds every data file and works from a clean environment."""

import os
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import delegraph

ROOT = Path(__file__).parents[1]
DATA = {".ttl", ".jsonld", ".rq", ".csv", ".yaml", ".txt"}
HOMES = {
    "graph/delegraph": "delegraph",
    "ontology": "delegraph/ontology",
    "queries": "delegraph/queries",
    "shapes": "delegraph/shapes",
}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment that holds nothing but the wheel."""
    environment = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", str(environment))
    programs = environment / "bin"
    run(str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    return programs


def run(*command: str, **variables: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | variables, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    there = {
        f"{home}/{path.relative_to(ROOT / source).as_posix()}"
        for source, home in HOMES.items()
        for path in (ROOT / source).rglob("*")
        if path.suffix in DATA
    }
    assert {Path(name).suffix for name in there} == DATA
    with ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if Path(name).suffix in DATA and ".dist-info/" not in name}
    assert names == there


def test_the_wheel_is_typed_and_carries_its_notices(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = packed.namelist()
    assert "delegraph/py.typed" in names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_help_and_demo_run_from_a_clean_environment(clean: Path) -> None:
    # The libraries come from the running environment; its own delegraph is not on that path.
    libraries = sysconfig.get_path("purelib")
    assert "delegraph ask" in run(str(clean / "delegraph"), "--help", PYTHONPATH=libraries)
    where = run(str(clean / "python"), "-c", "import delegraph; print(delegraph.__file__)", PYTHONPATH=libraries)
    assert where.startswith(str(clean.parent))
    assert "observer" in run(str(clean / "delegraph"), "demo", PYTHONPATH=libraries)


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert delegraph.__version__ == project["version"]


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, delegraph; print(*sorted(m for m in sys.modules if m.startswith('delegraph')))"
    assert run(sys.executable, "-c", code, PYTHONPATH=str(ROOT / "graph")).split() == ["delegraph"]


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["read", "--help"], ["blocs", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom delegraph.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'rdflib', 'pyshacl', 'rich', 'pyoxigraph', 'networkx', 'pandas', 'numpy', 'matplotlib'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    out = run(sys.executable, "-c", code, *arguments, PYTHONPATH=str(ROOT / "graph"))
    assert out.splitlines()[-1] == ""

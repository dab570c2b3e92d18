"""The documents say what the program does: every command, option, question and example."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from delegraph.ask import questions
from delegraph.cli import COMMANDS, main, root

ROOT = Path(__file__).parents[1]
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(kind: str, name: str = "README.md") -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["commands", "questions"])
def test_a_page_is_what_make_docs_writes(name: str) -> None:
    assert page(f"docs/{name}.md") == GENERATE[f"{name}_page"](), "run make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented_and_explained(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None and f"delegraph {name}" in page("docs/commands.md")
    assert re.search(rf"Examples?:\n.*delegraph {name}", str(command.help), re.DOTALL), "help without an example"
    for option in (param for param in command.params if isinstance(param, click.Option)):
        assert option.help and option.opts[0] in page("docs/commands.md")


def test_every_question_is_documented() -> None:
    for question in questions():
        assert f"## {question.name}\n" in page("docs/questions.md")


def test_the_changelog_knows_this_version() -> None:
    from delegraph import __version__

    assert f"## [{__version__}]" in page("CHANGELOG.md")


@pytest.fixture
def beside_the_specimen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph").symlink_to(ROOT / "graph")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("beside_the_specimen")
def test_every_command_line_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("delegraph ")]
    assert len(lines) > 5
    for line in lines:
        with pytest.raises(SystemExit) as end:
            main(shlex.split(line)[1:])
        assert end.value.code == 0, line
        assert capsys.readouterr().out or "ingest" in line, line


@pytest.mark.usefixtures("beside_the_specimen")
def test_every_python_example_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    examples = blocks("python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
    assert "observer" in capsys.readouterr().out


def test_every_python_example_on_blocs_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for example in blocks("python", "docs/blocs.md"):
        exec(compile(example, "docs/blocs.md", "exec"), {})
    assert "Kenya" in capsys.readouterr().out


def test_the_two_commands_of_the_readme_are_targets() -> None:
    targets = re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE)
    assert {"demo", "test", "lint", "benchmark", "docs"} <= set(targets)
    assert {word for block in blocks("sh") for word in re.findall(r"^make (\w+)", block, re.MULTILINE)} <= set(targets)

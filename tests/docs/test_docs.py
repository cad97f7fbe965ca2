"""Docs say what the code does: every command, option, field and setting, with the real output of the real program."""

import json
import re
from dataclasses import fields
from datetime import date
from importlib.resources import files
from pathlib import Path

import click
import pytest
from docs.accuracy import with_sections
from docs.generate import codebook, readme_example, with_example

from dragoman.cli import main
from dragoman.lexicon.ontology import load_ontology
from dragoman.settings import Settings
from evaluation.recorded import load

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((files("dragoman") / "data" / "schema" / "dragoman-1.schema.json").read_text(encoding="utf-8"))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_codebook_is_what_the_ontology_makes() -> None:
    assert page("docs/codebook.md") == codebook(load_ontology()), "run make docs"


def test_the_example_of_the_readme_is_what_the_command_prints() -> None:
    assert page("README.md") == with_example(page("README.md"), readme_example()), "run make docs"


def test_the_figures_that_are_told_are_those_of_the_recorded_run() -> None:
    assert page("docs/accuracy.md") == with_sections(page("docs/accuracy.md"), load()), "run make docs"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_that_are_told_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rules = re.findall(r"^(\w[\w -]*):", page("Makefile"), re.MULTILINE)
    targets = {target for rule in rules for target in rule.split()}
    assert set(re.findall(r"(?:`|^    )make ([a-z][a-z-]*)", text, re.MULTILINE)) <= targets
    for module in re.findall(r"python -m ((?:evaluation|training|sources|docs)\.\w+)", text):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    for script in re.findall(r"python ((?:evaluation|training|sources|docs)/\w+\.py)", text):
        assert (ROOT / script).is_file(), script


def test_every_measurement_is_told() -> None:
    rows = re.findall(r"^\| `make ([\w-]+)`", section(page("docs/accuracy.md"), "What is measured"), re.MULTILINE)
    told = {row.replace("-", "_") for row in rows}
    commands = {path.stem for path in (ROOT / "evaluation").glob("*.py") if "__main__" in path.read_text("utf-8")}
    assert told == commands


def test_the_readme_begins_with_two_sentences() -> None:
    first = page("README.md").split("\n\n")[1]
    assert len(re.findall(r"[.!?](?=\s|$)", first.replace("2.0", "2"))) == 2


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(page("docs/cli.md"), f"dragoman {name}")
    if "[filters]" in text:
        text += section(page("docs/cli.md"), "Asking a chronicle")
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert all(f"`{option}" in text or f"[{option}" in text for option in parameter.opts), parameter.opts
        else:
            assert parameter.make_metavar(click.Context(main)).rstrip(".") in text
        if isinstance(parameter.type, click.Choice):
            assert all(str(choice) in text for choice in parameter.type.choices)


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^## dragoman (\w+)$", page("docs/cli.md"), re.MULTILINE)) == set(main.commands)


def test_every_setting_is_documented() -> None:
    for setting in fields(Settings):
        assert f"`DRAGOMAN_{setting.name.upper()}`" in page("docs/cli.md")


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Top", SCHEMA),
        ("Document", SCHEMA["$defs"]["document"]),
        ("Versions", SCHEMA["$defs"]["versions"]),
        ("Entity", SCHEMA["$defs"]["entity"]),
        ("Date", SCHEMA["$defs"]["temporal_expression"]),
        ("Place", SCHEMA["$defs"]["toponym"]),
        ("Event", SCHEMA["$defs"]["event"]),
        ("Statement", SCHEMA["$defs"]["statement"]),
        ("Agreement", SCHEMA["$defs"]["agreement"]),
        ("Problem", SCHEMA["$defs"]["problem"]),
    ],
)
def test_every_field_is_documented_in_order(title: str, definition: dict[str, dict[str, object]]) -> None:
    text = section(page("docs/records.md"), title)
    rows = [row.split("|")[1] for row in text.splitlines() if row.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == list(definition["properties"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http://", "https://", "#")):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_every_room_stands_in_the_architecture() -> None:
    text = page("docs/architecture.md")
    package = ROOT / "src" / "dragoman"
    rooms = [p.name for p in package.iterdir() if p.is_dir() and (p / "__init__.py").is_file()]
    assert all(f"`{room}/`" in text for room in rooms)
    assert all(f"`{p.name}`" in text for p in package.glob("*.py") if not p.name.startswith("__"))


def test_targets_of_the_makefile_are_told_by_its_help() -> None:
    makefile = page("Makefile")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = {target for line in phony for target in line.split()} - {"help"}
    assert targets == set(re.findall(r'"make ([\w-]+)', makefile))


def test_the_articles_of_the_examples_are_those_of_the_text_files() -> None:
    rows = [json.loads(line) for line in page("examples/articles.jsonl").splitlines()]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.txt")}
    assert {row["id"]: row["text"] for row in rows} == texts
    assert all(date.fromisoformat(row["date"]) for row in rows)


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "## [Unreleased]" in page("CHANGELOG.md")

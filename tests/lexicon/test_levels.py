"""At which level an office-holder acts."""

import pytest

from dragoman.lexicon.levels import Level, level_of, level_of_title, load_levels
from dragoman.records.mentions import Office


@pytest.mark.parametrize("level", load_levels(), ids=lambda level: level.name)
def test_each_level_takes_its_examples_and_none_of_the_others(level: Level) -> None:
    assert [title for title in level.examples if level_of_title(title) != level.name] == []
    assert [title for title in level.not_examples if level_of_title(title) == level.name] == []


def test_the_highest_office_counts() -> None:
    offices = [Office("Foreign Minister", "CHL", "text"), Office("President", "CHL", "lexicon")]
    assert level_of(offices, ["GOV"]) == "head"


@pytest.mark.parametrize(
    ("sectors", "level"), [(["GOV"], "official"), (["MIL"], "official"), (["BUS"], None), ([], None)]
)
def test_without_an_office_the_sector_tells(sectors: list[str], level: str | None) -> None:
    assert level_of([], sectors) == level


@pytest.mark.parametrize(
    ("name", "level"),
    [("leaders of Japan", "head"), ("foreign ministers of Peru", "minister"), ("advisers of Peru", "official")],
)
def test_what_a_group_is_called_tells_its_level(name: str, level: str) -> None:
    assert level_of([], ["GOV"], name) == level


def test_the_office_of_somebody_counts_before_the_name() -> None:
    assert level_of([Office("Envoy", "PER", "text")], ["GOV"], "leaders of Peru") == "official"

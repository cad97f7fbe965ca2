"""Mentions of one agreement are found by what its title says, not by whose it is."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.chronicle import Chronicle
from dragoman.coreference.agreements import names_something
from dragoman.records.articles import Article


def test_a_title_with_the_adjectives_of_its_parties_is_the_same_one(tmp_path: Path) -> None:
    articles = [
        ("2024-05-06", "Kenya and Denmark signed the Kenyan-Danish fisheries agreement in Nairobi on Monday."),
        ("2024-05-07", "Kenya and Denmark signed a fisheries agreement in Nairobi on May 6."),
    ]
    with Chronicle(tmp_path / "a.db", create=True) as chronicle:
        chronicle.add(Article(text, text, dt.date.fromisoformat(day)) for day, text in articles)
        (agreement,) = chronicle.agreements(between=("KEN", "DNK"))
    assert agreement.documents == 2


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Danish-Kenyan agreements", False),
        ("joint statement", False),
        ("Norwegian-Kenyan agreements", False),
        ("Norwegian-Kenyan agreement", True),
        ("fisheries agreements with 20 countries", False),
        ("the strongest agreement between Kenya and Denmark", False),
        ("additional package for $225 million", False),
        ("fisheries agreement", True),
        ("the S-400 deal", True),
    ],
)
def test_titles_that_name_no_instrument_are_known(title: str, names: bool) -> None:
    assert names_something(title, ("KEN", "DNK")) is names

"""Mentions of one agreement are found by what its title says, not by whose it is."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.chronicle import Chronicle
from dragoman.coreference.pacts import names_something, readable
from dragoman.query.rows import AgreementRow
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
        ("agreement with President Ouma", False),
        ("agreement with Kenyan shippers on piers", True),
        ("additional package for $225 million", False),
        ("fisheries agreement", True),
        ("the S-400 deal", True),
    ],
)
def test_titles_that_name_no_instrument_are_known(title: str, names: bool) -> None:
    assert names_something(title, ("KEN", "DNK")) is names


def agreements(path: Path, *articles: tuple[str, str]) -> list[AgreementRow]:
    with Chronicle(path / "a.db", create=True) as chronicle:
        chronicle.add(Article(text, text, dt.date.fromisoformat(day)) for day, text in articles)
        return list(chronicle.agreements())


def test_stages_have_the_days_that_reports_tell_best(tmp_path: Path) -> None:
    (row,) = agreements(
        tmp_path,
        ("2024-05-08", "Kenya and Denmark have signed the Lamu Fisheries Convention."),
        ("2024-05-06", "Kenya and Denmark signed the Lamu Fisheries Convention in Nairobi on Monday."),
        ("2025-02-03", "Denmark ratified the Lamu Fisheries Convention with Kenya, signed in Nairobi on 6 May 2024."),
        ("2025-04-01", "The ministers of Kenya and Denmark discussed the Lamu Fisheries Convention."),
    )
    told = [(stage["stage"], stage["date"]) for stage in row.stages]
    assert told == [("signed", "2024-05-06"), ("ratified", "2025-02-03")]
    assert row.documents == 4


def test_one_kind_of_document_each_year_is_one_each_year(tmp_path: Path) -> None:
    rows = agreements(
        tmp_path,
        ("2023-05-08", "Kenya and Denmark signed a protocol on cod quotas on 8 May 2023."),
        ("2024-05-06", "Kenya and Denmark signed a protocol on cod quotas on 6 May 2024."),
    )
    assert [[stage["date"] for stage in row.stages] for row in rows] == [["2023-05-08"], ["2024-05-06"]]


def test_a_protocol_is_not_the_agreement_that_it_belongs_to(tmp_path: Path) -> None:
    rows = agreements(
        tmp_path,
        ("2024-05-06", "Kenya and Denmark signed an agreement on cod quotas on Monday."),
        ("2024-05-07", "Kenya and Denmark signed a protocol on cod quotas on Tuesday."),
    )
    assert sorted(row.kind for row in rows) == ["agreement", "protocol"]


def test_one_party_alone_does_not_tie_two_pairs_together(tmp_path: Path) -> None:
    rows = agreements(
        tmp_path,
        ("2024-05-06", "Kenya and Denmark signed the Friendship and Fisheries Treaty on Monday."),
        ("2024-05-07", "Kenya and Norway signed the Friendship and Fisheries Treaty on Tuesday."),
        ("2024-06-07", "Kenya praised the Friendship and Fisheries Treaty."),
    )
    assert not any({"DNK", "NOR"} <= set(row.parties) for row in rows)


@pytest.mark.parametrize(
    ("title", "kind", "shown"),
    [
        ("customs", "agreement", "agreement on customs"),
        ("agreement on customs", "agreement", "agreement on customs"),
        ("JCPOA", "deal", "JCPOA"),
        ("Joint Action Plan", "document", "Joint Action Plan"),
        ("new landmark fisheries treaty", "treaty", "fisheries treaty"),
    ],
)
def test_a_subject_alone_is_shown_with_its_kind(title: str, kind: str, shown: str) -> None:
    assert readable(title, kind) == shown

"""Events are counted once, in the period that the text gives them, beside the documents of that period."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.chronicle import Chronicle
from dragoman.errors import UsageError
from dragoman.query.encounters import Encounter, joined
from dragoman.query.tally import NO_PERIOD, TallyRow
from dragoman.records.articles import Article
from tests.store.conftest import fresh_database, postgres_server  # noqa: F401 - fixtures

ARTICLES = [
    ("2024-01-10", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on January 9."),
    ("2024-01-11", "The presidents of Kenya and Ghana, Daniel Ouma and Kofi Boateng, met in Nairobi on January 9."),
    ("2024-01-20", "Kenyan President Daniel Ouma spoke by phone with Ghanaian President Kofi Boateng on Friday."),
    ("2024-03-05", "Norway imposed sanctions on Belarus on Monday."),
    ("2024-04-02", "Norway imposed sanctions on Belarus in 2024."),
    ("2024-04-03", "Kenya will hold talks with Ghana in May."),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def chronicle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    if request.param == "sqlite":
        location = str(tmp_path_factory.mktemp("tally") / "a.db")
    else:
        location = fresh_database(request.getfixturevalue("postgres_server"))
    with Chronicle(location, create=True) as opened:
        opened.add(Article(text[:30], text, dt.date.fromisoformat(day)) for day, text in ARTICLES)
        yield opened


def test_reports_of_one_event_count_once(chronicle: Chronicle) -> None:
    rows = {row.period: row for row in chronicle.tally(type="CONSULT")}
    assert rows["2024-01"].events == 2
    assert rows["2024-01"].documents == 3


def test_months_without_events_stand_there_with_their_documents(chronicle: Chronicle) -> None:
    rows = chronicle.tally(by="month", type="CONSULT")
    assert [(row.period, row.events, row.documents) for row in rows] == [
        ("2024-01", 2, 3), ("2024-02", 0, 0), ("2024-03", 0, 1), ("2024-04", 0, 2),
    ]  # fmt: skip


def test_what_is_dated_too_coarsely_stands_apart(chronicle: Chronicle) -> None:
    by_month = chronicle.tally(type="SANCTION")
    assert [(row.period, row.events) for row in by_month if row.events] == [("2024-03", 1), (NO_PERIOD, 1)]
    assert by_month[-1].documents is None
    assert [(row.period, row.events) for row in chronicle.tally(type="SANCTION", by="year")] == [("2024", 2)]


def test_meetings_are_told_apart_by_level(chronicle: Chronicle) -> None:
    (quarter, _) = chronicle.tally(by="quarter", measure="meetings", between=("KEN", "GHA"))
    assert quarter.period == "2024-Q1"
    assert quarter.values == {"head": 1, "minister": 0, "official": 0, "phone": 1, "other": 0, "undated": 0}


def test_a_visit_and_its_talks_are_one_encounter(tmp_path: Path) -> None:
    told = [
        "Kenyan President Daniel Ouma visited Ghana on May 6-8. "
        "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Accra on May 7.",
        "Kenyan Foreign Minister Amina Otieno met Ghanaian President Kofi Boateng in Accra on May 7.",
        "Kenyan President Daniel Ouma and Ghanaian President Kofi Boateng met in Nairobi on May 20.",
        "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in 2023.",
    ]
    with Chronicle(tmp_path / "a.db", create=True) as opened:
        opened.add(Article(text[-30:], text, dt.date(2024, 5, 21)) for text in told)
        rows = {row.period: row for row in opened.tally(by="year", measure="meetings", between=("KEN", "GHA"))}
        assert (rows["2024"].values["head"], rows["2024"].values["minister"]) == (2, 1)
        assert rows["2024"].events == 4
        alone = {row.period: row for row in opened.tally(by="year", measure="meetings", actor="KEN")}
        assert alone["2024"].values["head"] == 4


@pytest.mark.parametrize(
    ("days", "kinds", "count"),
    [
        ([("2024-05-06", "2024-05-08"), ("2024-05-08", "2024-05-08")], ("head", "head"), 1),
        ([("2024-05-06", "2024-05-07"), ("2024-05-08", "2024-05-08")], ("head", "head"), 2),
        ([("2024-05-06", "2024-05-08"), ("2024-05-08", "2024-05-08")], ("head", "minister"), 2),
        ([("2024-05-06", "2024-05-08"), ("2024-05-08", "2024-05-08")], ("head", "other"), 1),
        ([("2024-05-06", "2024-05-06"), ("2024-05-06", "2024-05-06")], ("phone", "phone"), 2),
        ([("2024-05-01", "2024-05-31"), ("2024-05-06", "2024-05-06")], ("head", "head"), 2),
        ([("2024-05-06", "2024-05-06"), ("2024-05-06", "2024-05-06")], ("undated", "head"), 2),
    ],
)
def test_encounters_join_what_meets(days: list[tuple[str, str]], kinds: tuple[str, str], count: int) -> None:
    given = [
        Encounter(kind, "2024-05", kind != "undated", first, last)
        for (first, last), kind in zip(days, kinds, strict=True)
    ]
    found = joined(given)
    assert len(found) == count
    assert sum(one.events for one in found) == len(given)


def test_cooperation_and_conflict_are_told_apart(chronicle: Chronicle) -> None:
    (year,) = chronicle.tally(by="year", measure="quad")
    assert year.values["verbal cooperation"] == 3
    assert year.values["material conflict"] == 2
    (mean,) = chronicle.tally(by="year", measure="score", type="SANCTION")
    assert mean.values == {"score": -6.0}


def test_a_chronicle_without_such_events_has_zeros(chronicle: Chronicle) -> None:
    assert all(isinstance(row, TallyRow) and row.events == 0 for row in chronicle.tally(actor="CHL"))


@pytest.mark.parametrize("given", [{"by": "week"}, {"measure": "mood"}])
def test_unknown_periods_and_measures_are_refused(chronicle: Chronicle, given: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="there are"):
        chronicle.tally(**given)

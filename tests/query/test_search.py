"""Each filter finds what it names and nothing else, on both databases; order and paging are stable."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sql_event

from dragoman.chronicle import Chronicle
from dragoman.errors import UsageError
from dragoman.query.filters import Filters
from dragoman.query.listing import Listing
from dragoman.query.wanted import wanted_events
from dragoman.records.articles import Article
from dragoman.store.connect import Store
from tests.store.conftest import fresh_database, postgres_server  # noqa: F401 - fixtures

ARTICLES = [
    ("2024-03-12", "A", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on Tuesday "
     "on piracy."),
    ("2024-04-02", "B", "Ghanaian Foreign Minister Ama Mensah visited Kenya on Tuesday."),
    ("2024-04-03", "A", "Norway imposed sanctions on Belarus on Wednesday. “This is a grave step,” Norwegian Prime "
     "Minister Kari Lund said of Belarus."),
    ("2024-05-06", "B", "Kenya and Ghana signed a fisheries agreement in Accra on Monday."),
    ("2024-06-03", "A", "Kenya and Ghana will hold talks in Mombasa next week."),
]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def chronicle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    if request.param == "sqlite":
        location = str(tmp_path_factory.mktemp("query") / "a.db")
    else:
        location = fresh_database(request.getfixturevalue("postgres_server"))
    with Chronicle(location, create=True) as opened:
        opened.add(
            Article(f"{day}-{by}", text, dt.date.fromisoformat(day), title=f"News of {day}", publisher=by)
            for day, by, text in ARTICLES
        )
        yield opened


def kinds(chronicle: Chronicle, **filters: Any) -> list[str]:
    return [event.type + (f"-{event.mode}" if event.mode else "") for event in chronicle.events(**filters)]


ALL = ["CONSULT", "CONSULT-visit", "SANCTION-discontinue", "SUPPORT", "AGREE"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ALL),
        ({"between": ("KEN", "GHA")}, ["CONSULT", "CONSULT-visit", "SUPPORT", "AGREE"]),
        ({"between": ("Kenya", "Norway")}, []),
        ({"actor": "NOR"}, ["SANCTION-discontinue"]),
        ({"actor": "mensah"}, ["CONSULT-visit"]),
        ({"recipient": "BLR"}, ["SANCTION-discontinue"]),
        ({"type": ["SUPPORT", "AGREE"]}, ["SUPPORT", "AGREE"]),
        ({"mode": "visit"}, ["CONSULT-visit"]),
        ({"status": "future"}, []),
        ({"topic": "piracy"}, ["CONSULT"]),
        ({"topic": "%"}, []),
        ({"since": "2024-04", "until": "2024-04"}, ["CONSULT-visit", "SANCTION-discontinue"]),
        ({"place": "Nairobi"}, ["CONSULT"]),
        ({"place": "GHA"}, ["SUPPORT"]),
        ({"level": "head"}, ["CONSULT"]),
        ({"level": "minister"}, ["CONSULT-visit"]),
        ({"publisher": "B"}, ["CONSULT-visit", "SUPPORT"]),
        ({"min_confidence": 1.0}, []),
        ({"text": "agreement accra"}, ["SUPPORT"]),
        ({"text": '"accra agreement"'}, []),
        ({"text": 'OR "'}, []),
    ],
)
def test_each_filter_finds_what_it_names(chronicle: Chronicle, filters: dict[str, Any], found: list[str]) -> None:
    assert kinds(chronicle, **filters) == found
    assert chronicle.count(**filters) == len(found)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "KEN", "level": "head"}, ["CONSULT"]),
        ({"actor": "GHA", "level": "minister"}, ["CONSULT-visit"]),
        ({"actor": "KEN", "level": "minister"}, []),
        ({"between": ("KEN", "GHA"), "level": "head"}, ["CONSULT"]),
        ({"between": ("KEN", "GHA"), "level": "minister"}, ["CONSULT-visit"]),
        ({"facing": ("KEN", "GHA"), "level": "head"}, ["CONSULT"]),
        ({"actor": "mensah", "level": "minister"}, ["CONSULT-visit"]),
    ],
)
def test_a_level_is_that_of_the_sides_asked_for(
    chronicle: Chronicle, filters: dict[str, Any], found: list[str]
) -> None:
    assert kinds(chronicle, **filters) == found
    assert chronicle.count(**filters) == len(found)


def test_of_two_sides_the_lower_level_counts(tmp_path: Path) -> None:
    told = "Kenyan President Daniel Ouma met Ghanaian Foreign Minister Ama Mensah in Nairobi."
    with Chronicle(tmp_path / "a.db", create=True) as opened:
        opened.add([Article("a", told, dt.date(2024, 3, 12))])
        assert [opened.count(between=("KEN", "GHA"), level=one) for one in ("head", "minister", "official")] == [
            0,
            1,
            0,
        ]
        assert opened.count(actor="KEN", level="head") == 1


SINGLE: list[dict[str, Any]] = [
    {"between": ("KEN", "GHA")}, {"facing": ("KEN", "GHA")}, {"actor": "GHA"}, {"actor": "mensah"},
    {"recipient": "BLR"}, {"type": "CONSULT"}, {"mode": "visit"}, {"status": "actual"}, {"context": "economic"},
    {"topic": "piracy"}, {"since": "2024-04"}, {"until": "2024-04"}, {"place": "Nairobi"}, {"place": "KEN"},
    {"level": "minister"}, {"publisher": "B"}, {"min_confidence": 0.5}, {"text": "kenya"},
]  # fmt: skip


@pytest.mark.parametrize("one", SINGLE, ids=str)
def test_two_filters_find_what_each_of_them_finds(chronicle: Chronicle, one: dict[str, Any]) -> None:
    def ids(**filters: Any) -> set[str]:
        return {event.id for event in chronicle.events(**filters)}

    sides = {"between", "facing", "actor", "recipient"}
    for other in SINGLE:
        both = {*one, *other}
        if one.keys() != other.keys() and not ("level" in both and both & sides):
            assert ids(**one, **other) == ids(**one) & ids(**other), other
            assert chronicle.count(**one, **other) == len(ids(**one, **other)), other


def test_pages_make_up_the_whole(chronicle: Chronicle) -> None:
    pages = [list(chronicle.events(limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [event.id for page in pages for event in page] == [event.id for event in chronicle.events()]


def test_several_of_one_country_on_a_side_make_one_row(tmp_path: Path) -> None:
    told = "Kenyan President Daniel Ouma and Kenyan Foreign Minister Amina Otieno met Ghanaian President Kofi Boateng."
    with Chronicle(tmp_path / "a.db", create=True) as opened:
        opened.add([Article("a", told, dt.date(2024, 3, 12))])
        (event,) = opened.events()
        assert [party.country for party in event.actors].count("KEN") == 2
        assert list(opened.events(actor="KEN")) == list(opened.events(between=("KEN", "GHA"))) == [event]


def plans(store: Store, filters: dict[str, Any]) -> list[str]:
    """How SQLite goes about the questions that a page of events asks, with every list of postings long or short."""
    asked: list[tuple[str, Any]] = []
    with store.read() as connection:
        sql_event.listen(connection, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
        Listing(connection, wanted_events(Filters.make(**filters))).page(50)
        cursor = connection.connection.cursor()
        return [row[3] for query, values in asked for row in cursor.execute(f"EXPLAIN QUERY PLAN {query}", values)]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"since": "2024"},
        {"type": "AID", "since": "2024"},
        {"between": ("KEN", "GHA"), "level": "head"},
        {"actor": "KEN", "since": "2024-03", "until": "2024-03"},
        {"actor": "KEN", "recipient": "GHA", "level": "head"},
        {"actor": "KEN", "place": "GHA", "context": "economic", "publisher": "A"},
        {"text": "talks", "topic": "piracy", "status": "actual", "since": "2024"},
        {"text": "talks", "actor": "KEN"},
    ],
)
def test_a_page_is_read_in_its_order_not_sorted(tmp_path: Path, filters: dict[str, Any]) -> None:
    with Store(tmp_path / "a.db", create=True) as store:
        plan = plans(store, filters)
    assert plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
    assert not any(step.startswith("SCAN event") and "VIRTUAL TABLE INDEX" not in step for step in plan), plan


def test_a_row_has_its_sentence_and_document(chronicle: Chronicle) -> None:
    (event,) = chronicle.events(type="CONSULT", mode="visit")
    assert event.source.sentence == ARTICLES[1][2]
    assert (event.source.title, event.source.publisher, event.source.published) == (
        "News of 2024-04-02",
        "B",
        "2024-04-02",
    )
    assert event.countries == ("GHA", "KEN")


def test_visits_are_who_went_to_see_whom(chronicle: Chronicle) -> None:
    (visit,) = chronicle.visits()
    assert [party.name for party in visit.actors] == ["Ama Mensah"]
    assert [party.country for party in visit.recipients] == ["KEN"]


def test_statements_are_found_by_speaker_and_by_whom_they_speak_of(chronicle: Chronicle) -> None:
    (statement,) = chronicle.statements(actor="NOR")
    assert (statement.speaker, statement.content) == ("Kari Lund", "This is a grave step")
    assert list(chronicle.statements(actor="KEN")) == []
    assert list(chronicle.statements(text="grave", level="head", publisher="A")) == [statement]


def test_agreements_are_found_by_party_and_title(chronicle: Chronicle) -> None:
    (agreement,) = chronicle.agreements(between=("KEN", "GHA"), topic="fisheries")
    assert (agreement.stage, agreement.parties) == ("signed", ("KEN", "GHA"))
    assert list(chronicle.agreements(actor="NOR")) == []


def test_offices_are_told_with_the_days_on_which_they_are_said_to_be_held(chronicle: Chronicle) -> None:
    held = {(o.country, o.title, o.person, o.level) for o in chronicle.offices(level=["head", "minister"])}
    assert held == {
        ("KEN", "President", "Daniel Ouma", "head"),
        ("GHA", "President", "Kofi Boateng", "head"),
        ("GHA", "Foreign Minister", "Ama Mensah", "minister"),
        ("NOR", "Prime Minister", "Kari Lund", "head"),
    }


def test_answers_become_data_frames(chronicle: Chronicle) -> None:
    rows = chronicle.events()
    assert list(rows.to_pandas()["id"]) == list(rows.to_polars()["id"]) == [event.id for event in rows]


def test_a_filter_that_does_not_exist_is_refused_at_once(chronicle: Chronicle) -> None:
    with pytest.raises(UsageError, match="no filter"):
        chronicle.events(colour="red")

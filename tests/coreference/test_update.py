"""Reports of one event become one event, in any order of arrival; two events stay two; disagreements stay visible."""

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.ingest import add as adding
from dragoman.ingest.add import add
from dragoman.records.articles import Article
from dragoman.store import schema
from dragoman.store.connect import Store
from tests.store.conftest import location, postgres_server  # noqa: F401 - fixtures


def told(text: str, published: str, publisher: str = "Agency") -> Article:
    import datetime as dt

    return Article(id=text[:20], text=text, published=dt.date.fromisoformat(published), publisher=publisher)


MEETING = [
    told("Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on Tuesday.", "2024-03-12", "A"),
    told(
        "Presidents Daniel Ouma of Kenya and Kofi Boateng of Ghana held talks in Nairobi on March 12.",
        "2024-03-14",
        "B",
    ),
    told("Kenya and Ghana held talks in Nairobi on Tuesday. The talks lasted two hours.", "2024-03-13", "C"),
]
OTHERS = [
    told(
        "Kenyan President Daniel Ouma spoke by phone with Ghanaian President Kofi Boateng on Friday.", "2024-03-15", "A"
    ),
    told("Kenyan President Daniel Ouma met Togolese President Edem Mensah in Nairobi on Tuesday.", "2024-03-12", "B"),
    told("Kenya and Ghana held talks in Accra on March 19.", "2024-03-19", "C"),
    told("Kenya and Ghana will hold talks in Nairobi on Tuesday.", "2024-03-11", "D"),
]


def events(store: Store) -> list[dict[str, Any]]:
    with store.read() as connection:
        return [dict(row._mapping) for row in connection.execute(select(schema.events).order_by(schema.events.c.id))]


def parties(store: Store) -> list[tuple[Any, ...]]:
    p = schema.event_parties
    with store.read() as connection:
        return sorted(map(tuple, connection.execute(select(p.c.event, p.c.role, p.c.entity, p.c.country))))


def test_reports_of_one_meeting_are_one_event(location: str) -> None:  # noqa: F811
    with Store(location, create=True) as store:
        add(store, MEETING)
        (event,) = events(store)
        assert (event["document_count"], event["publishers"]) == (3, ["A", "B", "C"])
        assert (event["date_edtf"], event["place_name"]) == ("2024-03-12", "Nairobi")
        assert (event["first_reported"], event["last_reported"]) == ("2024-03-12", "2024-03-14")


def test_a_call_another_guest_another_week_and_a_plan_are_other_events(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, [*MEETING, *OTHERS])
        found = events(store)
        assert sorted(event["document_count"] for event in found) == [1, 1, 1, 1, 3]


@pytest.mark.parametrize("batch", [1, 3, 64])
def test_the_order_of_arrival_and_the_batches_do_not_matter(
    tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH_ARTICLES", batch)
    results = []
    articles = [*MEETING, *OTHERS]
    for number in range(4):
        random.Random(number).shuffle(articles)
        with Store(tmp_path / f"{number}.db", create=True) as store:
            add(store, articles)
            results.append((events(store), parties(store)))
    assert all(one == other for one, other in itertools.pairwise(results))


def test_two_days_for_one_event_stay_visible(tmp_path: Path) -> None:
    reports = [
        told("Chadian troops killed seven rebels near Abeche in Chad on Monday.", "2024-05-07", "A"),
        told("Chadian troops killed nine rebels near Abeche in Chad on Monday.", "2024-05-07", "B"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        (event,) = events(store)
        assert [one["value"] for one in event["disagreements"]["dead"]] == ["7", "9"]


def test_an_agreement_is_one_with_its_stages(location: str) -> None:  # noqa: F811
    reports = [
        told("Chile and Peru are negotiating a fisheries agreement.", "2024-01-10", "A"),
        told("Chile and Peru signed a fisheries agreement on March 5.", "2024-03-05", "B"),
        told(
            "The fisheries agreement between Chile and Peru was signed in March. A tax accord followed.",
            "2024-04-01",
            "C",
        ),
    ]
    with Store(location, create=True) as store:
        add(store, reports)
        with store.read() as connection:
            rows = connection.execute(select(schema.agreements)).all()
        (fisheries,) = [row for row in rows if "fisheries" in row.title]
        assert [stage["stage"] for stage in fisheries.stages] == ["negotiating", "signed"]
        assert fisheries.stage == "signed"
        assert fisheries.document_count == 3


def test_persons_part_events_that_are_alike_otherwise(tmp_path: Path) -> None:
    reports = [
        told(
            "Kenyan President Daniel Ouma spoke by phone with Ghanaian President Kofi Boateng on Friday.", "2024-03-15"
        ),
        told("Kenyan Minister Grace Wafula spoke by phone with Ghanaian Minister Ama Owusu on Friday.", "2024-03-16"),
        told("Kenyan President Daniel Ouma did not meet Ghanaian President Kofi Boateng on Friday.", "2024-03-16"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        assert [event["document_count"] for event in events(store)] == [1, 1, 1]


def test_a_person_without_country_is_known_by_the_other_text(tmp_path: Path) -> None:
    reports = [
        told(
            "Vietnamese Foreign Minister Tran Van Duc met Peruvian Foreign Minister Rosa Luna in Hanoi.", "2021-11-03"
        ),
        told("Peruvian Foreign Minister Rosa Luna met her colleague Tran Van Duc in Hanoi.", "2021-11-03"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        assert [event["document_count"] for event in events(store)] == [2]


def test_one_publisher_that_tells_on_two_days_tells_of_two_calls(tmp_path: Path) -> None:
    text = "President Daniel Ouma of Kenya had a telephone conversation with President Kofi Boateng of Ghana. {}"
    reports = [
        told(text.format("Fish was discussed."), "2024-03-14", "Palace"),
        told(text.format("They spoke about ports, roads and the weather."), "2024-03-15", "Palace"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        assert [event["document_count"] for event in events(store) if event["mode"] == "phone"] == [1, 1]


def test_a_month_gainsays_no_day_of_it(tmp_path: Path) -> None:
    reports = [
        told("Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng on March 12.", "2024-03-14", "A"),
        told("In March Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng.", "2024-04-02", "B"),
        told("Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in March.", "2024-04-09", "C"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        (event,) = events(store)
    assert (event["document_count"], event["date_edtf"]) == (3, "2024-03-12")


def test_one_report_that_errs_does_not_make_a_meeting_a_call(tmp_path: Path) -> None:
    reports = [
        told("Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng on March 12.", "2024-03-13", "A"),
        told("Presidents Daniel Ouma of Kenya and Kofi Boateng of Ghana held talks on March 12.", "2024-03-14", "B"),
        told("President Kofi Boateng of Ghana and President Daniel Ouma of Kenya met on March 12.", "2024-03-15", "C"),
        told(
            "On March 12 Kenyan President Daniel Ouma met virtually with President Kofi Boateng of Ghana.",
            "2024-03-16",
            "D",
        ),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, reports)
        (event,) = events(store)
    assert (event["document_count"], event["mode"]) == (4, None)


def counts(store: Store, kind: str) -> list[int]:
    return sorted(event["document_count"] for event in events(store) if event["type"] == kind)


def test_two_promises_of_one_day_are_two_events_unless_they_say_the_same(tmp_path: Path) -> None:
    vows = [
        told("Kenya promised on Monday to send 200 tons of flour and medicine to Ghana.", "2024-03-11", "A"),
        told("Kenya pledged on Monday to support Ghana's candidacy for the council.", "2024-03-11", "A"),
        told("On Monday Kenya promised to send flour and medicine, 200 tons of it, to Ghana.", "2024-03-11", "A"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, vows)
        assert counts(store, "AGREE") == [1, 2]


def test_two_publishers_tell_of_one_word_between_two_states_in_their_own_words(tmp_path: Path) -> None:
    praise = [
        told("Kenya praised Ghana for its new harbour on Monday.", "2024-03-11", "A"),
        told("Ghana's docks earned applause: Kenya commended Ghana on Monday.", "2024-03-11", "B"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, praise)
        assert counts(store, "SUPPORT") == [2]


def test_other_people_of_one_country_make_another_event(tmp_path: Path) -> None:
    home = [
        told("The Kenyan president met the mayors of Kenya in Nairobi on Monday.", "2024-03-11", "A"),
        told("The Kenyan parliament met with Kenyan farmers in Nairobi on Monday.", "2024-03-11", "B"),
    ]
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, home)
        assert counts(store, "CONSULT") == [1, 1]


def test_two_who_met_aside_and_then_with_a_third_met_twice(tmp_path: Path) -> None:
    two = "Kenyan President Daniel Ouma met today with Ghanaian President Kofi Boateng in Lome."
    three = (
        "Presidents Daniel Ouma of Kenya, Kofi Boateng of Ghana and Edem Mensah of Togo met today in Lome for talks"
        " about the river."
    )
    with Store(tmp_path / "a.db", create=True) as store:
        add(store, [told(two, "2024-03-12", "A"), told(three, "2024-03-12", "A")])
        assert len(events(store)) == 2
        add(store, [told(f"{three} They agreed on a dam.", "2024-03-12", "B")])
        assert len(events(store)) == 2

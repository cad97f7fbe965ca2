"""Which events of a chronicle are which listed contacts, and what is said of the others."""

import datetime as dt
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.records.articles import Article
from evaluation.contacts import (
    COUNTRIES,
    HELD_OUT,
    Contact,
    by_year,
    key_of,
    load_contacts,
    load_judgements,
    measure,
    of_country,
)

CALL = Contact(dt.date(2022, 3, 8), "call", "", "FRA", "president", frozenset(), "https://a.example/call")
MEETING = Contact(dt.date(2022, 3, 20), "meeting", "USA", "FRA", "president", frozenset(), "https://a.example/meeting")
NOTHING = Contact(dt.date(2022, 3, 28), "meeting", "USA", "FRA", "president", frozenset(), "https://a.example/none")


def article(text: str, day: int, name: str) -> Article:
    return Article(name, text, published=dt.date(2022, 3, day), url=f"https://a.example/{name}")


REPORTS = (
    article("President Biden spoke by phone with President Macron of France today.", 8, "call"),
    article(
        "President Biden hosted President Macron of France at the White House on Sunday. The two discussed grain.",
        21,
        "meeting",
    ),
    article("President Biden met President Macron of France in Lima on March 14.", 15, "other"),
)


def test_each_contact_is_sought_once_and_what_nobody_listed_waits_for_a_judgement(tmp_path: Path) -> None:
    contacts = [CALL, MEETING, NOTHING]
    with Chronicle(tmp_path / "a.db", create=True) as chronicle:
        chronicle.add(REPORTS)
        found = of_country("FRA", contacts, {}, chronicle)
        assert {contact: event.source.url for contact, event in found.claimed.items()} == {
            CALL: "https://a.example/call",
            MEETING: "https://a.example/meeting",
        }
        assert [event.mode for event in found.visits.values()] == ["visit"]
        assert sorted(found.verdicts.values()) == ["right", "right", "right", "unjudged"]
        assert by_year(found) == {"2022": (3, 3)}
        (other,) = (event for event in found.events if found.verdicts[event.id] == "unjudged")
        judged = of_country("FRA", contacts, {key_of(other, "FRA"): "wrong"}, chronicle)
        assert judged.verdicts[other.id] == "wrong"
        measured = measure(contacts, {}, chronicle, ("FRA",), "")
    assert measured.figures["found"].counts == (2, 3)
    assert measured.figures["whole"].counts == (2, 2)
    assert measured.figures["right"].counts == (3, 4)
    assert measured.wrong == {str(NOTHING): "nothing read"}


def test_the_list_holds_each_contact_once_and_judgements_are_of_its_countries() -> None:
    contacts = load_contacts()
    assert len(set(contacts)) == len(contacts)
    assert {contact.country for contact in contacts} == {*COUNTRIES, *HELD_OUT}
    assert {contact.kind for contact in contacts} == {"call", "meeting"}
    assert all(bool(contact.host) == (contact.kind == "meeting") for contact in contacts)
    judgements = load_judgements()
    assert set(judgements.values()) <= {"right", "double", "wrong"}
    assert {country for *_, country in judgements} <= {*COUNTRIES, *HELD_OUT}

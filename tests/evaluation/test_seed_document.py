"""The record of one news article holds what a desk officer would want of it (skipped where the benchmark is absent)."""

import os
from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event

SEED = Path(os.environ.get("SHARED", "../shared")) / "bench" / "dev" / "seed.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"no benchmark at {SEED}")


@cache
def record() -> CodedDocument:
    return dragoman.code(SEED.read_text("utf8"), published="2023-12-27")


def events(kind: str, *countries: str) -> list[Event]:
    return [
        event
        for event in record().events
        if event.type == kind and {p.country for p in (*event.actors, *event.recipients)} == set(countries)
    ]


def names(event: Event) -> set[str]:
    return {p.name for p in (*event.actors, *event.recipients)}


def test_the_meeting_has_its_day_its_place_and_seven_topics() -> None:
    meetings = [e for e in events("CONSULT", "IND", "RUS") if "Sergey Lavrov" in names(e)]
    told = [e for e in meetings if e.date is not None and e.date.edtf == "2023-12-27"]
    assert told
    assert told[0].place is not None
    assert told[0].place.name == "Moscow"
    assert len(told[0].topics) >= 7


def test_the_visit_leads_from_visitor_to_host() -> None:
    visits = [e for e in events("CONSULT", "IND", "RUS") if e.modes == ("visit",)]
    assert [p.name for p in visits[0].actors] == ["S. Jaishankar"]
    assert [p.country for p in visits[0].recipients] == ["RUS"]


def test_the_meeting_of_the_day_before_is_dated() -> None:
    assert any(
        "Denis Manturov" in names(e) and e.date is not None and e.date.edtf == "2023-12-26"
        for e in events("CONSULT", "IND", "RUS")
    )


def test_six_meetings_and_a_seventh_are_counted() -> None:
    counts = {c.low for e in events("CONSULT", "IND", "RUS") for c in e.counts if c.what == "nth"}
    assert {6, 7} <= counts


def test_what_was_not_condemned_is_negated_and_the_invasion_is_told() -> None:
    assert [e.status for e in events("ACCUSE", "IND", "RUS")] == ["negated"]
    assert [e.status for e in events("ASSAULT", "RUS", "UKR")] == ["actual"]


def test_the_protocol_is_signed_for_its_years() -> None:
    protocol = next(a for a in record().agreements if "Protocol on Consultations" in a.title.text)
    assert protocol.stage == "signed"
    assert protocol.period is not None
    assert protocol.period.edtf == "2024/2028"
    assert {p.country for p in protocol.parties} == {"IND", "RUS"}


def test_the_agreements_on_the_power_plant_are_signed_the_day_before() -> None:
    agreement = next(a for a in record().agreements if "Kudankulam" in a.title.text)
    assert agreement.stage == "signed"
    assert agreement.date is not None
    assert agreement.date.edtf == "2023-12-26"


def test_statements_have_speaker_and_medium_and_the_post_stands_once() -> None:
    statements = record().statements
    assert (
        sum("wide-ranging and useful meeting" in s.content[0].text.lower().replace("‑", "-") for s in statements) == 1
    )
    assert any(s.medium == "post on X" for s in statements)
    assert any(s.medium == "press release" and s.speaker and s.speaker.country == "IND" for s in statements)
    assert any("must be resolved" in s.content[0].text and s.speaker and s.speaker.name == "India" for s in statements)


def test_five_offices_are_told() -> None:
    holders = {
        entity.name.split()[-1]: office.country
        for entity in record().entities
        for office in entity.offices
        if entity.kind == "person" and office.basis == "text"
    }
    assert holders == {"Jaishankar": "IND", "Lavrov": "RUS", "Modi": "IND", "Putin": "RUS", "Manturov": "RUS"}

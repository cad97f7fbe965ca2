"""People's word shows in every answer, nothing that the machine read is changed, and all of it can be taken back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.chronicle import Chronicle
from dragoman.errors import UsageError
from dragoman.query.rows import EventRow, plain
from dragoman.store import schema
from tests.corrections.conftest import ARTICLES

MACHINE = (
    *(schema.documents, schema.sentences, schema.entities, schema.offices, schema.participants, schema.contexts),
    *(schema.topics, schema.statements, schema.statement_about, schema.pacts, schema.pact_parties),
)
"""What the machine read; of mentions and pacts all but the event or agreement that they are grouped into."""


def read_by_machine(chronicle: Chronicle) -> dict[str, list[str]]:
    """Everything that the machine read, as text."""
    found = {}
    with chronicle._store.read() as connection:
        for table in (*MACHINE, schema.mentions):
            columns = [
                c for c in table.c if not (c.name in ("event", "agreement") and table.name in ("mentions", "pacts"))
            ]
            found[table.name] = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
    return found


def answers(chronicle: Chronicle, **filters: Any) -> dict[str, list[Any]]:
    """All answers, as plain values."""
    kinds = ("events", "statements", "agreements", "offices")
    return {kind: [plain(row) for row in getattr(chronicle, kind)(**filters)] for kind in kinds}


def meeting(chronicle: Chronicle) -> EventRow:
    return next(iter(chronicle.events(type="CONSULT", place="Nairobi", uncorrected=True)))


def talks(chronicle: Chronicle) -> EventRow:
    return next(iter(chronicle.events(type="CONSULT", place="Accra", uncorrected=True)))


CHANGES: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = [
    ("date", "2024-03-13", {"since": "2024-03-13", "until": "2024-03-13"}, {"until": "2024-03-12"}),
    ("status", "future", {"status": "future"}, {"status": "actual", "place": "Nairobi"}),
    ("mode", "phone", {"mode": "phone"}, {"mode": "visit"}),
    ("type", "SUPPORT", {"type": "SUPPORT", "place": "Nairobi"}, {"type": "CONSULT", "place": "Nairobi"}),
    ("place", "Mombasa (KEN)", {"place": "Mombasa"}, {"place": "Nairobi"}),
    ("actors", "Ama Mensah (GHA, minister); Daniel Ouma", {"actor": "Mensah"}, {"actor": "Boateng"}),
    ("recipients", "Togo", {"recipient": "TGO"}, {"recipient": "KEN"}),
    ("contexts", "economic", {"context": "economic", "actor": "Ouma"}, {"context": "diplomatic", "actor": "Ouma"}),
]


@pytest.mark.parametrize(("field", "value", "finds", "misses"), CHANGES)
def test_a_corrected_field_is_shown_found_and_told_and_the_machines_own_is_kept(
    chronicle: Chronicle, field: str, value: Any, finds: dict[str, Any], misses: dict[str, Any]
) -> None:
    id_, before, own = meeting(chronicle).id, answers(chronicle), read_by_machine(chronicle)
    assert id_ not in [event.id for event in chronicle.events(**finds)]
    chronicle.correct(id_[:10], by="Ada", note="communiqué", **{field: value})
    (found,) = [event for event in chronicle.events(**finds) if event.id == id_]
    assert found.corrected == (field,)
    assert chronicle.count(**finds) == len(list(chronicle.events(**finds)))
    assert chronicle.count(**misses) == len(list(chronicle.events(**misses)))
    assert id_ not in [event.id for event in chronicle.events(**misses)]
    assert sum(row.events for row in chronicle.tally(**({"status": found.status} | finds))) == chronicle.count(
        **({"status": found.status} | finds)
    )
    assert answers(chronicle, uncorrected=True) == before
    assert chronicle.count(uncorrected=True, **finds) == chronicle.count(**finds) - 1
    assert read_by_machine(chronicle) == own
    chronicle.withdraw(id_, by="Ada")
    assert answers(chronicle) == before


def test_what_follows_from_a_type_and_a_mode_follows(chronicle: Chronicle) -> None:
    id_ = meeting(chronicle).id
    chronicle.correct(id_, by="Ada", type="ASSAULT", mode="aerial")
    event = next(event for event in chronicle.events() if event.id == id_)
    assert (event.type, event.mode, event.quad, event.score, event.confidence) == ("ASSAULT", "aerial", 4, -9.5, 1.0)
    chronicle.correct(id_, by="Ada", type="CONSULT")
    event = next(event for event in chronicle.events() if event.id == id_)
    assert (event.type, event.mode, event.quad) == ("CONSULT", None, 1)


def test_unknown_is_a_value(chronicle: Chronicle) -> None:
    id_ = meeting(chronicle).id
    chronicle.correct(id_, by="Ada", date=None, place="")
    event = next(event for event in chronicle.events() if event.id == id_)
    assert (event.date, event.place, event.sort_day) == (None, None, "2024-03-12")
    assert event.corrected == ("date", "place")


def test_an_event_that_is_wrong_is_nowhere_but_in_the_machines_reading(chronicle: Chronicle) -> None:
    id_, before = meeting(chronicle).id, chronicle.count()
    chronicle.correct(id_, by="Ada", wrong=True)
    assert chronicle.count() == before - 1
    assert id_ not in [event.id for event in chronicle.events()]
    assert chronicle.count(uncorrected=True) == before
    assert [report.event for report in chronicle.reports(id_)] == [id_, id_]
    chronicle.withdraw(id_, by="Ada")
    assert id_ in [event.id for event in chronicle.events()]


def test_reports_are_joined_and_parted(chronicle: Chronicle) -> None:
    one, other, before = meeting(chronicle), talks(chronicle), answers(chronicle)
    chronicle.correct(one.id, by="Ada", same=other.id)
    (joined,) = chronicle.events(type="CONSULT")
    assert (joined.documents, joined.corrected) == (3, ("same",))
    assert len(list(chronicle.reports(other.id))) == 3
    first, second = (report.id for report in chronicle.reports(one.id) if report.source.published != "2024-05-08")
    chronicle.correct(first, by="Ada", apart=second)
    assert sorted(event.documents for event in chronicle.events(type="CONSULT")) == [1, 2]
    assert answers(chronicle, uncorrected=True) == before
    for row in chronicle.corrections().to_list():
        chronicle.withdraw(row.id, by="Ada")
    assert answers(chronicle) == before


def test_the_last_word_on_two_reports_holds(chronicle: Chronicle) -> None:
    one, other = meeting(chronicle).id, talks(chronicle).id
    chronicle.correct(one, by="Ada", same=other)
    chronicle.correct(other, by="Bo", apart=one)
    assert chronicle.count(type="CONSULT") == 2
    chronicle.correct(other, by="Ada", same=one)
    assert chronicle.count(type="CONSULT") == 1


def test_a_statement_has_another_speaker_or_is_none(chronicle: Chronicle) -> None:
    (said,) = chronicle.statements(actor="NOR")
    chronicle.correct(said.id, by="Ada", speaker="Ingrid Dahl (NOR, minister)")
    (now,) = chronicle.statements(actor="Dahl", level="minister")
    assert (now.speaker, now.speaker_country, now.corrected) == ("Ingrid Dahl", "NOR", ("speaker",))
    assert list(chronicle.statements(actor="Lund")) == []
    assert list(chronicle.statements(actor="Lund", uncorrected=True)) == [said]
    chronicle.correct(said.id, by="Ada", wrong=True)
    assert list(chronicle.statements()) == []
    chronicle.withdraw(said.id, by="Ada")
    assert list(chronicle.statements()) == [said]


def test_an_agreement_has_another_stage_other_parties_or_is_none(chronicle: Chronicle) -> None:
    (agreement,) = chronicle.agreements()
    chronicle.correct(agreement.id, by="Ada", stage="ratified", date="2024-06-01", parties="Kenya; Ghana; TGO")
    (now,) = chronicle.agreements(actor="TGO", since="2024-06")
    assert [(stage["stage"], stage["date"]) for stage in now.stages] == [
        ("signed", "2024-05-06"),
        ("ratified", "2024-06-01"),
    ]
    assert (now.stage, now.parties, now.corrected) == ("ratified", ("KEN", "GHA", "TGO"), ("date", "parties", "stage"))
    assert list(chronicle.agreements(uncorrected=True, text="fisheries")) == [agreement]
    chronicle.correct(agreement.id, by="Ada", stage="negotiating")
    assert [stage["stage"] for stage in next(iter(chronicle.agreements())).stages] == ["negotiating"]
    chronicle.correct(agreement.id, by="Ada", wrong=True)
    assert list(chronicle.agreements()) == []
    chronicle.withdraw(agreement.id, by="Ada")
    assert list(chronicle.agreements()) == [agreement]


def test_an_office_is_somebody_elses_another_or_nobodys(chronicle: Chronicle) -> None:
    (office,) = chronicle.offices(actor="Mensah")
    chronicle.correct(office.id, by="Ada", title="Minister of Fisheries", person="Akua Mensah")
    (now,) = chronicle.offices(actor="Akua", text="Fisheries")
    assert (now.person, now.title, now.corrected) == ("Akua Mensah", "Minister of Fisheries", ("person", "title"))
    assert now.source == office.source
    chronicle.correct(now.id[:10], by="Ada", wrong=True)
    assert list(chronicle.offices(actor="Mensah")) == []
    assert list(chronicle.offices(actor="Mensah", uncorrected=True)) == [office]
    chronicle.withdraw(office.id, by="Ada")
    assert list(chronicle.offices(actor="Mensah")) == [office]


def test_a_later_correction_takes_the_place_of_an_earlier_one_and_gives_it_back(chronicle: Chronicle) -> None:
    id_ = meeting(chronicle).id
    first, second = (chronicle.correct(id_, by="Ada", date=day)[0] for day in ("2024-03-10", "2024-03-11"))

    def date() -> str | None:
        return next(event.date for event in chronicle.events() if event.id == id_)

    assert date() == "2024-03-11"
    assert [row.state for row in chronicle.corrections()] == ["superseded", "standing"]
    chronicle.withdraw(second.id, by="Bo", note="misread")
    assert date() == "2024-03-10"
    assert [row.state for row in chronicle.corrections()] == ["standing", "withdrawn", "standing"]
    chronicle.withdraw(first.id, by="Bo")
    assert date() == "2024-03-12"
    assert [(row.field, row.author) for row in chronicle.corrections(id_)] == [
        ("date", "Ada"),
        ("date", "Ada"),
        ("withdrawn", "Bo"),
        ("withdrawn", "Bo"),
    ]
    with pytest.raises(UsageError, match="nothing to withdraw"):
        chronicle.withdraw(id_, by="Bo")


def test_corrections_are_listed_with_what_the_machine_says(chronicle: Chronicle) -> None:
    id_ = meeting(chronicle).id
    chronicle.correct(id_, by="Ada", note="communiqué", place="Mombasa")
    (row,) = chronicle.corrections(id_[:8])
    assert row.record == id_
    assert row.machine == {"name": "Nairobi", "country": "KEN"}
    assert (row.value["name"], row.value["country"], row.author, row.note) == ("Mombasa", "KEN", "Ada", "communiqué")
    assert row.sentence == ARTICLES[0].text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "TALK"}, "no type 'TALK'; there are AGREE, CONSULT"),
        ({"mode": "aerial"}, "CONSULT has no mode 'aerial'; it has visit"),
        ({"status": "past"}, "no status 'past'; there are actual, future"),
        ({"date": "2024-02-30"}, "'2024-02-30' is no date"),
        ({"date": "yesterday"}, "write 2024-05-07, 2024-05, 2024"),
        ({"actors": "Ouma (KEY)"}, "no country 'KEY'"),
        ({"actors": [{"name": "Ouma", "level": "king"}]}, "no level 'king'; there are head"),
        ({"contexts": "fish"}, "no context 'fish'; there are military"),
        ({"place": "Nairobi (XXX)"}, "no country 'XXX'"),
        ({"speaker": "Ouma"}, "an event has no field 'speaker'; it has type"),
        ({}, "nothing to correct"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(chronicle: Chronicle, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        chronicle.correct(meeting(chronicle).id, by="Ada", **fields)
    assert list(chronicle.corrections()) == []


def test_ids_may_be_shortened_as_long_as_they_tell(chronicle: Chronicle) -> None:
    id_ = meeting(chronicle).id
    ids = [row["id"] for rows in answers(chronicle).values() for row in rows]
    start = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    with pytest.raises(UsageError, match=f"'{start}' is the beginning of several ids: {start}"):
        chronicle.correct(start, by="Ada", wrong=True)
    with pytest.raises(UsageError, match="in this chronicle"):
        chronicle.correct("zz", by="Ada", wrong=True)
    with pytest.raises(UsageError, match="by whom"):
        chronicle.correct(id_, by=" ", wrong=True)
    with pytest.raises(UsageError, match="name another"):
        chronicle.correct(id_, by="Ada", same=id_)


def test_a_brief_tells_what_is_corrected_and_leaves_out_what_is_wrong(chronicle: Chronicle) -> None:
    from dragoman.formats.brief import to_html, to_markdown

    chronicle.correct(meeting(chronicle).id, by="Ada", date="2024-03-13")
    chronicle.correct(talks(chronicle).id, by="Ada", wrong=True)
    page = to_markdown(chronicle.brief("KEN", "GHA"))
    assert "**13 March 2024** Daniel Ouma and Kofi Boateng met in Nairobi, on piracy. (corrected: date)" in page
    assert "People corrected 1 line" in page
    assert "held talks in Accra" not in page
    assert "(corrected: date)" in to_html(chronicle.brief("KEN", "GHA"))
    assert "corrected" not in to_markdown(chronicle.brief("KEN", "GHA", uncorrected=True))


@pytest.mark.parametrize("format", ["polecat", "gdelt", "plover", "parquet", "jsonl"])
def test_exports_hold_what_people_say_or_what_the_machine_said(
    chronicle: Chronicle, format: str, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    chronicle.export(format, before)
    chronicle.correct(meeting(chronicle).id, by="Ada", date="2024-03-13", mode="phone")
    chronicle.correct(talks(chronicle).id, by="Ada", wrong=True)
    manifest = chronicle.export(format, tmp_path / "after")
    assert (manifest["corrected"] > 0, manifest["corrections"]) == (True, 3)
    content = (tmp_path / "after").read_bytes()
    assert content != before.read_bytes()
    if format in ("polecat", "plover", "jsonl"):
        assert b"2024-03-13" in content
        assert b"phone" in content
    manifest = chronicle.export(format, tmp_path / "own", uncorrected=True)
    assert (tmp_path / "own").read_bytes() == before.read_bytes()
    assert (manifest["corrected"], manifest["corrections"]) == (0, 0)
    assert manifest["query"]["uncorrected"] is True


def test_documents_keep_to_the_contract_whatever_is_corrected(chronicle: Chronicle, tmp_path: Path) -> None:
    from jsonschema import Draft202012Validator

    from tests.records.test_encode import SCHEMA

    chronicle.correct(
        meeting(chronicle).id, by="Ada", date="2024-03", place="Mombasa", actors="Kenya; Ama Mensah (GHA)"
    )
    chronicle.correct(meeting(chronicle).id, by="Ada", type="SUPPORT", contexts="economic", status="future")
    chronicle.correct(next(iter(chronicle.statements())).id, by="Ada", speaker="Ingrid Dahl (NOR)")
    chronicle.correct(next(iter(chronicle.agreements())).id, by="Ada", stage="ratified", date="2024-06-01")
    chronicle.correct(next(iter(chronicle.offices(actor="Mensah"))).id, by="Ada", wrong=True)
    chronicle.correct(talks(chronicle).id, by="Ada", wrong=True)
    chronicle.export("jsonl", tmp_path / "a.jsonl")
    documents = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    for document in documents:
        Draft202012Validator(SCHEMA).validate(document)
    events = [event for document in documents for event in document["events"] if "corrected" in event]
    assert len(events) == 2
    for event in events:
        assert (event["type"], event["status"], event["contexts"]) == ("SUPPORT", "future", ["economic"])
        assert (event["date"]["edtf"], event["date"]["basis"], event["place"]["name"]) == (
            "2024-03",
            "correction",
            "Mombasa",
        )
        assert [party["name"] for party in event["actors"]] == ["Kenya", "Ama Mensah"]
    speakers = [s["speaker"]["name"] for document in documents for s in document["statements"]]
    assert speakers == ["Ingrid Dahl"]
    offices = [o["title"] for document in documents for e in document["entities"] for o in e["offices"]]
    assert "Foreign Minister" not in offices


@pytest.mark.parametrize("first", [1, 2, 4])
def test_corrections_made_before_articles_come_give_the_same_as_after(
    make: Callable[[str], Chronicle], first: int, tmp_path: Path
) -> None:
    with make("whole") as whole, make("parts") as parts:
        whole.add(ARTICLES)
        whole.correct(meeting(whole).id, by="Ada", date="2024-03-13", actors="Ama Mensah (GHA, minister); Kenya")
        whole.correct(meeting(whole).id, by="Ada", same=talks(whole).id)
        whole.correct(next(iter(whole.statements())).id, by="Bo", speaker="Ingrid Dahl (NOR)")
        whole.correct(next(iter(whole.agreements())).id, by="Bo", stage="ratified")
        whole.correct(next(iter(whole.offices(actor="Mensah"))).id, by="Bo", title="Minister of Fisheries")
        whole.correct(next(iter(whole.events(type="SANCTION"))).id, by="Bo", wrong=True)
        whole.withdraw(whole.corrections().to_list()[0].id, by="Bo")
        exported = tmp_path / "corrections.jsonl"
        exported.write_text("\n".join(json.dumps(plain(row)) for row in whole.corrections()), encoding="utf-8")
        parts.add(ARTICLES[-first:])
        carried = parts.carry(exported)
        assert (carried.added, carried.known) == (8, 0)
        assert carried.waiting > 0
        parts.add(ARTICLES)
        again = parts.carry(exported)
        assert (again.added, again.known, again.waiting) == (0, 8, 0)
        assert answers(parts) == answers(whole)
        assert answers(parts, uncorrected=True) == answers(whole, uncorrected=True)
        assert [plain(row) for row in parts.corrections()] == [plain(row) for row in whole.corrections()]


def test_a_correction_survives_that_more_reports_come(make: Callable[[str], Chronicle]) -> None:
    with make("grows") as chronicle:
        chronicle.add(ARTICLES[1:2])
        (event,) = chronicle.events()
        chronicle.correct(event.id, by="Ada", date="2024-03-13")
        chronicle.add(ARTICLES)
        (grown,) = chronicle.events(since="2024-03", until="2024-03")
        assert (grown.documents, grown.date, grown.corrected) == (2, "2024-03-13", ("date",))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no", "line 1: no JSON"),
        ("[]", "line 1: no object"),
        ('{"kind": "event"}', "line 1: target, field, value is missing"),
        ('{"kind": "word", "target": "a", "field": "b", "value": 1}', "no kind 'word'; there are event"),
        ('{"kind": "event", "target": "0123", "field": "wrong", "value": true}', "no event '0123'"),
        (
            '{"kind": "event", "target": "0123456789abcdef", "field": "mode", "value": "sing"}',
            "no mode 'sing'; there are abduct",
        ),
        (
            '{"kind": "event", "target": "0123456789abcdef", "field": "wrong", "value": true, "made": "now"}',
            "'now' is no moment",
        ),
    ],
)
def test_a_file_with_a_bad_line_adds_nothing(chronicle: Chronicle, tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        chronicle.carry(path, by="Ada")
    assert list(chronicle.corrections()) == []

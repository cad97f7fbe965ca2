"""From document to events: what each record holds."""

import dragoman
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.patterns import load_patterns

TEXT = (
    "NAIROBI, June 4 — Kenya's President William Ruto met Ugandan President Yoweri Museveni in Nairobi on Tuesday to"
    " discuss trade. Uganda condemned the attack on a Kenyan village by Ethiopian soldiers. Kenya will send food aid to"
    " Uganda. Kenya imposed no tariffs on Uganda.\n\nPolice in Kampala arrested 12 protesters."
)


def test_records_agree_with_ontology_and_text() -> None:
    ontology, book = load_ontology(), load_patterns()
    events = dragoman.code(TEXT, published="2024-06-05").events
    assert len(events) >= 4
    for event in events:
        kind = ontology.types[event.type]
        assert set(event.modes) <= set(kind.modes)
        assert set(event.contexts) <= set(ontology.contexts)
        assert event.status in ontology.statuses
        assert event.quad == kind.quad
        assert 0 < event.confidence <= 1
        assert TEXT[event.trigger.start : event.trigger.end] == event.trigger.text
        assert all(book.get(rule) for rule in event.rules)
        assert event.actors


def test_ids_are_unique_and_the_same_on_every_run() -> None:
    ids = [event.id for event in dragoman.code(TEXT, published="2024-06-05").events]
    assert len(set(ids)) == len(ids)
    assert ids == [event.id for event in dragoman.code(TEXT, published="2024-06-05", id="other name").events]


def test_what_might_happen_is_read_with_less_certainty() -> None:
    (told,) = dragoman.code("Libya bombed Chad.").events
    (possible,) = dragoman.code("Libya could bomb Chad.").events
    assert possible.confidence < told.confidence


def test_no_words_give_no_events() -> None:
    assert dragoman.code("—").events == ()

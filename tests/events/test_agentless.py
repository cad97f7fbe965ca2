"""Passives of which the text names no doer."""

import dragoman

TALKS = "The President of Finland met with the President of Chile in Lima.\n\n"


def _signers(text: str) -> list[str | None]:
    events = dragoman.code(text, published="2024-06-05").events
    return sorted(party.country or "_" for e in events if "signed" in e.trigger.text for party in e.actors)


def test_those_who_met_are_the_signers() -> None:
    assert _signers(TALKS + "Following the talks, a number of documents were signed.") == ["CHL", "FIN"]


def test_nobody_is_where_others_met_too() -> None:
    assert not _signers(TALKS + "The King of Norway met with the King of Spain. A number of documents were signed.")


def test_who_signs_a_law_or_is_named_is_not_looked_for() -> None:
    assert not _signers(TALKS + "A law on fishing was signed in March.")
    assert _signers(TALKS + "An agreement was signed by Peru.") == ["PER"]


def test_what_was_signed_on_another_day_is_not_theirs() -> None:
    assert not _signers(TALKS + "The agreement on the base was signed on May 22 of this year.")


def test_journalists_sign_nothing() -> None:
    text = "The President of Finland met with Chilean journalists. A number of documents were signed."
    assert not _signers(text)


def test_an_invitation_is_accepted_by_whoever_was_invited() -> None:
    text = "The President of Chile invited the King of Norway to Lima. The invitation was accepted."
    event = dragoman.code(text, published="2024-06-05").events[-1]
    assert ([p.country for p in event.actors], [p.country for p in event.recipients]) == (["NOR"], ["CHL"])
    assert len(dragoman.code("The invitation was accepted by the King of Norway. It was accepted at once.").events) < 2

"""A release that says "we" without naming who speaks means the body at its head."""

import dragoman

HEAD = "MINISTRY OF FOREIGN AFFAIRS\n\nREPUBLIC OF PERU\n\nNo. 45, Press Release Regarding the Situation in Chile\n\n"
TEXT = "Peru follows the events. We reject the allegations made by Chile. “We are ready,” Chile's envoy Ana Lund said."


def speakers(text: str) -> list[set[str | None]]:
    """The countries of the actors of refusals."""
    coded = dragoman.code(text, published="2024-06-05")
    return [{party.country for party in event.actors} for event in coded.events if event.type == "REJECT"]


def test_we_is_the_body_at_the_head_of_a_release() -> None:
    assert speakers(HEAD + TEXT) == [{"PER"}]


def test_without_a_head_nobody_is_meant() -> None:
    assert speakers(TEXT) == []


def test_what_others_say_is_not_the_issuers() -> None:
    coded = dragoman.code(HEAD + TEXT, published="2024-06-05")
    quoted = coded.document.text.index("We are ready")
    (who,) = [entity for entity in coded.entities if any(mention.start == quoted for mention in entity.mentions)]
    assert who.name == "Ana Lund"

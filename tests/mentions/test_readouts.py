"""What readouts of meetings and calls say without naming who says it, and whom their plurals mean."""

import pytest

import dragoman

MET = "The President of Finland, Aino Holm, met with the President of Chile, Luis Paz.\n\n"


def _said(text: str) -> list[tuple[str | None, str | None, str]]:
    found = dragoman.code(text, published="2024-06-05").statements
    return [(s.speaker and s.speaker.name, s.cue and s.cue.text, " ".join(c.text for c in s.content)) for s in found]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("The importance of open sea lanes was stressed.", "stressed", "The importance of open sea lanes"),
        ("It was noted that the border talks had stalled.", "noted", "the border talks had stalled"),
    ],
)
def test_those_who_met_say_what_a_readout_puts_in_the_passive(sentence: str, cue: str, content: str) -> None:
    assert _said(MET + sentence) == [("Aino Holm; Luis Paz", cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "It was noted that the border talks had stalled.",
        MET + "The bridge over the river was highlighted on the map.",
        MET + "The importance of open sea lanes was stressed by the press.",
    ],
)
def test_what_nobody_met_for_or_another_says_is_not_theirs(text: str) -> None:
    assert not [name for name, _, _ in _said(text) if name == "Aino Holm; Luis Paz"]


def test_a_second_report_ends_what_was_noted() -> None:
    text = MET + "Both leaders noted the importance of keeping the truce and expressed readiness to extend it."
    assert [(cue, content) for _, cue, content in _said(text)] == [
        ("noted", "the importance of keeping the truce"),
        ("expressed", "readiness to extend it"),
    ]


def test_words_before_that_are_no_part_of_what_was_said() -> None:
    assert _said("Ghana's king remarked, in turn, that friendship mattered a lot.")[0][2] == "friendship mattered a lot"


def test_one_may_proceed_from_a_fact() -> None:
    ((_, cue, content),) = _said("The Chilean side proceeds from the fact that the border must stay open.")
    assert (cue, content) == ("proceeds", "the border must stay open")
    assert not _said("The ship proceeded from Callao to Guam.")


def test_a_message_is_its_senders() -> None:
    text = "The Finnish envoy delivered a message from the President of Chile, Luis Paz, to the King of Norway.\n\n"
    text += "The message reads, in part:\n\n“Our peoples have been friends for a very long time.”"
    assert _said(text)[0][0] == "Luis Paz"


def test_who_speaks_is_not_whom_he_speaks_of() -> None:
    text = "Aino Holm met President Ruto in Nairobi. Only a man of great patience could end the war, she said."
    assert _said(text)[0][0] == "Aino Holm"
    assert _said("Luis Paz met President Ruto in Nairobi. Ruto was ill, he said.")[0][0] == "Luis Paz"


def test_two_leaders_are_those_who_act_together() -> None:
    text = MET + "They discussed a visit by the President of Peru, Ana Rey. The two leaders also discussed trade."
    (meeting,) = [e for e in dragoman.code(text, published="2024-06-05").events if e.trigger.text == "met"]
    assert [also.text for also in meeting.also] == ["discussed", "discussed"]


def test_a_former_president_is_taken_up_by_that_office() -> None:
    text = "President Ruto met with former US President Lou Paz. The former US President visited Kenya in May."
    (paz,) = [entity for entity in dragoman.code(text).entities if entity.name == "Lou Paz"]
    assert [mention.text for mention in paz.mentions][1:] == ["The former US President"]

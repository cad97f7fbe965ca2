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


def _names(text: str, day: str = "2018-04-09") -> dict[str, list[str]]:
    return {e.name: [mention.text for mention in e.mentions] for e in dragoman.code(text, published=day).entities}


def test_the_leader_of_a_country_is_who_leads_it() -> None:
    found = _names("Vladimir Putin sent help to Peru. The Russian leader hoped that others would do so too.")
    assert found["Vladimir Putin"] == ["Vladimir Putin", "The Russian leader"]


def test_who_was_or_will_be_president_is_not_the_president() -> None:
    found = _names("Aide Dmitry Medvedev spoke in Moscow. The president called him.", "2000-01-31")
    assert found["Dmitry Medvedev"] == ["Aide Dmitry Medvedev", "him"]


def test_a_former_president_is_one_whose_term_is_over() -> None:
    assert "George H. W. Bush" in _names("Former US President George Bush met with Putin.", "2003-09-05")


def test_two_presidents_are_of_two_countries() -> None:
    coded = dragoman.code("President Vladimir Putin and President Lech Nowy laid wreaths.", published="2018-04-09")
    assert {entity.name: entity.country for entity in coded.entities}["Lech Nowy"] is None


def test_what_a_president_chairs_and_orders_is_his_own() -> None:
    text = "Vladimir Putin chaired a session of the government. Moldova and Ukraine joined the bloc. Moldova applied."
    (government,) = [e for e in dragoman.code(text, published="2018-04-09").entities if e.name == "government"]
    assert government.country == "RUS"


def test_nobody_is_of_a_state_that_is_gone() -> None:
    text = "Russia's president recalled the Soviet victory at the Volga. He congratulated the veterans on the holiday."
    lands = {
        entity.country for entity in dragoman.code(text, published="2018-04-09").entities if "veteran" in entity.name
    }
    assert lands == {"RUS"}


def test_who_is_thanked_for_doing_something_did_it() -> None:
    text = MET + "President of Finland Aino Holm: I am grateful to you for agreeing to help Peru.\n\n"
    text += "President of Chile Luis Paz: Thank you for your support. Thank you for your patience."
    events = dragoman.code(text, published="2024-06-05").events
    assert [(e.type, [p.name for p in e.actors]) for e in events[1:]] == [
        ("SUPPORT", ["Aino Holm"]), ("AGREE", ["Luis Paz"]), ("SUPPORT", ["Luis Paz"]),
    ]  # fmt: skip


def test_he_is_not_two_who_spoke_together() -> None:
    text = "Vladimir Putin spoke by phone with Emmanuel Macron.\n\nBoth leaders noted the need for lasting peace.\n\n"
    text += "The two sides expressed commitment to trade. He stressed that food prices fell again."
    assert [
        name for name, _, content in _said(text) if content == "food prices fell again" and name and ";" in name
    ] == []


def test_who_is_said_to_speak_is_not_what_he_says() -> None:
    assert not [c for _, _, c in _said("The fight goes on, said the acting president.") if c == "the acting president"]


def test_a_given_name_is_no_nation() -> None:
    coded = dragoman.code("President Vladimir Putin met with Economic Development and Trade Minister German Gref.")
    assert "DEU" not in {entity.country for entity in coded.entities}


def test_your_minister_is_not_the_speakers() -> None:
    text = MET + "President of Finland Aino Holm: Your foreign minister helped.\n\n"
    text += "President of Chile Luis Paz: Thank you for saying so today."
    coded = dragoman.code(text, published="2024-06-05")
    assert {e.country for e in coded.entities if e.name == "foreign minister"} == {"CHL"}


def test_what_somebody_owns_was_conveyed_by_him() -> None:
    assert _said(MET + "Chile's interest in open borders was reaffirmed.")[0][0] == "Chile"


def test_one_may_speak_in_favour_of_something() -> None:
    told = _said("The King of Norway spoke in favour of keeping the border open.")
    assert told == [("Harald V", "spoke in favour of", "keeping the border open")]
    assert not _said("The King of Norway spoke for an hour and a half.")

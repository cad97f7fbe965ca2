"""The day and place of what a document reports hold for its events, in a release to the end, in news in the lead alone.

Sentences are written as in `test_locate`.
"""

import datetime as dt

import pytest

from dragoman.events.occasion import Occasion
from dragoman.records.articles import Dateline
from tests.events.test_locate import IN_HANOI, WEDNESDAY, locator, word

RELEASE = (
    "The the DET 2 det; President president NOUN 3 nsubj; spoke speak VERB 0 root; "
    "with with ADP 5 case; Wang Wang PROPN 3 obl B-PER{when}; . . PUNCT 3 punct // "
    "He he PRON 2 nsubj; thanked thank VERB 0 root; him he PRON 2 obj; . . PUNCT 2 punct"
)


def lead(
    sentences: str,
    trigger: str,
    *,
    on: str | None = WEDNESDAY,
    dateline: Dateline | None = None,
    spoken: bool = False,
) -> tuple[str, str] | None:
    found = locator(sentences, on=on, dateline=dateline)
    at = word(found, trigger)
    event = Occasion(found.tree, found).date(found.tree.sentence_of(at).index, at, spoken=spoken)
    return None if event is None else (event.edtf, event.basis)


def test_the_deeds_of_a_dated_release_are_of_its_day() -> None:
    assert lead(RELEASE.format(when=""), "spoke") == ("2023-12-27", "published")
    assert lead(RELEASE.format(when=""), "thanked") == ("2023-12-27", "published")


def test_the_day_told_in_the_lead_holds_for_the_rest_of_a_release() -> None:
    assert lead(RELEASE.format(when="; yesterday yesterday NOUN 3 obl:unmarked"), "thanked") == (
        "2023-12-26",
        "expression",
    )


def test_a_vague_time_told_in_the_lead_is_not_that_of_what_follows() -> None:
    rows = RELEASE.format(when="; last last ADJ 8 amod; week week NOUN 3 obl:unmarked")
    assert lead(rows, "spoke") == ("2023-12-18/2023-12-24", "expression")
    assert lead(rows, "thanked") is None


def test_what_is_said_on_the_eve_of_a_journey_is_said_today() -> None:
    rows = (
        "Holm Holm PROPN 3 nsubj B-PER; will will AUX 3 aux; visit visit VERB 0 root; Peru Peru PROPN 3 obj B-LOC; "
        "tomorrow tomorrow NOUN 3 obl:unmarked; . . PUNCT 3 punct // "
        "Norway Norway PROPN 2 nsubj B-LOC; condemns condemn VERB 0 root; it it PRON 2 obj; . . PUNCT 2 punct"
    )
    assert lead(rows, "visit") == ("2023-12-28", "expression")
    assert lead(rows, "condemns", spoken=True) == ("2023-12-27", "published")


def test_an_undated_document_has_no_day() -> None:
    assert lead(RELEASE.format(when=""), "thanked", on=None) is None


def test_a_news_report_gives_its_day_to_the_lead_alone() -> None:
    rows = "HANOI Hanoi PROPN 0 root B-LOC; : : PUNCT 1 punct // " + RELEASE.format(when="")
    dateline = Dateline("Hanoi", None, 0, 6)
    assert lead(rows, "spoke", dateline=dateline) == ("2023-12-27", "published")
    assert lead(rows, "thanked", dateline=dateline) is None


def test_background_in_a_noun_phrase_has_no_day() -> None:
    rows = RELEASE.format(when="") + (
        " // They they PRON 2 nsubj; condemned condemn VERB 0 root; the the DET 4 det; war war NOUN 2 obj; "
        ". . PUNCT 2 punct"
    )
    assert lead(rows, "condemned") == ("2023-12-27", "published")
    assert lead(rows, "war") is None


def test_a_clause_with_a_date_of_its_own_is_of_no_other_day() -> None:
    rows = RELEASE.format(when="") + (
        " // They they PRON 2 nsubj; signed sign VERB 0 root; it it PRON 2 obj; years year NOUN 5 obl:unmarked; "
        "ago ago ADV 2 advmod; . . PUNCT 2 punct"
    )
    assert lead(rows, "signed") is None


def test_the_place_of_the_lead_holds_for_the_rest_of_a_release() -> None:
    found = locator(RELEASE.format(when="; " + IN_HANOI.format(7, 3, "obl")))
    at = word(found, "thanked")
    event = Occasion(found.tree, found).place(found.tree.sentence_of(at).index, at)
    assert event is not None
    assert event.name == "Hanoi"


@pytest.mark.parametrize(
    "clause",
    [
        "had have AUX 3 aux; met meet VERB 0 root",
        "often often ADV 3 advmod; met meet VERB 0 root",
        "met meet VERB 0 root; in in ADP 6 case; recent recent ADJ 6 amod; days day NOUN 3 obl",
    ],
)
def test_a_clause_of_another_time_is_not_of_that_day(clause: str) -> None:
    place = 2 if clause.startswith("met") else 3
    clause = clause.replace(" 6 ", " 5 ").replace(" 3 obl", " 2 obl")
    assert lead(f"{RELEASE.format(when='')} // They they PRON {place} nsubj; {clause}", "met") is None


# A report whose lead names its day, and what a later paragraph of it says.
REPORT = (
    "HANOI Hanoi PROPN 0 root B-LOC; : : PUNCT 1 punct // The the DET 2 det; president president NOUN 3 nsubj; "
    "spoke speak VERB 0 root; on on ADP 5 case; Wednesday Wednesday PROPN 3 obl; . . PUNCT 3 punct ## "
    "In in ADP 2 case; 2020 2020 NUM 4 obl; he he PRON 4 nsubj; won win VERB 0 root; . . PUNCT 4 punct ## {later}"
)
THANKED = "He he PRON 2 nsubj; thanked thank VERB 0 root; Wang Wang PROPN 2 obj B-PER"


def spoken(later: str, trigger: str, dateline: Dateline | None = None) -> str | None:
    found = locator(REPORT.format(later=later), dateline=dateline or Dateline("Hanoi", None, 0, 6))
    at = word(found, trigger)
    event = Occasion(found.tree, found).date(found.tree.sentence_of(at).index, at, spoken=True)
    return None if event is None else event.edtf


def test_a_report_comes_back_from_background_to_the_words_of_its_day() -> None:
    assert spoken(THANKED, "thanked") == "2023-12-27"


def test_a_year_in_a_name_leaves_the_day() -> None:
    named = "; for for ADP 7 case; the the DET 7 det; 2021 2021 NUM 7 nummod; summit summit NOUN 3 nmod"
    assert spoken(THANKED + named, "thanked") == "2023-12-27"


def test_what_a_thing_led_to_on_another_day_is_of_another_time() -> None:
    elected = "; elected elect VERB {whom} acl; in in ADP 6 case; 2021 2021 NUM 4 obl"
    assert spoken(THANKED + elected.format(whom=3), "thanked") is None


def test_a_report_is_left_for_what_had_been() -> None:
    before = "They they PRON 3 nsubj; had have AUX 3 aux; met meet VERB 0 root; . . PUNCT 3 punct // "
    assert spoken(before + THANKED, "thanked") is None


def test_an_earlier_day_of_its_own_sentence_is_another_time() -> None:
    dated = (
        "In in ADP 2 case; 2021 2021 NUM 4 obl; he he PRON 4 nsubj; spoke speak VERB 0 root; and and CCONJ 6 cc; "
        "thanked thank VERB 4 conj; Wang Wang PROPN 6 obj B-PER"
    )
    assert spoken(dated, "thanked") is None


def test_support_voiced_in_speech_is_of_the_day_of_speaking() -> None:
    voiced = "We we PRON 2 nsubj; support support VERB 5 ccomp; Wang Wang PROPN 2 obj; he he PRON 5 nsubj; "
    assert spoken(voiced + "said say VERB 0 root", "support") == "2023-12-27"


def test_a_report_without_a_day_is_of_that_of_its_dateline() -> None:
    rows = (
        "HANOI Hanoi PROPN 0 root B-LOC; : : PUNCT 1 punct // Ministers minister NOUN 2 nsubj; met meet VERB 0 root; "
        ". . PUNCT 2 punct ## " + THANKED
    )
    for day in (dt.date(2023, 12, 27), None):
        found = locator(rows, dateline=Dateline("Hanoi", day, 0, 6))
        at = word(found, "thanked")
        event = Occasion(found.tree, found).date(found.tree.sentence_of(at).index, at, spoken=True)
        assert (event is None) == (day is None)


def test_a_lead_without_a_day_takes_that_of_the_sentence_behind_it() -> None:
    rows = (
        "HANOI Hanoi PROPN 0 root B-LOC; : : PUNCT 1 punct // Two two NUM 2 nummod; men man NOUN 3 nsubj; "
        "met meet VERB 0 root; . . PUNCT 3 punct ## They they PRON 2 nsubj; spoke speak VERB 0 root; on on ADP 4 case; "
        "{day} {day} PROPN 2 obl; . . PUNCT 2 punct ## " + THANKED
    )
    for day, meant in (("Wednesday", "2023-12-27"), ("Tuesday", "2023-12-26"), ("Monday", None)):
        found = locator(rows.format(day=day), dateline=Dateline("Hanoi", None, 0, 6))
        at = word(found, "thanked")
        event = Occasion(found.tree, found).date(found.tree.sentence_of(at).index, at, spoken=True)
        assert (None if event is None else event.edtf) == meant


def test_a_visit_under_way_is_of_the_day_of_the_document() -> None:
    rows = "He he PRON 5 nsubj; is be AUX 5 cop; on on ADP 5 case; a a DET 5 det; visit visit NOUN 0 root"
    found = locator(rows)
    event = Occasion(found.tree, found).ongoing(word(found, "visit"))
    assert event is not None
    assert event.edtf == WEDNESDAY
    past = locator(rows.replace("is be", "was be"))
    assert Occasion(past.tree, past).ongoing(word(past, "visit")) is None

"""When and where events happened.

Sentences are written ``word lemma UPOS head relation [entity]``, words parted by semicolons, sentences by ``//``,
paragraphs by ``##``.
"""

import datetime as dt

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.errors import LexiconError
from dragoman.events.locate import Locator
from dragoman.lexicon import locating as lexicon
from dragoman.lexicon.locating import load_locating
from dragoman.mentions.dates import find_dates
from dragoman.mentions.places import find_places
from dragoman.records.articles import Dateline
from tests.factories import analysis

WEDNESDAY = "2023-12-27"


def locator(sentences: str, *, on: str | None = WEDNESDAY, dateline: Dateline | None = None) -> Locator:
    rows = sentences.replace(" ## ", "\n---\n").replace(" // ", "\n\n").replace("; ", "\n")
    tree = Tree(analysis(rows, published=on, dateline=dateline))
    return Locator(tree, find_dates(tree), find_places(tree))


def word(found: Locator, text: str) -> int:
    return next(token.index for token in found.tree.tokens if token.text == text)


def date(sentences: str, trigger: str, *, on: str | None = WEDNESDAY, extra: str | None = None) -> str | None:
    found = locator(sentences, on=on)
    more = () if extra is None else (word(found, extra),)
    event = found.date_of(word(found, trigger), extra=more)
    return None if event is None else event.edtf


def place(sentences: str, trigger: str, *, dateline: Dateline | None = None) -> tuple[str, str | None] | None:
    found = locator(sentences, dateline=dateline)
    event = found.place_of(word(found, trigger))
    return None if event is None else (event.name, event.country)


MET = "They they PRON 2 nsubj; met meet VERB 0 root; "
ON_TUESDAY = "on on ADP {0} case; Tuesday Tuesday PROPN {1} obl"


@pytest.mark.parametrize(
    ("sentence", "trigger", "edtf"),
    [
        pytest.param(MET + ON_TUESDAY.format(4, 2), "met", "2023-12-26", id="met on Tuesday"),
        pytest.param(
            "They they PRON 2 nsubj; held hold VERB 0 root; talks talk NOUN 2 obj; " + ON_TUESDAY.format(5, 2),
            "talks",
            "2023-12-26",
            id="held talks on Tuesday",
        ),
        pytest.param(
            "Talks talk NOUN 5 nsubj; held hold VERB 1 acl; " + ON_TUESDAY.format(4, 2) + "; failed fail VERB 0 root",
            "Talks",
            "2023-12-26",
            id="talks held on Tuesday failed",
        ),
        pytest.param(
            "Tuesday Tuesday PROPN 3 nmod:poss; 's 's PART 1 case; meeting meeting NOUN 4 nsubj; "
            "failed fail VERB 0 root",
            "meeting",
            "2023-12-26",
            id="Tuesday's meeting",
        ),
        pytest.param(
            "On on ADP 2 case; Tuesday Tuesday PROPN 4 obl; they they PRON 4 nsubj; met meet VERB 0 root; "
            "and and CCONJ 6 cc; signed sign VERB 4 conj; it it PRON 6 obj",
            "signed",
            "2023-12-26",
            id="shared with a coordinated verb",
        ),
        pytest.param(
            "On on ADP 2 case; Tuesday Tuesday PROPN 4 obl; they they PRON 4 nsubj; met meet VERB 0 root; "
            "and and CCONJ 7 cc; rebels rebel NOUN 7 nsubj; fled flee VERB 4 conj",
            "fled",
            "2023-12-26",
            id="stands before both clauses",
        ),
        pytest.param(
            MET + ON_TUESDAY.format(4, 2) + "; and and CCONJ 7 cc; rebels rebel NOUN 7 nsubj; fled flee VERB 2 conj",
            "fled",
            None,
            id="stands within the first clause",
        ),
        pytest.param(
            "He he PRON 2 nsubj; said say VERB 0 root; Tuesday Tuesday PROPN 2 obl:unmarked; that that SCONJ 6 mark; "
            "rebels rebel NOUN 6 nsubj; fled flee VERB 2 ccomp",
            "fled",
            None,
            id="the day of saying is not that of the deed",
        ),
        pytest.param(
            "They they PRON 2 nsubj; condemned condemn VERB 0 root; the the DET 4 det; attack attack NOUN 2 obj; "
            + ON_TUESDAY.format(6, 2),
            "attack",
            None,
            id="the day of condemning is not that of the deed",
        ),
        pytest.param(MET + "for for ADP 5 case; five five NUM 5 nummod; days day NOUN 2 obl", "met", None, id="lasted"),
        pytest.param(MET + "before before ADP 4 case; Tuesday Tuesday PROPN 2 obl", "met", None, id="before is not on"),
        pytest.param(
            "They they PRON 2 nsubj; fought fight VERB 0 root; since since ADP 4 case; 2014 2014 NUM 2 obl",
            "fought",
            "2014/",
            id="since a year",
        ),
        pytest.param(
            "They they PRON 2 nsubj; met meet VERB 0 root; with with ADP 4 case; Wang Wang PROPN 2 obl B-PER; "
            "on on ADP 6 case; Tuesday Tuesday PROPN 4 nmod",
            "met",
            "2023-12-26",
            id="hung on a participant",
        ),
        pytest.param(
            "He he PRON 2 nsubj; spoke speak VERB 0 root; in in ADP 5 case; an a DET 5 det; "
            "interview interview NOUN 2 obl; on on ADP 7 case; Tuesday Tuesday PROPN 5 nmod",
            "spoke",
            "2023-12-26",
            id="in an interview on Tuesday",
        ),
        pytest.param(
            "They they PRON 2 nsubj; held hold VERB 0 root; a a DET 4 det; meeting meeting NOUN 2 obj; "
            + ON_TUESDAY.format(6, 2)
            + "; during during ADP 8 case; which which PRON 10 obl; they they PRON 10 nsubj; "
            "signed sign VERB 4 acl:relcl; it it PRON 10 obj",
            "signed",
            "2023-12-26",
            id="a meeting during which they signed",
        ),
    ],
)
def test_an_event_has_the_date_that_its_own_words_give(sentence: str, trigger: str, edtf: str | None) -> None:
    assert date(sentence, trigger) == edtf


def test_two_days_make_one_stretch() -> None:
    sentence = (
        MET
        + "on on ADP 5 case; 8 8 NUM 5 nummod; December December PROPN 2 obl; and and CCONJ 8 cc; 9 9 NUM 8 nummod; "
    )
    assert date(sentence + "December December PROPN 5 conj", "met") == "2023-12-08/2023-12-09"


def test_the_finer_of_two_dates_that_agree_is_taken() -> None:
    sentence = MET + "this this DET 4 det; year year NOUN 2 obl:unmarked; " + ON_TUESDAY.format(6, 2)
    assert date(sentence, "met") == "2023-12-26"


def test_without_an_anchor_a_weekday_gives_no_date() -> None:
    assert date(MET + ON_TUESDAY.format(4, 2), "met", on=None) is None


def test_an_event_date_points_to_its_words() -> None:
    found = locator(MET + ON_TUESDAY.format(4, 2))
    event = found.date_of(word(found, "met"))
    assert event is not None
    assert found.tree.text[event.start : event.end] == "Tuesday"
    assert (event.basis, event.precision, event.start_date) == ("expression", "day", dt.date(2023, 12, 26))


def test_an_open_period_ends_for_now_with_the_day_of_the_document() -> None:
    found = locator("They they PRON 2 nsubj; fought fight VERB 0 root; since since ADP 4 case; 2014 2014 NUM 2 obl")
    event = found.date_of(word(found, "fought"))
    assert event is not None
    assert event.end_date == dt.date(2023, 12, 27)


IN_HANOI = "in in ADP {0} case; Hanoi Hanoi PROPN {1} {2} B-LOC"


@pytest.mark.parametrize(
    ("sentence", "trigger", "where"),
    [
        pytest.param(MET + IN_HANOI.format(4, 2, "obl"), "met", ("Hanoi", "VNM"), id="met in Hanoi"),
        pytest.param(
            MET + "at at ADP 5 case; the the DET 5 det; office office NOUN 2 obl; " + IN_HANOI.format(7, 5, "nmod"),
            "met",
            ("Hanoi", "VNM"),
            id="at the office in Hanoi",
        ),
        pytest.param(
            MET + "with with ADP 4 case; Wang Wang PROPN 2 obl B-PER; " + IN_HANOI.format(6, 4, "nmod"),
            "met",
            ("Hanoi", "VNM"),
            id="hung on a participant",
        ),
        pytest.param(
            "His his PRON 2 nmod:poss; visit visit NOUN 5 nsubj; to to ADP 4 case; Hanoi Hanoi PROPN 2 nmod B-LOC; "
            "ended end VERB 0 root",
            "visit",
            ("Hanoi", "VNM"),
            id="visit to Hanoi",
        ),
        pytest.param(
            "He he PRON 2 nsubj; visited visit VERB 0 root; Hanoi Hanoi PROPN 2 obj B-LOC",
            "visited",
            ("Hanoi", "VNM"),
            id="visited Hanoi",
        ),
        pytest.param(
            "The the DET 2 det; invasion invasion NOUN 5 nsubj; of of ADP 4 case; Ukraine Ukraine PROPN 2 nmod B-LOC; "
            "failed fail VERB 0 root",
            "invasion",
            ("Ukraine", "UKR"),
            id="invasion of Ukraine",
        ),
        pytest.param(
            "Rebels rebel NOUN 2 nsubj; killed kill VERB 0 root; troops troop NOUN 2 obj; "
            + IN_HANOI.format(5, 3, "nmod"),
            "killed",
            ("Hanoi", "VNM"),
            id="killed troops in Hanoi",
        ),
        pytest.param(
            "They they PRON 2 nsubj; withdrew withdraw VERB 0 root; from from ADP 4 case; Iraq Iraq PROPN 2 obl B-LOC",
            "withdrew",
            ("Iraq", "IRQ"),
            id="withdrew from Iraq",
        ),
        pytest.param(
            "They they PRON 2 nsubj; praised praise VERB 0 root; troops troop NOUN 2 obj; "
            + IN_HANOI.format(5, 3, "nmod"),
            "praised",
            None,
            id="praised troops in Hanoi",
        ),
        pytest.param(
            "They they PRON 2 nsubj; discussed discuss VERB 0 root; the the DET 4 det; situation situation NOUN 2 obj; "
            + IN_HANOI.format(6, 2, "obl"),
            "discussed",
            None,
            id="discussed the situation in Hanoi",
        ),
        pytest.param(
            "He he PRON 2 nsubj; thanked thank VERB 0 root; Hanoi Hanoi PROPN 2 obj B-LOC",
            "thanked",
            None,
            id="thanked Hanoi",
        ),
        pytest.param(
            "They they PRON 2 nsubj; spoke speak VERB 0 root; on on ADP 4 case; Syria Syria PROPN 2 obl B-LOC",
            "spoke",
            None,
            id="spoke on Syria",
        ),
    ],
)
def test_an_event_has_the_place_that_its_own_words_give(
    sentence: str, trigger: str, where: tuple[str, str | None] | None
) -> None:
    assert place(sentence, trigger) == where


def test_here_is_the_place_of_the_dateline() -> None:
    rows = "HANOI Hanoi PROPN 0 root B-LOC; : : PUNCT 1 punct // " + MET + "here here ADV 2 advmod"
    assert place(rows, "met", dateline=Dateline("Hanoi", None, 0, 6)) == ("Hanoi", "VNM")


def test_the_first_place_of_a_document_is_not_the_place_of_all() -> None:
    rows = (
        "Hanoi Hanoi PROPN 2 nsubj B-LOC; slept sleep VERB 0 root; . . PUNCT 2 punct // "
        + MET
        + "again again ADV 2 advmod"
    )
    assert place(rows, "met") is None


def test_a_table_with_an_unknown_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = lexicon.read_toml(lexicon.FILE)
    monkeypatch.setattr(lexicon, "read_toml", lambda path: {**table, "luck": {}})
    with pytest.raises(LexiconError, match="luck"):
        load_locating.__wrapped__()


def test_since_behind_an_event_noun_is_its_beginning_whatever_the_tree_says() -> None:
    sentence = (
        "Men man NOUN 10 nsubj:pass; on on ADP 3 case; strike strike NOUN 1 nmod; in in ADP 6 case; a a DET 6 det; "
        "jail jail NOUN 1 nmod; since since ADP 8 case; May May PROPN 10 obl; were be AUX 10 aux:pass; "
        "moved move VERB 0 root"
    )
    assert date(sentence, "strike") == "2023-05/"


def test_a_dateline_is_no_day_of_an_event() -> None:
    sentence = (
        "HANOI Hanoi PROPN 6 dep B-LOC; , , PUNCT 1 punct; Dec December PROPN 1 appos; 27 27 NUM 3 nummod; "
        "They they PRON 6 nsubj; met meet VERB 0 root"
    )
    found = locator(sentence, dateline=Dateline("Hanoi", dt.date(2023, 12, 27), 0, 14))
    assert found.date_of(word(found, "met")) is None


def test_the_date_that_labels_a_line_is_that_of_what_the_line_tells() -> None:
    found = locator(
        "December december PROPN 0 root; 6 6 NUM 1 nummod; : : PUNCT 1 punct; Lund lund PROPN 6 nmod:poss; 's 's PART 4"
        " case; call call NOUN 1 appos; with with ADP 8 case; Ruiz ruiz PROPN 6 nmod",
        on="2024-01-10",
    )
    date = found.date_of(word(found, "call"))
    assert date is not None
    assert date.edtf == "2023-12-06"


def test_a_line_in_the_present_tense_does_not_put_its_label_ahead() -> None:
    found = locator(
        "December december PROPN 5 obl; 6 6 NUM 1 nummod; : : PUNCT 5 punct; Lund lund PROPN 5 nsubj; travels travel"
        " VERB 0 root; to to ADP 7 case; Oslo oslo PROPN 5 obl",
        on="2024-01-10",
    )
    date = found.date_of(word(found, "travels"))
    assert date is not None
    assert date.edtf == "2023-12-06"


def test_a_date_before_a_noun_is_that_of_the_noun() -> None:
    text = "The Finnish president praised the February 1, 2024 meeting of the Chilean ministers."
    praise = next(e for e in dragoman.code(text, published="2024-06-05").events if e.type == "SUPPORT")
    assert praise.date is not None
    assert praise.date.edtf == "2024-06-05"


def test_a_day_of_what_follows_lies_near() -> None:
    text = "Ahead of a meeting of the UN Security Council on June 12, President Luis Paz of Chile called Peru."
    meeting = next(e for e in dragoman.code(text, published="2024-06-05").events if e.intends == "CONSULT")
    assert meeting.date is not None
    assert meeting.date.edtf == "2024-06-12"


def test_a_journey_that_is_spoken_of_does_not_place_the_talk_about_it() -> None:
    text = "President Soto of Chile spoke with Prime Minister Orpo of Finland to discuss his recent trip to Poland."
    call = next(e for e in dragoman.code(text, "2024-06-04").events if "spoke" in e.trigger.text)
    assert call.place is None

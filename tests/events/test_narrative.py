"""A sentence without a date takes over that of the one before it where the telling goes on.

Sentences are written as in `test_locate`.
"""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.events.locate import Locator
from dragoman.events.narrative import Narrative
from dragoman.mentions.dates import find_dates
from tests.factories import analysis

LANDED = "Rao Rao PROPN 2 nsubj; landed land VERB 0 root; on on ADP 4 case; Tuesday Tuesday PROPN 2 obl"
SAID = "Rao Rao PROPN 2 nsubj; said say VERB 0 root; Tuesday Tuesday PROPN 2 obl:unmarked"
MET = "he he PRON 2 nsubj; met meet VERB 0 root; Diaz Diaz PROPN 2 obj"


def taken_over(sentences: str, trigger: str, *, spoken: bool = False) -> str | None:
    rows = sentences.replace(" ## ", "\n---\n").replace(" // ", "\n\n").replace("; ", "\n")
    tree = Tree(analysis(rows, published="2023-12-27"))
    narrative = Narrative(tree, Locator(tree, find_dates(tree), ()))
    at = next(token.index for token in tree.tokens if token.text == trigger)
    date = narrative.date_of(at, spoken=spoken)
    return None if date is None else date.edtf


@pytest.mark.parametrize(
    "following",
    [
        pytest.param(MET, id="a pronoun goes on"),
        pytest.param("Rao Rao PROPN 2 nsubj; met meet VERB 0 root; Diaz Diaz PROPN 2 obj", id="a name goes on"),
        pytest.param("they they PRON 2 nsubj; ate eat VERB 0 root // " + MET, id="over a sentence between"),
        pytest.param(
            "the the DET 2 det; sides side NOUN 3 nsubj; met meet VERB 0 root; here here ADV 3 advmod", id="the sides"
        ),
    ],
)
def test_the_telling_goes_on(following: str) -> None:
    assert taken_over(f"{LANDED} // {following}", "met") == "2023-12-26"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LANDED} ## Rao Rao PROPN 2 nsubj; met meet VERB 0 root", id="another paragraph"),
        pytest.param(f"{LANDED} // he he PRON 3 nsubj; had have AUX 3 aux; met meet VERB 0 root", id="the time before"),
        pytest.param(f"{LANDED} // he he PRON 3 nsubj; has have AUX 3 aux; met meet VERB 0 root", id="until now"),
        pytest.param(f"{LANDED} // Diaz Diaz PROPN 2 nsubj; met meet VERB 0 root", id="somebody else"),
        pytest.param(f"{LANDED} // he he PRON 3 nsubj; often often ADV 3 advmod; met meet VERB 0 root", id="habit"),
        pytest.param(
            f"{LANDED} // he he PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; 2019 2019 NUM 2 obl",
            id="a date of its own",
        ),
        pytest.param(
            f"{LANDED} // he he PRON 2 nsubj; said say VERB 0 root; they they PRON 4 nsubj; met meet VERB 2 ccomp",
            id="what is reported",
        ),
        pytest.param(f"{SAID} // {MET}", id="after a word of saying"),
    ],
)
def test_the_thread_is_broken(text: str) -> None:
    assert taken_over(text, "met") is None


def test_a_pronoun_reaches_over_the_end_of_a_paragraph() -> None:
    assert taken_over(f"{LANDED} ## {MET}", "met") == "2023-12-26"


def test_words_go_on_from_words() -> None:
    text = f"{SAID} // he he PRON 2 nsubj; thanked thank VERB 0 root; Diaz Diaz PROPN 2 obj"
    assert taken_over(text, "thanked", spoken=True) == "2023-12-26"
    assert taken_over(text, "thanked") is None

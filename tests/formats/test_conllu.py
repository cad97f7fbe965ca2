"""CoNLL-U holds the analysis, with offsets into the text."""

from dragoman.formats.conllu import to_conllu
from dragoman.records.analysis import Analysis
from tests.factories import analysis, document

ROWS = """
Lavrov lavrov PROPN 2 nsubj B-PER
met    meet   VERB  0 root  O 2.5
Wang   wang   PROPN 2 obj   B-PER
.      .      PUNCT 2 punct

He he PRON 2 nsubj
left leave VERB 0 root
---
Peace peace NOUN 0 root
"""


def test_a_word_has_ten_columns_and_its_offsets() -> None:
    lines = to_conllu(analysis(ROWS)).splitlines()
    words = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(word) for word in words} == {10}
    assert words[0] == ["1", "Lavrov", "lavrov", "PROPN", "_", "_", "2", "nsubj", "_", "start=0|end=6|NER=B-PER"]
    assert words[1][6:] == ["0", "root", "_", "start=7|end=10|Factuality=2.50"]
    assert words[2][9] == "SpaceAfter=No|start=11|end=15|NER=B-PER"


def test_heads_count_within_the_sentence() -> None:
    second = to_conllu(analysis(ROWS)).split("\n\n")[1].splitlines()
    assert [line.split("\t")[6] for line in second if not line.startswith("#")] == ["2", "0"]


def test_sentences_and_paragraphs_are_marked() -> None:
    written = to_conllu(analysis(ROWS))
    assert written.startswith("# newdoc id = test\n# newpar id = p1\n# sent_id = 1\n# text = Lavrov met Wang.\n")
    assert "# newpar id = p2\n# sent_id = 3\n# text = Peace\n" in written
    assert written.count("# newpar") == 2
    assert written.endswith("\n\n")


def test_line_ends_do_not_break_a_comment() -> None:
    written = to_conllu(analysis("Peace peace NOUN 0 root\ntalks talk NOUN 1 dep", text="Peace\n  talks"))
    assert "# text = Peace talks\n" in written


def test_an_empty_document_gives_nothing() -> None:
    assert to_conllu(Analysis(document(""), (), ())) == ""

"""Sentences end where UD English ends them, and never cross a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize
from dragoman.clean.paragraphs import find_paragraphs


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, tokenize(text), find_paragraphs(text))]


@pytest.mark.parametrize(
    "parts",
    [
        # abbreviations
        ["Dr. S. Rao met Gen. Li on Dec. 27 in St. Petersburg.", "They spoke."],
        ["The U.S. said so on Tues. evening.", "U.S. forces left."],
        ["They met in Washington, D.C.", "The talks went on."],
        ["Talks began at 9 a.m. Tuesday and ended at 5 p.m.", "He left."],
        ["Acme Inc. and Steel Co. of India agreed.", "It was no. 3."],
        ["George W. Fox, J.D. Vole and John F. Hare came."],
        # quotations
        ["“We met.", "We agreed,” he said."],
        ["“Never!” the minister said.", "He left."],
        ["“Will they come?” asked Mr. Rao.", "Nobody knew."],
        ["“Why not?” Foreign Minister Li said.", "He smiled."],
        ["He said: “They met.”", "She said nothing."],
        ["“We met.” — the minister"],
        ["(They met.)", "He left."],
        # transcript turns
        ["PRESIDENT FOX: Thank you.", "It was good."],
        # ellipses, questions, marks
        ["Well... we met.", "And then...", "He left."],
        ["They met[1].", "They left.[2]", "They slept."],
        ["What?!", "They met (?) in May."],
        ["“The yields rise [...] and fall.”"],
        ["<…>", "They met."],
        # addresses
        ["See www.example.org.", "Talks began."],
        # numbers of items
        ["1. They met.", "2. They left."],
        # lists on one line
        ["Topics:", "• trade", "• visas"],
    ],
)
def test_sentences_end_where_they_should(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_missing_space_does_not_join_sentences() -> None:
    assert sentences("They met.They left.") == ["They met.", "They left."]


def test_a_headline_is_a_sentence_of_its_own() -> None:
    assert sentences("India, Russia sign pact\n\nThey met.") == ["India, Russia sign pact", "They met."]


def test_wrapped_lines_do_not_end_a_sentence() -> None:
    text = (
        "The ministers of both countries met on Tuesday in the\nCapital. They spoke of trade and of visas for\nguests."
    )
    assert len(sentences(text)) == 2


def test_a_dateline_stays_with_its_sentence() -> None:
    text = "MOSCOW, December 27. /AGENCY/. The talks began. They ended."
    spans = tokenize(text)
    found = split_sentences(text, spans, [(0, len(text))], [(0, 31)])
    assert [text[s.start : s.end] for s in found] == ["MOSCOW, December 27. /AGENCY/. The talks began.", "They ended."]


def test_sentences_know_their_words_and_paragraph() -> None:
    text = "They met. He left.\n\nEnd."
    found = split_sentences(text, tokenize(text), find_paragraphs(text))
    assert [(s.index, s.first, s.last, s.paragraph) for s in found] == [(0, 0, 3, 0), (1, 3, 6, 0), (2, 6, 8, 1)]


@given(
    st.lists(st.sampled_from(["A", "b.", "U.S.", "“", ".”", "?", "\n\n", " ", "\n", "1.", "…", "(", ")", "said"])).map(
        "".join
    )
)
def test_every_word_lies_in_one_sentence_of_one_paragraph(text: str) -> None:
    paragraphs, spans = find_paragraphs(text), tokenize(text)
    found = split_sentences(text, spans, paragraphs, paragraphs[:1])
    assert [at for s in found for at in range(s.first, s.last)] == list(range(len(spans)))
    for s in found:
        start, end = paragraphs[s.paragraph]
        assert start <= s.start < s.end <= end

"""Trees are walked by token index, through the whole document."""

from dragoman.analyze.tree import Tree
from tests.factories import analysis, analysis_of

TWO = analysis(
    """
    Lavrov   Lavrov   PROPN 2 nsubj B-PER
    met      meet     VERB  0 root
    the      the      DET   5 det
    Chinese  Chinese  ADJ   5 amod B-NORP
    minister minister NOUN  2 obj
    .        .        PUNCT 2 punct

    They     they     PRON  2 nsubj:outer
    talked   talk     VERB  0 root
    .        .        PUNCT 2 punct
    """
)


def test_children_stand_in_text_order_and_answer_to_the_universal_part_of_their_relation() -> None:
    tree = Tree(TWO)
    assert [t.text for t in tree.children(1)] == ["Lavrov", "minister", "."]
    assert [t.text for t in tree.children(1, "obj")] == ["minister"]
    assert [t.text for t in tree.children(7, "nsubj")] == ["They"]
    assert tree.child(1, "iobj") is None


def test_heads_and_ancestors_end_at_the_root_of_the_sentence() -> None:
    tree = Tree(TWO)
    assert [t.text for t in tree.ancestors(3)] == ["minister", "met"]
    head = tree.head(6)
    assert head is not None
    assert head.text == "talked"
    assert tree.head(7) is None


def test_a_subtree_holds_the_token_and_all_below_it() -> None:
    assert Tree(TWO).subtree(4) == [2, 3, 4]


def test_the_sentence_of_a_token_is_found() -> None:
    tree = Tree(TWO)
    assert [tree.sentence_of(i).index for i in (0, 5, 6, 8)] == [0, 0, 1, 1]


def test_offsets_find_the_token_that_covers_them_or_the_next() -> None:
    tree = Tree(TWO)
    assert tree.text == "Lavrov met the Chinese minister. They talked."
    assert tree.token_at(0) == 0
    assert tree.token_at(6) == 1
    assert tree.token_at(len(tree.text)) is None
    assert [t.text for t in tree.tokens_between(11, 31)] == ["the", "Chinese", "minister"]


def test_a_span_is_headed_by_the_token_whose_governor_lies_outside() -> None:
    tree = Tree(TWO)
    assert tree.head_of_span(11, 31) == 4
    assert tree.span(2, 4).text == "the Chinese minister"


def test_words_of_a_multiword_token_are_glued_in_the_text() -> None:
    found = analysis_of(
        """
        # newpar
        1-2 don't _ _ _ _ _ _ _ SpaceAfter=No
        1 do do AUX _ _ 0 root _ _
        2 n't not PART _ _ 1 advmod _ _
        3 . . PUNCT _ _ 1 punct _ _
        """
    )
    assert found.document.text == "don't."
    assert [(t.start, t.end) for t in found.tokens] == [(0, 2), (2, 5), (5, 6)]

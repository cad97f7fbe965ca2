"""Words, relations and names are counted sentence by sentence."""

from dataclasses import replace

from dragoman.analyze.encoder import Encoder
from evaluation.parsing import MODEL_LIMITS, Gold, costs_too_much, name_counts, score_trees, spans, tree_counts

FOUND = Encoder.load().encode([("Kofi", "met", "Ama", ".")])[0]
SAME = Gold(
    ("Kofi", "met", "Ama", "."), FOUND.lemmas, FOUND.upos, tuple(head + 1 for head in FOUND.heads), FOUND.deprels
)


def test_what_is_the_same_is_right() -> None:
    assert set(tree_counts(SAME, FOUND).values()) == {(4, 4)}


def test_a_wrong_head_costs_head_and_relation_and_a_subtype_only_the_strict_figure() -> None:
    moved = replace(SAME, heads=(3, *SAME.heads[1:]))
    assert tree_counts(moved, FOUND)["uas"] == (3, 4)
    assert tree_counts(moved, FOUND)["las"] == (3, 4)
    finer = replace(SAME, deprels=(f"{SAME.deprels[0]}:x", *SAME.deprels[1:]))
    assert tree_counts(finer, FOUND)["las"] == (3, 4)
    assert tree_counts(finer, FOUND)["las_universal"] == (4, 4)


def test_percentages_are_over_words_and_not_over_sentences() -> None:
    short = replace(SAME, upos=("X", *SAME.upos[1:]))
    assert score_trees([SAME, short], [FOUND, FOUND])["upos"] == 87.5


def test_names_are_exact_spans() -> None:
    assert spans(("B-PER", "I-PER", "O", "B-LOC")) == {(0, 2, "PER"), (3, 4, "LOC")}
    assert name_counts(("O", "O", "O", "O"), replace(FOUND, entities=("B-PER", "O", "O", "O"))) == (0, 1, 0)


def test_a_model_within_its_limits_costs_nothing() -> None:
    assert costs_too_much({**MODEL_LIMITS, "words_per_s": 5000.0}) == []
    assert len(costs_too_much({**MODEL_LIMITS, "load_s": 9.0, "words_per_s": 10.0})) == 2

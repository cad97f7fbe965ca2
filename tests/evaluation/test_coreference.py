"""B³ of labelled mentions, and the labels themselves."""

from pathlib import Path

import pytest

from evaluation.coreference import SETS, Label, b_cubed, load_articles, load_labels, measure, pairs


def label(event: str, document: str) -> Label:
    return Label("group", int(document), event, document, "CONSULT", "met")


def test_what_is_joined_wrongly_costs_precision_and_what_is_parted_recall() -> None:
    gold = {1: "a", 2: "a", 3: "b"}
    assert b_cubed(gold, {1: "x", 2: "x", 3: "y"}) == {1: (1, 1), 2: (1, 1), 3: (1, 1)}
    assert b_cubed(gold, {1: "x", 2: "x", 3: "x"})[3] == (pytest.approx(1 / 3), 1)
    assert b_cubed(gold, {1: "x", 2: "y", 3: "z"})[1] == (1, 0.5)


def test_wrong_pairs_and_mentions_not_coded_are_listed() -> None:
    one, two, other, lost = label("a", "1"), label("a", "2"), label("b", "3"), label("b", "4")
    found = measure([one, two, other, lost], {one: "x", two: "y", other: "x", lost: None}, "articles")
    assert sorted(found.wrong.values()) == ["joined", "not coded", "parted"]
    assert found.figures["articles_coded"].value == 0.75


@pytest.mark.parametrize("name", SETS)
def test_each_event_is_named_once_for_a_document_and_groups_hold_pairs(name: str) -> None:
    labels = load_labels(name)
    assert len({(one.document, one.event, one.type) for one in labels}) == len(labels)
    assert {one.group for one, _, _ in pairs(labels)} == {one.group for one in labels}


def test_the_word_of_a_label_stands_in_its_article() -> None:
    texts = {article.id: article.text for article in load_articles("articles", Path("absent"))}
    assert all(one.key in texts[one.document] for one in load_labels("articles"))

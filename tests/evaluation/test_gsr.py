"""How sentences are scored against PLOVER's own: sets of roots, and dyads matched one to one."""

import json
from pathlib import Path

import pytest

import dragoman
from evaluation.gsr import Dyad, dyads, main, matched, older_roots, read_gold, without_doubles


def test_an_event_with_recipients_gives_directed_pairs() -> None:
    assert dyads("AID", {"GHA", "TGO"}, {"MLI"}) == {Dyad("GHA", "AID", "MLI", True), Dyad("TGO", "AID", "MLI", True)}


def test_a_reciprocal_event_gives_each_pair_once_without_direction() -> None:
    assert dyads("CONSULT", {"TGO", "GHA", "MLI"}, set()) == {
        Dyad("GHA", "CONSULT", "TGO", False),
        Dyad("GHA", "CONSULT", "MLI", False),
        Dyad("MLI", "CONSULT", "TGO", False),
    }


def test_an_event_of_one_country_alone_is_a_pair_with_nobody() -> None:
    assert dyads("PROTEST", {"GHA"}, set()) == {Dyad("GHA", "PROTEST", "", True)}


def test_a_pair_without_direction_matches_either_direction_once() -> None:
    meeting = Dyad("GHA", "CONSULT", "TGO", False)
    assert matched([meeting], [Dyad("TGO", "CONSULT", "GHA", True)]) == 1
    assert matched([meeting], [Dyad("TGO", "CONSULT", "GHA", True), Dyad("GHA", "CONSULT", "TGO", True)]) == 1


def test_directed_pairs_must_agree_in_direction() -> None:
    assert matched([Dyad("GHA", "AID", "TGO", True)], [Dyad("TGO", "AID", "GHA", True)]) == 0


def test_other_types_and_nobody_do_not_match() -> None:
    assert matched([Dyad("GHA", "AID", "TGO", True)], [Dyad("GHA", "AGREE", "TGO", True)]) == 0
    assert matched([Dyad("GHA", "AID", "", True)], [Dyad("GHA", "AID", "GHA", True)]) == 0


def test_an_exact_match_is_taken_first() -> None:
    gold = [Dyad("GHA", "CONSULT", "TGO", True), Dyad("GHA", "CONSULT", "TGO", False)]
    assert matched([Dyad("GHA", "CONSULT", "TGO", False), Dyad("GHA", "CONSULT", "TGO", True)], gold) == 2


def test_a_pair_told_with_and_without_direction_counts_once() -> None:
    directed = Dyad("GHA", "CONSULT", "TGO", True)
    assert without_doubles({directed, Dyad("GHA", "CONSULT", "TGO", False)}) == {directed}


@pytest.mark.parametrize(
    ("label", "root"),
    [("DEMAND", "REQUEST"), ("DISAPPROVE", "ACCUSE"), ("INVESTIGATE", "ACCUSE"), ("FIGHT", "ASSAULT"), ("AID", "AID")],
)
def test_labels_of_2016_are_read_as_those_of_today(label: str, root: str) -> None:
    gold = read_gold(json.dumps([{"event": label, "text": "A.", "source": [{"code": "JAP"}], "target": "none"}]))
    assert gold["A."].roots == {root}
    assert gold["A."].dyads == {Dyad("JPN", root, "", True)}


def test_records_of_one_sentence_are_joined_and_documentation_left_out() -> None:
    rows = [
        {"event": "DOCUMENT", "text": "Read me."},
        {"event": "AID", "text": "A.", "source": [{"code": "GHA"}], "target": [{"code": "TGO"}]},
        {"event": "AGREE", "text": "A.", "source": [{"code": "GHA"}], "target": None},
    ]
    gold = read_gold(json.dumps(rows))
    assert list(gold) == ["A."]
    assert gold["A."].roots == {"AID", "AGREE"}


@pytest.mark.parametrize(
    ("text", "gold", "roots"),
    [
        ("Chad will withdraw its troops from Sudan.", {"AGREE"}, {"AGREE"}),
        ("Chad will withdraw its troops from Sudan.", {"CONCEDE"}, {"CONCEDE"}),
        ("Chad will withdraw its troops from Sudan.", {"RETREAT"}, {"CONCEDE"}),
        ("Norway will impose sanctions on Belarus.", {"THREATEN"}, {"THREATEN"}),
        ("Norway imposed sanctions on Belarus.", {"THREATEN"}, {"SANCTION"}),
    ],
)
def test_a_promise_or_announcement_stands_for_the_older_label_where_the_gold_has_it(
    text: str, gold: set[str], roots: set[str]
) -> None:
    assert older_roots(dragoman.code(text).events, gold) == roots


def test_says_that_it_is_skipped_where_there_is_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert "SKIPPED" in capsys.readouterr().out

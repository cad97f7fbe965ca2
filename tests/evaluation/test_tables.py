"""The tables behind the figures."""

import pytest

from evaluation.tables import NONE, added, calibration_error, confusion, reliability


def test_the_confusion_of_types_has_what_was_missed_and_what_was_false() -> None:
    pairs = {("AID", "AID"): 3, ("AID", None): 2, (None, "SANCTION"): 1, ("AID", "SUPPORT"): 1}
    assert confusion(pairs) == {"AID": {"AID": 3, NONE: 2, "SUPPORT": 1}, NONE: {"SANCTION": 1}}


def test_two_tables_add_up() -> None:
    assert added({"AID": {"AID": 1}}, {"AID": {"AID": 2, NONE: 1}, NONE: {"AID": 1}}) == {
        "AID": {"AID": 3, NONE: 1},
        NONE: {"AID": 1},
    }


def test_events_fall_into_the_bucket_of_their_confidence() -> None:
    rows = reliability([(0.8, True, True, False), (0.85, True, False, False), (1.0, False, False, False)])
    assert [(row["from"], row["to"], row["events"]) for row in rows] == [(0.8, 0.9, 2), (0.9, 1.0, 1)]
    assert (rows[0]["type"], rows[0]["who"], rows[0]["full"]) == (1.0, 0.5, 0.0)
    assert rows[1]["type"] == 0.0


def test_the_error_of_confidence_weighs_buckets_by_their_events() -> None:
    rows = [{"events": 3, "confidence": 0.8, "who": 0.6}, {"events": 1, "confidence": 0.6, "who": 0.6}]
    assert calibration_error(rows) == pytest.approx(0.15)

"""Sentences on which systems of this field fail, from text to records; `evaluation.edges.py` tells their form."""

import pytest

from evaluation.edges import Case, failures, load_cases

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.item}: {case.table['text'][:50]}" for case in CASES])
def test_edge_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        reason = case.table["known_failure"]
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))
    assert not list(failures(case))


def test_no_case_stands_twice() -> None:
    assert len({case.table["text"] for case in CASES}) == len(CASES)

"""docs/accuracy.md shows a run: figures with intervals, kinds, confusion, reliability, known failures."""

import pytest
from docs.accuracy import TITLES, label, sections, with_sections

from evaluation.edges import Case
from evaluation.evaluate import MEASURES
from evaluation.figures import Figure, Measured

KIND = {"documents": 2, "figures": {"events": 0.5}}
RUNS = {
    "bench": Measured(
        {"events": Figure(0.6, 0.5, 0.7, (6, 8, 12))},
        tables={
            "kinds": {"news": KIND, "wire": KIND},
            "types": {"AID": {"AID": 2, "none": 1}},
            "reliability": [
                {"from": 0.8, "to": 0.9, "events": 5, "confidence": 0.84, "type": 0.8, "who": 0.6, "full": 0.4}
            ],
        },
    ),
    "gsr": Measured({"sentence_root": Figure(0.9)}, tables={"types": {"AID": {"SUPPORT": 1}}}),
    "edges": Measured({"passed": Figure(0.99)}),
    "scale": Measured(
        tables={
            "costs": {"events": "500,000"},
            "adding": {"10,000": 0.5},
            "kinds": {"events: pair": [20.0, 40.0, 50.0], "tally: all": [300.0, 310.0, 320.0]},
        }
    ),
    "full_run": Measured(tables={"costs": {"documents seen": 10758, "seconds": 1200}}),
    "visits": Measured(wrong={"2022-03-08 FIN in USA": "a plan alone"}),
    "contacts": Measured(
        wrong={"2022-03-08 call FRA president": "as a meeting"},
        tables={"countries": {"FRA": {"contacts": 2, "found": 1}}, "years": {"FRA": {"2022": [2, 3]}, "JPN": {}}},
    ),
}


@pytest.fixture(autouse=True)
def bounds_and_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"bench": {"events": 0.75}, "gsr": {"sentence_root": 0.78}}
    monkeypatch.setattr("docs.accuracy.targets", lambda: wanted)
    cases = [Case(3, {"text": "A  b.", "known_failure": "No tree."}), Case(4, {"text": "C d."})]
    monkeypatch.setattr("docs.accuracy.load_cases", lambda: cases)
    monkeypatch.setattr("docs.accuracy.load_floors", lambda name: {"events": 0.55} if name == "bench" else {})


def test_every_measure_has_a_title() -> None:
    assert set(TITLES) == set(MEASURES)


def test_a_figure_stands_with_interval_target_floor_and_counts() -> None:
    row = sections(RUNS)["figures"].splitlines()[2]
    assert row.startswith("| Documents | events: ")
    assert row.endswith("| 0.600 | 0.500–0.700 | ≥ 0.75 | ≥ 0.55 | F1; precision 0.75, recall 0.50, 12 in all |")


def test_what_is_below_its_target_is_said() -> None:
    assert sections(RUNS)["below"].splitlines() == [f"- Documents, {label('bench', 'events')}: 0.600, to be ≥ 0.75."]


def test_the_confusion_is_that_of_both_corpora() -> None:
    row = next(line for line in sections(RUNS)["confusion"].splitlines() if line.startswith("| AID "))
    assert [cell.strip() for cell in row.split("|") if cell.strip()] == ["AID", "1", "2", "1"]


def test_buckets_kinds_and_known_failures_are_listed() -> None:
    made = sections(RUNS)
    assert "| 0.8–0.9 | 5 | 0.84 | 0.80 | 0.60 | 0.40 |" in made["reliability"]
    assert "| news (2) | wire (2) |" in made["kinds"]
    assert made["failures"] == "- Item 3: “A b.” (No tree.)\n"


def test_what_large_chronicles_cost_is_shown() -> None:
    made = sections(RUNS)
    assert made["scale"].splitlines()[2:] == [
        "| events | 500,000 |",
        "| 20 more articles at 10,000 events, seconds of the processor | 0.50 |",
    ]
    assert made["scale kinds"].splitlines()[2:] == [
        "| tally: all | 300 | 310 | 320 |",
        "| events: pair | 20 | 40 | 50 |",
    ]
    assert made["full run"].splitlines()[2:] == ["| documents seen | 10,758 |", "| seconds | 1,200 |"]


def test_contacts_are_shown_by_country_and_year_and_what_is_missing_with_its_reason() -> None:
    made = sections(RUNS)
    assert made["contacts"].splitlines()[-1] == "| FRA | 2 | 1 |"
    assert made["contacts by year"].splitlines()[-1] == "| 2022 | 2/3 |  |"
    assert made["contacts missed"].splitlines()[-1] == "| 2022-03-08 call FRA president | as a meeting |"
    assert made["visits missed"].splitlines()[-1] == "| 2022-03-08 FIN in USA | a plan alone |"


def test_a_page_without_a_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="no mark 'figures'"):
        with_sections("# Nothing", RUNS)

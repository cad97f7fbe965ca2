"""A run comes back as it was written, and the recorded one holds no text of the benchmark."""

from pathlib import Path

from evaluation.figures import Figure, Measured
from evaluation.recorded import load, save

RUN = Measured(
    {"events": Figure(0.51234, 0.4, 0.6, (3.0, 5.0, 6.5)), "words_per_second": Figure(3000.0)},
    {"dev01 event 0 AID": "missed", "dev01 event 2 AGREE": "who+date", "dev02 event 1 AID": "missed"},
    {"types": {"AID": {"AID": 1}}, "patterns": 3},
)


def test_a_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    save({"bench": RUN}, file)
    back = load(file)["bench"]
    assert back.figures["events"] == Figure(0.5123, 0.4, 0.6, (3, 5, 6.5))
    assert back.figures["words_per_second"] == Figure(3000.0)
    assert back.wrong == RUN.wrong
    assert back.tables == RUN.tables


def test_a_run_of_some_measures_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    save({"bench": RUN, "gsr": RUN}, file)
    save({"gsr": Measured({"sentence_root": Figure(0.7)})}, file)
    assert set(load(file)) == {"bench", "gsr"}
    assert load(file)["gsr"].wrong == {}


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save({"bench": RUN}, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_no_file_is_an_empty_run(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == {}


def test_items_of_the_recorded_run_are_named_without_any_text() -> None:
    for name, measured in load().items():
        assert all(len(key) <= 80 and key.isascii() for key in measured.wrong), name
        assert not measured.notes

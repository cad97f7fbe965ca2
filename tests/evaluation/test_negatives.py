"""Every event in a text that tells no news is counted, by genre."""

import gzip
from pathlib import Path

import pytest

from evaluation.gum import FILES
from evaluation.negatives import FALSE_EVENTS, measured

TEXT = "Ghana 's president met Togo 's president ."


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "ud"
    folder.mkdir(parents=True)
    rows = "".join(f"{i}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\n" for i, word in enumerate(TEXT.split(), start=1))
    documents = "".join(f"# newdoc id = GUM_{genre}_x\n{rows}\n" for genre in ("bio", "voyage", "academic", "news"))
    for name in FILES:
        with gzip.open(folder / f"{name}.conllu.gz", "wt", encoding="utf-8") as stream:
            stream.write(documents if name == FILES[0] else "")
    return tmp_path


def test_events_are_counted_by_genre_and_news_is_left_out(shared: Path) -> None:
    found = measured(shared)
    assert found is not None
    assert found.figures[FALSE_EVENTS].counts == (3, 24)
    assert found.figures[f"bio_{FALSE_EVENTS}"].counts == (1, 8)
    assert [key.split(" @")[0] for key in found.wrong] == [
        "GUM_bio_x CONSULT",
        "GUM_voyage_x CONSULT",
        "GUM_academic_x CONSULT",
    ]
    assert all(TEXT in note for note in found.notes)

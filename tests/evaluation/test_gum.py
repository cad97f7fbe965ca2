"""The dates that GUM's annotators marked, read from CoNLL-U."""

import datetime as dt
import gzip
from pathlib import Path

import pytest

from evaluation.gum import FILES, Dated, created, dates, documents
from evaluation.segmentation import Gold

HEAD = "# newdoc id = GUM_bio_river\n# meta::dateCreated = 2012-03-28\n# newpar\n# sent_id = 1\n"


def sentence(*words: tuple[str, str]) -> str:
    rows = [f"{i}\t{word}\t{word}\tX\tX\t_\t0\troot\t_\t{misc}" for i, (word, misc) in enumerate(words, start=1)]
    return HEAD + "\n".join(rows) + "\n\n"


def gold(tmp_path: Path, text: str) -> Gold:
    for name in FILES:
        with gzip.open(tmp_path / f"{name}.conllu.gz", "wt", encoding="utf-8") as stream:
            stream.write(text if name == FILES[0] else "")
    (one,) = documents(tmp_path, genres=("bio",))
    return one


def test_a_date_reaches_from_the_word_that_opens_to_the_word_that_closes(tmp_path: Path) -> None:
    one = gold(tmp_path, sentence(("In", "_"), ("August", 'A=1|XML=<date when:::"1799-08">'), ("1799", "XML=</date>")))
    assert one.text.rstrip() == "In August 1799"
    assert dates(one) == [Dated(3, 14, dt.date(1799, 8, 1), dt.date(1799, 8, 31))]
    assert created(one) == dt.date(2012, 3, 28)


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ('when:::"1812"', dt.date(1812, 1, 1), dt.date(1812, 12, 31)),
        ('when:::"1812-02-03"', dt.date(1812, 2, 3), dt.date(1812, 2, 3)),
        ('from:::"1811-06" to:::"1812"', dt.date(1811, 6, 1), dt.date(1812, 12, 31)),
        ('from:::"1811"', dt.date(1811, 1, 1), None),
        ('when:::"--10"', None, None),
        ('notBefore:::"1800" notAfter:::"1810"', None, None),
    ],
)
def test_values_of_any_precision_are_days(tmp_path: Path, told: str, first: dt.date, last: dt.date) -> None:
    one = gold(tmp_path, sentence(("then", f"XML=<w><date {told}></date></w>")))
    assert dates(one) == [Dated(0, 4, first, last)]
    assert dates(one)[0].comparable == (first is not None and last is not None)


def test_documents_of_other_genres_are_left_out(tmp_path: Path) -> None:
    gold(tmp_path, sentence(("then", "_")))
    assert not list(documents(tmp_path, genres=("voyage",)))
    assert len(list(documents(tmp_path))) == 1

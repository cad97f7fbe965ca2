"""Which agreements of a chronicle are a listed signing."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.chronicle import Chronicle
from dragoman.records.articles import Article
from evaluation.signings import NEIGHBORS, Signing, Told, found, load_signings, measure, reason, told_by

DAY = dt.date(2004, 5, 6)
PAGE = "http://kremlin.example/news/77"


def signing(title: str, *words: str, day: dt.date = DAY, stage: str = "signed") -> Signing:
    return Signing(day, "KAZ", stage, words, "77", title)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    text = (
        "Russia and Kazakhstan signed an agreement on melon trade and a memorandum on lake ferries on 6 May 2004. "
        "A loan contract was signed by Kazakhstan."
    )
    with Chronicle(tmp_path_factory.mktemp("signings") / "a.db", create=True) as chronicle:
        chronicle.add([Article("a", text, published=DAY, url=PAGE)])
        yield told_by(chronicle)


def test_a_signing_is_found_by_words_of_its_title_stage_and_day(told: Told) -> None:
    assert found(signing("melons", "melon"), told)
    assert found(signing("melons", "melon", day=DAY - dt.timedelta(days=1)), told)
    assert not found(signing("melons", "melon", day=DAY - dt.timedelta(days=9)), told)
    assert not found(signing("melons", "melon", stage="ratified"), told)
    assert not found(signing("apples", "apple"), told)


def test_a_miss_has_its_reason(told: Told) -> None:
    assert reason(signing("melons", "melon", stage="ratified"), told) == "another day or stage: signed 2004-05-06"
    assert reason(signing("loan", "loan"), told) == "other parties: KAZ"
    assert reason(signing("apples", "apple"), told).startswith("not among those of its page: ")


def test_what_is_signed_but_not_listed_is_counted_and_noted(told: Told) -> None:
    measured = measure([signing("melons", "melon"), signing("apples", "apple")], told)
    assert measured.figures["found"].value == 0.5
    assert measured.figures["listed"].counts == (1.0, 2.0)
    assert [note.split()[0] for note in measured.notes] == ["missing", "unlisted"]


def test_the_list_holds_days_stages_and_neighbors_that_are_sought() -> None:
    listed = load_signings()
    assert {one.neighbor for one in listed} == set(NEIGHBORS)
    assert all(one.stage in ("agreed", "signed", "ratified") and one.words and one.page.isdecimal() for one in listed)
    assert len({(one.day, one.neighbor, one.stage, one.words, one.page) for one in listed}) == len(listed)


def test_the_list_lies_beside_its_module() -> None:
    assert Path("evaluation/signings.tsv").read_text(encoding="utf-8").startswith("day\tneighbors\tstage\t")

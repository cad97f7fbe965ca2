"""Which texts are one article over again, and which only speak of the same."""

from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.ingest.duplicates import CONTAINED, COPY, Copies, band_hashes, sharing, shingles, similarity
from dragoman.store.connect import Store

SENTENCES = [
    "The foreign ministers of Chile and Peru met in Arica on Monday to discuss the border crossing.",
    "They agreed to open two more lanes for lorries before the end of the year.",
    "A joint commission will look at the customs of both sides and report in June.",
    "The Chilean minister called the talks frank and said that the queue had been a shame for years.",
    "Her Peruvian colleague thanked the customs officers who had worked through the winter.",
    "The two countries exchange goods worth four billion dollars a year, most of it by road.",
    "A second meeting is planned for the spring in Tacna, where the commission has its seat.",
]
ARTICLE = " ".join(SENTENCES)


def alike(new: str, old: str) -> float:
    return similarity(shingles(new), shingles(old))


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE,
        ARTICLE.upper(),
        "ARICA, May 5 (Agency) — " + ARTICLE,
        ARTICLE.replace("frank", "open").replace("a shame", "a disgrace"),
        " ".join(SENTENCES[:-1]),
        " ".join(SENTENCES[:4]),
    ],
    ids=["same", "capitals", "dateline", "light edits", "last sentence cut", "shortened"],
)
def test_an_article_over_again_is_a_copy(copy: str) -> None:
    assert alike(copy, ARTICLE) >= COPY


@pytest.mark.parametrize(
    "other",
    [
        "The foreign ministers of Chile and Bolivia met in Arica on Monday. They did not agree on the railway.",
        " ".join(SENTENCES[:2]) + " The parliament in Lima will vote on the plan after the holidays, said its speaker, "
        "who had long warned of the cost. The opposition wants a bridge instead, and has the towns behind it.",
        ARTICLE + " " + ARTICLE.replace("e", "o").replace("a", "u"),
        "",
    ],
    ids=["same event", "same lead", "an article and more", "empty"],
)
def test_another_article_on_the_same_is_none(other: str) -> None:
    assert alike(other, ARTICLE) < COPY


def test_a_reprint_counts_as_shortened_from_nine_tenths_on() -> None:
    assert alike(" ".join(SENTENCES[:4]), ARTICLE) >= CONTAINED


def test_texts_of_few_words_are_alike_only_if_they_are_the_same() -> None:
    assert alike("Talks failed.", "talks failed") == 1
    assert alike("Talks failed.", "Talks resumed.") == 0


def test_bands_do_not_depend_on_the_run() -> None:
    assert band_hashes(shingles(ARTICLE))[:2] == ("8ebbb4dd3374", "ae5e5e4cc6ee")


def test_a_copy_is_found_on_its_way_and_in_the_chronicle(tmp_path: Path) -> None:
    copies = Copies()
    with Store(tmp_path / "a.db", create=True) as store, store.read() as connection:
        assert copies.original_of(connection, ARTICLE) is None
        copies.expect("one", ARTICLE)
        found = copies.original_of(connection, "Update: " + ARTICLE)
        assert found is not None
        assert found.original == "one"
        copies.forget("one")
        assert copies.original_of(connection, ARTICLE) is None


def test_candidates_are_found_by_index_however_many_documents_there_are(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db", create=True) as store, store.read() as connection:
        query = sharing(band_hashes(shingles(ARTICLE)))
        sql = str(query.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert any(step.startswith("SEARCH bands") for step in plan)
    assert not any(step.startswith("SCAN bands") for step in plan)


def test_the_same_words_of_another_country_are_no_copy(tmp_path: Path) -> None:
    words = "{} sent tents, blankets, generators and medicine to Peru on Wednesday after the earthquake of last week."
    with Store(tmp_path / "a.db", create=True) as store:
        copies = Copies()
        copies.expect("chile", words.format("Chile"))
        with store.read() as connection:
            assert copies.original_of(connection, words.format("Brazil")) is None
            assert copies.original_of(connection, words.format("Chile").replace("week", "month")) is not None

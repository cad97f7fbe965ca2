"""Place names are near where their coordinates are, and countries near where they are those countries."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.records.mentions import Toponym
from evaluation.toponyms import Gold, compare, distance_km, main, read_geovirus

OSLO = Toponym(0, 4, "Oslo", "Oslo", "NOR", None, 1, 59.91, 10.75, "city", "literal", 1)
NORWAY = replace(OSLO, text="Norway", name="Norway", lat=62.0, lon=10.0, kind="country")


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(59.91, 10.75, 60.17, 24.94) == pytest.approx(789, rel=0.01)  # Oslo to Helsinki
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(111, rel=0.01)


@pytest.mark.parametrize(
    ("hit", "lat", "lon", "became"),
    [
        (OSLO, 59.9, 10.7, "near"),
        (OSLO, 51.5, -0.1, "far"),
        (replace(OSLO, lat=None, lon=None), 59.9, 10.7, "blank"),
        (NORWAY, 60.5, 8.5, "near"),
        (NORWAY, 33.0, -83.0, "far"),
    ],
)
def test_a_place_is_near_within_its_limit(hit: Toponym, lat: float, lon: float, became: str) -> None:
    ((_, _, found),) = compare([Gold(0, 4, hit.text, lat, lon)], [hit]).golds
    assert found == became


def test_each_of_ours_is_taken_once_and_what_is_left_is_extra() -> None:
    golds = [Gold(0, 4, "Oslo", 59.9, 10.7), Gold(2, 8, "Oslo S", 59.9, 10.7)]
    extra = replace(OSLO, start=20, end=24)
    found = compare(golds, [OSLO, extra])
    assert [became for _, _, became in found.golds] == ["near", "missed"]
    assert found.extra == [extra]
    assert found.counts() == {"recognition": (1, 2, 2), "of_those_found": (1, 1), "of_those_resolved": (1, 1)}


def test_offsets_of_the_corpus_count_from_one_and_wrong_ones_are_left_out(tmp_path: Path) -> None:
    place = "<location><name>{}</name><start>{}</start><lat>1</lat><lon>2</lon></location>"
    xml = f"<article><text>In Oslo.</text>{place.format('Oslo', 4)}{place.format('Oslo', 1)}</article>"
    file = tmp_path / "corpus.xml.gz"
    file.write_bytes(gzip.compress(xml.encode()))
    assert list(read_geovirus(file)) == [("In Oslo.", [Gold(3, 7, "Oslo", 1.0, 2.0)])]


def test_says_that_it_is_skipped_where_there_is_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert "SKIPPED" in capsys.readouterr().out

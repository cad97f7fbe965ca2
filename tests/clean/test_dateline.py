"""Datelines are found at the head of a report, with place and date, and nothing else is taken for one."""

import datetime as dt

import pytest

from dragoman.clean.dateline import find_dateline
from dragoman.clean.paragraphs import find_paragraphs
from dragoman.records.articles import Dateline

PUBLISHED = dt.date(2024, 1, 2)
DECEMBER_27 = dt.date(2023, 12, 27)


def dateline(text: str, published: dt.date | None = PUBLISHED) -> Dateline | None:
    return find_dateline(text, find_paragraphs(text), published)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("MOSCOW, Dec 27 (Agency) — Talks began.", "MOSCOW", DECEMBER_27),
        ("BEIJING, Dec. 27 (Agency) -- Talks began.", "BEIJING", DECEMBER_27),
        ("MOSCOW, December 27. /AGENCY/. Talks began.", "MOSCOW", DECEMBER_27),
        ("WASHINGTON (AB) — Talks began.", "WASHINGTON", None),
        ("KYIV, Ukraine — Talks began.", "KYIV", None),
        ("WASHINGTON, D.C. — Talks began.", "WASHINGTON", None),
        ("TEHRAN/DUBAI, Jan 2 (Agency) - Talks began.", "TEHRAN/DUBAI", dt.date(2024, 1, 2)),
        ("UNITED NATIONS (AB) — Talks began.", "UNITED NATIONS", None),
        ("Moscow: Talks began.", "Moscow", None),
        ("Geneva, 29 February: Talks began.", "Geneva", dt.date(2020, 2, 29)),
        ("New Delhi [India], December 27 (Agency): Talks began.", "New Delhi", DECEMBER_27),
        ("Havana, Dec 27 (Agencia Nueva) Talks began.", "Havana", DECEMBER_27),
        ("MOSCOW, Wednesday (Agency) — Talks began.", "MOSCOW", DECEMBER_27),
    ],
)
def test_a_dateline_is_read(text: str, place: str, day: dt.date | None) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.date, text[found.end :]) == (place, day, "Talks began.")


def test_a_dateline_may_be_a_line_of_its_own() -> None:
    found = dateline("Talks begin\n\nNew Delhi, 27 December\n\nThey met.")
    assert found is not None
    assert (found.place, found.date) == ("New Delhi", DECEMBER_27)


def test_the_place_alone_in_capitals_is_a_dateline() -> None:
    found = dateline("Talks begin\n\nA. Writer | 27.12.2023\n\nANKARA\n\nThey met.")
    assert found is not None
    assert (found.place, found.date) == ("ANKARA", None)


def test_without_publication_date_a_dateline_without_year_has_no_date() -> None:
    found = dateline("MOSCOW, Dec 27 (Agency) — Talks began.", None)
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — Talks begin.",
        "Analysis: what comes next",
        "PRESIDENT BIDEN: Thank you.",
        "Lavrov: we shall see",
        "The minister (pictured) — and his wife — came.",
        "ALL - the talks",
        "They met in Moscow, December 27 (a Wednesday).",
        "December 27 — They met.",
        "Tbilisi: Statement by the spokesperson on the elections",
        "Moscow (early) Mass was said.",
        "TALKS",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert dateline(text) is None

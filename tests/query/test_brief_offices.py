"""Offices are told for the time for which our table of offices or the documents tell them."""

import datetime as dt
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.records.articles import Article

ARTICLES = [
    ("2024-03-12", "US President Joe Biden met Kenyan President Daniel Ouma in Nairobi on Tuesday."),
    ("2024-03-19", "US President Joe Biden spoke by phone with Kenyan President Daniel Ouma on Tuesday."),
    ("2024-04-09", "President Barack Obama met Kenyan President Daniel Ouma in Nairobi on Tuesday."),
    ("2025-04-08", "President Joe Biden left the White House in January. US Senator Ann Field met Kenyan President "
     "Daniel Ouma in Nairobi on Tuesday."),
    ("2025-04-09", "US President Donald Trump met Kenyan President Daniel Ouma in Washington on Tuesday."),
]  # fmt: skip


def told(path: Path, since: str | None) -> list[tuple[str, str]]:
    with Chronicle(str(path / "a.db"), create=True) as chronicle:
        chronicle.add(
            Article(f"{number}", text, dt.date.fromisoformat(day)) for number, (day, text) in enumerate(ARTICLES)
        )
        brief = chronicle.brief("USA", "KEN", since=since, made=dt.date(2025, 7, 1))
    notes = {note.number: note.published or "" for note in brief.notes}
    offices = next(section for section in brief.sections if section.key == "offices")
    return [(line.text, notes[line.notes[0]]) for group in offices.groups for line in group.lines]


def test_holders_stand_with_their_terms_and_former_ones_are_no_holders(tmp_path: Path) -> None:
    assert told(tmp_path, "2024") == [
        ("Donald Trump, President (since 20 January 2025)", "2025-04-09"),
        ("Joe Biden, President (20 January 2021 to 20 January 2025)", "2024-03-19"),
        ("Daniel Ouma, President (in documents of 12 March 2024 to 9 April 2025)", "2025-04-09"),
    ]


def test_who_left_before_the_period_is_left_out(tmp_path: Path) -> None:
    assert [text.split(",")[0] for text, _ in told(tmp_path, "2025-02")] == ["Donald Trump", "Daniel Ouma"]

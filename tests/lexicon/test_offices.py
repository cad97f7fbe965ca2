"""What the table of office holders promises."""

import datetime as dt

import pytest

from dragoman.lexicon.offices import Holder, OfficeBook, load_offices

DAY = dt.date(2023, 12, 27)


@pytest.mark.parametrize(
    ("country", "title", "on", "name"),
    [
        ("RUS", "president", DAY, "Vladimir Putin"),
        ("IND", "foreign minister", DAY, "S. Jaishankar"),
        ("GBR", "prime minister", dt.date(2018, 1, 1), "Theresa May"),
        ("ITA", "prime minister", dt.date(2019, 6, 1), "Giuseppe Conte"),
        ("USA", "president", dt.date(2003, 3, 20), "George W. Bush"),
        ("FRA", "president", dt.date(1999, 1, 1), "Jacques Chirac"),
        ("UNO", "secretary-general", dt.date(2010, 1, 1), "Ban Ki-moon"),
        ("JPN", "prime minister", dt.date(2008, 3, 1), "Yasuo Fukuda"),
    ],
)
def test_an_office_has_its_holder_at_a_date(country, title, on, name):
    holder = load_offices().holder_of(country, title, on)
    assert holder is not None
    assert holder.name == name


def test_without_a_date_an_office_has_no_holder():
    assert load_offices().holder_of("RUS", "president", None) is None


def test_a_day_of_change_names_nobody():
    assert load_offices().holder_of("GBR", "prime minister", dt.date(2019, 7, 24)) is None


def test_a_surname_leads_to_the_terms_at_a_date():
    book = load_offices()
    assert [holder.title for holder in book.holders("Biden", DAY)] == ["president"]
    assert [holder.title for holder in book.holders("Biden", dt.date(2012, 1, 1))] == ["vice president"]
    assert book.holders("Biden", dt.date(1980, 1, 1)) == ()


def test_without_a_date_only_a_name_of_one_person_gives_anything():
    book = load_offices()
    assert {holder.name for holder in book.holders("Lavrov", None)} == {"Sergey Lavrov"}
    assert book.holders("Bush", None) == ()


@pytest.mark.parametrize("name", ["Sergei Lavrov", "Volodymyr Zelensky", "Emmanuel Macron", "ERDOGAN", "Erdoğan"])
def test_spellings_lead_to_the_same_person(name):
    assert len({holder.name for holder in load_offices().holders(name, DAY)}) == 1


def term(start, end):
    return Holder("Ada Arden", "Arden", "AAA", "president", start, end)


def test_a_term_with_an_unknown_beginning_reaches_back_a_few_years_alone():
    end = (dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    book = OfficeBook([(term(None, end), ())])
    assert book.holder_of("AAA", "president", dt.date(2019, 1, 1)) is not None
    assert book.holder_of("AAA", "president", dt.date(2009, 1, 1)) is None


def test_a_term_without_dates_covers_nothing():
    assert OfficeBook([(term(None, None), ())]).holder_of("AAA", "president", DAY) is None


def test_without_a_date_all_terms_of_all_bearers_are_found_in_order():
    def term(name, start):
        day = dt.date(start, 1, 1)
        return Holder(name, "Lund", "NOR", "president", (day, day), None), ()

    book = OfficeBook([term("Per Lund", 2010), term("Kari Lund", 1990)])
    assert [holder.name for holder in book.terms_of("lund")] == ["Kari Lund", "Per Lund"]
    assert book.terms_of("holm") == ()

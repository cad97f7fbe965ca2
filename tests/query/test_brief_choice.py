"""A brief shows what the documents plainly tell of the two, in the sentence that tells it best."""

import datetime as dt
from collections.abc import Iterator

import pytest

from dragoman.chronicle import Chronicle
from dragoman.query.brief.choose import nearest, newest, spread
from dragoman.query.brief.records import Brief, Draft, Line
from dragoman.records.articles import Article

ARTICLES = [
    # The meeting is remembered first in the order of ids, and told on its day.
    ("2024-04-20", "Kenyan President Daniel Ouma said that since his meeting with Ghanaian President Kofi Boateng in "
     "Nairobi on March 12, trade with Ghana had grown."),
    ("2024-03-12", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on Tuesday. The two "
     "presidents discussed the new railway."),
    # Friction that is none, and friction that is one.
    ("2024-05-07", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng on Tuesday. Ouma stood with Ghana "
     "and condemned the piracy in the gulf. Ouma condemned the Togolese raid on Ghana."),
    ("2024-05-14", "Kenyan President Daniel Ouma urged Ghana on Tuesday to free the nine sailors who were arrested in "
     "April."),
    ("2024-05-15", "Did Kenyan President Daniel Ouma condemn Ghana on Tuesday?"),
    # What is said in passing, and what is said of Ghana.
    ("2024-06-04", "“Ghana is a partner whose security matters to every Kenyan,” Kenyan President Daniel Ouma said on "
     "Tuesday."),
    ("2024-06-05", "“Ghana arrests our sailors for no reason at all,” Kenyan fisherman John Otieno said on Tuesday."),
    # A meeting is announced, and held.
    ("2024-09-10", "Kenyan President Daniel Ouma is meeting Ghanaian President Kofi Boateng."),
    ("2024-09-13", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Accra today."),
    # Agreements: one that is asked about, one of many, one signed on a day, one remembered.
    ("2024-10-01", "Kenya and Ghana signed a fisheries agreement in Accra on Monday. Kenya and Ghana signed trade "
     "agreements with 20 countries. Kenya and Ghana had signed an extradition treaty."),
    ("2024-10-02", "Could the customs treaty between Kenya and Ghana be signed this year?"),
    # A summit of many, of whom nobody is named.
    ("2024-10-08", "Kenya, Ghana, Togo, Benin, Mali, Niger and Chad held talks in Lagos on Tuesday."),
    # A spokesman speaks for his country; a letter about nothing is no meeting.
    ("2024-10-15", "“We held talks with Ghana on Monday,” Kenyan government spokesman Peter Njoroge said on Tuesday."),
    ("2024-10-22", "Kenyan President Daniel Ouma exchanged letters with Ghanaian President Kofi Boateng on Monday."),
    # Help in the exact words.
    ("2024-06-11", "Kenya sent 40 tons of medicine to Ghana on Monday."),
]  # fmt: skip


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brief]:
    with Chronicle(str(tmp_path_factory.mktemp("choice") / "a.db"), create=True) as chronicle:
        chronicle.add(
            Article(f"{number}", text, dt.date.fromisoformat(day), publisher="The Kremlin")
            for number, (day, text) in enumerate(ARTICLES)
        )
        yield chronicle.brief("KEN", "GHA", made=dt.date(2024, 7, 1))


def lines(brief: Brief, key: str) -> list[Line]:
    found = next(section for section in brief.sections if section.key == key)
    return [line for group in found.groups for line in group.lines]


def sentences(brief: Brief, line: Line) -> list[str]:
    return [note.sentence for note in brief.notes if note.number in line.notes]


def test_the_news_of_the_day_stands_for_a_meeting_not_what_remembers_it(brief: Brief) -> None:
    (march,) = (line for line in lines(brief, "meetings") if line.day == "12 March 2024")
    assert sentences(brief, march)[0].startswith("Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in")
    assert march.text == "Daniel Ouma and Kofi Boateng met in Nairobi, on the new railway"


def test_the_sentence_of_the_topic_is_a_note_too(brief: Brief) -> None:
    (march,) = (line for line in lines(brief, "meetings") if line.day == "12 March 2024")
    assert sentences(brief, march)[1:] == ["The two presidents discussed the new railway."]


def test_what_announces_a_meeting_is_that_meeting(brief: Brief) -> None:
    assert [line.day for line in lines(brief, "meetings") if "September" in line.day] == ["13 September 2024"]


def test_agreements_have_names_and_say_by_when_they_are_told(brief: Brief) -> None:
    told = {line.text: line.day for line in lines(brief, "agreements")}
    assert told["Fisheries agreement: signed"] == "30 September 2024"
    assert told["Extradition treaty: signed"] == "by 1 October 2024"
    assert not any("ustoms" in text or "rade agreements" in text for text in told)


def test_a_summit_of_many_is_no_meeting_of_two(brief: Brief) -> None:
    assert not any(line.day == "8 October 2024" for line in lines(brief, "meetings"))


def test_who_says_we_for_his_country_meets_nobody(brief: Brief) -> None:
    assert [line.text for line in lines(brief, "meetings") if line.day == "14 October 2024"] == [
        "Kenya and Ghana held talks"
    ]


def test_letters_about_nothing_are_no_meetings(brief: Brief) -> None:
    assert not any(line.day == "21 October 2024" for line in lines(brief, "meetings"))


def test_friction_is_what_one_side_does_to_the_other_and_plainly_told(brief: Brief) -> None:
    (quarrel,) = lines(brief, "friction")
    assert (quarrel.text, quarrel.goes_on) == ("Daniel Ouma", True)
    assert quarrel.quote == "urged Ghana on Tuesday to free the nine sailors who were arrested in April"


def test_only_those_in_office_speak_for_their_country(brief: Brief) -> None:
    (said,) = lines(brief, "words")
    assert said.text == "Daniel Ouma"
    assert said.quote == "Ghana is a partner whose security matters to every Kenyan"


def test_help_is_told_in_the_exact_words(brief: Brief) -> None:
    (sent,) = lines(brief, "material")
    assert (sent.text, sent.quote, sent.goes_on) == ("Kenya", "sent 40 tons of medicine to Ghana on Monday", True)


def test_documents_of_one_government_alone_are_known_as_such(brief: Brief) -> None:
    assert brief.one_side == "RUS"


def draft(day: str, weight: float) -> Draft:
    return Draft(order=day, day=day, text=day, sources=(), weight=weight)


def test_lines_are_chosen_by_weight_from_all_stretches_of_time() -> None:
    drafts = [draft(f"2024-{month:02}", weight) for month, weight in enumerate((5, 1, 5, 1, 2, 1, 1, 3), start=1)]
    assert [one.day for one in spread(drafts, 4)] == ["2024-08", "2024-05", "2024-03", "2024-01"]
    assert [one.day for one in spread(drafts[:3], 4)] == ["2024-03", "2024-02", "2024-01"]
    assert [one.day for one in newest(drafts, 2)] == ["2024-08", "2024-07"]
    assert [one.day for one in nearest(drafts, 2)] == ["2024-01", "2024-02"]

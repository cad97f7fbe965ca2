"""A brief tells each event once, in plain words, with its sentence; what is doubtful, empty or not between the two is
left out."""

import datetime as dt
from collections.abc import Iterator

import pytest

from dragoman.chronicle import Chronicle
from dragoman.errors import UsageError
from dragoman.query.brief.records import Brief, Group, Publisher, Section
from dragoman.query.brief.words import counted, cut, good_topics, listed, period_in_words
from dragoman.records.articles import Article
from tests.store.conftest import fresh_database, postgres_server  # noqa: F401 - fixtures

ARTICLES = [
    ("2024-03-12", "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on Tuesday to discuss "
     "piracy in the Gulf of Guinea. “Ghana is our closest partner in security,” President Ouma said."),
    ("2024-03-13", "The presidents of Kenya and Ghana, Daniel Ouma and Kofi Boateng, met in Nairobi on March 12."),
    ("2024-04-02", "Ghanaian Foreign Minister Ama Mensah visited Kenya on Tuesday."),
    ("2024-05-06", "Kenya and Ghana signed a fisheries agreement in Accra on Monday."),
    ("2024-05-20", "Kenyan President Daniel Ouma condemned Ghana on Monday for the arrest of Kenyan sailors."),
    ("2024-05-21", "Ghana sent 500 tons of rice to Kenya on Monday."),
    ("2024-05-22", "Kenya and Ghana condemned Norway on Tuesday. Kenya condemned its own parliament on Tuesday."),
    ("2024-06-03", "Kenyan President Daniel Ouma will visit Ghana on June 20."),
    ("2024-06-04", "Norway imposed sanctions on Belarus on Monday."),
]  # fmt: skip
MADE = dt.date(2024, 7, 1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def chronicle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    if request.param == "sqlite":
        location = str(tmp_path_factory.mktemp("brief") / "a.db")
    else:
        location = fresh_database(request.getfixturevalue("postgres_server"))
    with Chronicle(location, create=True) as opened:
        opened.add(
            Article(f"{number}", text, dt.date.fromisoformat(day), title=f"News {number}", publisher="Daily")
            for number, (day, text) in enumerate(ARTICLES)
        )
        yield opened


@pytest.fixture(scope="module")
def brief(chronicle: Chronicle) -> Brief:
    return chronicle.brief("KEN", "Ghana", since="2024", made=MADE)


def section(brief: Brief, key: str) -> Section:
    return next(section for section in brief.sections if section.key == key)


def texts(brief: Brief, key: str) -> list[str]:
    return [line.text for group in section(brief, key).groups for line in group.lines]


def test_meetings_stand_by_level_each_once(brief: Brief) -> None:
    groups = section(brief, "meetings").groups
    assert [(group.title, len(group.lines)) for group in groups] == [
        ("Heads of state and government", 1), ("Ministers and vice presidents", 1),
    ]  # fmt: skip
    (heads,), (ministers,) = groups[0].lines, groups[1].lines
    assert heads.day == "12 March 2024"
    assert heads.text == "Daniel Ouma and Kofi Boateng met in Nairobi, on piracy in the Gulf of Guinea"
    assert ministers.text == "Ama Mensah visited Kenya"


def test_every_line_points_to_its_sentence_and_document(brief: Brief) -> None:
    notes = {note.number: note for note in brief.notes}
    lines = [line for one in brief.sections for group in one.groups for line in group.lines]
    assert all(line.notes and set(line.notes) <= set(notes) for line in lines)
    assert [note.number for note in brief.notes] == list(range(1, len(notes) + 1))
    written = dict(enumerate(text for _, text in ARTICLES))
    for note in brief.notes:
        assert note.title is not None
        assert note.sentence in written[int(note.title.removeprefix("News "))]


def test_agreements_friction_and_help_have_sections_of_their_own(brief: Brief) -> None:
    assert len(texts(brief, "agreements")) == 1
    assert "isheries agreement" in texts(brief, "agreements")[0]
    assert texts(brief, "agreements")[0].endswith(": signed")
    ((quarrel,),) = (group.lines for group in section(brief, "friction").groups)
    assert (quarrel.text, quarrel.goes_on) == ("Daniel Ouma", True)
    assert quarrel.quote == "condemned Ghana on Monday for the arrest of Kenyan sailors"
    assert len(texts(brief, "material")) == 1
    assert [line.quote for line in section(brief, "material").groups[0].lines] == [
        "sent 500 tons of rice to Kenya on Monday"
    ]


def test_what_both_do_to_others_is_not_between_them(brief: Brief) -> None:
    assert not any("Norway" in note.sentence for note in brief.notes)


def test_words_are_quoted_exactly(brief: Brief) -> None:
    (group,) = section(brief, "words").groups
    assert group.title == "What Kenya said of Ghana"
    (line,) = group.lines
    assert line.text == "Daniel Ouma"
    assert line.quote is not None
    assert line.quote in ARTICLES[0][1]


def test_what_is_coming_lies_behind_the_last_document(brief: Brief) -> None:
    assert brief.as_of == "2024-06-04"
    (plan,) = section(brief, "coming").groups[0].lines
    assert plan.day == "20 June 2024"
    assert any("Next, 20 June 2024: " in line.text for line in brief.summary)


def test_a_plan_for_after_the_period_is_coming_where_it_was_told_in_it(chronicle: Chronicle) -> None:
    early = chronicle.brief("KEN", "GHA", until="2024-06-10", made=MADE)
    assert [line.day for line in section(early, "coming").groups[0].lines] == ["20 June 2024"]


def test_plans_that_lie_in_the_past_are_not_coming(chronicle: Chronicle) -> None:
    later = chronicle.brief("KEN", "GHA", until="2024-05", made=MADE)
    assert section(later, "coming").groups == ()


def test_offices_are_told_with_their_holders(brief: Brief) -> None:
    kenya, ghana = section(brief, "offices").groups
    assert (kenya.title, ghana.title) == ("Kenya", "Ghana")
    assert kenya.lines[0].text.startswith("Daniel Ouma, President (in documents of 12 March 2024 to 3 June 2024)")
    assert [line.text.split(" (")[0] for line in ghana.lines] == [
        "Kofi Boateng, President", "Ama Mensah, Foreign Minister",
    ]  # fmt: skip


def test_the_chart_counts_the_lines_of_the_sections(brief: Brief) -> None:
    told = sum(
        len(group.lines) + group.more
        for key in ("meetings", "friction", "material", "verbal")
        for group in section(brief, key).groups
    )
    assert brief.timeline.by == "month"
    assert sum(row.events for row in brief.timeline.rows) == told
    assert {row.period: row.values["verbal conflict"] for row in brief.timeline.rows}["2024-05"] == 1


def test_it_says_over_which_documents_it_was_made(brief: Brief) -> None:
    assert brief.documents == len(ARTICLES)
    assert brief.publishers == (Publisher("Daily", brief.telling, "2024-03-12", "2024-06-03"),)
    assert brief.one_side is None
    assert brief.made == "2024-07-01"
    assert len(brief.versions) == 1


def test_the_same_chronicle_gives_the_same_brief(chronicle: Chronicle, brief: Brief) -> None:
    assert chronicle.brief("KEN", "GHA", since="2024", made=MADE) == brief


def test_a_pair_of_which_nothing_is_told_has_an_empty_brief(chronicle: Chronicle) -> None:
    brief = chronicle.brief("CHL", "PER", made=MADE)
    assert brief.empty
    assert brief.telling == 0


def test_a_brief_needs_two_countries(chronicle: Chronicle) -> None:
    with pytest.raises(UsageError, match="two countries"):
        chronicle.brief("KEN", "Kenya")


def test_facing_leaves_out_what_two_do_to_a_third(chronicle: Chronicle) -> None:
    both = {event.type for event in chronicle.events(between=("KEN", "GHA"), type="ACCUSE")}
    assert both == {"ACCUSE"}
    facing = list(chronicle.events(facing=("KEN", "GHA"), type="ACCUSE"))
    assert [[party.country for party in event.recipients] for event in facing] == [["GHA"]]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-05", "2024-03-05", "5 March 2024"),
        ("2024-03-01", "2024-03-31", "March 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023 to 2024"),
        ("2024-03-05", "2024-03-07", "5 to 7 March 2024"),
        ("2024-02-28", "2024-03-03", "28 February to 3 March 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
    ],
)
def test_days_are_put_in_words(first: str, last: str, words: str) -> None:
    assert period_in_words(first, last) == words


def test_lists_and_counts_are_put_in_words() -> None:
    assert [listed(names) for names in ((), ("a",), ("a", "b", "a"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert [counted(number, "event") for number in (0, 1, 2000)] == ["no events", "1 event", "2,000 events"]
    assert counted(2, "party", "parties") == "2 parties"


def test_topics_that_say_nothing_are_left_out() -> None:
    topics = ["it", "the ports", "that dream", "the grain corridor", "grain corridor", "and wheat prices", "rail links"]
    assert good_topics(topics, ()) == ["the grain corridor", "wheat prices"]
    assert good_topics(["the ports"], ()) == ["the ports"]


def test_long_texts_break_off_between_words() -> None:
    assert cut("one two three", 9) == "one two …"
    assert cut("one two", 9) == "one two"


def test_groups_say_how_many_more_there_are(chronicle: Chronicle) -> None:
    assert all(isinstance(g, Group) and g.more == 0 for s in chronicle.brief("KEN", "GHA").sections for g in s.groups)

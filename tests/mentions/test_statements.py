"""Who said what."""

import datetime as dt

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.mentions.statements import find_statements
from dragoman.records.mentions import TemporalExpression
from dragoman.records.statements import Statement
from tests.factories import analysis
from tests.mentions.speech import cases, contents, people, tree_of


def _of(name: str) -> tuple[Statement, ...]:
    tree = tree_of(name)
    return find_statements(tree, people(tree), ())


@pytest.mark.parametrize(
    ("name", "form", "cue", "content"),
    [
        ("indirect-that", "indirect", "said", ["Ruritania would reopen the border"]),
        ("trailing", "indirect", "told", ["The treaty is dead"]),
        ("direct-after", "direct", "said", ["We will not sign", "The text is too vague"]),
        ("around", "direct", "said", ["We met twice", "and we will meet again"]),
        ("colon", "direct", "said", ["We will not sign"]),
        ("inverted", "direct", "said", ["We will not sign"]),
        ("object", "indirect", "stressed", ["the importance of free trade"]),
        ("according", "indirect", "According to", ["the talks failed"]),
        ("opportunity", "indirect", "highlight", ["the plight of the refugees"]),
        ("relayed", "indirect", "saying", ["the talks had failed"]),
        ("second-deed", "indirect", "reiterated", ["Moravia must leave"]),
        ("mixed", "mixed", "warned", ["“patience is running out” on the border"]),
        ("quoted-clause", "direct", "warned", ["patience is running out on the border"]),
        ("concern", "indirect", "expressed concern", ["the talks might fail"]),
        ("letter", "indirect", "says", ["the road is open"]),
        ("tweeted", "indirect", "tweeted", ["the road was open"]),
        ("labelled", "mixed", "called", ["the arrests “a plain kidnapping”"]),
        ("labelled-as", "mixed", "dismissed", ["the report as “a poor joke”"]),
        ("stray-comma", "indirect", "said", ["The road was open"]),
        ("read-aloud", "indirect", "said", ["The road was open"]),
        ("and-will", "indirect", "stressed", ["the road was open, and will stay open"]),
    ],
)
def test_speech_is_read_in_every_frame(name: str, form: str, cue: str, content: list[str]) -> None:
    (statement,) = _of(name)
    assert statement.form == form
    assert statement.cue is not None
    assert statement.cue.text == cue
    assert contents(statement) == content
    assert statement.speaker is not None
    assert statement.speaker.name == "Ada Vance"


@pytest.mark.parametrize(
    "name",
    [
        "negated",
        "future",
        "said-to",
        "it-is-said",
        "told-to",
        "agreed",
        "purpose",
        "gratitude",
        "scare",
        "quoted-object",
        "asked-to",
        "if",
        "own-pronoun",
        "things",
    ],
)
def test_what_nobody_said_is_no_statement(name: str) -> None:
    assert _of(name) == ()


def test_the_report_of_another_ends_the_content_and_is_a_statement_of_its_own() -> None:
    first, second = _of("another-report")
    assert [contents(first), contents(second)] == [["the road was open"], ["it was closed"]]
    assert [s.speaker.name for s in (first, second) if s.speaker] == ["Ada Vance", "Jan Orlok"]


def test_what_somebody_adds_is_a_statement_of_its_own() -> None:
    first, second = _of("adding")
    assert [contents(first), contents(second)] == [["The road was open"], ["trucks would go"]]
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.name == first.speaker.name


def test_a_second_report_hung_on_the_first_is_of_the_same_speaker() -> None:
    first, second = _of("and-said")
    assert [contents(first), contents(second)] == [["the road was open"], ["it was closed"]]
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.name == first.speaker.name


def test_she_added_takes_the_speaker_before() -> None:
    first, second = _of("she-added")
    assert (first.form, second.form) == ("indirect", "direct")
    assert second.speaker == first.speaker


def test_a_report_in_a_relative_clause_belongs_to_its_noun() -> None:
    (statement,) = _of("relative")
    assert statement.speaker is not None
    assert statement.speaker.entity == "person:jan-orlok"


def test_a_clause_that_the_parser_takes_from_before_the_verb_breaks_nothing() -> None:
    assert _of("torn") == ()


@pytest.mark.parametrize(
    ("name", "medium", "occasion"),
    [
        ("direct-after", "post on X", None),
        ("interview", "interview", None),
        ("opening", "opening remarks", "meeting"),
        ("letter", "letter", None),
        ("tweeted", "post on Twitter", None),
        ("indirect-that", None, None),
    ],
)
def test_form_and_occasion_of_the_utterance_are_told(name: str, medium: str | None, occasion: str | None) -> None:
    (statement,) = _of(name)
    assert (statement.medium, statement.occasion) == (medium, occasion)


def test_the_addressee_is_kept() -> None:
    (statement,) = _of("trailing")
    assert statement.addressee == "reporters"


def test_a_date_beside_the_cue_is_the_date_of_the_statement() -> None:
    tree = tree_of("indirect-that")
    start = tree.text.index("Tuesday")
    day = dt.date(2024, 1, 2)
    date = TemporalExpression(
        start, start + 7, "Tuesday", "2024-01-02", day, day, "date", "day", "published", "weekday"
    )
    (statement,) = find_statements(tree, people(tree), (date,))
    assert statement.date == "2024-01-02"


def test_the_same_words_twice_are_one_statement() -> None:
    tree = Tree(analysis(cases()["inverted"] + "\n---\n" + cases()["colon"]))
    (statement,) = find_statements(tree, people(tree), ())
    assert [span.text for span in statement.also] == ["We will not sign"]


def test_persons_spoken_of_are_about() -> None:
    tree = Tree(analysis(cases()["another-report"].replace("the road was open", "Orlok was right")))
    assert all("person:ada-vance" not in s.about for s in find_statements(tree, people(tree), ()))


def test_ids_do_not_change_between_runs() -> None:
    assert [s.id for s in _of("another-report")] == [s.id for s in _of("another-report")]
    assert len({s.id for s in _of("another-report")}) == 2


@pytest.mark.parametrize("name", sorted(cases()))
def test_every_span_is_the_text_that_lies_there(name: str) -> None:
    tree = tree_of(name)
    for statement in find_statements(tree, people(tree), ()):
        for span in (*statement.content, *statement.also, statement.cue, statement.speaker):
            assert span is None or tree.text[span.start : span.end] == span.text
        assert 0.0 < statement.confidence <= 1.0
        assert statement.rules


def test_what_the_speaker_does_next_ends_what_he_said() -> None:
    text = (
        "Prime Minister Orpo of Finland expressed concern that the raids in Chad go on, and he thanked President Ruto."
    )
    (statement,) = dragoman.code(text, "2024-03-06").statements
    assert [span.text for span in statement.content] == ["the raids in Chad go on"]


def test_what_began_when_somebody_announced_something_is_not_what_he_said() -> None:
    text = "The dispute began in May, when Colombia's president announced the fee."
    assert not dragoman.code(text, published="2024-06-05").statements


def test_a_noun_phrase_behind_a_source_goes_on_with_what_was_told_before() -> None:
    text = "Peru and Poland signed a contract on Friday, Lima's arms agency said, the country's largest export deal."
    (statement,) = dragoman.code(text, published="2024-06-05").statements
    assert [span.text for span in statement.content] == ["Peru and Poland signed a contract on Friday"]


def test_what_somebody_is_accused_of_stressing_is_no_statement() -> None:
    assert not dragoman.code("Democrats accuse Peru's president of emphasizing anti-terror efforts lately.").statements

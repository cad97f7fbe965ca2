"""A coded document built by hand, with one of everything, for the tests of formats and contract."""

import datetime as dt

from dragoman.records.agreements import Agreement, EarlierStage, Party, Period
from dragoman.records.analysis import Sentence
from dragoman.records.articles import Dateline, Document
from dragoman.records.coded import CodedDocument, Problem, Versions
from dragoman.records.events import Also, Count, Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity, Mention, Office, TemporalExpression, Toponym
from dragoman.records.spans import Span
from dragoman.records.statements import Cue, Speaker, Statement

TEXT = (
    "ACCRA, May 5 — Foreign Minister Ama Boateng of Ghana met Togo's President on Monday in Accra to discuss cocoa. "
    "The two signed the Volta Accord.\n\n“It was our 3rd meeting,” Boateng said."
)
_DAY = dt.date(2025, 5, 5)


def span(text: str, after: int = 0) -> Span:
    """The first place of some words in the text."""
    start = TEXT.index(text, after)
    return Span(start, start + len(text), text)


def _participant(entity: str, name: str, country: str | None, text: str) -> Participant:
    at = span(text)
    return Participant(entity, name, country, ("GOV",), at.start, at.end, at.text)


def _mention(text: str, sentence: int, form: str) -> Mention:
    at = span(text)
    return Mention(at.start, at.end, at.text, 0, sentence, form)


_BOATENG = _participant("person:ama-boateng", "Ama Boateng", "GHA", "Foreign Minister Ama Boateng of Ghana")
_TOGO = _participant("role:tgo-president", "President of Togo", "TGO", "Togo's President")
_MONDAY = EventDate("2025-05-05", _DAY, _DAY, "day", "expression", span("on Monday").start, span("on Monday").end)
_ACCRA = EventPlace("Accra", "GHA", 5.56, -0.2, 2306104, span("Accra").start, span("Accra").end)

MEETING = Event(
    id="e1", type="CONSULT", modes=("visit",), contexts=("diplomatic",), status="actual", intends=None,
    actors=(_TOGO,), recipients=(_BOATENG,), date=_MONDAY, place=_ACCRA, topics=(span("cocoa"),),
    counts=(Count("nth", 3.0, 3.0, None, span("3rd").start, span("3rd").end, "3rd"),), agreement=None,
    reported_by=None, quad=1, score=4.0, cameo="042", confidence=0.93, rules=("consult.meet",), sentence=0,
    trigger=span("met"), also=(Also(2, span("meeting").start, span("meeting").end, "meeting"),),
)  # fmt: skip

SIGNING = Event(
    id="e2", type="SUPPORT", modes=(), contexts=(), status="negated", intends=None, actors=(_BOATENG, _TOGO),
    recipients=(), date=None, place=None, topics=(), counts=(), agreement="a1", reported_by="Ama Boateng", quad=1,
    score=5.0, cameo="057", confidence=0.81234567, rules=(), sentence=1, trigger=span("signed"), also=(),
)  # fmt: skip

STATEMENT = Statement(
    id="s1", speaker=Speaker("person:ama-boateng", "Ama Boateng", "GHA", span("Boateng said").start,
    span("Boateng said").start + 7, "Boateng"), addressee=None, form="direct",
    cue=Cue(span("said").start, span("said").end, "said", "say"), content=(span("It was our 3rd meeting,"),),
    medium="post on X", occasion=None, date=None, about=("role:tgo-president",), also=(span("our 3rd meeting"),),
    sentence=2, confidence=0.9, rules=("direct",),
)  # fmt: skip

AGREEMENT = Agreement(
    id="a1", title=span("Volta Accord"), kind="accord", parties=(Party("state:gha", "Ghana", "GHA"),
    Party(None, "Togo", "TGO")), signatories=("person:ama-boateng",), subject="cocoa", stage="signed",
    period=Period("2025/2030", "2025-01-01", "2030-12-31"), date=_MONDAY, place=_ACCRA, events=("e2",), sentence=1,
    rules=("agreement.accord",), earlier=(EarlierStage("agreed", _MONDAY),),
)  # fmt: skip

_SENTENCES = tuple(
    Sentence(number, at.start, at.end, 0, 0, paragraph)
    for number, (at, paragraph) in enumerate(
        [
            (span(TEXT[: TEXT.index(" The two")]), 0),
            (span("The two signed the Volta Accord."), 0),
            (span("“It was our 3rd meeting,” Boateng said."), 1),
        ]
    )
)

CODED = CodedDocument(
    document=Document(
        id="accra.txt", text=TEXT, sha256="0" * 64, published=_DAY, published_basis="given",
        dateline=Dateline("ACCRA", _DAY, 0, 15), paragraphs=((0, 140), (142, len(TEXT))), title="Talks in Accra",
    ),
    sentences=_SENTENCES,
    versions=Versions("0.1.0", "plover-2.0", "abc", "def"),
    entities=(
        Entity("person:ama-boateng", "person", "Ama Boateng", "GHA", ("GOV",),
               (Office("Foreign Minister", "GHA", "text"), Office("Member of Parliament", "GHA", "lexicon")),
               (_mention("Ama Boateng", 0, "name"),)),
        Entity("role:tgo-president", "person", "President of Togo", "TGO", ("GOV",), (),
               (_mention("Togo's President", 0, "nominal"),)),
    ),
    dates=(TemporalExpression(span("on Monday").start, span("on Monday").end, "on Monday", "2025-05-05", _DAY, _DAY,
           "date", "day", "published", "weekday"),
           TemporalExpression(span("May 5").start, span("May 5").end, "May 5", None, None, None, "date", "day", "none",
           "month-day")),
    places=(Toponym(span("Accra").start, span("Accra").end, "Accra", "Accra", "GHA", "AA", 2306104, 5.56, -0.2, "city",
            "literal", 2),),
    events=(MEETING, SIGNING),
    statements=(STATEMENT,),
    agreements=(AGREEMENT,),
    problems=(Problem("dates", "ValueError", "day is out of range"),),
)  # fmt: skip

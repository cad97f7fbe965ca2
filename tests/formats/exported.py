"""Three documents built by hand, with what layouts of this field stumble over; two tell of one call."""

import datetime as dt
from dataclasses import replace

from dragoman.records.analysis import Sentence
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity
from dragoman.records.spans import Span
from tests.coded import CODED, MEETING

_DAY = dt.date(2025, 6, 2)


def _party(entity: str, name: str, country: str | None, *sectors: str) -> Participant:
    return Participant(entity, name, country, sectors, 0, len(name), name)


def _event(id: str, type: str, cameo: str, quad: int, **more: object) -> Event:
    plain = replace(
        MEETING, id=id, type=type, modes=(), contexts=(), cameo=cameo, quad=quad, score=-2.0, actors=(), recipients=(),
        date=None, place=None, topics=(), counts=(), also=(),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


KOSOVO = _party("person:arta-krasniqi", "Arta Krasniqi", "XKX", "GOV")
NAMIBIA = _party("state:nam", "Namibia", "NAM")
UN = _party("igo:un", "United Nations", "UNO", "GOV")
REBELS = _party("armed_group:front", 'The "Northern"\tFront', None, "REB")

TALK = EventDate("2025-06-01", dt.date(2025, 6, 1), dt.date(2025, 6, 1), "day", "expression", 0, 4)
YEAR = EventDate("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31), "year", "expression", 0, 4)
NOWHERE = EventPlace("Null Island", None, 0.0, 0.0, None, 0, 4)

CALL = _event("c1", "CONSULT", "041", 1, modes=("phone",), actors=(KOSOVO, NAMIBIA, UN), date=TALK, place=NOWHERE)
UNDATED_NEWS = _event("c2", "ASSAULT", "190", 4, actors=(REBELS,))
BACKGROUND = _event("c3", "ACCUSE", "111", 3, status="historical", actors=(NAMIBIA,), recipients=(UN,))
COARSE = _event("c4", "AID", "070", 2, actors=(UN,), recipients=(NAMIBIA,), date=YEAR)
PLANNED = _event("c5", "CONSULT", "040", 1, status="future", actors=(NAMIBIA, UN), date=TALK)

SECOND = replace(
    CODED,
    document=replace(
        CODED.document, id="second.txt", sha256="1" * 64, published=_DAY, publisher="Agency", title="Calls",
        url="https://agency.example/calls",
    ),
    entities=(Entity("person:arta-krasniqi", "person", "Arta Krasniqi", "XKX", ("GOV",), (), ()),),
    dates=(), places=(), events=(CALL, UNDATED_NEWS, BACKGROUND, COARSE, PLANNED), statements=(), agreements=(),
    problems=(),
)  # fmt: skip

AGAIN = "Namibia and the United Nations joined Ms Krasniqi by telephone on June 1, her office said."
"""Another report of the call."""

_FIRST, _OTHER = AGAIN.index("Namibia"), AGAIN.index("the United Nations")
CALL_AGAIN = replace(
    CALL, id="c6", confidence=0.5, trigger=Span(AGAIN.index("joined"), AGAIN.index("joined") + 6, "joined"),
    place=None, actors=(
        replace(NAMIBIA, start=_FIRST, end=_FIRST + 7),
        replace(UN, start=_OTHER, end=_OTHER + 18, text="the United Nations"),
        replace(KOSOVO, start=AGAIN.index("Ms"), end=AGAIN.index(" by"), text="Ms Krasniqi"),
    ),
)  # fmt: skip

THIRD = replace(
    SECOND,
    document=replace(
        SECOND.document, id="third.txt", text=AGAIN, sha256="2" * 64, published=dt.date(2025, 6, 4),
        publisher="Gazette", title="A call", url=None, paragraphs=((0, len(AGAIN)),), dateline=None,
    ),
    sentences=(Sentence(0, 0, len(AGAIN), 0, 0, 0),), entities=(), events=(CALL_AGAIN,),
)  # fmt: skip

DOCUMENTS: tuple[CodedDocument, ...] = (CODED, SECOND, THIRD)

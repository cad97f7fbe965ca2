"""The parts of a brief."""

from dataclasses import dataclass, field

from dragoman.query.rows import Source
from dragoman.query.tally import TallyRow


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: a sentence of a document. The same sentence has the same number throughout."""

    number: int
    sentence: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    document: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, what, the exact words where it is about words, and the numbers of its notes.

    `goes_on` tells that the quoted words go on with the sentence of the text ("Ouma “condemned the arrest”"),
    `corrected` what in the line is as people say, not as the sentence of the note was read.
    """

    day: str
    text: str
    quote: str | None
    notes: tuple[int, ...]
    goes_on: bool = False
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own; `more` that are left out for length."""

    title: str | None
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `empty` says what it means that there is nothing in it."""

    key: str
    title: str
    groups: tuple[Group, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """How many of the documents somebody published, and the days of the first and the last of them."""

    name: str
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Cooperation and conflict by month, quarter or year, beside the documents of each period."""

    by: str
    rows: tuple[TallyRow, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The page.

    Attributes:
        names: The two countries' names.
        since, until: The period asked for, as ISO 8601; None where it is open.
        as_of: The last day that the brief knows of: what lies behind it is to come.
        made: The day on which it was made.
        documents: Documents of the period in the chronicle, and `telling` those that tell of the two.
        publishers: The publishers of those that tell, the most frequent first.
        one_side: The country whose government published nearly all of these; None where there is none.
        first, last: Days of publication of the first and the last document that tells.
        versions: What made the records.
    """

    codes: tuple[str, str]
    names: tuple[str, str]
    since: str | None
    until: str | None
    as_of: str
    made: str
    documents: int
    telling: int
    publishers: tuple[Publisher, ...]
    one_side: str | None
    first: str | None
    last: str | None
    versions: tuple[str, ...]
    summary: tuple[Line, ...]
    timeline: Timeline
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def empty(self) -> bool:
        """Whether the chronicle holds nothing on the two in that period."""
        return not any(section.groups for section in self.sections)

    @property
    def corrected(self) -> int:
        """How many lines hold something that people corrected."""
        return sum(bool(line.corrected) for s in self.sections for group in s.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before its notes are numbered.

    `order` sorts (the newest first), `weight` says what to keep where there is too much. `quad` and the days `first`
    and `last` are those of an event, for the chart.
    """

    order: str
    day: str
    text: str
    sources: tuple[Source, ...]
    quote: str | None = None
    goes_on: bool = False
    weight: float = 0.0
    quad: int | None = None
    first: str | None = None
    last: str | None = None
    corrected: tuple[str, ...] = ()


@dataclass(slots=True)
class Notebook:
    """Numbers sentences in the order in which they are first pointed to."""

    _numbers: dict[tuple[str, str], Note] = field(default_factory=dict)

    def line(self, draft: Draft) -> Line:
        """The line with the numbers of its notes."""
        numbers = dict.fromkeys(self._number(source) for source in draft.sources)
        return Line(draft.day, draft.text, draft.quote, tuple(numbers), draft.goes_on, draft.corrected)

    def _number(self, source: Source) -> int:
        key = (source.document, source.sentence)
        if key not in self._numbers:
            self._numbers[key] = Note(
                number=len(self._numbers) + 1,
                sentence=source.sentence,
                title=None if source.title is None else " ".join(source.title.split()),
                publisher=source.publisher,
                published=source.published,
                url=source.url,
                document=source.document,
            )
        return self._numbers[key].number

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, by number."""
        return tuple(self._numbers.values())

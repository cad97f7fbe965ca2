"""Every kind of question that the commands offer, for the measure of size: each filter, common combinations of them,
the first page and one far behind, counts, tallies with each measure.

A kind is asked in rounds, each with other values: busy pairs and rare ones, common words and rare ones, years. What a
kind calls for is what the command of the same name does, `arguments` as its command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.chronicle import Chronicle

PAIRS = (("USA", "UKR"), ("RUS", "CHN"), ("USA", "ISR"), ("KEN", "GHA"), ("RUS", "TUR"))
BUSY = ("USA", "RUS", "CHN", "UKR", "FRA")
RARE = ("KEN", "PER", "LAO", "GHA", "ISL")
NAMES = ("Putin", "Blinken", "Biden", "Lavrov", "Macron")
PLACES = ("Moscow", "Washington", "Geneva", "Kyiv", "Vienna")
COMMON = ("president", "cooperation", "talks", "security", "people")
PHRASES = ('"president of"', '"of the"', '"united states"', '"bilateral relations"', '"in the"')
SCARCE = ("icebreaker", "uranium", "vaccine", "fisheries", "orphanage")
TWO = ("nuclear weapons", "president energy", "sanctions oil", "trade growth", '"climate change" cooperation')
TOPICS = ("cooperation", "security", "trade", "bilateral relations", "war")
RARE_TOPICS = ("fisheries", "hostages", "visa", "gas supplies", "space")
TYPES = ("SANCTION", "AID", "COERCE", "ASSAULT", "PROTEST")
CONTEXTS = ("economic", "military", "diplomatic", "human_rights", "election")
TITLES = ("minister", "ambassador", "secretary", "chairman", "commander")
FIRST_YEAR, YEARS = 2001, 23
FAR, FAR_WITHIN = 4_000, 20
"""Pages of `PAGE` rows to pass over, in all there is and within what one country does."""

PAGE = 50


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a method of `Chronicle` with its filters; `page` from 0."""

    kind: str
    method: str
    filters: dict[str, Any] = field(default_factory=dict)
    page: int = 0
    by: str | None = None
    measure: str | None = None

    def ask(self, chronicle: Chronicle) -> int:
        """Ask it; how many rows came back, or what was counted."""
        if self.method == "count":
            return chronicle.count(**self.filters)
        if self.method == "tally":
            return len(chronicle.tally(by=self.by or "month", measure=self.measure or "events", **self.filters))
        rows = getattr(chronicle, self.method)(limit=PAGE, offset=self.page * PAGE, **self.filters)
        return sum(1 for _ in rows)

    def arguments(self, chronicle: str) -> list[str] | None:
        """The command line; None where no command asks so."""
        if self.method == "count":
            return None
        found = [self.method, chronicle]
        for name, value in self.filters.items():
            option = f"--{name.replace('_', '-')}"
            if name in ("between", "facing"):
                found += [option, *value]
            else:
                for one in value if isinstance(value, (list, tuple)) else (value,):
                    found += [option, str(one)]
        if self.method == "tally":
            return [*found, "--by", self.by or "month", "--measure", self.measure or "events", "--format", "csv"]
        return [*found, "--limit", str(PAGE), "--page", str(self.page + 1), "--format", "jsonl"]


def questions(turn: int) -> Iterator[Question]:
    """A question of each kind; each round (`turn`) has other values."""
    yield from _pages(turn)
    yield from _words(turn)
    yield from _others(turn)
    yield from _counts(turn)


def _of(values: tuple[Any, ...], turn: int) -> Any:
    return values[turn % len(values)]


def _pages(turn: int) -> Iterator[Question]:
    """Events by each filter but words, and by several."""
    pair, busy, rare, type_ = _of(PAIRS, turn), _of(BUSY, turn), _of(RARE, turn), _of(TYPES, turn)
    year, context = f"{FIRST_YEAR + 7 * turn % YEARS}", _of(CONTEXTS, turn)
    agency = f"Agency {turn}"
    asked: list[tuple[str, dict[str, Any], int]] = [
        ("all", {}, 0),
        ("all, far", {}, FAR),
        ("year", {"since": year, "until": year}, 0),
        ("month", {"since": f"{year}-03", "until": f"{year}-03"}, 0),
        ("from a year on, far", {"since": year}, FAR // 20),
        ("pair", {"between": pair}, 0),
        ("pair, last page", {"between": PAIRS[0]}, FAR_WITHIN),
        ("pair and years", {"between": pair, "since": year, "until": f"{int(year) + 1}"}, 0),
        ("pair and type", {"between": pair, "type": type_}, 0),
        ("pair and level", {"between": pair, "level": "head"}, 0),
        ("pair and context", {"between": pair, "context": context}, 0),
        ("pair and place", {"between": pair, "place": pair[0]}, 0),
        ("pair and publisher", {"between": pair, "publisher": "The Wire"}, 0),
        ("facing", {"facing": pair}, 0),
        ("facing, type and status", {"facing": pair, "type": type_, "status": "actual"}, 0),
        ("actor, busy", {"actor": busy}, 0),
        ("actor, rare", {"actor": rare}, 0),
        ("actor, far", {"actor": busy}, FAR_WITHIN),
        ("actor and recipient", {"actor": pair[0], "recipient": pair[1]}, 0),
        ("actor and month", {"actor": busy, "since": f"{year}-03", "until": f"{year}-03"}, 0),
        ("actor, type and year", {"actor": busy, "type": type_, "since": year}, 0),
        ("actor and level", {"actor": busy, "level": ["minister", "official"]}, 0),
        ("actor and place", {"actor": busy, "place": rare}, 0),
        ("recipient", {"recipient": busy}, 0),
        ("recipient and mode", {"recipient": busy, "mode": "visit"}, 0),
        ("type", {"type": type_}, 0),
        ("type, far", {"type": "CONSULT"}, FAR // 10),
        ("types and year", {"type": [type_, "REQUEST"], "since": year}, 0),
        ("mode", {"mode": _of(("phone", "arrest", "aerial", "withdraw", "troops"), turn)}, 0),
        ("status", {"status": _of(("future", "negated", "hypothetical", "historical", "actual"), turn)}, 0),
        ("type, mode and status", {"type": "CONSULT", "mode": "visit", "status": "future"}, 0),
        ("context", {"context": context}, 0),
        ("contexts, far", {"context": ["military", "economic"]}, FAR_WITHIN),
        ("context, type and year", {"context": context, "type": type_, "since": year}, 0),
        ("place by code", {"place": busy}, 0),
        ("place by code and type", {"place": rare, "type": "CONSULT"}, 0),
        ("level", {"level": _of(("head", "minister", "official"), turn)}, 0),
        ("level and type", {"level": "head", "type": type_}, 0),
        ("publisher, big", {"publisher": "The Wire"}, 0),
        ("publisher, small", {"publisher": agency}, 0),
        ("publishers, far", {"publisher": ["The Wire", agency]}, FAR // 10),
        ("publisher and year", {"publisher": agency, "since": year}, 0),
        ("confidence", {"min_confidence": 0.97}, 0),
        ("confidence and actor", {"min_confidence": 0.95, "actor": busy}, 0),
        ("nothing to find", {"actor": rare, "recipient": _of(RARE, turn + 1), "type": type_, "mode": "visit"}, 0),
    ]
    for kind, filters, page in asked:
        yield Question(f"events: {kind}", "events", filters, page)
    yield Question("visits: all", "visits", {"since": year})
    yield Question("visits: to", "visits", {"recipient": pair[1]})
    yield Question("visits: by", "visits", {"actor": busy, "since": year})
    yield Question("visits: between", "visits", {"between": pair})


def _words(turn: int) -> Iterator[Question]:
    """Events by words."""
    pair, busy, year = _of(PAIRS, turn), _of(BUSY, turn), f"{FIRST_YEAR + 7 * turn % YEARS}"
    common, scarce = _of(COMMON, turn), _of(SCARCE, turn)
    asked: list[tuple[str, dict[str, Any], int]] = [
        ("common word", {"text": common}, 0),
        ("common word, far", {"text": common}, FAR // 10),
        ("scarce word", {"text": scarce}, 0),
        ("two words", {"text": _of(TWO, turn)}, 0),
        ("common phrase", {"text": _of(PHRASES, turn)}, 0),
        ("common phrase, far", {"text": _of(PHRASES, turn)}, FAR // 10),
        ("common word and year", {"text": common, "since": year, "until": year}, 0),
        ("common word and actor", {"text": common, "actor": busy}, 0),
        ("common word and pair", {"text": common, "between": pair}, 0),
        ("common word and type", {"text": common, "type": _of(TYPES, turn)}, 0),
        ("common word and status", {"text": common, "status": "future"}, 0),
        ("common word and place", {"text": common, "place": _of(RARE, turn)}, 0),
        ("topic, common", {"topic": _of(TOPICS, turn)}, 0),
        ("topic, rare", {"topic": _of(RARE_TOPICS, turn)}, 0),
        ("topic and pair", {"topic": _of(TOPICS, turn), "between": pair}, 0),
        ("topic and word", {"topic": _of(TOPICS, turn), "text": common}, 0),
        ("actor by name", {"actor": _of(NAMES, turn)}, 0),
        ("recipient by name", {"recipient": _of(NAMES, turn)}, 0),
        ("actor by name and recipient", {"actor": _of(NAMES, turn), "recipient": busy}, 0),
        ("actor by name and level", {"actor": _of(NAMES, turn), "level": "head"}, 0),
        ("place by name", {"place": _of(PLACES, turn)}, 0),
        ("place by name and type", {"place": _of(PLACES, turn), "type": "CONSULT", "since": year}, 0),
        ("word that nobody writes", {"text": "qwertzuiop"}, 0),
    ]
    for kind, filters, page in asked:
        yield Question(f"events: {kind}", "events", filters, page)
    yield Question("visits: by name", "visits", {"actor": _of(NAMES, turn)})


def _others(turn: int) -> Iterator[Question]:
    """Statements, agreements and offices."""
    pair, busy, year = _of(PAIRS, turn), _of(BUSY, turn), f"{FIRST_YEAR + 7 * turn % YEARS}"
    common, name, agency = _of(COMMON, turn), _of(NAMES, turn), f"Agency {turn}"
    asked: dict[str, list[tuple[str, dict[str, Any], int]]] = {
        "statements": [
            ("all", {}, 0),
            ("all, far", {}, FAR // 2),
            ("speaker's country", {"actor": busy}, 0),
            ("speaker by name", {"actor": name}, 0),
            ("between", {"between": pair}, 0),
            ("between, from a year on", {"between": pair, "since": year}, 0),
            ("spoken of", {"recipient": busy}, 0),
            ("level and country", {"actor": busy, "level": "minister"}, 0),
            ("topic", {"topic": _of(TOPICS, turn)}, 0),
            ("common word", {"text": common}, 0),
            ("common phrase", {"text": _of(PHRASES, turn)}, 0),
            ("common word and country", {"text": common, "actor": busy}, 0),
            ("scarce word", {"text": _of(SCARCE, turn)}, 0),
            ("publisher and confidence", {"publisher": agency, "min_confidence": 0.8}, 0),
        ],
        "agreements": [
            ("all", {}, 0),
            ("all, far", {}, FAR // 20),
            ("between", {"between": pair}, 0),
            ("party", {"actor": busy}, 0),
            ("party and topic", {"actor": busy, "topic": "cooperation"}, 0),
            ("topic", {"topic": _of(("nuclear", "trade", "gas", "partnership", "peace"), turn)}, 0),
            ("word", {"text": common}, 0),
            ("publisher and year", {"publisher": agency, "since": year}, 0),
        ],
        "offices": [
            ("all", {}, 0),
            ("all, far", {}, FAR // 20),
            ("country", {"actor": busy}, 0),
            ("person", {"actor": name}, 0),
            ("pair and level", {"between": pair, "level": ["head", "minister"]}, 0),
            ("title", {"text": _of(TITLES, turn)}, 0),
            ("title and country", {"text": _of(TITLES, turn), "actor": busy}, 0),
            ("from a year on", {"since": year}, 0),
            ("publisher", {"publisher": agency}, 0),
        ],
    }
    for method, several in asked.items():
        for kind, filters, page in several:
            yield Question(f"{method}: {kind}", method, filters, page)


def _counts(turn: int) -> Iterator[Question]:
    """How many there are, and how many in each period."""
    pair, busy, type_ = _of(PAIRS, turn), _of(BUSY, turn), _of(TYPES, turn)
    year, common = f"{FIRST_YEAR + 7 * turn % YEARS}", _of(COMMON, turn)
    counted: list[tuple[str, dict[str, Any]]] = [
        ("all", {}),
        ("pair", {"between": pair}),
        ("actor", {"actor": busy}),
        ("actor, type and level", {"actor": busy, "type": type_, "level": "head"}),
        ("type and year", {"type": type_, "since": year}),
        ("publisher", {"publisher": "The Wire"}),
        ("common word", {"text": common}),
        ("actor by name", {"actor": _of(NAMES, turn)}),
        ("context and place", {"context": _of(CONTEXTS, turn), "place": busy}),
    ]
    for kind, filters in counted:
        yield Question(f"count: {kind}", "count", filters)
    by = _of(("month", "quarter", "year"), turn)
    sifted: list[tuple[str, dict[str, Any]]] = [
        ("all", {}),
        ("pair", {"between": pair}),
        ("actor", {"actor": busy}),
    ]
    for kind, filters in sifted:
        for measure in ("events", "meetings", "quad", "score"):
            yield Question(f"tally: {kind}, {measure}", "tally", filters, by=by, measure=measure)
    others: list[tuple[str, dict[str, Any]]] = [
        ("actor and recipient", {"actor": pair[0], "recipient": pair[1]}),
        ("actor and years", {"actor": busy, "since": year, "until": f"{int(year) + 1}"}),
        ("type", {"type": type_}),
        ("context", {"context": _of(CONTEXTS, turn)}),
        ("place", {"place": busy}),
        ("publisher", {"publisher": "The Wire"}),
        ("level", {"level": "head"}),
        ("common word", {"text": common}),
        ("common phrase", {"text": _of(PHRASES, turn)}),
        ("topic", {"topic": _of(TOPICS, turn)}),
        ("actor by name", {"actor": _of(NAMES, turn)}),
        ("confidence", {"min_confidence": 0.9}),
    ]
    for kind, filters in others:
        yield Question(f"tally: {kind}", "tally", filters, by=by, measure="quad")

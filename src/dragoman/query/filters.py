"""What to ask for: one frozen `Filters`, the same for events, statements, agreements and tallies."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from dragoman.errors import UsageError
from dragoman.lexicon.actors import load_countries
from dragoman.lexicon.ontology import load_ontology
from dragoman.query.days import first_day, last_day
from dragoman.store.schema import LEVELS

MIN_CONFIDENCE = 0.6
"""Briefs leave out events and statements of less confidence unless asked for."""

STATUSES = ("actual", "future", "hypothetical", "negated", "historical")
ORGANIZATIONS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; of several values for one of them, one.

    Attributes:
        between: Two countries that both take part (ISO 3166-1 alpha-3, PLOVER's codes, or names).
        facing: Two countries of which one acts on the other, or that act mutually; what they do together to a third
            one is left out. It implies `between`; for all but events it is the same.
        actor, recipient: A country, or part of a name, on that side; parties of a meeting are all actors.
        type, mode, status, context: Of the ontology.
        topic: Words that stand in a topic.
        since, until: Days as ISO 8601, as `make` reads them from EDTF.
        place: A country, or part of the name of a place.
        level: head, minister, official: the highest of the side asked for, the lower of two; else of some party.
        publisher: One of the publishers that reported it.
        min_confidence: From 0 to 1.
        text: Words that the sentence holds; "…" for words in that order.
        uncorrected: Whether the records are asked for as the machine alone has them, without people's corrections.
    """

    between: tuple[str, ...] = ()
    facing: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    min_confidence: float | None = None
    text: str | None = None
    uncorrected: bool = False

    @classmethod
    def make(cls, **given: Any) -> Self:
        """Filters from what people write: single values for lists, names for countries, EDTF for days.

        Raises:
            UsageError: There is no such filter, type, mode, status, level or context, or a date is none.
        """
        names = {field.name for field in fields(cls)}
        if unknown := sorted(set(given) - names):
            raise UsageError(f"no filter {', '.join(unknown)}; there are {', '.join(sorted(names))}")
        single = ("since", "until", "min_confidence", "text", "uncorrected")
        values: dict[str, Any] = {
            name: value if name in single else _several(value) for name, value in given.items() if value is not None
        }
        return cls(**values)._checked()

    def _checked(self) -> Self:
        for name in ("between", "facing"):
            if (pair := getattr(self, name)) and len(pair) != 2:
                raise UsageError(f"{name} takes two countries, not {len(pair)}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence is {self.min_confidence}; it goes from 0 to 1")
        return replace(
            self,
            between=_two("between", self.between or self.facing),
            facing=_two("facing", self.facing),
            type=_known("type", tuple(one.upper() for one in self.type), lambda: load_ontology().types),
            mode=_known("mode", self.mode, _modes),
            status=_known("status", self.status, lambda: STATUSES),
            context=_known("context", self.context, lambda: load_ontology().contexts),
            level=_known("level", self.level, lambda: LEVELS),
            since=None if self.since is None else first_day(self.since),
            until=None if self.until is None else last_day(self.until),
        )

    def told(self) -> dict[str, Any]:
        """The conditions that are set, for manifests and headings."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in values.items()
            if value is not None and value is not False and value != ()
        }


def _two(name: str, written: Sequence[str]) -> tuple[str, ...]:
    found = tuple(country(one) for one in written)
    if len(found) != len(set(found)):
        raise UsageError(f"{name} takes two countries, not {found[0]} alone")
    return found


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _known(name: str, values: tuple[str, ...], legal: Callable[[], Iterable[str]]) -> tuple[str, ...]:
    """Values of a filter, all of them legal ones: these are looked up only where there are values to check."""
    allowed = sorted(legal()) if values else ()
    for value in values:
        if value not in allowed:
            raise UsageError(f"no {name} {value!r}; there are {', '.join(allowed)}")
    return values


def _modes() -> set[str]:
    return {mode for kind in load_ontology().types.values() for mode in kind.modes}


def country(written: str) -> str:
    """The code of a country or kind of organization that somebody wrote as a code or by its English name.

    Raises:
        UsageError: There is none.
    """
    found = known_country(written)
    if found is None:
        raise UsageError(f"no country {written!r}; write its ISO 3166-1 code of three letters, or its English name")
    return found


def known_country(written: str) -> str | None:
    """As `country`; None where there is none."""
    countries = load_countries()
    code = written.strip().upper()
    if code in countries or code in ORGANIZATIONS:
        return code
    name = written.strip().casefold()
    return next((code for code, one in countries.items() if one.name.casefold() == name), None)

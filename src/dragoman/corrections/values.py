"""What people say that a field is, checked by the words and codes of the records."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dragoman.corrections.parties import Parties
from dragoman.errors import UsageError
from dragoman.lexicon.agreements import STAGES
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.places import load_gazetteer
from dragoman.mentions.temporal_calendar import read_edtf
from dragoman.query.filters import STATUSES, country, known_country
from dragoman.records.corrections import FIELDS

_PLACE = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")
_PLACE_KEYS = ("name", "country", "lat", "lon", "geonames")


def checked(kind: str, given: Mapping[str, Any], parties: Parties, type_: str | None) -> dict[str, Any]:
    """Field → value as corrections keep it, from what people write.

    Text does for every field: lists have their parts divided by ";", and nothing stands for what is unknown. JSON as
    corrections are exported does, too.

    Args:
        kind: The kind of record.
        given: Field → what somebody wrote.
        parties: Reads parties.
        type_: The type that the event has, for its modes; None where that is unknown.

    Raises:
        UsageError: There is no such field, word or code, or a date is none; the message says what there is.
    """
    if unknown := sorted(set(given) - set(FIELDS[kind])):
        article = "an" if kind[0] in "aeo" else "a"
        raise UsageError(f"{article} {kind} has no field {unknown[0]!r}; it has {', '.join(FIELDS[kind])}")
    found = {field: _READERS[kind, field](_bare(value), parties) for field, value in given.items()}
    if "mode" in found:
        _check_mode(found["mode"], found.get("type", type_))
    return found


def _bare(value: Any) -> Any:
    return value.strip() or None if isinstance(value, str) else value


def _word(name: str, legal: Iterable[str], value: Any) -> str:
    if value not in (known := list(legal)):
        raise UsageError(f"no {name} {value!r}; there are {', '.join(known)}")
    return str(value)


def _check_mode(mode: str | None, type_: str | None) -> None:
    ontology = load_ontology()
    if mode is None:
        return
    if type_ is not None:
        ontology.score(type_, mode)
        return
    _word("mode", sorted({mode for kind in ontology.types.values() for mode in kind.modes}), mode)


def _type(value: Any, parties: Parties) -> str:
    return _word("type", load_ontology().types, value.upper() if isinstance(value, str) else value)


def _mode(value: Any, parties: Parties) -> str | None:
    return None if value is None else str(value)


def _status(value: Any, parties: Parties) -> str:
    return _word("status", STATUSES, value)


def _contexts(value: Any, parties: Parties) -> list[str]:
    return [_word("context", load_ontology().contexts, one) for one in _list(value, "[;,]")]


def _date(value: Any, parties: Parties) -> str | None:
    if value is None:
        return None
    found = read_edtf(value) if isinstance(value, str) else None
    if found is None or found.edtf is None:
        raise UsageError(
            f"{value!r} is no date (EDTF); write 2024-05-07, 2024-05, 2024, 2024-21 (spring; 22 summer, 23 autumn, 24 "
            "winter), or 2024-05-01/2024-05-07"
        )
    return found.edtf


def _day(value: Any, parties: Parties) -> str | None:
    try:
        return None if value is None else dt.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise UsageError(f"{value!r} is no day; write it as 2024-05-07") from None


def _list(value: Any, divider: str = ";") -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in re.split(divider, value) if part.strip()]
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _parties(value: Any, parties: Parties) -> list[dict[str, Any]]:
    found = {party["entity"]: party for party in map(parties.read, _list(value))}
    return list(found.values())


def _sides(value: Any, parties: Parties) -> list[dict[str, Any]]:
    return [{"name": party["name"], "country": party["country"]} for party in _parties(value, parties)]


def _speaker(value: Any, parties: Parties) -> dict[str, Any] | None:
    return None if value is None else parties.read(value)


def _place(value: Any, parties: Parties) -> dict[str, Any] | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        if (unknown := sorted(set(value) - set(_PLACE_KEYS))) or not isinstance(value.get("name"), str):
            told = f"no {', '.join(unknown)}" if unknown else "a name"
            raise UsageError(f"a place has {told}; it has {', '.join(_PLACE_KEYS)}")
        land = value.get("country")
        return {key: value.get(key) for key in _PLACE_KEYS} | {"country": None if land is None else country(str(land))}
    found = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise UsageError(f"{value!r} is no place; write 'Nairobi' or 'Nairobi (KEN)'")
    code = known_country(found[1]) if found[2] is None else country(found[2])
    return _from_gazetteer(" ".join(found[1].split()), code)


def _from_gazetteer(name: str, code: str | None) -> dict[str, Any]:
    """The largest place of that name (in a country); a place that we do not know has a name alone."""
    known = load_gazetteer().find(name)
    place = next((place for place in known if code is None or place.country == code), None)
    if place is None:
        return {"name": name, "country": code, "lat": None, "lon": None, "geonames": None}
    return {key: getattr(place, key) for key in _PLACE_KEYS}


def _true(value: Any, parties: Parties) -> bool:
    if value is not True and str(value).casefold() not in ("true", "yes"):
        raise UsageError(f"{value!r}: what is wrong is said to be so by 'true', and taken back by withdrawing that")
    return True


def _text(value: Any, parties: Parties) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{value!r} is no text")
    return " ".join(value.split())


def _country(value: Any, parties: Parties) -> str | None:
    return None if value is None else country(str(value))


_READERS: Mapping[tuple[str, str], Callable[[Any, Parties], Any]] = {
    ("event", "type"): _type,
    ("event", "mode"): _mode,
    ("event", "status"): _status,
    ("event", "date"): _date,
    ("event", "place"): _place,
    ("event", "actors"): _parties,
    ("event", "recipients"): _parties,
    ("event", "contexts"): _contexts,
    ("event", "same"): _text,
    ("event", "apart"): _text,
    ("statement", "speaker"): _speaker,
    ("agreement", "stage"): lambda value, parties: _word("stage", STAGES, value),
    ("agreement", "date"): _day,
    ("agreement", "parties"): _sides,
    ("office", "person"): _text,
    ("office", "title"): _text,
    ("office", "country"): _country,
    ("correction", "withdrawn"): _true,
    **{(kind, "wrong"): _true for kind in ("event", "statement", "agreement", "office")},
}

"""Whom of the table of office holders a name means: at the document's date first, else at any time by title.

A full name means the one who bears it. A surname alone means an office holder where the text gives the title or names
the country, or where the table knows one bearer of the name in all its years and the office is one known abroad.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.names import fold as fold_name
from dragoman.lexicon.offices import Holder, load_offices
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.names import name_words
from dragoman.mentions.namesakes import Person, same_name, variants
from dragoman.mentions.phrases import RolePhrase

_KNOWN_ABROAD = frozenset(
    {"president", "prime minister", "chancellor", "king", "supreme leader", "foreign minister", "secretary of state"}
)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xiv", "xvi")
_RULERS = frozenset(
    {"president", "prime minister", "king", "queen", "emir", "sultan", "chancellor", "crown prince", "supreme leader"}
)
_OF_HOLDERS = frozenset({"GOV", "MIL", "ELI", "PTY", "OPP", "REL", "SPY"})


def find_holder(
    person: Person,
    phrases: Sequence[RolePhrase],
    country: str | None,
    named: frozenset[str],
    published: dt.date | None,
) -> tuple[Holder | None, bool]:
    """The office holder whom a name means, and whether in office at the document's date.

    Args:
        phrases: the titles that the text gives.
        country: the country that the text gives.
        named: all countries that the document names.
    """
    titles = _titles(phrases)
    past = {phrase.role.office for phrase in phrases if phrase.effect == "former"}
    alone = len(person.words) == 1
    if alone and any(p.role.sectors for p in phrases) and not _governs(phrases):
        return None, False
    for on in dict.fromkeys((published, None)):
        found = _named_holders(person.words, on)
        if not found and on is not None:
            found = _titled_holders(titles, person.words, on)
        if published is not None:
            found = [holder for holder in found if holder.title not in past or _has_left(holder, published)]
        if country is not None:
            found = [holder for holder in found if holder.country == country]
        elif on is None and (alone or _several(found)):
            lone = alone and published is None and not titles and not _several(found)
            heads = found if lone and all(h.title in _KNOWN_ABROAD and h.country in named for h in found) else []
            found = [holder for holder in found if holder.title in titles] or heads
        if _several(found):
            found = [holder for holder in found if holder.title in titles] or found
        if _several(found):
            found = [holder for holder in found if holder.country in named]
        if alone and country is None:
            found = [holder for holder in found if _certain(holder, titles, named)]
        if found and not _several(found):
            ranked = sorted(found, key=lambda holder: (holder.title not in titles, holder.country not in named))
            return ranked[0], on is not None
    return None, False


def shared_country(person: Person, phrases: Sequence[RolePhrase]) -> str | None:
    """The country of all holders of that name and title, where several persons may be meant ("President Bush")."""
    titles = _titles(phrases)
    countries = {holder.country for holder in _named_holders(person.words, None) if holder.title in titles}
    return countries.pop() if len(countries) == 1 else None


def country_of_surname(word: str, published: dt.date | None) -> str | None:
    """The country whose leaders bear a surname ("the Bush administration"), None where there is none or several.

    Those in office at the document's date count before those of all times.
    """
    for on in dict.fromkeys((published, None)):
        countries = {holder.country for holder in _bearers(fold_name(word), on) if holder.title in _KNOWN_ABROAD}
        if countries:
            return countries.pop() if len(countries) == 1 else None
    return None


def gainsaid(
    words: tuple[str, ...], title: str | None, country: str, published: dt.date | None, *, contested: bool
) -> bool:
    """Whether the table speaks against a country inferred for a title.

    It does where the country is ruled by others than the title says (the United States have no prime minister); where
    it knows bearers of the name with that title, all of other countries; and where it knows somebody else in that
    office: to the end of the term, or in a text about several countries.
    """
    if title is None:
        return False
    if ruled_otherwise(country, title):
        return True
    bearers = {holder.country for holder in _named_holders(words, published) if holder.title == title}
    if bearers:
        return country not in bearers
    holder = load_offices().holder_of(country, title, published)
    if holder is None or (holder.end is None and not contested):
        return False
    return not set(words) & set(_words(holder))


def held_by_another(person: Person, surname: str, titles: Iterable[str], published: dt.date | None) -> bool:
    """Whether a title with a surname means an office holder of the table, but not this person of that surname.

    "President Vance" is not "Lea Vance" where the table knows a President Ada Vance.
    """
    for title in titles:
        bearers = [holder for holder in _bearers(surname, published) if holder.title == title]
        if bearers and not any(same_name(person.words, _words(h)) for h in bearers):
            return len(person.words) > 1
    return False


def known_elsewhere(words: tuple[str, ...], country: str | None) -> bool:
    """Whether the table knows bearers of a name, all of them of other countries than one."""
    bearers = {holder.country for holder in _named_holders(words, None)}
    return bool(bearers) and country not in bearers


def ruled_otherwise(country: str, title: str | None) -> bool:
    """Whether a country has other rulers than a title says, so that nobody there bears it: a crown prince of Peru."""
    if title is not None and title.endswith("minister") and country in load_reference().secretaries:
        return True
    known = load_offices().knows
    return title in _RULERS and not known(country, title) and any(known(country, other) for other in _RULERS)


def _titles(phrases: Iterable[RolePhrase]) -> set[str]:
    return {phrase.role.office for phrase in phrases if phrase.role.office}


def _governs(phrases: Iterable[RolePhrase]) -> bool:
    """Whether a title is one that holders of the table's offices may bear ("lawmaker" is not)."""
    return any(not phrase.role.sectors or _OF_HOLDERS & set(phrase.role.sectors) for phrase in phrases)


def _has_left(holder: Holder, today: dt.date) -> bool:
    """Whether a term is over, as that of a former president is."""
    return holder.end is not None and holder.end[1] < today


def _several(found: Iterable[Holder]) -> bool:
    return len({holder.name for holder in found}) > 1


def _certain(holder: Holder, titles: set[str], named: frozenset[str]) -> bool:
    """Whether a surname alone means this holder."""
    if holder.title in titles or holder.country in named or holder.country in NON_STATE_CODES:
        return True
    bearers = {term.name for term in load_offices().terms_of(holder.surname)}
    return holder.title in _KNOWN_ABROAD and len(bearers) == 1


def _named_holders(words: tuple[str, ...], on: dt.date | None) -> list[Holder]:
    """Holders whose name agrees: the whole name, or the surname with a given name that agrees."""
    found = list(_bearers(" ".join(words), on))
    if not found and len(words) > 1:
        candidates = [holder for word in dict.fromkeys((words[-1], words[0])) for holder in _bearers(word, on)]
        found = [holder for holder in candidates if same_name(words, _words(holder))]
    if not found and len(words) == 1:
        found = [holder for variant in sorted(variants(words[0])) for holder in _bearers(variant, on)]
    return found


def _titled_holders(titles: Iterable[str], words: tuple[str, ...], on: dt.date) -> list[Holder]:
    """Monarchs, whom the table knows with their title or numeral ("King Charles", "Queen Margrethe")."""
    name = " ".join(words)
    wanted = set(titles)
    names = [*(f"{title} {name}" for title in sorted(wanted)), *(f"{name} {numeral}" for numeral in _NUMERALS)]
    return [holder for one in names for holder in _bearers(one, on) if holder.title in wanted]


def _words(holder: Holder) -> tuple[str, ...]:
    """The words of a holder's name, as those of a name in the text."""
    return name_words(holder.name.split())


@cache
def _bearers(name: str, on: dt.date | None) -> tuple[Holder, ...]:
    """All terms of those who bear a name at a date; without a date, all that the table knows."""
    book = load_offices()
    return book.terms_of(name) if on is None else book.holders(name, on)

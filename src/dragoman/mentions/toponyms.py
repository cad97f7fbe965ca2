"""Chooses among the places that bear one name, by what else the document says."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import Actor, load_actors
from dragoman.lexicon.names import fold
from dragoman.lexicon.places import Gazetteer, Place
from dragoman.lexicon.toponyms import load_toponyms


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `capital` marks seats of governments, `other_name` those it is no first name of."""

    place: Place
    capital: bool = False
    other_name: bool = False

    @property
    def region(self) -> str | None:
        """The name of the region in which it lies, folded; None where the gazetteer does not tell."""
        place = self.place
        if place.admin1 is None or place.country is None:
            return None
        return fold(load_toponyms().codes.get((place.country, place.admin1), place.admin1))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a document happens: how often it names each country, the country of its dateline, the regions named."""

    countries: Counter[str]
    dateline: str | None = None
    regions: frozenset[tuple[str, str]] = frozenset()

    def only(self, country: str | None) -> bool:
        """Whether the document names no other country than this one, of which it names two regions at least."""
        return set(self.countries) == {country} and len([c for c, _ in self.regions if c == country]) > 1

    def support(self, country: str | None) -> float:
        """What the document says for a place of this country."""
        scores = load_toponyms().scores
        if country is None:
            return 0.0
        points = 0.0
        if country in self.countries:
            points += scores["named_country"]
            ahead = [count for other, count in self.countries.items() if other != country]
            if self.countries[country] > max([1, *ahead]):
                points += scores["commonest_country"]
        return points + (scores["dateline_country"] if country == self.dateline else 0.0)


def names_to_try(words: Sequence[str]) -> Iterable[str]:
    """The names under which a span of words may stand in the gazetteer, the fullest first."""
    cues = load_toponyms()
    words = list(words)
    if words and words[0].lower() == "the":
        words = words[1:]
    yield " ".join(words)
    while len(words) > 1 and words[0].lower() in cues.directions and (words[0].islower() or words[0].endswith("ern")):
        words = words[1:]
        yield " ".join(words)
    if len(words) > 1 and words[-1].lower() in cues.kinds_after:
        yield " ".join(words[:-1])
    if len(words) > 1 and words[0].lower() in cues.kinds_before:
        rest = words[2:] if len(words) > 2 and words[1].lower() in cues.joints else words[1:]
        yield " ".join(rest)


def candidates_of(gazetteer: Gazetteer, words: Sequence[str]) -> tuple[Candidate, ...]:
    """The places of a name, largest first; names of kind and direction are taken off when the whole is unknown."""
    for name in names_to_try(words):
        found = gazetteer.find(name)
        if found:
            seats = _seats(name)
            return tuple(
                Candidate(place, place.kind == "city" and place.country in seats, fold(place.name) != fold(name))
                for place in found
            )
    return ()


def _seats(name: str) -> set[str]:
    match = load_actors().named(name)
    return {match.actor.country} if match is not None and match.form == "capital" and match.actor.country else set()


def choose(candidates: Sequence[Candidate], around: Surroundings) -> Candidate | None:
    """The place that a name means here; None where nothing tells its namesakes apart.

    Where the country is certain and the place within it is not (a dozen Springfields), it has no coordinates.
    """
    if not candidates:
        return None
    ranked = sorted(candidates, key=lambda c: -_score(c, around))
    best = _settled(ranked, around)
    twin = next((c for c in ranked[1:] if best is not None and c.place.country == best.place.country), None)
    if best is None or twin is None or best.place.kind != "city" or twin.place.kind != "city" or twin.other_name:
        return best
    if _score(best, around) - _score(twin, around) >= load_toponyms().scores["margin"]:
        return best
    place = best.place
    return Candidate(Place(None, place.name, place.country, None, math.nan, math.nan, 0, place.kind))


def _settled(ranked: Sequence[Candidate], around: Surroundings) -> Candidate | None:
    """The best candidate, where it stands out from those of other countries."""
    scores = load_toponyms().scores
    best = ranked[0]
    others = [c for c in ranked[1:] if c.place.country != best.place.country]
    if around.support(best.place.country) > 0 or best.place.kind in ("country", "water") or best.capital:
        return best if not others or _score(best, around) - _score(others[0], around) >= scores["margin"] else None
    size = _score(best, around)
    if not others and (best.place.kind in ("region", "facility") or not around.countries):
        return best if best.place.kind in ("region", "facility") or size >= math.log10(scores["sole"]) else None
    if size < math.log10(scores["large"]):
        return None
    ahead = size - math.log10(scores["dominance"])
    return best if all(_score(other, around) <= ahead for other in others) else None


def _score(candidate: Candidate, around: Surroundings) -> float:
    scores, place = load_toponyms().scores, candidate.place
    size = math.log10(place.population + 10)
    if place.kind == "country":
        size = max(size, scores["country"])
    elif place.population == 0:  # a row of ours: news names it often
        size = scores["region"] if place.kind == "region" else scores["other"]
    elif place.kind == "region":
        size += scores["province"]
    if (place.country, candidate.region) in around.regions:
        size += scores["named_region"]
    if place.kind == "region" and around.only(place.country):
        size += scores["within_one_country"]
    size += scores["other_name"] if candidate.other_name else 0.0
    return size + around.support(place.country) + (scores["capital"] if candidate.capital else 0.0)


def contained(inner: Sequence[Candidate], outer: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The first pair in which one place lies in the other ("Tripoli, Lebanon", "Atlanta, Georgia")."""
    for candidate in inner:
        for holder in outer:
            if holder.place.country is None or candidate.place.country != holder.place.country:
                continue
            if candidate.place.kind == "country":
                continue
            if holder.place.kind == "country":
                return candidate, holder
            if holder.place.kind == "region" and candidate.region in (None, fold(holder.place.name)):
                return candidate, holder
    return None


def country_place(actor: Actor, gazetteer: Gazetteer) -> Candidate:
    """A state or territory of the lexicon as a place, with coordinates where the gazetteer has them."""
    for place in gazetteer.find(actor.name):
        if place.kind in ("country", "region") and place.country == actor.country:
            return Candidate(place)
    kind = "country" if actor.kind == "state" else "region"
    return Candidate(Place(None, actor.name, actor.country, None, math.nan, math.nan, 0, kind))

"""Tells which place each name of a place means, and whether as a place or as its rulers.

A name that nothing tells apart from its namesakes keeps the number of candidates and no place.
"""

import math
from collections import Counter
from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.names import fold
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.toponyms import load_toponyms
from dragoman.mentions.place_names import PlaceName, place_names
from dragoman.mentions.toponyms import Surroundings, choose, contained
from dragoman.records.analysis import Token
from dragoman.records.mentions import TemporalExpression, Toponym

_ACTING = frozenset({"nsubj", "nsubj:outer", "iobj", "obl:agent", "nmod:poss", "vocative"})
_JOINED = ("conj", "appos", "flat", "compound", "list")


def find_places(tree: Tree, dates: Sequence[TemporalExpression] = ()) -> tuple[Toponym, ...]:
    """The names of places (and demonyms) of a document in text order; they do not overlap.

    What is part of a temporal expression is no place: nothing happens in the town of March that happens in March.
    """
    dated = {token.index for date in dates for token in tree.tokens_between(date.start, date.end)}
    names = [name for name in place_names(tree) if name.first not in dated]
    around = _surroundings(tree, names)
    _resolve_contained(tree, names)
    _resolve_lists(tree, names)
    told = {fold(" ".join(n.words)): n.chosen for n in names if n.told and n.chosen is not None and n.words}
    found = []
    for name in names:
        if (same := told.get(fold(" ".join(name.words)))) is not None and not name.demonym:
            name.chosen = same
        elif name.chosen is None:
            name.chosen = choose(name.candidates, around)
        found.append(_toponym(tree, name))
    return tuple(found)


def _surroundings(tree: Tree, names: list[PlaceName]) -> Surroundings:
    """The countries that the document names, and that of its dateline."""
    counts: Counter[str] = Counter()
    regions = set()
    for name in names:
        options = (name.chosen,) if name.fixed and name.chosen is not None else name.candidates
        countries = {option.place.country for option in options}
        if len(countries) != 1 or None in countries:
            continue
        counts.update(country for country in countries if country is not None)
        regions |= {
            (o.place.country, fold(o.place.name)) for o in options if o.place.kind == "region" and o.place.country
        }
    dateline, country = tree.analysis.document.dateline, None
    if dateline is not None:
        for name in names:
            if dateline.start <= tree.tokens[name.first].start < dateline.end and country is None:
                chosen = name.chosen or choose(name.candidates, Surroundings(counts))
                country = chosen.place.country if chosen is not None else None
    return Surroundings(counts, country, frozenset((c, r) for c, r in regions if c is not None))


def _resolve_contained(tree: Tree, names: list[PlaceName]) -> None:
    """Settle pairs such as "Tripoli, Lebanon" and "a village in Bulacan in Central Luzon"."""
    marks = load_toponyms().containers
    for inner, outer in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        between = tree.tokens[inner.last + 1 : outer.first]
        if not 1 <= len(between) <= 2 or between[0].text.lower() not in marks or inner.demonym or outer.demonym:
            continue
        if len(between) == 2 and between[1].text.lower() not in ("the", *marks):
            continue
        if inner.fixed and inner.chosen is not None and inner.chosen.place.kind == "country":
            continue
        holders = (outer.chosen,) if outer.fixed and outer.chosen is not None else outer.candidates
        pair = contained(inner.candidates, holders)
        if pair is not None:
            inner.chosen, outer.chosen = pair
            inner.fixed = outer.fixed = inner.told = outer.told = True


def _resolve_lists(tree: Tree, names: list[PlaceName]) -> None:
    """Take a name in a list of regions of one country for the region of that name: "Alabama, Georgia and Tennessee"."""
    run: list[PlaceName] = []
    for name in [*names, None]:
        marks = load_toponyms().list_marks
        between = tree.tokens[run[-1].last + 1 : name.first] if run and name is not None else ()
        if name is not None and not name.demonym and between and all(t.text.lower() in marks for t in between):
            run.append(name)
            continue
        if len(run) > 1:
            _settle_list(run)
        run = [name] if name is not None and not name.demonym else []


def _settle_list(run: list[PlaceName]) -> None:
    regions = Counter(
        first.place.country
        for name in run
        if (first := name.chosen or next(iter(name.candidates), None)) is not None and first.place.kind == "region"
    )
    country, number = regions.most_common(1)[0] if regions else (None, 0)
    if country is None or number < min(2, len(run) - 1):
        return
    for name in run:
        here = next((c for c in name.candidates if c.place.kind == "region" and c.place.country == country), None)
        if here is not None and (name.chosen is None or number > 1):
            name.chosen = here


def _toponym(tree: Tree, name: PlaceName) -> Toponym:
    span = tree.span(name.first, name.last)
    chosen = name.chosen.place if name.chosen is not None else None
    located = chosen is not None and not math.isnan(chosen.lat)
    country = load_actors().plover_country(chosen.country) if chosen is not None and chosen.country else None
    if chosen is None and name.seat:
        match = load_actors().named(span.text)
        country = match.actor.country if match is not None else None
    return Toponym(
        start=span.start,
        end=span.end,
        text=span.text,
        name=chosen.name if chosen is not None else span.text if name.seat else None,
        country=country,
        admin1=chosen.admin1 if chosen is not None else None,
        geonames=chosen.geonames if chosen is not None else None,
        lat=chosen.lat if chosen is not None and located else None,
        lon=chosen.lon if chosen is not None and located else None,
        kind="facility" if name.seat else chosen.kind if chosen is not None else "other",
        use=_use(tree, name),
        candidates=len(name.candidates),
    )


def _use(tree: Tree, name: PlaceName) -> str:
    """literal, metonym or demonym."""
    if name.demonym:
        return "demonym"
    index = tree.head_of_span(tree.tokens[name.first].start, tree.tokens[name.last].end)
    dateline = tree.analysis.document.dateline
    country = name.chosen is not None and name.chosen.place.kind == "country"
    if index is None or (dateline is not None and tree.tokens[name.first].start < dateline.end):
        return "literal"
    return "literal" if _literal(tree, tree.tokens[index], name.seat, country) else "metonym"


def _literal(tree: Tree, token: Token, seat: bool, country: bool) -> bool:
    """Whether a name at this token stands for the place itself, by its preposition and governor."""
    cues = load_reference()
    for _ in range(6):
        case = tree.child(token.index, "case")
        head = tree.head(token.index)
        if case is not None and case.text.lower() not in ("'s", "’s", "'", "’"):
            if case.lemma.lower() in cues.literal_prepositions:
                return not (seat and case.lemma.lower() in ("to", "from"))
            return case.lemma.lower() == "of" and head is not None and head.lemma.lower() in cues.place_nouns
        if head is None or (token.deprel in _ACTING and not _stative(tree, token, head)):
            return head is None
        if token.deprel in ("obj", "nsubj:pass"):
            return head.lemma.lower() in cues.place_verbs
        if token.deprel not in _JOINED:
            return not seat
        if token.deprel == "compound":
            return not country
        token = head
    return not seat


def _stative(tree: Tree, token: Token, head: Token) -> bool:
    """Whether a subject only is something ("Kabul is the capital")."""
    return (
        token.deprel == "nsubj" and head.upos in ("NOUN", "PROPN", "ADJ") and tree.child(head.index, "cop") is not None
    )

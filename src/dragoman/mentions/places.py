"""Finds the names of places and tells which place each means, and whether as a place or as its rulers.

Names come from the model's entities, the lexicon of countries, capitals and seats, and the gazetteer. A name that
nothing tells apart from its namesakes keeps the number of candidates and no place.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import LexiconMatch, load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.names import fold
from dragoman.lexicon.places import Place, load_gazetteer, load_seats
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.toponyms import load_toponyms
from dragoman.mentions.name_starts import given_demonyms
from dragoman.mentions.toponyms import Candidate, Surroundings, candidates_of, choose, contained, country_place
from dragoman.records.analysis import Token
from dragoman.records.mentions import TemporalExpression, Toponym

_ACTING = frozenset({"nsubj", "nsubj:outer", "iobj", "obl:agent", "nmod:poss", "vocative"})
_FIRST = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*\.?")
_JOINED = ("conj", "appos", "flat", "compound", "list")


@dataclass(slots=True)
class _Name:
    """A name of a place in the text: tokens `first` to `last`, its candidates, and what was chosen.

    `fixed` names were told by the lexicon or by a place that stands beside them, `told` ones by the latter.
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    demonym: bool = False
    seat: bool = False
    chosen: Candidate | None = None
    fixed: bool = False
    told: bool = False
    words: tuple[str, ...] = field(default=())


def find_places(tree: Tree, dates: Sequence[TemporalExpression] = ()) -> tuple[Toponym, ...]:
    """The names of places (and demonyms) of a document in text order; they do not overlap.

    What is part of a temporal expression is no place: nothing happens in the town of March that happens in March.
    """
    dated = {token.index for date in dates for token in tree.tokens_between(date.start, date.end)}
    names = [name for name in _collect(tree) if name.first not in dated]
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


def _collect(tree: Tree) -> Iterator[_Name]:
    tokens, lexicon = tree.tokens, load_actors()
    texts = [token.text for token in tokens]
    given = {first for first, _ in given_demonyms(tree)}
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (known := _known(tree, at) or _of_dateline(tree, at)) is not None:
            yield known
            at = known.last + 1
            continue
        if at in given or not (token.text[:1].isupper() or token.entity == "B-LOC"):
            at += 1
            continue
        name = _name_at(tree, at, lexicon.match(texts, at))
        if name is None:
            at += 1
            continue
        yield name
        at = name.last + 1


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Candidate]]]:
    """Seats and parts of the world by their first word, the longest first."""
    cues, gazetteer = load_toponyms(), load_gazetteer()
    index = dict[str, list[tuple[tuple[str, ...], Candidate]]]()
    known = dict(load_seats())
    for name in cues.known:
        found = [place for place in gazetteer.find(name) if place.kind != "city"]
        if found:
            known[name] = found[0]
    for name, place in sorted(known.items()):
        index.setdefault(name.split()[0], []).append((tuple(name.split()), Candidate(place)))
    for options in index.values():
        options.sort(key=lambda option: -len(option[0]))
    return index


def _known(tree: Tree, at: int) -> _Name | None:
    """A seat of government or a part of the world that begins at a token, however the tokenizer cut its hyphens."""
    tokens = tree.tokens
    start = tokens[at].start
    first = _FIRST.match(tree.text, start)
    for words, candidate in _phrases().get(first.group(), ()) if first is not None else ():
        end = start + len(" ".join(words))
        if tree.text[start:end] != " ".join(words) or tree.text[end : end + 1].isalnum():
            continue
        last = tree.tokens_between(start, end)[-1].index
        if tokens[last].end != end or _longer_name(tree, at, last, candidate):
            continue
        return _Name(at, last, (candidate,), seat=candidate.place.kind == "facility", chosen=candidate, fixed=True)
    return None


def _of_dateline(tree: Tree, at: int) -> _Name | None:
    """The place with which a dateline begins, whatever the model takes its words for ("Almaty, June 4")."""
    dateline = tree.analysis.document.dateline
    if dateline is None or dateline.place is None or tree.tokens[at].start != dateline.start:
        return None
    last = tree.tokens_between(dateline.start, dateline.start + len(dateline.place))[-1].index
    words = _words(tree, at, last)
    match = load_actors().match([token.text for token in tree.tokens[at : last + 1]], 0)
    if tree.tokens[at].entity == "B-LOC" or (match is not None and match.form != "capital"):
        return None  # found as any other name is
    found = candidates_of(load_gazetteer(), words)
    return _Name(at, last, found, words=words) if found else None


def _longer_name(tree: Tree, first: int, last: int, candidate: Candidate) -> bool:
    """Whether a part of the world belongs to a longer name ("Gulf Cooperation Council", "East Africa Bank")."""
    tokens = tree.tokens
    if candidate.place.kind == "facility":
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    longer = after is not None and (after.upos == "PROPN" and after.text[:1].isupper() and after.entity[2:] != "PER")
    before = tokens[first - 1] if first > tree.sentence_of(first).first else None
    return longer or (before is not None and before.upos == "PROPN" and before.head in range(first, last + 1))


def _water(tree: Tree, at: int) -> _Name | None:
    """A gulf, strait or bay by its whole name ("Strait of Otranto"), of no country where no table knows it."""
    tokens, end = tree.tokens, tree.sentence_of(at).last
    if tokens[at].text not in load_toponyms().waters or at + 2 >= end or tokens[at + 1].text != "of":
        return None
    last = at + 2 + (tokens[at + 2].upos == "DET" and at + 3 < end)
    if tokens[last].upos != "PROPN" or not tokens[last].text[:1].isupper():
        return None
    while last + 1 < end and tokens[last + 1].entity == "I-LOC":
        last += 1
    words = _words(tree, at, last)
    return _Name(at, last, tuple(map(Candidate, load_gazetteer().find(" ".join(words)))), words=words)


def _name_at(tree: Tree, at: int, match: LexiconMatch | None) -> _Name | None:
    """The name of a place that begins at a token: of the lexicon, of the model, or of the gazetteer."""
    tokens = tree.tokens
    if (water := _water(tree, at)) is not None:
        return water
    last = _entity_end(tree, at) if tokens[at].entity == "B-LOC" else None
    words = _words(tree, at, last) if last is not None else ()
    if not any(_name_like(word) for word in words) or _of_kind(words):
        last = None
    if match is not None and not _stands(tree, match, at):
        city = match.form == "metonym" and match.actor.kind == "igo"  # Brussels is one too
        if (
            last is not None
            and match.actor.kind not in ("state", "place")
            and at + match.length - 1 >= last
            and not city
        ):
            return None
        match = None
    if match is not None and (last is None or at + match.length - 1 >= last):
        return _of_lexicon(tree, match, at)
    if last is not None:
        found = _of_model(tree, at, last, match)
        if match is not None and match.form == "demonym" and not found.candidates:
            return _of_lexicon(tree, match, at)
        return found
    return _of_gazetteer(tree, at)


def _name_like(word: str) -> bool:
    """Whether a word of a span may be a name: capitalized, and no direction ("southern", "West")."""
    return word[:1].isupper() and word.lower() not in load_toponyms().directions


def _of_kind(words: tuple[str, ...]) -> bool:
    """Whether a word only tells what kind of place is meant ("the Republic", "the Castle")."""
    cues = load_toponyms()
    return len(words) == 1 and words[0].lower() in cues.kinds_after | cues.kinds_before


def _entity_end(tree: Tree, first: int) -> int:
    last, end = first, tree.sentence_of(first).last
    while last + 1 < end and tree.tokens[last + 1].entity == "I-LOC":
        last += 1
    return last


def _words(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    return tuple(tree.text[tree.tokens[first].start : tree.tokens[last].end].split())


def _stands(tree: Tree, match: LexiconMatch, at: int) -> bool:
    """Whether a lexicon name is a place here, and no piece of a person's or organization's name."""
    actor, last = match.actor, at + match.length - 1
    if match.form == "name" and actor.kind not in ("state", "place"):
        return False
    tokens = tree.tokens
    if at + match.length > len(tokens):
        return False
    kind = tokens[at].entity[2:]
    if actor.country is None and (kind == "NORP" or tokens[last].upos == "ADJ"):  # "African", "Western"
        return False
    if match.form == "demonym":
        return actor.kind in ("state", "place") and kind not in ("PER",)
    if match.form == "metonym":
        return actor.country is not None and actor.kind == "government_body"
    if kind == "PER" and (match.ambiguous or _longer_entity(tree, at, last)):
        return False
    if kind == "ORG" and _longer_entity(tree, at, last):
        return False
    return not (match.ambiguous and kind != "LOC" and _in_proper_name(tree, at, last))


def _longer_entity(tree: Tree, first: int, last: int) -> bool:
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    return tree.tokens[first].entity.startswith("I-") or (after is not None and after.entity.startswith("I-"))


def _in_proper_name(tree: Tree, first: int, last: int) -> bool:
    """Whether a capitalized name goes on beside the span ("Michael Jordan", "Washington Post")."""
    tokens = tree.tokens
    sentence = tree.sentence_of(first)
    inside = range(first, last + 1)
    for index in (first - 1, last + 1):
        if not sentence.first <= index < sentence.last:
            continue
        beside = tokens[index]
        if beside.upos != "PROPN" or beside.entity.endswith("LOC"):
            continue
        joined = beside.head in inside or any(tokens[i].head == index for i in inside)
        relation = {beside.deprel, *(tokens[i].deprel for i in inside if tokens[i].head == index)}
        if joined and relation & {"flat", "compound"} and beside.lemma.lower() not in load_locating().places.gatherings:
            return True
    return False


def _of_lexicon(tree: Tree, match: LexiconMatch, at: int) -> _Name:
    gazetteer, last = load_gazetteer(), at + match.length - 1
    words = _words(tree, at, last)
    country = country_place(match.actor, gazetteer)
    if match.form == "demonym":
        return _Name(at, last, (country,), demonym=True, chosen=country, fixed=True, words=words)
    if match.form == "metonym":
        place = _own(candidates_of(gazetteer, words), match)
        return _Name(at, last, (place,) if place else (), seat=True, chosen=place, fixed=True, words=words)
    named = candidates_of(gazetteer, words)
    if match.form == "capital":
        own = _own(named, match) or Candidate(
            Place(None, " ".join(words), match.actor.country, None, math.nan, math.nan, 0, "city"), capital=True
        )
        named = named or (own,)
        fixed = not match.ambiguous
        return _Name(at, last, named, chosen=own if fixed else None, fixed=fixed, words=words)
    others = tuple(c for c in named if c.place.country != match.actor.country)
    if match.ambiguous and others:
        return _Name(at, last, (country, *others), words=words)
    return _Name(at, last, (country, *others), chosen=country, fixed=True, words=words)


def _own(candidates: tuple[Candidate, ...], match: LexiconMatch) -> Candidate | None:
    """The largest place of the state to which a lexicon name belongs."""
    return next((c for c in candidates if c.place.country == match.actor.country), None)


def _of_model(tree: Tree, first: int, last: int, match: LexiconMatch | None) -> _Name:
    words = _words(tree, first, last)
    candidates = candidates_of(load_gazetteer(), words)
    if not candidates and (longer := _longer(tree, first, last)) is not None:
        return longer
    if not candidates and match is not None and match.form in ("name", "capital"):
        return _of_lexicon(tree, match, first)
    if not candidates:
        trimmed = [w for w in words if w.lower() not in load_toponyms().directions]
        named = load_actors().named(" ".join(trimmed)) if len(trimmed) < len(words) else None
        if named is not None and named.form == "name" and named.actor.kind in ("state", "place"):
            country = country_place(named.actor, load_gazetteer())
            return _Name(first, last, (country,), chosen=country, fixed=True, words=words)
    return _Name(first, last, candidates, demonym=_adjectival(words, candidates), words=words)


def _longer(tree: Tree, first: int, last: int) -> _Name | None:
    """A name that the model tore apart ("St | Petersburg"): a span with the capitalized word after it."""
    after = tree.tokens[last + 1] if last + 1 < tree.sentence_of(last).last else None
    if after is None or after.upos != "PROPN" or not after.text[:1].isupper():
        return None
    words = _words(tree, first, last + 1)
    found = load_gazetteer().find(" ".join(words))
    return _Name(first, last + 1, candidates_of(load_gazetteer(), words), words=words) if found else None


def _adjectival(words: tuple[str, ...], candidates: tuple[Candidate, ...]) -> bool:
    """Whether a name is the adjective of a part of the world ("African")."""
    wide = bool(candidates) and all(c.place.country is None and c.other_name for c in candidates)
    return wide and words[-1].endswith(("an", "ern", "ic"))


def _of_gazetteer(tree: Tree, at: int) -> _Name | None:
    """A capitalized name that the model left unmarked, after "in" or "near", and known to the gazetteer."""
    tokens = tree.tokens
    if tokens[at].upos != "PROPN" or tokens[at].entity != "O" or at == tree.sentence_of(at).first:
        return None
    lead = tokens[at - 1]
    if lead.text.lower() not in load_toponyms().leads or lead.text.isupper():
        return None
    last = at
    while last + 1 < tree.sentence_of(at).last and tokens[last + 1].upos == "PROPN" and tokens[last + 1].entity == "O":
        last += 1
    words = _words(tree, at, last)
    candidates = tuple(c for c in candidates_of(load_gazetteer(), words) if c.place.kind != "country")
    return _Name(at, last, candidates, demonym=_adjectival(words, candidates), words=words) if candidates else None


def _surroundings(tree: Tree, names: list[_Name]) -> Surroundings:
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


def _resolve_contained(tree: Tree, names: list[_Name]) -> None:
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


def _resolve_lists(tree: Tree, names: list[_Name]) -> None:
    """Take a name in a list of regions of one country for the region of that name: "Alabama, Georgia and Tennessee"."""
    run: list[_Name] = []
    for name in [*names, None]:
        marks = load_toponyms().list_marks
        between = tree.tokens[run[-1].last + 1 : name.first] if run and name is not None else ()
        if name is not None and not name.demonym and between and all(t.text.lower() in marks for t in between):
            run.append(name)
            continue
        if len(run) > 1:
            _settle_list(run)
        run = [name] if name is not None and not name.demonym else []


def _settle_list(run: list[_Name]) -> None:
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


def _toponym(tree: Tree, name: _Name) -> Toponym:
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


def _use(tree: Tree, name: _Name) -> str:
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

"""Finds where places are named in a text, with the places that each name may mean.

Names come from the model's entities, the lexicon of countries, capitals and seats, and the gazetteer.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import LexiconMatch, load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.places import Place, load_gazetteer, load_seats
from dragoman.lexicon.toponyms import load_toponyms
from dragoman.mentions.name_starts import given_demonyms
from dragoman.mentions.toponyms import Candidate, candidates_of, country_place

_FIRST = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*\.?")


@dataclass(slots=True)
class PlaceName:
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


def place_names(tree: Tree) -> Iterator[PlaceName]:
    """The names of places and demonyms of a document in text order; they do not overlap."""
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


def _known(tree: Tree, at: int) -> PlaceName | None:
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
        return PlaceName(at, last, (candidate,), seat=candidate.place.kind == "facility", chosen=candidate, fixed=True)
    return None


def _of_dateline(tree: Tree, at: int) -> PlaceName | None:
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
    return PlaceName(at, last, found, words=words) if found else None


def _longer_name(tree: Tree, first: int, last: int, candidate: Candidate) -> bool:
    """Whether a part of the world belongs to a longer name ("Gulf Cooperation Council", "East Africa Bank")."""
    tokens = tree.tokens
    if candidate.place.kind == "facility":
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    longer = after is not None and (after.upos == "PROPN" and after.text[:1].isupper() and after.entity[2:] != "PER")
    before = tokens[first - 1] if first > tree.sentence_of(first).first else None
    return longer or (before is not None and before.upos == "PROPN" and before.head in range(first, last + 1))


def _water(tree: Tree, at: int) -> PlaceName | None:
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
    return PlaceName(at, last, tuple(map(Candidate, load_gazetteer().find(" ".join(words)))), words=words)


def _name_at(tree: Tree, at: int, match: LexiconMatch | None) -> PlaceName | None:
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


def _of_lexicon(tree: Tree, match: LexiconMatch, at: int) -> PlaceName:
    gazetteer, last = load_gazetteer(), at + match.length - 1
    words = _words(tree, at, last)
    country = country_place(match.actor, gazetteer)
    if match.form == "demonym":
        return PlaceName(at, last, (country,), demonym=True, chosen=country, fixed=True, words=words)
    if match.form == "metonym":
        place = _own(candidates_of(gazetteer, words), match)
        return PlaceName(at, last, (place,) if place else (), seat=True, chosen=place, fixed=True, words=words)
    named = candidates_of(gazetteer, words)
    if match.form == "capital":
        own = _own(named, match) or Candidate(
            Place(None, " ".join(words), match.actor.country, None, math.nan, math.nan, 0, "city"), capital=True
        )
        named = named or (own,)
        fixed = not match.ambiguous
        return PlaceName(at, last, named, chosen=own if fixed else None, fixed=fixed, words=words)
    others = tuple(c for c in named if c.place.country != match.actor.country)
    if match.ambiguous and others:
        return PlaceName(at, last, (country, *others), words=words)
    return PlaceName(at, last, (country, *others), chosen=country, fixed=True, words=words)


def _own(candidates: tuple[Candidate, ...], match: LexiconMatch) -> Candidate | None:
    """The largest place of the state to which a lexicon name belongs."""
    return next((c for c in candidates if c.place.country == match.actor.country), None)


def _of_model(tree: Tree, first: int, last: int, match: LexiconMatch | None) -> PlaceName:
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
            return PlaceName(first, last, (country,), chosen=country, fixed=True, words=words)
    return PlaceName(first, last, candidates, demonym=_adjectival(words, candidates), words=words)


def _longer(tree: Tree, first: int, last: int) -> PlaceName | None:
    """A name that the model tore apart ("St | Petersburg"): a span with the capitalized word after it."""
    after = tree.tokens[last + 1] if last + 1 < tree.sentence_of(last).last else None
    if after is None or after.upos != "PROPN" or not after.text[:1].isupper():
        return None
    words = _words(tree, first, last + 1)
    found = load_gazetteer().find(" ".join(words))
    return PlaceName(first, last + 1, candidates_of(load_gazetteer(), words), words=words) if found else None


def _adjectival(words: tuple[str, ...], candidates: tuple[Candidate, ...]) -> bool:
    """Whether a name is the adjective of a part of the world ("African")."""
    wide = bool(candidates) and all(c.place.country is None and c.other_name for c in candidates)
    return wide and words[-1].endswith(("an", "ern", "ic"))


def _of_gazetteer(tree: Tree, at: int) -> PlaceName | None:
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
    return PlaceName(at, last, candidates, demonym=_adjectival(words, candidates), words=words) if candidates else None

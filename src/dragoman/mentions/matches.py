"""Lexicon names in the text: states by name, demonym and seat, organizations, bodies, groups; and resolved places.

A capital stands for its state where it acts ("Moscow said"), and is a place where something happens in it
("in Moscow"); a demonym before a noun ("Russian crude oil") is a mention of the state.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.lexicon.actors import Actor, LexiconMatch, load_actors
from dragoman.lexicon.reference import ReferenceCues, load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.acronyms import explained, explanation, is_acronym, spelled_out
from dragoman.mentions.cast import Cast, Draft, slug
from dragoman.mentions.homonyms import own_body
from dragoman.mentions.names import beside_state, known_state
from dragoman.records.analysis import Token
from dragoman.records.mentions import Toponym

_GROUPS = frozenset({"armed_group", "party"})
_AHEAD = 2  # words before a name that may make a longer noun of it
_ACTING = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "iobj", "obl:agent", "nmod:poss", "vocative"})


def add_matches(cast: Cast, places: Sequence[Toponym], names: Iterable[int]) -> None:
    """Note every lexicon name that stands outside a person's name; `names` are the tokens of persons' names."""
    lexicon = load_actors()
    tokens = cast.tree.tokens
    texts = [token.text for token in tokens]
    taken = set(names)
    here = {cast.tree.token_at(place.start): place for place in places}
    longer = _longer_names(cast, places)
    found: list[tuple[int, LexiconMatch]] = []
    at = 0
    while at < len(tokens):
        match = None
        if at not in taken:
            match = _half(texts, at) or lexicon.match(texts, at) or _plural_demonym(tokens[at])
            match = _whole_state(match, texts, at) if match is not None else None
        if match is None or not _stands(cast, match, at, taken, here.get(at)) or _inside(cast, match, at, longer):
            at += 1
            continue
        found.append((at, match))
        at += match.length
    found = _known_to_text(cast, found, places)
    countries = {match.actor.country for _, match in found if match.actor.kind in ("state", "place")}
    for at, match in found:
        if not _generic(cast, match, at) or match.actor.country in countries:
            _note(cast, match, at, here.get(at))
    _add_places(cast, places)


def _longer_names(cast: Cast, places: Sequence[Toponym]) -> dict[int, tuple[int, int]]:
    """The tokens of places named by several words, by resolving or by the model, each with the place's span."""
    spans = []
    for place in places:
        covered = cast.tree.tokens_between(place.start, place.end)
        if len(covered) > 1:
            spans.append((covered[0].index, covered[-1].index))
    tokens = cast.tree.tokens
    for token in tokens:
        if token.entity == "B-LOC":
            last = token.index
            while last + 1 < len(tokens) and tokens[last + 1].entity == "I-LOC":
                last += 1
            spans.append((token.index, last))
    return {index: span for span in spans for index in range(span[0], span[1] + 1) if span[1] > span[0]}


def _inside(cast: Cast, match: LexiconMatch, at: int, longer: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a name is only a word of a longer one: "Tamil" in "Tamil Nadu", "Oman" in "Gulf of Oman"."""
    last = at + match.length - 1
    first_word, last_word = longer.get(at, (at, last))
    features = load_reference().features
    tokens = cast.tree.tokens
    if match.actor.kind not in ("state", "population") or tokens[at].upos == "VERB":
        return False
    if match.form == "demonym" and last_word > last and all(t.text.istitle() for t in tokens[last + 1 : last_word + 1]):
        return True
    if match.form != "name":
        return False
    behind = last_word > last and tokens[last_word].text.lower() in features
    before = first_word < at and tokens[first_word].text.lower() in features
    return behind or before


def _whole_state(match: LexiconMatch, texts: Sequence[str], at: int) -> LexiconMatch:
    """ "The Hellenic Republic": a demonym with such a noun behind it is the state itself."""
    after = at + match.length
    polity = after < len(texts) and texts[after] in load_reference().polities
    if polity and match.form == "demonym" and match.actor.kind == "state":
        return replace(match, length=match.length + 1, form="name", use="")
    return match


def _known_to_text(
    cast: Cast, found: list[tuple[int, LexiconMatch]], places: Sequence[Toponym]
) -> list[tuple[int, LexiconMatch]]:
    """The names that the document bears out: acronyms as it explains them, shared names in countries that it names."""
    actors, unknown = _explained(cast, found)
    sure = (match for _, match in found if not (match.ambiguous and match.actor.kind in _SHARED))
    named = Counter([*(match.actor.country for match in sure), *(place.country for place in places)])
    kept: list[tuple[int, LexiconMatch]] = []
    for at, match in found:
        text = cast.tree.tokens[at].text if match.length == 1 else ""
        if text in actors:
            match = replace(match, actor=actors[text], form="name", use="", alternatives=(), ambiguous=False)
        elif text in unknown or _of_somewhere(cast, match, at):
            continue
        elif match.ambiguous and match.actor.kind in _SHARED:
            fitting = [actor for actor in (match.actor, *match.alternatives) if actor.country in named]
            owner = _owner_before(cast, at, kept)
            if (not fitting and named) or _longer_organization(cast, at + match.length):
                continue
            if owner is not None and owner not in {actor.country for actor in fitting}:
                continue
        if match.ambiguous and match.actor.kind == "igo":
            match = replace(match, actor=own_body(cast, match, found), alternatives=())
        if match.ambiguous and match.alternatives and match.actor.kind in _GROUPS:
            alike = [actor for actor in (match.actor, *match.alternatives) if actor.kind in _GROUPS]
            likeliest = max(alike, key=lambda actor: named[actor.country])  # the first where several are equal
            match = replace(match, actor=likeliest, alternatives=())
        kept.append((at, match))
    return kept


def _of_somewhere(cast: Cast, match: LexiconMatch, at: int) -> bool:
    """Whether "of" and a name behind it make something else of a common name ("the Commonwealth of Virginia")."""
    tokens = cast.tree.tokens
    after = at + match.length
    if match.actor.kind != "igo" or not match.ambiguous or after + 1 >= len(tokens):
        return False
    return tokens[after].text == "of" and tokens[after + 1].upos == "PROPN"


_SHARED = frozenset({"party", "government_body"})


def _owner_before(cast: Cast, at: int, kept: Sequence[tuple[int, LexiconMatch]]) -> str | None:
    """The country of the state right before a name ("Paraguay's Congress"), None where none stands there."""
    if not kept or kept[-1][1].actor.kind != "state":
        return None
    first, state = kept[-1]
    after = first + state.length
    if after < at and cast.tree.tokens[after].text in ("'s", "’s", "'", "’"):
        after += 1
    return state.actor.country if after == at else None


def _longer_organization(cast: Cast, after: int) -> bool:
    """Whether the name of an organization goes on behind a name ("Congress for Social Justice")."""
    tokens = cast.tree.tokens
    return after < len(tokens) and tokens[after].entity == "I-ORG" and tokens[after].upos in ("ADP", "PROPN", "NOUN")


def _explained(cast: Cast, found: Sequence[tuple[int, LexiconMatch]]) -> tuple[dict[str, Actor], frozenset[str]]:
    """Acronyms that stand for an actor of the lexicon by the text's own words, and those that stand for another."""
    tree = cast.tree
    spans = {(at, at + match.length - 1): match.actor for at, match in found}
    actors: dict[str, Actor] = {}
    unknown: set[str] = set()
    for acronym, word in explained(tree):
        text = tree.tokens[acronym].text
        if text in actors or text in unknown:
            continue
        span = explanation(acronym, word, spans)
        if span is not None and spans[span].kind not in ("state", "place", "population"):
            actors[text] = spans[span]
        elif tree.tokens[word].entity.endswith("ORG") and not any(first <= word <= last for first, last in spans):
            unknown.add(text)
    for at, match in found:
        text = tree.tokens[at].text
        if match.length > 1 or not is_acronym(text) or text in actors or text in unknown:
            continue
        span = spelled_out(tree, text)
        if span in spans:
            actors[text] = spans[span]
        elif span is not None and not _alike(match.actor, tree.span(*span).text):
            unknown.add(text)
    return actors, frozenset(unknown)


def _alike(actor: Actor, words: str) -> bool:
    """Whether a name has most words of an actor's name: the text only spells the acronym out."""
    own, told = set(actor.name.lower().split()), set(words.lower().split())
    return 2 * len(own & told) >= len(told)


def _half(texts: Sequence[str], at: int) -> LexiconMatch | None:
    """ "North" in "North and South Korea", "Turkish" in "Turkish and Greek Cypriots": what shares the word behind."""
    if at + 3 >= len(texts) or texts[at + 1] != "and" or not texts[at][:1].isupper():
        return None
    whole = [load_actors().match([word, texts[at + 3]], 0) for word in (texts[at], texts[at + 2])]
    if any(match is None or match.length < 2 for match in whole) or whole[0] is None:
        return None
    return replace(whole[0], length=1)


def _plural_demonym(token: Token) -> LexiconMatch | None:
    """ "Czechs" by "Czech": the plural of a demonym that the lexicon knows as an adjective alone."""
    text = token.text
    if not (text.endswith("s") and text[:1].isupper() and len(text) > 4 and token.upos in ("NOUN", "PROPN")):
        return None
    match = load_actors().match([text[:-1]], 0)
    return replace(match, use="people") if match is not None and match.form == "demonym" else None


def _generic(cast: Cast, match: LexiconMatch, at: int) -> bool:
    """Whether the name found ends in a common noun, as many groups of many countries do ("Maoist rebels")."""
    last = cast.tree.tokens[at + match.length - 1]
    common = match.ambiguous or match.length == 1 or cast.tree.tokens[at].text.islower()
    return common and match.actor.kind in ("armed_group", "party") and last.upos == "NOUN" and last.text.islower()


def _stands(cast: Cast, match: LexiconMatch, at: int, taken: set[int], place: Toponym | None) -> bool:
    """Whether a name found is truly that name here."""
    tokens = cast.tree.tokens
    last = at + match.length - 1
    if any(index in taken for index in range(at, last + 1)) or _begins_person(cast, match, last):
        return False
    if (
        tokens[last].end - tokens[at].start > 1
        and tokens[at].start > 0
        and cast.tree.text[tokens[at].start - 1] in "@#/"
    ):
        return False
    if place is not None and match.form == "metonym" and match.actor.kind == "igo" and place.use == "literal":
        return False  # "in Brussels"
    if place is not None and place.country is not None and match.ambiguous:
        return match.form != "name" or place.country == match.actor.country
    if match.ambiguous and _in_longer_noun(cast, at, last):
        return False
    if match.ambiguous:
        person = tokens[at].entity.endswith("PER") and match.form != "demonym"
        if person and not beside_state(cast.tree, at) and not (match.length == 1 and known_state(cast.tree, at)):
            return False
        return tokens[at].upos in ("PROPN", "ADJ") and not _continues_name(cast, at, last)
    return True


def _begins_person(cast: Cast, match: LexiconMatch, last: int) -> bool:
    """Whether a demonym is the given name of a person behind a title ("Trade Minister German Gref")."""
    tokens = cast.tree.tokens
    behind = tokens[last + 1].entity if last + 1 < len(tokens) else "O"
    return match.form == "demonym" and tokens[last].entity == "B-PER" and behind == "I-PER"


def _in_longer_noun(cast: Cast, first: int, last: int) -> bool:
    """Whether words before a name make another noun of it: "Security Council" in "National Security Council"."""
    texts = [token.text for token in cast.tree.tokens[max(0, first - _AHEAD) : last + 1]]
    here = len(texts) - (last - first + 1)
    matches = ((begin, load_roles().match(texts, begin)) for begin in range(here))
    return any(found is not None and begin + found.length == len(texts) for begin, found in matches)


def _continues_name(cast: Cast, first: int, last: int) -> bool:
    """Whether a capitalized name goes on before or after the span ("Michael Jordan", "Jordan Peterson")."""
    tokens = cast.tree.tokens
    around = [tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(tokens)]
    return any(t.upos == "PROPN" and (t.deprel == "flat" or tokens[first].deprel == "flat") for t in around)


def _note(cast: Cast, match: LexiconMatch, at: int, place: Toponym | None) -> None:
    last = at + match.length - 1
    if match.form == "capital":
        if _in_dateline(cast, at) or not acts(cast, cast.head_of(at, last)):
            text = cast.tree.span(at, last).text
            name = place.name if place is not None and place.name else text
            country = place.country if place is not None and place.country else match.actor.country
            cast.mention(cast.add(Draft(f"place:{slug(name)}", "place", name, country)), at, last, "name")
            return
        cast.mention(draft_of(cast, match.actor), at, last, "metonym")
        return
    if match.use in ("person", "people") or _people(cast, match, last):
        _note_people(cast, match, at, last)
        return
    form = match.form if match.form in ("demonym", "metonym") else "name"
    draft = draft_of(cast, _choose(cast, match))
    if match.actor.home is not None and _claimed_by(cast, match.actor.home, at):
        draft.country = match.actor.home
    cast.mention(draft, at, last, form)


def _claimed_by(cast: Cast, home: str, at: int) -> bool:
    """Whether the words before a firm's name say that it is its state's ("Venezuela's state-owned …")."""
    begin = cast.tree.sentence_of(at).first
    before = at - 1
    while before >= begin and cast.tree.tokens[before].upos in ("ADJ", "NOUN", "PART", "PUNCT", "VERB"):
        if before in cast.owner or cast.tree.tokens[before].text in (",", ";", ":"):
            break
        before -= 1
    owner = cast.owner.get(before)
    return owner is not None and owner.kind == "state" and owner.country == home


def _in_dateline(cast: Cast, at: int) -> bool:
    dateline = cast.tree.analysis.document.dateline
    return dateline is not None and dateline.start <= cast.tree.tokens[at].start < dateline.end


def _choose(cast: Cast, match: LexiconMatch) -> Actor:
    """Among actors of one name, that of a country which the document has named already; else the likeliest."""
    if not match.alternatives:
        return match.actor
    named = [draft.country for draft in cast if draft.kind == "state"]
    for actor in (match.actor, *match.alternatives):
        if actor.country in named:
            return actor
    return match.actor


def draft_of(cast: Cast, actor: Actor) -> Draft:
    """The draft of an actor of the lexicon."""
    known = cast.drafts.get(actor.id)
    if known is not None:
        return known
    plural = actor.kind == "population"
    return cast.add(
        Draft(actor.id, actor.kind, actor.name, actor.country, actor.sectors, plural=plural, home=actor.home)
    )


def _people(cast: Cast, match: LexiconMatch, last: int) -> bool:
    """Whether a demonym heads its phrase as a noun ("the Danish", "Americans")."""
    if match.form != "demonym":
        return False
    token = cast.tree.tokens[last]
    return token.upos in ("NOUN", "PROPN") and token.deprel not in ("amod", "compound", "flat", "nmod:desc")


def _note_people(cast: Cast, match: LexiconMatch, at: int, last: int) -> None:
    """Note a people ("Danes") or one of them ("a Dane") as a population of the state."""
    state = match.actor
    if state.kind != "state" or state.country is None:
        cast.mention(draft_of(cast, state), at, last, "name")
        return
    text = cast.tree.span(at, last).text
    draft = Draft(f"group:{slug(state.country)}-people", "population", text, state.country, ("CVL",), plural=True)
    first = _phrase_start(cast, at)
    cast.mention(cast.add(draft), first, last, "demonym", head=cast.head_of(at, last))


def _phrase_start(cast: Cast, at: int) -> int:
    first = at
    while first > 0 and cast.tree.tokens[first - 1].head == at and cast.tree.tokens[first - 1].deprel in _BEFORE:
        first -= 1
    return first


_BEFORE = ("det", "amod", "nummod", "compound")


def acts(cast: Cast, head: int) -> bool:
    """Whether a place name at this token stands for those who govern there, by its place in the sentence."""
    cues = load_reference()
    tree = cast.tree
    token = tree.tokens[head]
    case = tree.child(head, "case")
    while token.deprel == "conj" and case is None and token.head >= 0:
        token = tree.tokens[token.head]
        case = tree.child(token.index, "case")
    if token.deprel in _ACTING:
        return token.deprel != "nsubj:pass" or _governed_by_act(cues, cast, token.head)
    governor = tree.head(token.index)
    if case is not None and case.text != "'s":
        word = case.text.lower()
        if word == "from" and governor is not None and governor.lemma.lower() in cues.sent_words:
            return True  # "an apology from Beijing"
        if word in cues.literal_prepositions:
            return False
        if word == "of" and governor is not None:
            return governor.lemma.lower() not in cues.place_nouns
        return True
    if token.deprel == "obj" and governor is not None:
        return governor.lemma.lower() not in cues.place_verbs
    return token.deprel in ("ccomp", "parataxis", "dep") or _hyphenated(cast, head)


def _governed_by_act(cues: ReferenceCues, cast: Cast, verb: int) -> bool:
    return cast.tree.tokens[verb].lemma.lower() not in cues.place_verbs


def _hyphenated(cast: Cast, head: int) -> bool:
    """Whether the name is joined to another by a hyphen ("Moscow-Beijing axis"), not to "based" or "born"."""
    tokens = cast.tree.tokens
    if head + 2 < len(tokens) and tokens[head + 2].text.lower() in ("based", "born"):
        return False
    return head + 1 < len(tokens) and tokens[head + 1].text in "-–—" and tokens[head + 1].start == tokens[head].end


def _add_places(cast: Cast, places: Sequence[Toponym]) -> None:
    """Note resolved places that no actor's name covers."""
    for place in places:
        covered = cast.tree.tokens_between(place.start, place.end)
        if place.name is None or not covered or any(token.index in cast.owner for token in covered):
            continue
        draft = cast.add(Draft(f"place:{slug(place.name)}", "place", place.name, place.country))
        if draft.country != place.country:
            wanted = cast.unused_id(draft.id)
            draft = cast.add(Draft(wanted, "place", place.name, place.country))
        cast.mention(draft, covered[0].index, covered[-1].index, "name")

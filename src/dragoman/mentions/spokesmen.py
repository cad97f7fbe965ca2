"""For which state an office holder speaks whose title names none: "Peru will recall its envoy, the minister said".

What a state is going to do is announced by its own people. What is only claimed of a state is not: "the minister said
that Peru had broken the truce".
"""

from collections import Counter
from collections.abc import Set

from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.clauses import load_clauses
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.masters import written_in
from dragoman.mentions.titles import Titled
from dragoman.records.analysis import Token

_AHEAD = frozenset({"will", "would"})


def spoken_for(cast: Cast, draft: Draft, one: Titled, barred: frozenset[str]) -> str | None:
    """The country for which a head of government or a minister speaks, never one of those `barred`."""
    country = _announced(cast, cast.head_of(one.first, one.last))
    if country is None:
        heads = [phrase.noun_last for phrase in one.phrases if phrase.role.level == "head"]
        others = {d.country for d in cast if d.kind == "person" and d is not draft and d.country is not None}
        found = (_noted(cast, cast.tree.tokens[noun].lemma.lower(), barred | others) for noun in heads)
        country = next((code for code in found if code is not None), None)
        if country is not None and written_in(cast) not in (None, country):
            country = None  # "SUVA – Prime Minister Holm said that France …"
    return None if country in barred else country


def _announced(cast: Cast, head: int) -> str | None:
    """The country whose coming deed a clause tells before the verb of saying whose subject stands at `head`."""
    verb = _saying(cast, cast.tree.tokens[head])
    told = cast.tree.child(verb.index, "ccomp", "parataxis") if verb is not None else None
    if verb is None or told is None or told.index > verb.index:
        return None
    ahead = any(aux.text.lower() in _AHEAD for aux in cast.tree.children(told.index, "aux"))
    return _state_of_subject(cast, told) if ahead else None


def _noted(cast: Cast, title: str, taken: Set[str]) -> str | None:
    """The country of which "the prime minister noted that …" tells, if no other state acts in the document.

    Args:
        title: the noun of the title.
        taken: countries of other persons in the document, and of those across the table.
    """
    acting = Counter(
        country
        for verb in cast.tree.tokens
        if verb.upos == "VERB" and (country := _state_of_subject(cast, verb)) is not None and country not in taken
    )
    if len(acting) != 1:
        return None
    country = next(iter(acting))
    for token in cast.tree.tokens:
        modifiers = cast.tree.children(token.index, "nmod", "nmod:poss", "amod", "compound")
        if token.lemma.lower() != title or any(word.index in cast.at for word in modifiers):
            continue
        verb = _saying(cast, token)
        told = cast.tree.child(verb.index, "ccomp") if verb is not None else None
        if told is not None and _state_of_subject(cast, told) == country:
            return country
    return None


def _saying(cast: Cast, token: Token) -> Token | None:
    """The verb of saying whose subject a token is."""
    while token.deprel in ("appos", "flat", "nmod:desc") and token.head >= 0:
        token = cast.tree.tokens[token.head]
    verb = cast.tree.head(token.index)
    said = verb is not None and token.deprel == "nsubj" and verb.lemma.lower() in load_clauses().attributing
    return verb if said else None


def _state_of_subject(cast: Cast, verb: Token) -> str | None:
    subject = cast.tree.child(verb.index, "nsubj")
    states = [d for d in cast.at.get(subject.index, ()) if d.kind == "state"] if subject is not None else []
    country = states[0].country if len(states) == 1 else None
    return None if country in NON_STATE_CODES else country

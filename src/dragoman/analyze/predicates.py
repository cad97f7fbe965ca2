"""Mends predicates of news copy that the parser takes for something else.

* saying — "State media report that …": the noun before "report" is its subject, no part of its name.
* due — "the deal is to include …": "is" is no copula there, and the noun before it is the subject.
* dead — "Gunmen shot dead a teacher": "shot" is the verb, "dead" what it says of its object.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records.analysis import Sentence, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


def mend_saying(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Make the noun right before a verb of saying its subject, where it has none and a clause follows."""
    own = [t for t in tokens[sentence.first : sentence.last] if t.head == verb.index]
    if any(t.deprel in _SUBJECTS or t.deprel.startswith("aux") for t in own) or verb.deprel != "root":
        return
    before = next((t for t in own if t.deprel == "compound" and t.index == verb.index - 1), None)
    if before is not None and any(t.deprel == "ccomp" and t.index > verb.index for t in own):
        tokens[before.index] = replace(before, deprel="nsubj")
        for other in own:
            if other.index < before.index and other.deprel in ("compound", "amod", "det", "nmod:poss"):
                tokens[other.index] = replace(other, head=before.index)


def mend_due(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Make "is" of "is to include" an auxiliary and the subject of the copula the verb's."""
    own = [t for t in tokens[sentence.first : sentence.last] if t.head == verb.index]
    copula = next((t for t in own if t.deprel == "cop" and t.lemma == "be"), None)
    if copula is None or not _is_to(tokens, own, copula) or any(t.deprel in ("nsubj", "nsubj:pass") for t in own):
        return
    for token in own:
        if token.deprel == "nsubj:outer":
            tokens[token.index] = replace(token, deprel="nsubj")
            tokens[copula.index] = replace(copula, deprel="aux")


def _is_to(tokens: Sequence[Token], own: Sequence[Token], copula: Token) -> bool:
    return any(t.deprel == "mark" and t.lemma == "to" and t.index == copula.index + 1 for t in own)


def mend_dead(tokens: list[Token], sentence: Sentence, adjective: Token) -> None:
    """Make "shot" before "dead" the predicate, where the parser takes it for a noun."""
    if adjective.text.lower() != "dead" or adjective.upos != "ADJ" or adjective.index == sentence.first:
        return
    shot = tokens[adjective.index - 1]
    if shot.text.lower() != "shot" or shot.upos == "VERB":
        return
    own = [t for t in tokens[sentence.first : sentence.last] if t.head == adjective.index and t != shot]
    if not any(t.deprel == "obj" for t in own):
        return
    tokens[shot.index] = replace(shot, upos="VERB", lemma="shoot", head=adjective.head, deprel=adjective.deprel)
    tokens[adjective.index] = replace(adjective, head=shot.index, deprel="xcomp")
    for token in own:
        tokens[token.index] = replace(token, head=shot.index)

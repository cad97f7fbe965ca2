"""Mends the trees of headlines whose verb the parser takes for a noun ("Turkey jails German journalist").

A line without any other verb is mended only where the words leave no other reading: a word in -s that patterns know as
a verb stands right behind the name that opens the line, and what follows is its object or begins with an adjective, as
no compound of nouns does. "Turkey talks resume", "Iran sanctions relief" and "Gaza hospital attacks" stay as they are.

A verb with a hyphen ("test-fires") has its subject hung on its first part; it is given back to the verb.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.analyze.wordforms import lemma_of
from dragoman.lexicon.patterns import load_patterns
from dragoman.records.analysis import Sentence, Token

_MODIFYING = ("acl", "amod", "advcl", "xcomp", "acl:relcl")
_LONGEST = 16


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, pos in load_patterns().by_trigger if pos == "VERB")


def mend_headline(tokens: list[Token], sentence: Sentence) -> None:
    """Make the word in -s behind the opening name the verb of a short line that has none."""
    inside = tokens[sentence.first : sentence.last]
    if len(inside) > _LONGEST or len(inside) < 3:
        return
    if any(t.upos in ("VERB", "AUX") and t.deprel not in (*_MODIFYING, "compound") for t in inside):
        return
    for verb in inside[1:4]:
        before = inside[: verb.index - sentence.first]
        if any(t.upos not in ("PROPN", "PUNCT", "CCONJ") for t in before):
            return
        if before[-1].upos == "PROPN" and _may_be_verb(verb) and _has_object(tokens, sentence, verb):
            _make_predicate(tokens, sentence, verb)
            return


def _may_be_verb(token: Token) -> bool:
    form = token.text.lower()
    if token.upos == "VERB":
        return token.deprel == "compound" and not form.endswith(("ing", "ed"))
    inflected = token.upos == "NOUN" and form.endswith("s") and token.deprel in ("root", "compound")
    return inflected and lemma_of(form, "VERB", token.lemma) in _verbs()


def _has_object(tokens: Sequence[Token], sentence: Sentence, verb: Token) -> bool:
    """Whether what follows shows that the word is a verb."""
    if verb.index + 1 >= sentence.last:
        return False
    following = tokens[verb.index + 1]
    behind = tokens[verb.index + 1 : sentence.last]
    if verb.deprel == "root":
        moves = following.upos == "ADP" and tokens[verb.index - 1].entity.endswith("PER")
        described = following.upos in ("ADJ", "DET", "PROPN", "NUM")
        return moves or (described and any(t.head == verb.index and t.deprel == "obj" for t in behind))
    return verb.upos == "VERB" or (following.upos in ("ADJ", "DET") and tokens[verb.head].index > verb.index)


def _make_predicate(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    at = verb.index
    root = next(t for t in tokens[sentence.first : sentence.last] if t.deprel == "root")
    names = [t for t in tokens[sentence.first : at] if t.upos == "PROPN"]
    parts = {t.index for t in names if t.head in {n.index for n in names} and t.deprel in ("compound", "flat")}
    heads = [t for t in names if t.index not in parts]
    # Neighbouring names without a comma between them are one name ("North Korea").
    subject = heads[-1] if tokens[at - 2].upos == "PROPN" or len(heads) == 1 else heads[0]
    for token in tokens[sentence.first : at]:
        if token.index == subject.index:
            tokens[token.index] = replace(token, head=at, deprel="nsubj")
        elif token.index not in parts:
            joined = "conj" if token in heads and token.index > subject.index else "compound"
            relation = joined if token.upos == "PROPN" else token.deprel
            tokens[token.index] = replace(token, head=subject.index, deprel=relation)
    for token in tokens[at + 1 : sentence.last]:
        if token.index == root.index and root.index != at:
            tokens[token.index] = replace(token, head=at, deprel="obj")
        elif token.head == at and token.deprel == "nmod":
            tokens[token.index] = replace(token, deprel="obl")
    lemma = verb.lemma if verb.upos == "VERB" else lemma_of(verb.text, "VERB", verb.lemma)
    tokens[at] = replace(verb, upos="VERB", lemma=lemma, head=-1, deprel="root")


def mend_hyphened(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Give the subject of "North Korea test-fired a missile", hung on "test", back to the verb."""
    at = verb.index
    if at - 2 <= sentence.first or tokens[at - 1].text not in ("-", "‑"):
        return
    first = tokens[at - 2]
    if first.end != tokens[at - 1].start or tokens[at - 1].end != verb.start or first.head != at:
        return
    inside = tokens[sentence.first : at]
    if any(t.head == at and t.deprel.startswith("nsubj") for t in inside):
        return
    own = [t for t in inside if t.head == first.index and t.deprel in ("nsubj", "compound") and t.index == at - 3]
    for token in own:
        tokens[token.index] = replace(token, head=at, deprel="nsubj")
        tokens[first.index] = replace(first, deprel="compound")

"""Mends the trees of headlines whose verb the parser takes for a noun ("Turkey jails German journalist").

A line without any other verb is mended only where the words leave no other reading: a word in -s that patterns know as
a verb stands right behind the name that opens the line, and what follows is its object or begins with an adjective, as
no compound of nouns does. "Turkey talks resume", "Iran sanctions relief" and "Gaza hospital attacks" stay as they are.

In a line without a verb a person's name before a noun that patterns read with an owner ("Readout of President Ana Ruiz
call with …", "… Otto Lind, Jr.'s meeting with …") is that owner, though the genitive is left out or a comma parts them.
"Before meeting" behind several names ("Remarks by A, B and C before meeting") belongs to all of them.

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
_OCCASIONS = ("before", "after", "during", "in", "at", "following")
_SUFFIXES = ("jr.", "jr", "sr.", "sr", "ii", "iii")
_OF_A_NAME = ("flat", "nmod:desc", "compound", "amod", "appos", "punct", "case")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, pos in load_patterns().by_trigger if pos == "VERB")


@cache
def _owned() -> frozenset[str]:
    """Nouns that patterns read with an owner among those who act: call, meeting, visit."""
    found = (p for p in load_patterns().patterns if p.pos == "NOUN" and p.reciprocal)
    return frozenset(lemma for p in found if any(("poss",) in part for part in p.actor) for lemma in p.lemmas)


def mend_owner(tokens: list[Token], sentence: Sentence) -> None:
    """Make the person before "call with" in a line without a verb the owner of the call, and hang "with" on it."""
    inside = tokens[sentence.first : sentence.last]
    if any(t.upos in ("VERB", "AUX") and t.deprel not in _MODIFYING for t in inside):
        return
    for noun in inside[1:]:
        _hang_occasion(tokens, sentence, noun)
    for noun in inside[1:-1]:
        if tokens[noun.index + 1].lemma not in ("with", "between") or lemma_of_noun(noun) not in _owned():
            continue
        other = tokens[tokens[noun.index + 1].head]
        if other.index > noun.index > other.head and not below(tokens, noun.index, other.index):
            tokens[other.index] = replace(other, head=noun.index, deprel="nmod")  # "statement on the call with Ruiz"
        last = _name_before(tokens, sentence, noun)
        owners = [t for t in inside if t.head == noun.index and t.deprel == "nmod:poss"]
        if last is not None and all(t.text.lower() in _SUFFIXES for t in owners):
            _make_owner(tokens, sentence, noun, last)


def _hang_occasion(tokens: list[Token], sentence: Sentence, noun: Token) -> None:
    """Hang "before the meeting" on the noun on which the names before it hang, not on the last of these."""
    name = tokens[noun.head] if noun.head >= 0 else noun
    if not name.entity.endswith("PER") or name.index > noun.index or lemma_of_noun(noun) not in _owned():
        return
    cases = [t for t in tokens[name.index : noun.index] if t.head == noun.index and t.deprel == "case"]
    if not any(case.text.lower() in _OCCASIONS for case in cases):
        return
    first = name
    while first.deprel == "conj" and sentence.first <= first.head < first.index:
        first = tokens[first.head]
    above = tokens[first.head] if first.head >= 0 else first
    if first.deprel == "nmod" and above.upos == "NOUN" and not below(tokens, above.index, noun.index):
        lemma = lemma_of_noun(noun)
        tokens[noun.index] = replace(noun, upos="NOUN", lemma=lemma, head=above.index, deprel="nmod")


def lemma_of_noun(token: Token) -> str:
    """The lemma of a word read as a noun ("Call" of a title may be tagged as a verb)."""
    return token.lemma.lower() if token.upos == "NOUN" else lemma_of(token.text.lower(), "NOUN", token.lemma.lower())


def _name_before(tokens: Sequence[Token], sentence: Sentence, noun: Token) -> Token | None:
    """The last word of the person's name that ends right before a noun; a genitive, "Jr." and its comma aside."""
    at = noun.index - 1
    if at > sentence.first and tokens[at].text.lower() in ("'s", "’s"):
        at -= 1
    if at > sentence.first and tokens[at].text.lower() in _SUFFIXES:
        at -= 2 if tokens[at - 1].text == "," else 1
    return tokens[at] if at >= sentence.first and tokens[at].entity.endswith("PER") else None


def _make_owner(tokens: list[Token], sentence: Sentence, noun: Token, last: Token) -> None:
    """Hang the name on the noun, which takes the place that the name had."""
    head = last
    while head.deprel in _OF_A_NAME and sentence.first <= head.head < noun.index:
        head = tokens[head.head]
    above, relation = (noun.head, noun.deprel) if head.head == noun.index else (head.head, head.deprel)
    if above == noun.index or below(tokens, above, noun.index):
        return
    tokens[noun.index] = replace(noun, upos="NOUN", lemma=lemma_of_noun(noun), head=above, deprel=relation)
    tokens[head.index] = replace(head, head=noun.index, deprel="nmod:poss")
    for token in tokens[sentence.first : head.index]:
        if token.head == head.index and token.deprel == "case":
            tokens[token.index] = replace(token, head=noun.index)
    for token in tokens[last.index + 1 : noun.index]:
        relation = "nmod:desc" if token.text.lower() in _SUFFIXES else token.deprel
        if not below(tokens, head.index, token.index):
            tokens[token.index] = replace(token, head=head.index, deprel=relation)


def below(tokens: Sequence[Token], at: int, top: int) -> bool:
    """Whether a token is another one or hangs below it."""
    while at >= 0 and at != top:
        at = tokens[at].head
    return at == top


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

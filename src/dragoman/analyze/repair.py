"""Mends attachments that the parser gets wrong often and whose right place the words themselves tell.

Each repair moves one word to another head of the same sentence, and only where the tree stays a tree. They are:

* attribution — "Norway will send aid, a spokesman for the ministry said": the last noun phrase is the subject of
  "said", not a second subject of the clause before it, nor an apposition or a coordinated noun there.
* between — "the dialogue between Peru and the EU": what "and" joins after "between" hangs on the noun behind
  "between", not on the noun before it.
* nearest — "fighting in Mali, unrest in Chad": the second place hangs on the second noun.
* active — "Ghana expelled at least two envoys." has an object behind the verb and no "was": its subject is the doer.
* bounded — "Bandits shot at least 23 people.": "at least" bounds the number, so that the noun is an object.
* lifted — "talks between US and Russian officials in Riyadh": what hangs on "US" but stands before or behind the whole
  phrase hangs on its noun.
* accusing — "Moldova expelled three envoys, accusing Moscow": a participle behind a comma tells of the subject.
* signed — "Other documents signed concern trade": a participle behind its noun is no main verb where what instruments
  are about by another verb stands right behind it.
* raised — "is due in Beijing next week for talks": an adverbial of a name behind a preposition is that of the verb.

Headlines, the owners of their nouns and verbs with a hyphen are mended by `headlines`, titles that name who speaks and
of whom by `issuers`, predicates of news copy by `predicates`.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.headlines import below, mend_headline, mend_hyphened, mend_owner
from dragoman.analyze.issuers import mend_issuer
from dragoman.analyze.predicates import mend_dead, mend_due, mend_saying
from dragoman.lexicon.agreements import load_agreements
from dragoman.lexicon.clauses import load_clauses
from dragoman.records.analysis import Sentence, Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_MISPLACED = ("nsubj", "appos", "conj", "obl:unmarked", "parataxis", "nmod:unmarked", "obj")


def repair(tokens: list[Token], sentences: Sequence[Sentence]) -> None:
    """Mend the trees of a document in place.

    Args:
        tokens: all words of the document, heads counted through it.
        sentences: their sentences.
    """
    verbs = load_clauses().attributing
    for sentence in sentences:
        mend_headline(tokens, sentence)
        mend_owner(tokens, sentence)
        mend_issuer(tokens, sentence)
        for index in range(sentence.first, sentence.last):
            mend_dead(tokens, sentence, tokens[index])
            token = tokens[index]
            if token.upos == "VERB":
                mend_hyphened(tokens, sentence, token)
                _bounded(tokens, sentence, token)
                _active(tokens, sentence, token)
                _accusing(tokens, sentence, token)
                mend_due(tokens, sentence, token)
                _signed(tokens, sentence, tokens[index])
            elif token.deprel in ("compound", "amod") and token.index < token.head:
                _lifted(tokens, sentence, token)
            if token.upos == "VERB" and token.lemma in verbs:
                mend_saying(tokens, sentence, token)
                _attribution(tokens, sentence, tokens[index])
            elif token.deprel in ("obl", "obl:unmarked"):
                _raised(tokens, sentence, token)
            elif token.deprel == "case" and token.lemma == "between":
                _between(tokens, sentence, token)
            elif token.deprel == "case" and index > sentence.first:
                _nearest(tokens, token)


def _attribution(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Hang the noun phrase between a comma and a verb of saying on that verb, if it has no subject of its own."""
    inside = tokens[sentence.first : sentence.last]
    own = [t for t in inside if t.head == verb.index]
    if verb.deprel in ("acl", "acl:relcl"):
        _loosen(tokens, sentence, verb, own)
    source = next((t for t in own if t.deprel == "obl:agent" and t.index > verb.index), None)
    if source is not None and not any(t.head == source.index and t.text.lower() == "by" for t in inside):
        tokens[source.index] = replace(source, deprel="nsubj")  # "…," said Peru's envoy: nobody is said by him
    if any(t.deprel in _SUBJECTS or t.deprel.startswith("aux") for t in own) or verb.index == sentence.first:
        return
    said = [t for t in own if t.deprel in ("ccomp", "parataxis") and t.index < verb.index]
    if not said:
        return
    subject = tokens[verb.index - 1]
    comma = _comma_before(tokens, sentence, verb.index)
    if comma is None or subject.upos not in _NOMINAL:
        return
    while comma < subject.head < verb.index:
        subject = tokens[subject.head]
    nominal = subject.upos in _NOMINAL and subject.deprel in _MISPLACED and subject.head < comma
    if nominal and subject.head >= 0 and all(t.head > comma for t in tokens[comma + 1 : verb.index] if t != subject):
        tokens[subject.index] = replace(subject, head=verb.index, deprel="nsubj")


def _loosen(tokens: list[Token], sentence: Sentence, verb: Token, own: Sequence[Token]) -> None:
    """Make "…, the ministry announced on Friday" a clause of its own where the tree hangs it on a noun before."""
    subject = next((t for t in own if t.deprel == "nsubj" and t.upos in _NOMINAL), None)
    comma = _comma_before(tokens, sentence, verb.index)
    if subject is None or comma is None or not verb.head < comma < subject.index:
        return
    if not all(below(tokens, at, subject.index) for at in range(comma + 1, verb.index)):
        return
    above = tokens[verb.head]
    while above.upos != "VERB" and above.head >= 0:
        above = tokens[above.head]
    if above.upos == "VERB" and above.index < comma:
        tokens[verb.index] = replace(verb, head=above.index, deprel="parataxis")


def _comma_before(tokens: Sequence[Token], sentence: Sentence, index: int) -> int | None:
    return next((i for i in range(index - 1, sentence.first, -1) if tokens[i].text in (",", '"', "”", "''")), None)


def _bounded(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Make "at least 23 people" right behind a verb its object: the preposition belongs to the number."""
    behind = tokens[verb.index + 1 : min(verb.index + 3, sentence.last)]
    if [t.text.lower() for t in behind] not in (["at", "least"], ["at", "most"]):
        return
    inside = tokens[sentence.first : sentence.last]
    if any(t.deprel == "obj" and t.head == verb.index for t in inside):
        return
    for token in tokens[verb.index + 3 : sentence.last]:
        if token.deprel == "obl" and token.head == verb.index:
            if not any(t.deprel == "case" and t.head == token.index for t in inside):
                tokens[token.index] = replace(token, deprel="obj")
            return


def _active(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Make the passive subject of a verb without "was" that has an object its subject; titles leave out "was"."""
    inside = tokens[sentence.first : sentence.last]
    own = [t for t in inside if t.head == verb.index]
    subject = next((t for t in own if t.deprel == "nsubj:pass" and t.index < verb.index), None)
    if subject is None or any(t.deprel.startswith("aux") for t in own) or verb.deprel in ("acl", "amod"):
        return
    told = inside[-1].text in (".", "”", '"')
    if told and any(t.deprel == "obj" and t.index > verb.index for t in own):
        tokens[subject.index] = replace(subject, deprel="nsubj")


def _signed(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Make the word behind a participle the main verb: "The documents signed cover fishing and trade"."""
    at, stages = verb.index, load_agreements().stages
    if not sentence.first < at < sentence.last - 2 or stages.get(verb.lemma) != "signed":
        return
    noun, told = tokens[at - 1], tokens[at + 1]
    thing = tokens[told.head] if told.head >= 0 else told
    misread = told.deprel in ("compound", "amod") and thing.head == at and thing.deprel == "obj"
    if noun.head != at or noun.deprel != "nsubj" or noun.text.lower() == noun.lemma or not misread:
        return
    if told.lemma.lower() not in load_agreements().phrase["content"]:
        return
    for token in tokens[sentence.first : sentence.last]:
        if token.head == at and token.index not in (noun.index, told.index):
            tokens[token.index] = replace(token, head=told.index)
    tokens[told.index] = replace(told, upos="VERB", deprel=verb.deprel, head=verb.head)
    tokens[at] = replace(verb, deprel="acl", head=noun.index)
    tokens[noun.index] = replace(noun, head=told.index)


def _raised(tokens: list[Token], sentence: Sentence, adverbial: Token) -> None:
    """Hang an adverbial that hangs on a name behind a preposition on the word on which that name hangs."""
    name = tokens[adverbial.head]
    if name.upos != "PROPN" or name.deprel != "obl" or name.index > adverbial.index:
        return
    inside = tokens[sentence.first : name.index]
    if any(t.head == name.index and t.deprel == "case" for t in inside):
        tokens[adverbial.index] = replace(adverbial, head=name.head)


def _lifted(tokens: list[Token], sentence: Sentence, modifier: Token) -> None:
    """Hang the preposition before a modifier, and what stands behind its noun, on that noun."""
    noun = tokens[modifier.head]
    inside = tokens[sentence.first : sentence.last]
    if noun.upos not in ("NOUN", "PROPN") or any(t.deprel == "case" and t.head == noun.index for t in inside):
        return
    case = next((t for t in inside if t.deprel == "case" and t.head == modifier.index < noun.index), None)
    if case is None or case.index > modifier.index:
        return
    tokens[case.index] = replace(case, head=noun.index)
    for token in inside:
        if token.head == modifier.index and token.index > noun.index and token.deprel in ("nmod", "acl", "acl:relcl"):
            tokens[token.index] = replace(token, head=noun.index)


def _accusing(tokens: list[Token], sentence: Sentence, verb: Token) -> None:
    """Hang a participle behind a comma, which the tree hangs on the object, on the verb above: it has its subject."""
    noun = tokens[verb.head]
    if verb.deprel != "acl" or tokens[verb.index - 1].text != "," or not verb.text.lower().endswith("ing"):
        return
    above = tokens[noun.head]
    if noun.deprel != "obj" or above.upos != "VERB" or not sentence.first <= above.index < noun.index:
        return
    if any(t.deprel == "nsubj" and t.head == above.index for t in tokens[sentence.first : above.index]):
        tokens[verb.index] = replace(verb, head=above.index, deprel="advcl")


def _nearest(tokens: list[Token], case: Token) -> None:
    """Hang "in Chad" of "fighting in Mali, unrest in Chad" on the noun right before it."""
    noun, before = tokens[case.head], tokens[case.index - 1]
    joined = before.deprel == "conj" and before.head == noun.head and before.upos == "NOUN"
    if not joined or noun.deprel != "nmod" or noun.index < case.index:
        return
    earlier = {t.head for t in tokens[before.head : before.index] if t.deprel == "case" and t.lemma == case.lemma}
    if any(tokens[at].head == before.head and tokens[at].deprel == "nmod" for at in earlier):
        tokens[noun.index] = replace(noun, head=before.index)


def _between(tokens: list[Token], sentence: Sentence, case: Token) -> None:
    """Hang what "and" joins behind "between X" on X."""
    first = tokens[case.head]
    inside = tokens[first.index + 1 : sentence.last]
    if first.upos not in _NOMINAL or first.head < 0 or first.head > first.index or first.head == case.index:
        return
    if any(t.deprel == "conj" and t.head == first.index for t in inside):
        return
    for second in inside:
        if second.upos == "VERB":
            return
        if second.deprel == "conj" and second.head == first.head and second.upos in _NOMINAL:
            joined = any(t.head == second.index and t.deprel == "cc" for t in inside)
            own = any(t.head == second.index and t.deprel == "case" for t in inside)
            if joined and not own:
                tokens[second.index] = replace(second, head=first.index)
            return

"""Which words of a sentence belong to an event: those below its trigger, and those of a verb that only carries it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.lexicon.locating import load_locating
from dragoman.records.analysis import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_STEPS = 5


def case_of(tree: Tree, index: int) -> str | None:
    """The preposition of a noun in small letters, None without one (a possessive mark is none)."""
    for case in tree.children(index, "case"):
        form = case.lemma.lower()
        if case.text.lower().endswith("ing"):
            form = case.text.lower()  # "following", "pending": prepositions that were verbs
        if form not in ("'s", "’s", "'", "’"):
            return form
    return None


def mark_of(tree: Tree, index: int) -> str | None:
    """The word that introduces a clause ("as", "to", "where")."""
    for child in tree.children(index, "mark", "advmod"):
        if child.index < index and (child.deprel == "mark" or child.upos in ("SCONJ", "ADV")):
            return child.lemma.lower()
    return None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A token whose dependents tell of an event; of some only those that stand before its subject do.

    "On Monday X met Y and Z fled": Monday is the day of both, because it stands before all of it.
    """

    index: int
    fronted: bool = False


def anchors(tree: Tree, trigger: int, extra: Sequence[int]) -> list[Anchor]:
    """The tokens whose dependents tell of the event: the trigger, `extra`, and above them the words that carry it.

    Nearest first. A verb shares what stands with the verb that it is coordinated with, a noun what stands with its
    light verb, a clause with "as" or "while" what stands with the main clause. A governor of the trigger in `extra`
    counts only where it is a light verb: in "discussed the attack on Monday" the day is that of the discussion.
    """
    allowed = [index for index in extra if not _merely_governs(tree, trigger, index)]
    found = [Anchor(index) for index in dict.fromkeys([trigger, *allowed])]
    for at in found:  # grows while it is walked
        if len(found) > _STEPS:
            break
        above = _carrier(tree, tree.tokens[at.index])
        if above is not None and all(above.index != known.index for known in found):
            found.append(Anchor(above.index, above.fronted or at.fronted))
    return found


def _merely_governs(tree: Tree, trigger: int, index: int) -> bool:
    token = tree.tokens[trigger]
    nominal = token.upos in _NOMINAL and token.head == index and token.deprel != "conj"
    return nominal and tree.tokens[index].lemma.lower() not in load_locating().dates.light


def _carrier(tree: Tree, token: Token) -> Anchor | None:
    head = tree.head(token.index)
    if head is None:
        return None
    cues = load_locating().dates
    relation = token.deprel
    if relation == "conj":
        same = (token.upos in _NOMINAL) == (head.upos in _NOMINAL)
        if _has_done(tree, token) and not _has_done(tree, head):
            return None  # "withdrew in May 2019 and has accused the bloc since"
        own = tree.child(token.index, "nsubj", "csubj") is not None
        return Anchor(head.index, own) if same else None
    if token.upos in _NOMINAL:
        return Anchor(head.index) if _carried(tree, token, head) else None
    if relation == "xcomp":
        done = head.lemma.lower() in cues.light or head.lemma.lower() in cues.done
        return Anchor(head.index) if done and head.upos == "VERB" else None
    if relation.startswith("advcl"):
        return Anchor(head.index) if _at_once(tree, token) else None
    if relation == "acl:relcl" and _within(tree, token.index):
        return Anchor(_occasion_above(tree, head))
    return None


def _has_done(tree: Tree, verb: Token) -> bool:
    """Whether a verb stands in the present perfect."""
    return any(child.text.lower() in ("has", "have", "'ve", "’ve") for child in tree.children(verb.index, "aux"))


def _at_once(tree: Tree, clause: Token) -> bool:
    """Whether an adverbial clause tells of the time of its main clause: "as they met", "killing two".

    A purpose does so after going and being somewhere: "flew to Lima on Monday to sign".
    """
    mark = mark_of(tree, clause.index)
    if mark == "to":
        going = tree.tokens[clause.head].lemma.lower() in load_locating().places.going
        return going or tree.child(clause.head, "cop") is not None
    if mark is not None:
        return mark in load_locating().dates.same_time
    bare = tree.child(clause.index, "nsubj", "aux", "case") is None
    return bare and clause.text.lower().endswith("ing") and clause.head < clause.index


def _carried(tree: Tree, noun: Token, verb: Token) -> bool:
    """Whether a verb only carries an event noun: "held talks", "arrived on a visit"."""
    cues = load_locating()
    if noun.deprel in ("obj", "nsubj", "nsubj:pass", "nsubj:outer"):
        return verb.lemma.lower() in cues.dates.light
    if noun.deprel.partition(":")[0] != "obl":
        return False
    if verb.lemma.lower() in cues.places.going:
        return case_of(tree, noun.index) in ("on", "for", "during")
    return verb.lemma.lower() in ("participate", "engage", "take") and case_of(tree, noun.index) == "in"


def _occasion_above(tree: Tree, noun: Token) -> int:
    """The noun of an event to which a relative clause belongs, where the parser hung it on a noun nearby."""
    occasions = load_locating().dates.occasions
    if noun.lemma.lower() not in occasions:
        for above in tree.ancestors(noun.index):
            if above.upos in _NOMINAL and above.lemma.lower() in occasions:
                return above.index
            if above.upos == "VERB":
                objects = tree.children(above.index, "obj")
                return next((o.index for o in objects if o.lemma.lower() in occasions), noun.index)
    return noun.index


def _within(tree: Tree, clause: int) -> bool:
    """Whether a relative clause happens in the event it describes ("during which", "where")."""
    cues = load_locating().dates
    for child in tree.children(clause, "obl", "advmod"):
        lemma = child.lemma.lower()
        if lemma in cues.within or (lemma == "which" and case_of(tree, child.index) in cues.within):
            return True
    return False


def main_predicate(tree: Tree, trigger: int, *, spoken: bool = False) -> int | None:
    """The predicate of the main clause that tells the event, None where a subordinate clause or noun phrase does.

    A main clause here is also one coordinated to it, what somebody says, and a purpose ("met to reaffirm"); of an
    event done by words (`spoken`) also the verb that utters it ("reaffirmed their readiness").
    """
    at = trigger
    token = tree.tokens[at]
    if token.upos in _NOMINAL and token.deprel != "root" and tree.child(at, "cop") is None:
        head = tree.head(at)
        if head is None or (token.deprel.startswith("nsubj") and token.deprel != "nsubj:pass"):
            return None
        uttered = spoken and token.deprel == "obj" and head.lemma.lower() in load_locating().dates.expressing
        if not (uttered or _carried(tree, token, head) or _sets_occasion(tree, token)):
            return None
        at = head.index
    predicate = at
    for _ in range(_STEPS):
        token = tree.tokens[at]
        if token.deprel == "root":
            return predicate
        if token.deprel not in ("conj", "parataxis", "ccomp", "xcomp") and not _same_occasion(tree, token):
            return None
        at = token.head
    return None


def _same_occasion(tree: Tree, clause: Token) -> bool:
    """Whether an adverbial clause tells what happened with the main one: "met to reaffirm", "spoke as they signed"."""
    if not clause.deprel.startswith("advcl"):
        return False
    mark = mark_of(tree, clause.index)
    if mark == "to":  # not "highlighted actions to provide aid", where the purpose is that of the object
        return tree.child(clause.head, "obj") is None
    return mark in load_locating().dates.same_time


def _sets_occasion(tree: Tree, noun: Token) -> bool:
    """As in "At the summit they signed …": the main clause happens at the event of the noun."""
    occasion = noun.deprel == "obl" and noun.lemma.lower() in load_locating().dates.occasions
    return occasion and case_of(tree, noun.index) in ("at", "during", "in")


def _participant(tree: Tree, token: Token) -> bool:
    """A person or party to whom a parser may hang the day and place of the event ("met Mr X in Rome on Monday")."""
    relation = token.deprel.partition(":")[0]
    if token.upos not in _NOMINAL or token.deprel == "nmod:poss":
        return False
    if token.entity.endswith("PER"):
        return relation in ("obj", "obl", "nmod", "appos", "conj", "flat")
    case = case_of(tree, token.index)
    if relation == "obl":
        return case == "with" or token.deprel == "obl:agent"
    above = tree.head(token.index)
    noun = above is not None and above.upos in _NOMINAL and not above.entity.endswith(("PER", "LOC", "ORG"))
    return relation == "nmod" and noun and case in ("of", "between", "by", "with", "among")


def descend(tree: Tree, anchor: int) -> Iterator[tuple[Token, int]]:
    """Dependents of an anchor that belong to its event, with their depth (1 is nearest).

    Below the anchor itself, these are the dependents of nouns that only name its occasion ("in an interview on
    Monday"), of participants ("with X in Rome"), of participles that carry a noun ("talks scheduled for Friday"), of
    framing clauses ("Speaking on Monday, he …") and of clauses at the same time ("when he visits in May").
    """
    cues, going = load_locating().dates, load_locating().places.going
    undone = tree.tokens[anchor].lemma.lower() in cues.undoing
    stack = [(anchor, 1)]
    while stack:
        at, depth = stack.pop(0)
        for child in tree.children(at):
            yield child, depth
            if depth >= 3:
                continue
            lemma = child.lemma.lower()
            occasion = (
                child.deprel.split(":")[0] in ("obl", "nmod")
                and child.deprel != "nmod:poss"
                and lemma in cues.occasions
                and case_of(tree, child.index) in cues.occasion_cases
            )
            light = lemma in cues.occasions and tree.tokens[at].lemma.lower() in cues.light
            carried = child.deprel in ("obj", "nsubj:pass") and (light or lemma in going)
            inner = carried or _participant(tree, child)
            carrier = not undone and child.deprel.startswith("acl") and child.upos == "VERB" and lemma in cues.carriers
            frame = child.deprel.startswith("advcl") and child.text.lower().endswith("ing") and lemma in cues.frames
            during = child.deprel == "advcl" and mark_of(tree, child.index) in ("when", "while")
            if occasion or frame or inner or during or (carrier and tree.tokens[at].upos in _NOMINAL):
                stack.append((child.index, depth + 1))

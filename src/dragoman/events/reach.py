"""Which words of a sentence belong to an event: those below its trigger, and those of a verb that only carries it."""

from collections.abc import Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.locating import load_locating
from dragoman.records.analysis import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_STEPS = 5


def case_of(tree: Tree, index: int) -> str | None:
    """The preposition of a noun in small letters, None without one (a possessive mark is none)."""
    for case in tree.children(index, "case"):
        form = case.lemma.lower()
        if form not in ("'s", "’s", "'", "’"):
            return form
    return None


def mark_of(tree: Tree, index: int) -> str | None:
    """The word that introduces a clause ("as", "to", "where")."""
    for child in tree.children(index, "mark", "advmod"):
        if child.index < index and (child.deprel == "mark" or child.upos in ("SCONJ", "ADV")):
            return child.lemma.lower()
    return None


def anchors(tree: Tree, trigger: int, extra: Sequence[int]) -> list[int]:
    """The tokens whose dependents tell of the event: the trigger, `extra`, and above them the words that carry it.

    Nearest first. A verb shares what stands with the verb that it is coordinated with, a noun what stands with its
    light verb, a clause with "as" or "while" what stands with the main clause.
    """
    found = list(dict.fromkeys([trigger, *extra]))
    for at in found:  # grows while it is walked
        if len(found) > _STEPS:
            break
        above = _carrier(tree, tree.tokens[at])
        if above is not None and above not in found:
            found.append(above)
    return found


def _carrier(tree: Tree, token: Token) -> int | None:
    head = tree.head(token.index)
    if head is None:
        return None
    cues = load_locating().dates
    relation = token.deprel
    if relation == "conj":
        same = (token.upos in _NOMINAL) == (head.upos in _NOMINAL)
        own = tree.child(token.index, "nsubj", "csubj") is not None
        return head.index if same and not own else None
    if token.upos in _NOMINAL:
        governed = relation in ("obj", "nsubj", "nsubj:pass", "nsubj:outer")
        return head.index if governed and head.lemma.lower() in cues.light else None
    if relation == "xcomp":
        return head.index if head.lemma.lower() in cues.light and head.upos == "VERB" else None
    if relation.startswith("advcl"):
        return head.index if mark_of(tree, token.index) in cues.same_time else None
    if relation == "acl:relcl":
        return head.index if _within(tree, token.index) else None
    return None


def _within(tree: Tree, clause: int) -> bool:
    """Whether a relative clause happens in the event it describes ("during which", "where")."""
    cues = load_locating().dates
    for child in tree.children(clause, "obl", "advmod"):
        lemma = child.lemma.lower()
        if lemma in cues.within or (lemma == "which" and case_of(tree, child.index) in cues.within):
            return True
    return False


def main_predicate(tree: Tree, trigger: int) -> int | None:
    """The predicate of the main clause that tells the event, None where a subordinate clause or noun phrase does.

    A main clause here is also one coordinated to it, what somebody says, and a purpose ("met to reaffirm").
    """
    at = trigger
    token = tree.tokens[at]
    if token.upos in _NOMINAL and token.deprel != "root" and tree.child(at, "cop") is None:
        head = tree.head(at)
        if head is None or token.deprel not in ("obj", "nsubj:pass", "obl", "nsubj", "conj", "xcomp"):
            return None
        if token.deprel in ("obl", "nsubj") and head.lemma.lower() not in load_locating().dates.light:
            return None
        at = head.index
    predicate = at
    for _ in range(_STEPS):
        token = tree.tokens[at]
        if token.deprel == "root":
            return predicate
        purpose = token.deprel.startswith("advcl") and mark_of(tree, at) in ("to", *load_locating().dates.same_time)
        if token.deprel not in ("conj", "parataxis", "ccomp", "xcomp") and not purpose:
            return None
        at = token.head
    return None


def descend(tree: Tree, anchor: int) -> Iterator[tuple[Token, int]]:
    """Dependents of an anchor that belong to its event, with their depth (1 is nearest).

    Below the anchor itself, these are the dependents of nouns that only name its occasion ("in an interview on
    Monday"), of participles that carry a noun ("talks scheduled for Friday"), and of framing clauses ("Speaking on
    Monday, he …").
    """
    cues = load_locating().dates
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
            carrier = child.deprel.startswith("acl") and child.upos == "VERB" and lemma in cues.carriers
            frame = child.deprel.startswith("advcl") and child.text.lower().endswith("ing") and lemma in cues.frames
            if occasion or frame or (carrier and tree.tokens[at].upos in _NOMINAL):
                stack.append((child.index, depth + 1))

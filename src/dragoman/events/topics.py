"""What an event was about: noun phrases reached by topic paths, lists taken apart."""

from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.paths import Paths
from dragoman.lexicon.patterns import Path, Pattern
from dragoman.records.spans import Span

_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ")
# Types whose events are about something by the codebook ("topics: for CONSULT, SUPPORT, AGREE").
_WITH_TOPICS = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_TRAILING = frozenset({",", ";", ":"})
_LEFT_OUT = ("case", "punct", "cc", "mark", "conj", "parataxis", "acl:relcl", "appos", "advcl", "cop")


def topics_of(
    tree: Tree, clauses: Clauses, paths: Paths, pattern: Pattern, trigger: int, dated: frozenset[int]
) -> tuple[Span, ...]:
    """Spans of the topics of a trigger, in text order; the items of a list stand apart.

    `dated` holds the tokens of temporal expressions: "on Friday" tells no topic.
    """
    wanted = pattern.topics
    if wanted is None:
        # What is signed is what the signing is about.
        wanted = pattern.agreement or _usual(clauses.cues.about, pattern.type)
    heads = {item for path in wanted for at in paths.reach(trigger, path) for item in clauses.coordinated(at)}
    aside = clauses.cues.beside_the_point
    told = [at for at in sorted(heads - dated) if tree.tokens[at].lemma.lower() not in aside]
    spans = [phrase(tree, head, dated=dated) for head in told if tree.tokens[head].upos in _NOMINAL]
    kept: list[Span] = []
    for span in spans:
        if not any(other.start <= span.start and span.end <= other.end for other in kept):
            kept.append(span)
    return tuple(kept)


def _usual(about: Sequence[str], event_type: str) -> tuple[Path, ...]:
    """Paths to the topics of a type: phrases with "on", "about", … of the trigger, for meetings of its object too."""
    if event_type not in _WITH_TOPICS:
        return ()
    own = tuple((preposition,) for preposition in about)
    match event_type:
        case "CONSULT":
            return (*own, *(("obj", preposition) for preposition in about))
        case "SUPPORT":
            return (*own, ("for",))
    return own


def phrase(tree: Tree, head: int, *, determiner: bool = True, dated: frozenset[int] = frozenset()) -> Span:
    """The noun phrase of a head without preposition, coordination, apposition and relative clause.

    A day behind it ("the border on Wednesday"; `dated` holds the tokens of temporal expressions) is left out too: it
    is the day of what happened.
    """
    inside = {head}
    for child in tree.children(head):
        relation = child.deprel
        if relation in _LEFT_OUT or (relation == "det" and not determiner):
            continue
        if child.index > head and child.index in dated and _has_case(tree, child.index, "on"):
            continue
        inside.update(tree.subtree(child.index))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or (last + 2 in inside and tree.tokens[last + 1].upos == "PUNCT"):
        last += 1
    while last > head and tree.tokens[last].text in _TRAILING:
        last -= 1
    return tree.span(first, last)


def _has_case(tree: Tree, token: int, preposition: str) -> bool:
    return any(child.deprel == "case" and child.lemma == preposition for child in tree.children(token))

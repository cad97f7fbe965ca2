"""Plants, schools and other facilities that somebody visits: places of events though no gazetteer holds them."""

from collections.abc import Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.records.analysis import Token
from dragoman.records.mentions import Toponym


def visited(tree: Tree, places: Sequence[Toponym]) -> Iterator[Toponym]:
    """A place, of unknown country, for each proper name that is visited or inspected and that no table knows.

    Not "visited NATO", which is known to be an organization, and no names that the model takes for a person.
    """
    cues = load_locating().places
    taken = {token.index for p in places for token in tree.tokens_between(p.start, p.end)}
    for token in tree.tokens:
        head = tree.head(token.index)
        if token.deprel not in ("obj", "nsubj:pass") or token.upos != "PROPN" or not token.entity.endswith("ORG"):
            continue
        if head is None or head.lemma.lower() not in cues.inspecting:
            continue
        name = _name(tree, token)
        span = tree.span(name[0].index, name[-1].index)
        if taken.isdisjoint(t.index for t in name) and load_actors().named(span.text) is None:
            yield Toponym(span.start, span.end, span.text, None, None, None, None, None, None, "facility", "literal", 0)


def _name(tree: Tree, token: Token) -> list[Token]:
    """The words of the name that a token heads."""
    inside = [token, *tree.children(token.index, "compound", "flat", "nmod:desc", "amod")]
    first = min(t.index for t in inside if t.entity.endswith("ORG") or t.upos == "PROPN")
    last = max(t.index for t in inside)
    return list(tree.tokens[first : last + 1])

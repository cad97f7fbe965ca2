"""Who issues a release whose text says "we": the body that stands at its head.

"MINISTRY OF FOREIGN AFFAIRS — REPUBLIC OF PERU — Press release on …": what the text says outside quotation marks as
"we" and "our" is the ministry's. Source: bench codebook, "In first-person documents 'we', 'I' stand for the issuer".
"""

from collections.abc import Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.locating import load_locating
from dragoman.mentions.firstperson import Region
from dragoman.records.mentions import Entity

_KINDS = frozenset({"government_body", "state", "igo"})
_CLOSED = (".", "!", "?", "”", '"')


def issued(tree: Tree, entities: Sequence[Entity], spoken: Sequence[Region]) -> list[Region]:
    """The stretches of a release that its issuer says, each with the id of the issuer; [] where it names none.

    Args:
        tree: the trees of the document.
        entities: its entities.
        spoken: stretches that others say, which are left out.
    """
    head = list(_head(tree))
    issuer = _issuer(tree, entities, head) if head else None
    if issuer is None:
        return []
    found, at = [], head[-1][1]
    for start, end, _ in sorted(spoken):
        if at < start:
            found.append((at, start, issuer.id))
        at = max(at, end)
    end = len(tree.text)
    return [*found, (at, end, issuer.id)] if at < end else found


def _head(tree: Tree) -> Iterator[tuple[int, int]]:
    """The lines above the text: paragraphs that do not end as sentences do."""
    for start, end in tree.analysis.document.paragraphs:
        if tree.text[start:end].rstrip().endswith(_CLOSED):
            return
        yield start, end


def _issuer(tree: Tree, entities: Sequence[Entity], head: Sequence[tuple[int, int]]) -> Entity | None:
    """The body or state with which a line above the text begins, where another line calls the text a release."""
    lines = [tree.text[start:end].lower() for start, end in head]
    if not any(heading in line for heading in load_locating().headings for line in lines):
        return None
    for start, _ in head:
        for entity in entities:
            opens = any(start <= mention.start <= start + len("the ") for mention in entity.mentions)
            if opens and entity.kind in _KINDS and entity.country is not None:
                return entity
    return None

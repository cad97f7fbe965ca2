"""Mentions that are one event: which of the linked ones belong together."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions, a < b, whose comparison says that they are one event."""

    a: str
    b: str
    score: float
    why: Mapping[str, float]


def cluster(
    ids: Iterable[str],
    links: Iterable[Link],
    document_of: Mapping[str, str],
    score: Callable[[str, str], float],
    least: float,
    apart: Collection[tuple[str, str]] = frozenset(),
) -> list[list[str]]:
    """Put mentions together into events: links are followed from the strongest to the weakest.

    A document tells an event once (its own mentions were joined when it was read), so two mentions of one document
    are never one event. Two groups are joined if the mean of all scores between them is at least `least`. The result
    depends on the mentions and links alone, not on the order in which they came.

    Args:
        ids: The mentions.
        links: The links among them.
        document_of: The document of each mention.
        score: The score of any two mentions of different documents.
        least: The least mean score between groups that are joined.
        apart: Pairs, both ways round, that people say are not one event.
    """
    groups: dict[str, list[str]] = {id_: [id_] for id_ in ids}
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        one, other = groups[link.a], groups[link.b]
        if one is other or {document_of[i] for i in one} & {document_of[i] for i in other}:
            continue
        if apart and any((i, j) in apart for i in one for j in other):
            continue
        between = [score(min(i, j), max(i, j)) for i in one for j in other]
        if sum(between) / len(between) < least:
            continue
        joined = sorted(one + other)
        for id_ in joined:
            groups[id_] = joined
    return sorted({group[0]: group for group in groups.values()}.values())

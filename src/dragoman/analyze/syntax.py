"""From scores to a tree: one head per word, exactly one root, no cycle.

Where each word's best head already makes such a tree, that is the answer; else the best tree
is found by the algorithm of Chu and Liu (1965) and Edmonds (1967). A penalty on every arc from
the root, larger than anything the scores can differ by, makes the best tree single-rooted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
_NEVER_AT_ENDS = frozenset({"ADP", "CCONJ", "PART"})


def decode_heads(scores: NDArray[np.float32]) -> tuple[int, ...]:
    """The best single-rooted tree.

    Args:
        scores: Shape (n + 1, n + 1): ``scores[d, h]`` is how well word `d` hangs on word `h`;
            words count from 1 and 0 is the root. Row 0 and the diagonal are not read.

    Returns:
        For each of the n words the index of its head counted from 0, and -1 for the root's word.
    """
    count = scores.shape[0] - 1
    if count <= 0:
        return ()
    table = np.array(scores, dtype=np.float64)
    np.fill_diagonal(table, -np.inf)
    table[0] = -np.inf
    best = table.argmax(axis=1)
    best[0] = 0
    heads = [int(head) for head in best]
    if not is_tree(heads):
        heads = _best_tree(table)
    return tuple(head - 1 for head in heads[1:])


def is_tree(heads: Sequence[int]) -> bool:
    """Whether ``heads[1:]`` (0 is the root, ``heads[0]`` is not read) is a single-rooted tree."""
    if sum(1 for head in heads[1:] if head == 0) != 1:
        return False
    return not _find_cycle(heads)


def _best_tree(table: Scores) -> list[int]:
    arcs = table[1:]
    finite = arcs[np.isfinite(arcs)]
    spread = float(finite.max() - finite.min()) if finite.size else 0.0
    single = table.copy()
    single[1:, 0] -= (spread + 1.0) * len(table)
    return _edmonds(single)


def _edmonds(table: Scores) -> list[int]:
    """Heads of the best tree under root 0; recurs on each cycle drawn together into one node."""
    size = len(table)
    heads = table.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle([int(head) for head in heads])
    if not cycle:
        return [int(head) for head in heads]
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = table[members, heads[members]]
    # Into the cycle: what is gained by breaking it at the member that takes the arc.
    entering = table[np.ix_(members, outside)] - kept[:, None]
    entry = entering.argmax(axis=0)
    leaving = table[np.ix_(outside, members)]
    exit_ = leaving.argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small[0] = -np.inf
    solved = _edmonds(small)
    result = [int(head) for head in heads]
    last = len(outside)
    for place in range(1, last):
        head = solved[place]
        result[outside[place]] = int(members[exit_[place]] if head == last else outside[head])
    result[int(members[entry[solved[last]]])] = int(outside[solved[last]])
    return result


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of a cycle, none where every node leads to the root (0)."""
    state = [0] * len(heads)  # 0 not seen, 1 on the path, 2 leads to the root
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def decode_entities(scores: NDArray[np.float32], labels: Sequence[str]) -> tuple[str, ...]:
    """The best legal sequence of BIO labels.

    Args:
        scores: Shape (n, labels).
        labels: "O", and "B-" and "I-" of each type; an "I-" may only follow its own type.
    """
    best = scores.argmax(axis=1).tolist() if len(scores) else []
    legal = _legal_steps(tuple(labels))
    start = labels.index("O")
    # Where every word's best label may stand where it does, no sequence is better.
    if all(legal[before, after] == 0.0 for before, after in zip([start, *best], best, strict=False)):
        return tuple(labels[index] for index in best)
    return _viterbi(scores, labels, legal)


def _viterbi(scores: NDArray[np.float32], labels: Sequence[str], legal: Scores) -> tuple[str, ...]:
    start = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels])
    reached = scores[0].astype(np.float64) + start
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = reached[:, None] + legal
        back.append(paths.argmax(axis=0))
        reached = paths.max(axis=0) + row
    found = [int(reached.argmax())]
    for step in reversed(back):
        found.append(int(step[found[-1]]))
    return tuple(labels[index] for index in reversed(found))


@cache
def _legal_steps(labels: tuple[str, ...]) -> Scores:
    """Shape (from, to): 0 where the one label may follow the other, minus infinity elsewhere."""
    table = np.zeros((len(labels), len(labels)))
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            for before, name in enumerate(labels):
                if name[2:] != label[2:]:
                    table[before, to] = -np.inf
    return table


def proper_names(labels: Sequence[str], upos: Sequence[str]) -> tuple[str, ...]:
    """The labels without names that hold no proper noun, and without prepositions and the like at their ends.

    Nationalities (NORP) are adjectives as often as not and are left as they are.
    """
    kept = list(labels)
    start = 0
    while start < len(labels):
        if labels[start][:2] != "B-" or labels[start] == "B-NORP":
            start += 1
            continue
        kind, end = labels[start][2:], start + 1
        while end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        inside = [i for i in range(start, end) if upos[i] not in _NEVER_AT_ENDS]
        named = any(upos[i] == "PROPN" for i in range(start, end))
        first, last = (inside[0], inside[-1]) if named else (end, end)
        kept[start:end] = [
            "O" if not first <= i <= last else f"{'B' if i == first else 'I'}-{kind}" for i in range(start, end)
        ]
        start = end
    return tuple(kept)

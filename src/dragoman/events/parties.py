"""Whom the paths of a pattern lead to: the participants that nouns name, else those behind a thing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.events.participants import Reference, are_several
from dragoman.events.shapes import Shapes
from dragoman.lexicon.patterns import Condition, Joined, Path

_CLAUSAL = frozenset({"comp", "adv"})


class Parties:
    """Follows paths from the triggers of one document to participants."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes, self.participants = shapes, shapes.participants
        self.tree, self.clauses, self.paths = shapes.tree, shapes.clauses, shapes.paths

    def of(
        self,
        index: int,
        alternatives: Sequence[Joined],
        *,
        several: bool = False,
        fits: Callable[[Reference], bool] | None = None,
        where: Sequence[Condition] = (),
    ) -> list[Reference]:
        """The participants that the first fruitful alternative reaches; the actors behind a thing as a last resort.

        With `several`, alternatives that bring a single party are passed over; with `fits`, so are parties that do not.
        `where` says which words the paths lead through.
        """
        for thorough in (False, True):
            for joined in alternatives:
                parts = [self._part(index, path, thorough, where) for path in joined]
                found = self.participants.unique(pair for part in parts for pair in part)
                found = found if fits is None else list(filter(fits, found))
                if all(parts) and found and (not several or are_several(found)):
                    return found
        return []

    def _part(self, index: int, path: Path, thorough: bool, where: Sequence[Condition]) -> list[Reference]:
        """What one path brings: those whom the nouns name, else (`thorough`) those behind them."""
        reached = [(at, self._limit(at, index)) for at in self._reached(index, path, where)]
        named = [pair for at, limit in reached for pair in self.participants.at(at, limit)]
        if named or not thorough:
            return named
        for at, limit in reached:
            for each in self.clauses.coordinated(at):
                if found := self.participants.behind(each, limit):
                    return found
        return []

    def _reached(self, index: int, path: Path, where: Sequence[Condition]) -> list[int]:
        """Where a path leads; beyond a preposition or a clause from the one that `where` means, not from others.

        "Killed in a raid in the Malian capital": the raid's modifiers are meant, not the capital's; "said he would go
        and Chad should pay": the one who should.
        """
        for condition in where:
            shared = _shared_steps(condition.path, path)
            if not condition.lemmas or not 0 < shared < len(path) or not self._branches(path[shared - 1]):
                continue
            rest = replace(condition, path=condition.path[shared:])
            meant = [at for at in self.paths.reach(index, path[:shared]) if self._fulfils(at, rest)]
            if meant:
                return list(dict.fromkeys(to for at in meant for to in self.paths.reach(at, path[shared:])))
        return list(self.paths.reach(index, path))

    def _branches(self, step: str) -> bool:
        """Whether a step may lead to several that have nothing to do with each other."""
        return step in _CLAUSAL or not self.paths.is_fixed(step)

    def _fulfils(self, index: int, condition: Condition) -> bool:
        return self.shapes.meets(index, condition) if condition.path else self.shapes.is_named(index, condition.lemmas)

    def _limit(self, noun: int, trigger: int) -> int | None:
        """The trigger itself where it stands in a clause that modifies the noun: what follows it is not meant."""
        modifies = noun < trigger and any(above.index == noun for above in self.tree.ancestors(trigger))
        return trigger if modifies else None


def _shared_steps(one: Path, other: Path) -> int:
    """How many steps two paths have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))

"""On whom a deed falls where only its place tells: "imposed a curfew in Gaza", "agreed to send doctors to Peru"."""

from collections.abc import Collection, Sequence

from dragoman.events.match import Match, Matcher
from dragoman.lexicon.patterns import Path
from dragoman.records.mentions import Toponym

_GOALS: tuple[Path, ...] = (("to",), ("in",), ("obj",))
_STRUCK: tuple[Path, ...] = (("obj",), ("of",), ("on",), ("in",), ("against",), ("with",), ("at",), ("into",))
_LAID: tuple[Path, ...] = (("obj",), ("of",), ("on",), ("in",), ("over",))
_BESIDE = ("near", "around", "off", "toward", "towards", "along", "on", "over")
_MASSED: tuple[Path, ...] = tuple((side,) for side in _BESIDE)
_EASED: tuple[Path, ...] = (("obj",), ("of",))
_HELPED: tuple[Path, ...] = (*((side,) for side in ("to", "into", "in", "for")), ("obj",))
_LEFT: tuple[Path, ...] = (("from",), ("obj", "from"), ("obj", "to"), ("obj", "in"))
_SENT: tuple[Path, ...] = (("to",), ("obj",), ("in",), ("for",))
_WITHIN = frozenset(
    {"in", "at", "on", "near", "inside", "across", "throughout", "of", "to", "into", "for", "with", "over"}
)
_AT_HOME = frozenset({"COERCE", "CONCEDE", "ASSAULT", "THREATEN"})
_DEPTH = 5


class Scenes:
    """Finds the place of a deed where no recipient is named."""

    def __init__(self, matcher: Matcher, places: Sequence[Toponym]) -> None:
        self.matcher, self.tree = matcher, matcher.tree
        self._places = {t.index: p for p in places for t in self.tree.tokens_between(p.start, p.end)}
        dateline = self.tree.analysis.document.dateline
        inside = (p for p in places if dateline is not None and dateline.start <= p.start < dateline.end)
        self._here = next(inside, None)

    def of(self, match: Match, own: Collection[str | None]) -> Toponym | None:
        """The first place in what is done, promised or refused; in the actors' own country only where a state acts so.

        Whoever is sent abroad is not the recipient of the promise: "agreed to send a delegation to Seoul".
        """
        barred = () if match.pattern.type in _AT_HOME else own
        for head in self._heads(match, own):
            place = self._below(head, 0)
            if place is not None and place.country is not None:
                owned = place.country in own and self._describes(place)
                return None if owned or place.country in barred else place
        if match.pattern.mode == "visit" and self._here is not None and self._here.country not in own:
            words = self.tree.children(match.trigger, "advmod")
            return self._here if any(word.lemma.lower() == "here" for word in words) else None
        return None

    def _describes(self, place: Toponym) -> bool:
        """Whether a place only says whose a thing is: "threatened to stop the transfer of U.S. parts"."""
        words = self.tree.tokens_between(place.start, place.end)
        return any(word.deprel in ("compound", "amod", "nmod:poss") and word.head > words[-1].index for word in words)

    def _heads(self, match: Match, own: Collection[str | None]) -> list[int]:
        """The tokens below which a place says on whom the deed falls."""
        pattern, starts = match.pattern, [match.trigger]
        match pattern.type:
            case "CONSULT" if pattern.mode == "visit":
                # Several who go somewhere together meet there; the place is not their host.
                paths = (pattern.place or _GOALS) if pattern.recipient and len(set(own)) == 1 else ()
            case "ASSAULT":
                paths = _STRUCK if pattern.recipient else ()
            case "COERCE":
                paths = (*_LAID, ("to",))
            case "AID":
                paths = _HELPED
            case "MOBILIZE" if pattern.recipient:
                paths = tuple(path for side in _MASSED for path in (side, ("obj", *side)))
            case "SANCTION" if pattern.mode == "withdraw":
                paths = _LEFT
            case "CONCEDE" if not match.embedded:
                # "lifted the curfew in Quito", but not "apologized in Quito".
                paths = _LAID if self.matcher.paths.reach(match.trigger, ("obj",)) else _EASED
            case "AGREE" | "CONCEDE" | "REJECT" | "THREATEN":
                inner = [self.matcher.shapes.at(at) for at in match.embedded]
                meets = any(found is not None and found.type == "CONSULT" and found.reciprocal for found in inner)
                paths, starts = () if meets else _SENT, list(match.embedded)
            case _:
                paths = pattern.place if pattern.recipient else ()
        nouns = [at for at in starts if at != match.trigger and self.tree.tokens[at].upos == "NOUN" and paths]
        return nouns + [at for start in starts for path in paths for at in self.matcher.paths.reach(start, path)]

    def _below(self, head: int, depth: int) -> Toponym | None:
        """The place that a noun names or is in, through the nouns that hang on it."""
        if head in self._places:
            return self._places[head]
        named = (self._places.get(t.index) for t in self.tree.children(head, "compound", "flat"))
        place = next((found for found in named if found is not None), None)
        if place is not None:
            return place
        below = ("nmod", "appos", "acl", "obl", "obj") if depth else ("nmod", "appos", "acl")
        for child in self.tree.children(head, *below) if depth < _DEPTH else ():
            inside = child.deprel not in ("nmod", "obl") or self.matcher.clauses.preposition_of(child.index) in _WITHIN
            further = inside and child.deprel not in ("nmod:poss", "nmod:desc", "obl:agent", "acl:relcl")
            found = self._below(child.index, depth + 1) if further else None
            if found is not None:
                return found
        return None

"""Signings of which the text names no signer: "Following the talks, a number of agreements were signed".

They are the deed of those who talked, where the text has told of the meetings of one set of countries only, and gives
the signing no day of its own.
Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.events.drafts import Draft
from dragoman.events.match import Match, Matcher
from dragoman.events.participants import Reference, is_political
from dragoman.lexicon.patterns import Pattern

_APART = frozenset({"phone", "visit"})


def unsigned(matcher: Matcher, told: Sequence[Draft], dated: Callable[[int], bool]) -> list[Match]:
    """Matches of passive verbs of signing without an agent, with those who met before as the signers.

    Args:
        matcher: of the document.
        told: what its text tells, in text order.
        dated: whether an expression dates a token.
    """
    taken = {draft.match.trigger for draft in told}
    found = []
    for token in matcher.tree.tokens:
        if token.upos != "VERB" or token.index in taken or matcher.tree.child(token.index, "aux:pass") is None:
            continue
        if dated(token.index):
            continue
        pattern = next((p for p in matcher.candidates(token.index) if _signs(matcher, p, token.index)), None)
        signers = _who_met(told, token.index) if pattern is not None else []
        if pattern is not None and signers:
            match = matcher.partial(pattern, token.index)
            found += [replace(match, words=(token.index,), actors=tuple(signers))] if not match.actors else []
    return found


def _signs(matcher: Matcher, pattern: Pattern, verb: int) -> bool:
    """Whether a verb says by a pattern that instruments, or a number of them, were signed."""
    if not (pattern.agreement and pattern.reciprocal and pattern.alone):
        return False
    things = matcher.clauses.object(verb)
    things = things + [at for thing in things for at in matcher.clauses.with_preposition(thing, ("of",))]
    instruments = {lemma for condition in pattern.where if condition.path == ("obj",) for lemma in condition.lemmas}
    barred = [condition for condition in pattern.unless if matcher.condition_holds(verb, condition)]
    return not barred and any(matcher.tree.tokens[at].lemma.lower() in instruments for at in things)


def _who_met(told: Sequence[Draft], verb: int) -> list[Reference]:
    """Those of several countries who met last before a verb; nobody where others met too."""
    meetings = [
        draft
        for draft in told
        if draft.type == "CONSULT" and draft.status == "actual" and draft.mode not in _APART
        and draft.match.trigger < verb and len(draft.countries) > 1
    ]  # fmt: skip
    if not meetings or len({draft.countries for draft in meetings}) > 1:
        return []
    parties = [*meetings[-1].match.actors, *meetings[-1].match.recipients]
    return parties if all(is_political(entity) for entity, _ in parties) else []

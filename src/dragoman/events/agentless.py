"""Passives of which the text names no doer: "a number of agreements were signed", "the invitation was accepted".

What was signed is the deed of those who talked, where the text has told of the meetings of one set of countries only,
and gives the signing no day of its own; an invitation is accepted by whoever was invited right before.
Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.events.drafts import Draft
from dragoman.events.match import Match, Matcher
from dragoman.events.participants import Reference, is_political
from dragoman.lexicon.patterns import Pattern

_APART = frozenset({"phone", "visit"})
_ACCEPTED = frozenset({"invitation"})
_INVITING = frozenset({"invitation", "invite"})


def agentless(matcher: Matcher, told: Sequence[Draft], dated: Callable[[int], bool]) -> list[Match]:
    """Matches of passive verbs without an agent, with those whose deed it is by what was told before.

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
        for pattern in matcher.shapes.candidates(token.index):
            match = _accepted(matcher, pattern, token.index, told)
            match = match or _signed(matcher, pattern, token.index, told, dated)
            if match is not None and not matcher.partial(pattern, token.index).actors:
                found.append(match)
                break
    return found


def _signed(
    matcher: Matcher, pattern: Pattern, verb: int, told: Sequence[Draft], dated: Callable[[int], bool]
) -> Match | None:
    """The signing of instruments, or of a number of them, by those who met, on no day of its own."""
    if not (pattern.agreement and pattern.reciprocal and pattern.alone):
        return None
    things = matcher.clauses.object(verb)
    things = things + [at for thing in things for at in matcher.clauses.with_preposition(thing, ("of",))]
    barred = any(matcher.shapes.meets(verb, condition) for condition in pattern.unless)
    signers = _who_met(told, verb) if not barred and _names(matcher, things, _objects(pattern)) else []
    if not signers or dated(verb):
        return None
    return replace(matcher.partial(pattern, verb), words=(verb,), actors=tuple(signers))


def _accepted(matcher: Matcher, pattern: Pattern, verb: int, told: Sequence[Draft]) -> Match | None:
    """The acceptance of an invitation by those who were invited in its sentence or the one before."""
    wanted = _objects(pattern) & _ACCEPTED if pattern.type == "AGREE" else frozenset()
    if not _names(matcher, matcher.clauses.object(verb), wanted):
        return None
    here = matcher.tree.sentence_of(verb).index
    for draft in reversed(told):
        invites = draft.type == "AGREE" and draft.lemma in _INVITING and draft.match.recipients
        if invites and draft.match.trigger < verb and here - draft.sentence <= 1:
            match = matcher.partial(pattern, verb)
            return replace(match, words=(verb,), actors=draft.match.recipients, recipients=draft.match.actors)
    return None


def _objects(pattern: Pattern) -> frozenset[str]:
    """The lemmas that a pattern asks of the object of its verb."""
    return frozenset(lemma for c in pattern.where if c.path == ("obj",) for lemma in c.lemmas)


def _names(matcher: Matcher, things: Sequence[int], lemmas: frozenset[str]) -> bool:
    return any(matcher.tree.tokens[at].lemma.lower() in lemmas for at in things)


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

"""Deeds whose pattern asks for a recipient that their own clause does not name: "… and froze aid".

They are events only where the document leaves no doubt to whom they are done (`counterparts`), so they are found apart
and dropped again if nobody is.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.match import Match, Matcher
from dragoman.events.participants import is_political
from dragoman.lexicon.patterns import Pattern

_CLAUSE = "comp"
# What a state does to another; a kindness without a recipient is too often one to its own people.
_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "SANCTION", "THREATEN"})


def unaddressed(matcher: Matcher, found: Sequence[Match]) -> list[Match]:
    """Matches that lack nothing but the recipient, at verbs that no other match has."""
    closed = matcher.closed(found) | {match.trigger for match in found}
    lacking = []
    for token in matcher.tree.tokens:
        if token.upos != "VERB" or token.index in closed:
            continue
        for pattern in matcher.candidates(token.index):
            if "recipient" not in pattern.need or pattern.type not in _TYPES or pattern.reciprocal:
                continue
            if not _may_lack(pattern):
                continue
            if not matcher.shape_fits(pattern, token.index):
                continue
            match = matcher.partial(pattern, token.index)
            if len(match.actors) == 1 and not match.recipients and _acts(matcher, match):
                lacking.append(replace(match, unaddressed=True))
                break
    return lacking


def _may_lack(pattern: Pattern) -> bool:
    """Whether a pattern without its recipient still tells of a deed done to somebody.

    "Rejected the claim" is meant for whoever made it; "stressed the importance of growth" asks nobody for anything,
    and "said that prices must fall" is of the prices.
    """
    paths = [path for joined in pattern.recipient for path in joined]
    if pattern.type == "REQUEST":
        return any(len(path) == 1 for path in paths)
    return not all(path[0] == _CLAUSE for path in paths)


def _acts(matcher: Matcher, match: Match) -> bool:
    """Whether a political actor is itself the subject, not behind it ("Russia's invasion shocked …")."""
    entity, mention = match.actors[0]
    return is_political(entity) and mention.head in matcher.clauses.subject(match.trigger)

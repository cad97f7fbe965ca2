"""Deeds whose pattern asks for a recipient that their own clause does not name: "… and froze aid".

Of kindnesses only words of sympathy and thanks are among them, which people say to whom they talk with.

They are events only where the document leaves no doubt to whom they are done (`counterparts`), so they are found apart
and dropped again if nobody is. Help is one where it goes to a place in another country: "sent tents to Goma".
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.match import Match, Matcher
from dragoman.events.participants import is_political
from dragoman.events.scenes import Scenes
from dragoman.lexicon.patterns import Pattern

_CLAUSE = "comp"
# What a state does to another; a kindness without a recipient is too often one to its own people.
_ABROAD = ("AID", "CONSULT")
_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "SANCTION", "THREATEN"})


def unaddressed(matcher: Matcher, scenes: Scenes, found: Sequence[Match]) -> list[Match]:
    """Matches that lack nothing but the recipient, at verbs that no other match has."""
    closed = matcher.closed(found) | {match.trigger for match in found}
    lacking = []
    for token in matcher.tree.tokens:
        if token.upos != "VERB" or token.index in closed:
            continue
        for pattern in matcher.shapes.candidates(token.index):
            if not _may_lack(pattern) or not matcher.shapes.fits(pattern, token.index):
                continue
            match = matcher.partial(pattern, token.index)
            if pattern.type == "SUPPORT" and not _courteous(matcher, match):
                continue
            if len(match.actors) == 1 and not match.recipients and _acts(matcher, match) and _goes(scenes, match):
                lacking.append(replace(match, unaddressed=True))
                break
    return lacking


def _may_lack(pattern: Pattern) -> bool:
    """Whether a pattern without its recipient still tells of a deed done to somebody.

    "Rejected the claim" is meant for whoever made it; "stressed the importance of growth" asks nobody for anything,
    and "said that prices must fall" is of the prices.
    """
    if "recipient" not in pattern.need or pattern.type not in (*_TYPES, *_ABROAD, "SUPPORT") or pattern.reciprocal:
        return False
    paths = [path for joined in pattern.recipient for path in joined]
    if pattern.type == "REQUEST":
        return any(len(path) == 1 for path in paths)
    return not all(path[0] == _CLAUSE for path in paths)


def _courteous(matcher: Matcher, match: Match) -> bool:
    """Whether what is expressed or sent is condolence, thanks or good wishes."""
    courtesy = matcher.book.classes.get("courtesy", frozenset())
    given = (matcher.tree.tokens[index] for index in match.words if index != match.trigger)
    return any(token.lemma.lower() in courtesy for token in given)


def _acts(matcher: Matcher, match: Match) -> bool:
    """Whether a political actor is itself the subject, not behind it ("Russia's invasion shocked …").

    Also that of a passive of feeling: "is alarmed by the raid".
    """
    entity, mention = match.actors[0]
    clauses = matcher.clauses
    felt = (("obj",),) in match.pattern.actor and mention.head in clauses.surface_subject(match.trigger)
    return is_political(entity) and (felt or mention.head in clauses.subject(match.trigger))


def _goes(scenes: Scenes, match: Match) -> bool:
    """Whether help or a journey goes to another country; of other deeds the document tells to whom they are done."""
    own = {entity.country for entity, _ in match.actors}
    return match.pattern.type not in _ABROAD or scenes.of(match, own) is not None

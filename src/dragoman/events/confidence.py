"""How sure readings are: calibrated where the judge is at hand, else what their patterns state."""

from collections.abc import Sequence

from dragoman.events.drafts import Draft
from dragoman.events.judge import Reading
from dragoman.events.proposals import Proposer

_INDIRECT = frozenset({"pronoun", "nominal"})


def confidences(drafts: Sequence[Draft], proposer: Proposer | None) -> list[float]:
    """How likely type and parties of each draft are right, 0 to 1."""
    if proposer is None:
        return [_stated(draft) * _supposed(draft) for draft in drafts]
    rows = proposer.scores([draft.match.trigger for draft in drafts])
    return [
        proposer.judge.confidence(row, reading(draft)) * _supposed(draft)
        for draft, row in zip(drafts, rows, strict=True)
    ]


def reading(draft: Draft) -> Reading:
    """What the confidence of a draft rests on."""
    match = draft.match
    sought = bool(match.pattern.recipient) and not match.pattern.reciprocal
    return Reading(
        match.pattern.type,
        match.pattern.confidence,
        proposed=match.proposed,
        unknown=_unknown(draft),
        silent=sought and not draft.recipients,
        indirect=any(mention.form in _INDIRECT for _, mention in (*match.actors, *match.recipients)),
    )


def _stated(draft: Draft) -> float:
    """Participants of unknown country make a reading less certain."""
    return draft.match.pattern.confidence * (0.85 if _unknown(draft) else 1.0)


def _unknown(draft: Draft) -> bool:
    return any(party.country is None for party in (*draft.actors, *draft.recipients))


def _supposed(draft: Draft) -> float:
    """What a reading loses where the deed is merely supposed, or its recipient taken from what stands beside."""
    return (0.9 if draft.status == "hypothetical" else 1.0) * (0.8 if draft.implied else 1.0)

"""Titles of announcements: "On the meeting between X and Y", above a lead that says that they will meet.

A noun has no tense. A meeting that only the title names is the one that the lead announces, and did not take place yet.
Source: bench codebook, "Record an event once per document".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.events.drafts import Draft


def without_announced(drafts: Sequence[Draft], leads: Callable[[int], bool]) -> list[Draft]:
    """The drafts, those of meetings that a title names and the lead announces as mentions of the announcement.

    Args:
        drafts: what a document tells, mentions of the same event joined.
        leads: whether a token stands in the lead or above it.
    """
    plans = [d for d in drafts if d.intends == "CONSULT" and not d.heading and leads(d.match.trigger)]
    found = list(drafts)
    for title in [d for d in drafts if _in_title_alone(d)]:
        plan = next((plan for plan in plans if plan in found and title.parties <= plan.parties), None)
        if plan is not None:
            also = tuple(sorted({*plan.also, (title.sentence, title.trigger)}, key=lambda a: a[1].start))
            found[found.index(plan)] = replace(plan, also=also)
            found.remove(title)
    return found


def _in_title_alone(draft: Draft) -> bool:
    """Whether a line without a verb alone tells of a meeting, with no day of its own."""
    dated = draft.date is not None and draft.date.basis == "expression"
    noun = draft.match.pattern.pos == "NOUN"
    return (
        draft.type == "CONSULT" and draft.heading and noun and draft.status == "actual" and not draft.also and not dated
    )

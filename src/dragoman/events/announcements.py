"""What is announced and what takes place: two ways in which one meeting is told with two tenses.

A noun has no tense: a meeting that only the title names ("On the meeting between X and Y") is the one that the lead
announces, and did not take place yet. And who says across the table "we will discuss trade" announces no other meeting
than the one at which he speaks.
Source: bench codebook, "Record an event once per document".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.events.drafts import Draft
from dragoman.lexicon.clauses import load_clauses


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


def without_opened(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, what speakers say that they will talk about as mentions of the meeting at which they say it."""
    found = list(drafts)
    for plan in [draft for draft in drafts if _opens_talks(draft)]:
        meeting = next((d for d in found if _told_meeting(d) and _of_that_day(plan, d)), None)
        if meeting is not None:
            also = tuple(sorted({*meeting.also, (plan.sentence, plan.trigger)}, key=lambda a: a[1].start))
            found[found.index(meeting)] = replace(meeting, also=also)
            found.remove(plan)
    return found


def _opens_talks(draft: Draft) -> bool:
    """Whether a speaker says what he and those with him turn to."""
    talking = draft.lemma in load_clauses().talking
    return draft.spoken and draft.type == "AGREE" and draft.intends == "CONSULT" and talking


def _of_that_day(plan: Draft, meeting: Draft) -> bool:
    """Whether the same two talk, for all that is said on the same day."""
    dated = plan.date is not None and plan.date.basis == "expression"
    day = meeting.date.edtf if meeting.date is not None else None
    return plan.countries == meeting.countries and (not dated or (plan.date is not None and plan.date.edtf == day))


def _told_meeting(draft: Draft) -> bool:
    """Whether the record itself tells of a meeting that took place."""
    return draft.type == "CONSULT" and draft.status == "actual" and not draft.spoken and draft.mode != "visit"


def _in_title_alone(draft: Draft) -> bool:
    """Whether a line without a verb alone tells of a meeting, with no day of its own."""
    dated = draft.date is not None and draft.date.basis == "expression"
    noun = draft.match.pattern.pos == "NOUN"
    return (
        draft.type == "CONSULT" and draft.heading and noun and draft.status == "actual" and not draft.also and not dated
    )

"""Whether two mentions are of one instrument, and what they say together."""

import re
from dataclasses import replace

from dragoman.lexicon.agreements import STAGES, AgreementCues
from dragoman.records.agreements import Agreement, EarlierStage

_WORD = re.compile(r"\w+")


def same_instrument(one: Agreement, other: Agreement, cues: AgreementCues) -> bool:
    """Whether two mentions are of one instrument: one title's words within the other's, and kind and parties agree.

    Words of the cues' `apart` ("amended") make the title that holds them another's, where both say more than a noun.
    """
    small, apart = set(cues.phrase["small"]), set(cues.phrase["apart"])
    words = [{w.lower() for w in _WORD.findall(a.title.text)} - small for a in (one, other)]
    lands = [{p.country for p in a.parties if p.country} for a in (one, other)]
    if one.kind == other.kind and len(lands[0]) > 1 and lands[0] == lands[1] and _same_subject(one, other, small):
        return True
    if not (words[0] <= words[1] or words[1] <= words[0]) or one.kind != other.kind:
        return False
    if len(words[0]) > 1 < len(words[1]) and any(_opening(a) & apart - words[b] for a, b in ((one, 1), (other, 0))):
        return False
    shorter = min((one, other), key=lambda a: len(a.title.text)).title.text
    if _own_name(shorter) - small - set(cues.phrase["common"]) - apart:
        return True
    return lands[0] <= lands[1] or lands[1] <= lands[0]


def _same_subject(one: Agreement, other: Agreement, small: set[str]) -> bool:
    """Whether what the titles name after "on" is the same by most of its words."""
    words = [{w.lower() for w in _WORD.findall(a.title.text.rpartition(" on ")[2])} - small for a in (one, other)]
    if any(" on " not in a.title.text for a in (one, other)):
        return False
    return len(words[0] & words[1]) >= 0.6 * min(len(words[0]), len(words[1]))


def _opening(agreement: Agreement) -> set[str]:
    return {w.lower() for w in _WORD.findall(agreement.title.text)[:2]}


def _own_name(title: str) -> set[str]:
    """The words before the last one of a title that is written as a name; none where it is not."""
    words = _WORD.findall(title)
    named = bool(words) and words[-1][0].isupper()
    return {w.lower() for w in words[:-1] if w[0].isupper()} if named else set()


def joined(one: Agreement, other: Agreement) -> Agreement:
    """The fuller title, the furthest stage that something says with its date, parties of either."""
    full = max((one, other), key=lambda a: (len(a.title.text), -a.title.start))
    silent = [a for a in (one, other) if a.stage != "in_force"] or [one]
    stage = max(silent, key=lambda a: STAGES.index(a.stage))
    return replace(
        full,
        id=one.id,
        stage=stage.stage,
        parties=max((one.parties, other.parties), key=len),
        signatories=one.signatories or other.signatories,
        subject=full.subject or one.subject or other.subject,
        period=one.period or other.period,
        date=stage.date or next((a.date for a in (one, other) if a.stage == stage.stage and a.date), None),
        place=stage.place or next((a.place for a in (one, other) if a.stage == stage.stage and a.place), None),
        events=tuple(dict.fromkeys((*one.events, *other.events))),
        rules=stage.rules,
        earlier=_earlier(stage.stage, one, other),
    )


def _earlier(stage: str, *told: Agreement) -> tuple[EarlierStage, ...]:
    """The stages other than the furthest one of which mentions tell the date, each once."""
    known = [earlier for a in told for earlier in a.earlier]
    known += [EarlierStage(a.stage, a.date) for a in told if a.date is not None]
    found: dict[str, EarlierStage] = {}
    for earlier in known:
        if earlier.stage != stage:
            found.setdefault(earlier.stage, earlier)
    return tuple(sorted(found.values(), key=lambda earlier: STAGES.index(earlier.stage)))

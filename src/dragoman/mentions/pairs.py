""" "The two sides", "both leaders", "the three presidents": plural phrases that mean several entities at once."""

from collections import Counter

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.levels import level_of_title
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.plurals import joined, with_counterpart
from dragoman.mentions.salience import Timeline

_PARTIES = frozenset({"state", "igo", "armed_group", "party", "government_body"})
_MOST = 6
_RANKS = {"leader": "head", "minister": "minister"}
_TWO = 2


def pair_of(cast: Cast, timeline: Timeline, noun: int, start: int) -> list[Draft]:
    """The entities that a plural phrase takes up, in order of mention; [] where it is unclear or takes up none."""
    cues = load_reference()
    word = cast.tree.tokens[noun].text.lower()
    number = _number(cast, noun, start)
    if number == _TWO and word in cues.twins:
        return [_state(cast, code) for code in cues.twins[word]]
    named = any(
        child.deprel in ("nmod", "amod", "compound", "acl:relcl", "nmod:poss") for child in cast.tree.children(noun)
    )
    if number is None and (word not in cues.pair_bare or named or not _definite(cast, noun)):
        return []
    if named and number is None:
        return []
    if word in cues.pair_persons:
        both = any(t.text.lower() == "both" for t in cast.tree.children(noun, "det", "det:predet", "cc:preconj"))
        if number is not None and not both and not _definite(cast, noun):
            return []  # "expelled two diplomats": none that was named
        return _persons(cast, timeline, noun, word, number)
    if word in cues.pair_states or word in cues.pair_sides:
        return _parties(cast, timeline, noun, number or 2)
    return []


def _state(cast: Cast, code: str) -> Draft:
    """The draft of a state, made where the document does not name it otherwise."""
    return cast.add(Draft(f"state:{code.lower()}", "state", load_actors().countries[code].name, code))


def _number(cast: Cast, noun: int, start: int) -> int | None:
    """How many the phrase says that there are: two for "two" and "both", three; None where it does not."""
    cues = load_reference()
    words = {token.text.lower() for token in cast.tree.children(noun, "det", "nummod", "det:predet", "amod", "advmod")}
    words |= {cast.tree.tokens[i].text.lower() for i in range(max(start, noun - 3), noun)}
    if words & cues.pair_quantity:
        return 2
    return 3 if words & cues.three else None


def _definite(cast: Cast, noun: int) -> bool:
    determiner = cast.tree.child(noun, "det")
    return determiner is not None and determiner.text.lower() in ("the", "these", "those")


def _persons(cast: Cast, timeline: Timeline, noun: int, word: str, number: int | None) -> list[Draft]:
    """The persons in office named last, as many as the phrase says; without a number, all of the paragraph.

    Those with a name come before those who are only called something ("a representative").
    """
    role = word.removesuffix("s")
    if number == _TWO and (two := _acting_together(cast, timeline, noun, role)):
        return two
    for named in (True, False):
        found = _persons_before(cast, timeline, noun, role, number, named=named)
        ranked = [draft for draft in found if _ranks(draft, _RANKS[role])] if role in _RANKS and number is None else []
        if len(ranked) > 1:
            return ranked[::-1]  # "the leaders": not the trade minister who told of their talks
        if len(found) >= (number or 2):
            return found[::-1]
    return _parties(cast, timeline, noun, number) if number is not None and role not in _TITLES else []


def _acting_together(cast: Cast, timeline: Timeline, noun: int, role: str) -> list[Draft]:
    """The two persons of two countries who were last told to do something together: "Holm met Lind. The two leaders …".

    Those whom they only talk of ("discussed the visit of President Paz") are not meant.
    """
    here = cast.tree.sentence_of(noun)
    for head, draft in timeline.before(noun):
        if here.paragraph - cast.tree.sentence_of(head).paragraph > _TWO:
            return []
        if not timeline.is_subject(head) or draft.kind != "person":
            continue
        together = joined(cast, head)
        found = together if len(together) == _TWO else with_counterpart(cast, head, draft, before=noun)
        lands = {one.country for one in found if one.kind == "person"} - {None}
        titled = role not in _TITLES or all(role in one.roles for one in found)
        if len(found) == _TWO and len(lands) == _TWO and titled:
            return found
    return []


def _ranks(draft: Draft, level: str) -> bool:
    """Whether a person holds an office of a level."""
    titles = (*draft.roles, *(office.title for office in draft.offices))
    return any(level_of_title(title) == level for title in titles)


def _persons_before(
    cast: Cast, timeline: Timeline, noun: int, role: str, number: int | None, *, named: bool
) -> list[Draft]:
    """The persons in office before a phrase, nearest first; with `named` only those with a name."""
    here = cast.tree.sentence_of(noun)
    found: list[Draft] = []
    for head, draft in timeline.before(noun):
        far = cast.tree.sentence_of(head).paragraph < here.paragraph - (2 if number is None else 99)
        if far and len(found) >= 2:
            break
        if draft.kind != "person" or draft in found or not (draft.roles or draft.offices):
            continue
        if named and not any(mention.form == "name" for mention in draft.mentions):
            continue
        if (role in _TITLES and role not in draft.roles) or (role == "leader" and draft.roles & _NO_LEADERS):
            continue
        found.append(draft)
        if len(found) == (number or _MOST):
            break
    return found


_NO_LEADERS = frozenset({"spokesperson", "spokesman", "spokeswoman", "ambassador", "diplomat", "envoy", "senator"})
_TITLES = frozenset({"president", "chancellor"})


def _parties(cast: Cast, timeline: Timeline, noun: int, number: int) -> list[Draft]:
    """The parties that the text before is about: those of as many countries, where no further one competes."""
    told = _listed(cast, timeline, noun, number)
    if not told and number == _TWO:
        told = _within(cast, timeline, noun)
    if told:
        return told
    counts: Counter[str] = Counter()
    bearer: dict[str, Draft] = {}
    for distance, (head, draft) in enumerate(timeline.before(noun)):
        key = _party(draft)
        if key is None:
            continue
        counts[key] += 3 if distance < _MOST and not _is_setting(cast, head, draft) else 1
        current = bearer.get(key)
        if current is None or (draft.kind == "state" and current.kind != "state"):
            bearer[key] = draft
    ranked = counts.most_common(number + 1)
    if len(ranked) < number:
        return []
    if len(ranked) > number and ranked[number][1] * 4 > ranked[number - 1][1] * 3:
        return []
    return [bearer[key] for key, _ in ranked[:number]]


def _listed(cast: Cast, timeline: Timeline, noun: int, number: int) -> list[Draft]:
    """The parties of the last list of so many before, in the sentence or the one before: "Peru and Chile …"."""
    here = cast.tree.sentence_of(noun).index
    for head, draft in timeline.before(noun):
        if here - cast.tree.sentence_of(head).index > 1:
            return []
        if not timeline.is_subject(head) or _party(draft) is None or draft.kind == "person":
            continue
        listed = [other for other in joined(cast, head) if other.kind in _PARTIES]
        if len(listed) == number == len({_party(other) for other in listed}):
            return listed
    return []


def _within(cast: Cast, timeline: Timeline, noun: int) -> list[Draft]:
    """The two sides of one country that acted together before: "the government of Yemen and the Houthi movement"."""
    for head, draft in timeline.before(noun):
        if draft.kind not in _PARTIES or not timeline.is_subject(head):
            continue
        sides = joined(cast, head)
        kinds = [side.kind for side in sides]
        if len(sides) == _TWO and kinds.count("armed_group") == 1 and sides[0].country == sides[1].country is not None:
            return sides
    return []


def _is_setting(cast: Cast, head: int, draft: Draft) -> bool:
    """Whether a country is where something is, not who acts: "the conflict in Ukraine"."""
    cases = cast.tree.children(head, "case")
    return draft.kind == "state" and any(case.text.lower() in load_reference().literal_prepositions for case in cases)


def _party(draft: Draft) -> str | None:
    """What counts as one party: a country with its people and bodies, or an organization."""
    if draft.kind == "person" or draft.kind in _PARTIES:
        return draft.id if draft.country in (None, "IGO", "UNO", "NGO") and draft.kind != "person" else draft.country
    return None

"""Persons with their offices: what the text says of them, completed by our table of office holders.

A text's own statement of an office beats the table. Where it names an office without a country, the country is that
of the person's other titles, of the table at the document's date, of the titles without country beside it, or of
the passage.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import Cast, Draft, fold, slug
from dragoman.mentions.context import CountryContext
from dragoman.mentions.facing import across, across_own, opposed
from dragoman.mentions.holders import find_holder, gainsaid, shared_country
from dragoman.mentions.houses import house_of
from dragoman.mentions.masters import of_dateline, of_lead, of_passage, told
from dragoman.mentions.names import display
from dragoman.mentions.namesakes import Person
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.spokesmen import spoken_for
from dragoman.mentions.title_words import title_of
from dragoman.mentions.titles import Titled, is_counterpart
from dragoman.records.mentions import Office

_OPPOSITE = frozenset({"state", "place", "population"})
_OTHER_RANKS = frozenset({"vice", "deputy", "assistant", "under", "former", "ex", "then"})
_NEEDS_OWNER = frozenset({"head-of-body"})
_BODY_NAMED = 3  # more words behind "chairman" than "of the X" name a body
_OFFICES = frozenset({"head", "minister", "official"})
_BY = frozenset({"by", "from"})
_THEREAFTER = frozenset({"on", "at", "in", "before", "after", "with", "to", "during", "following", "ahead"})


def add_people(cast: Cast, persons: Sequence[Person], titled: Sequence[Titled], published: dt.date | None) -> None:
    """Make a draft of each person, with mentions, offices, country and sectors."""
    by_first = {one.span.first: one for one in titled}
    made: list[tuple[Draft, list[Titled]]] = []
    named = frozenset(draft.country for draft in cast if draft.country is not None and draft.kind in _OPPOSITE)
    for person in persons:
        own = [by_first[span.first] for span in person.spans]
        draft = _draft(cast, person, own, named, published)
        _add_mentions(cast, draft, own)
        made.append((draft, own))
    context = CountryContext(cast)
    home = _home(made)
    inferred = [draft for draft, own in made if _settle_offices(cast, draft, own, context, home, published)]
    _unsettle_rivals(cast, inferred, [draft for draft, _ in made], context)
    for draft, own in made:
        _copy_counterparts(cast, draft, own)
    house = house_of(cast.tree.analysis.document)
    for draft, _ in made:
        if draft.country is None and house is not None and _issues(cast, draft):
            draft.country = house.country


def _issues(cast: Cast, draft: Draft) -> bool:
    """Whether a title names a person as one of those who speak in the document ("Remarks by X and Dr. Holm on …")."""
    tree, (start, end) = cast.tree, cast.tree.analysis.document.paragraphs[0]
    for mention in draft.mentions:
        if start <= mention.start and mention.end <= end:
            words = [token.text.lower() for token in tree.tokens_between(start, mention.start)]
            if _BY & set(words) and not _THEREAFTER & set(words):
                return True
    return False


def _draft(cast: Cast, person: Person, own: list[Titled], named: frozenset[str], published: dt.date | None) -> Draft:
    fullest = max(
        person.spans, key=lambda span: (len([w for w in span.words if len(w) > 1]), len(" ".join(span.words)))
    )
    name = display(cast.tree, fullest)
    stated = _stated_country(own)
    phrases = [phrase for one in own for phrase in one.all_phrases()]
    holder, current = find_holder(person, phrases, stated, named, published)
    if holder is not None:
        name = holder.name
    draft = cast.add(
        Draft(cast.unused_id(f"person:{slug(name)}"), "person", name, words=person.words, gender=person.gender)
    )
    draft.country = stated
    if holder is not None and (stated is None or stated == holder.country):
        draft.country = holder.country
        if current or published is None:
            draft.sectors = ("GOV",)
        elif holder.start is None or holder.start[0] <= published:
            draft.sectors = ("ELI",)  # no longer in office; who is to take it yet is what the text calls him
        if current or published is None:
            draft.roles.add(holder.title)  # who was or will be president is not "the president"
        if current:
            draft.offices.append(Office(holder.title, holder.country, "lexicon"))
    elif draft.country is None and published is None:
        draft.country = shared_country(person, phrases)
    return draft


def _stated_country(own: list[Titled]) -> str | None:
    """The country that the text itself gives, in the first title or origin that names one."""
    for one in own:
        if one.origin is not None and one.origin.country is not None:
            return one.origin.country
        for phrase in one.all_phrases():
            if phrase.country is not None:
                return phrase.country
    return None


def _add_mentions(cast: Cast, draft: Draft, own: list[Titled]) -> None:
    for one in own:
        heads = cast.loose_heads(one.first, one.last)
        head = _best_head(cast, one, heads)
        cast.mention(draft, one.first, one.last, "name", head=head, own=False)
        for astray in heads:
            # A tree that hangs the phrase on a word of the title ("NATO Secretary General …") still means the person.
            if astray != head and one.first <= astray < one.span.first and astray in cast.at:
                cast.displace(astray)
                cast.mention(draft, one.first, one.last, "name", head=astray, own=False)
        for index in range(one.span.start, one.span.last + 1):
            cast.owner[index] = draft
        for phrase in one.phrases:
            for index in range(phrase.noun_first, phrase.noun_last + 1):
                cast.owner.setdefault(index, draft)
        name_head = cast.head_of(one.span.first, one.span.last)
        for other in dict.fromkeys((*heads, name_head, *(phrase.noun for phrase in one.phrases))):
            if other != head and other not in cast.at and _may_lead(cast, one, other):
                first, last = _part(one, other)
                cast.mention(draft, first, last, "name", head=other, own=False)
        for phrase in one.also:
            cast.mention(draft, phrase.start, phrase.last, "nominal", head=phrase.noun)


def _style(cast: Cast, one: Titled) -> set[int]:
    return {i for i in range(one.first, one.span.first) if cast.tree.tokens[i].text.lower() in load_names().styles}


def _part(one: Titled, index: int) -> tuple[int, int]:
    """The part of a mention that a second head stands in: the name, or the title before it."""
    if one.span.start <= index <= one.span.last:
        return one.span.start, one.last
    phrase = next(phrase for phrase in one.phrases if phrase.noun == index)
    return phrase.start, phrase.noun_last


def _best_head(cast: Cast, one: Titled, heads: list[int]) -> int:
    """The head of the whole: of the loose tokens, one in the name or a title noun."""
    inside = set(range(one.span.first, one.span.last + 1)) | {phrase.noun for phrase in one.phrases} | _style(cast, one)
    return next((head for head in heads if head in inside), cast.head_of(one.span.first, one.span.last))


def _may_lead(cast: Cast, one: Titled, index: int) -> bool:
    """Whether a token of the mention may itself be a subject or object, by apposition or a fault of the tree."""
    inside = set(range(one.span.first, one.span.last + 1)) | {phrase.noun for phrase in one.phrases}
    token = cast.tree.tokens[index]
    return index in inside and (
        not one.first <= token.head <= one.last or token.deprel in ("appos", "conj", "nsubj", "obj")
    )


def _home(made: list[tuple[Draft, list[Titled]]]) -> str | None:
    """The country whose titles the document leaves unmarked ("President Biden" beside "President X of Y")."""
    votes: Counter[str] = Counter()
    for draft, own in made:
        bare = any(
            p.country is None and one.origin is None for one in own for p in one.phrases if p.role.level in _OFFICES
        )
        if bare and draft.country is not None and _stated_country(own) is None:
            votes[draft.country] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _settle_offices(
    cast: Cast, draft: Draft, own: list[Titled], context: CountryContext, home: str | None, published: dt.date | None
) -> bool:
    """Turn the phrases of a person into offices, and take country and sectors from them.

    Returns whether the country is only that of the passage, which nothing in the person's own words or in the table
    of offices tells.
    """
    inferred = False
    offices: dict[tuple[str, str | None], Office] = {}
    sectors: list[str] = []
    former = False
    for one in own:
        for phrase in one.all_phrases():
            if is_counterpart(cast, phrase):
                continue
            _note_roles(cast, draft, phrase)
            country = phrase.country or (one.origin.country if one.origin is not None else None) or draft.country
            if country is None and _is_office(phrase) and not _international(phrase):
                country = told(cast, phrase) or _of_body(phrase, context)
                rival = _not_of(cast, draft, one)
                barred = across(cast, one.first, one.last) | rival
                country = country or _beside(cast, draft, one) or spoken_for(cast, draft, one, barred)
                if country is None:
                    country = (
                        (home if home not in rival else None)
                        or of_lead(cast, phrase, barred)
                        or context.of_office(phrase.noun, barred)
                    )
                    country = country or of_dateline(cast, barred) or of_passage(cast, phrase)
                    noun = cast.tree.tokens[phrase.noun].lemma.lower()
                    office = (phrase.role.office or noun) if phrase.effect is None else None
                    contested = context.contested() or country == context.voices.at(phrase.noun)
                    if len(context.counts) > 1 and country in across_own(cast, one.first, one.last):
                        country = None
                    if country is not None and gainsaid(draft.words, office, country, published, contested=contested):
                        country = None
                    inferred = country is not None
                draft.country = country
            former = former or phrase.effect in ("former", "late")
            if phrase.effect not in ("former", "elect", "would_be"):
                sectors.extend(sector for sector in phrase.role.sectors if sector not in sectors)
            if _is_office(phrase) and phrase.role.post:
                title = title_of(cast, phrase)
                offices.setdefault((_key(phrase), country), Office(title, country, "text"))
    _take_sectors(draft, sectors, former)
    stated = _fullest(list(offices.values()))
    kept = [
        o for o in draft.offices if not any(fold(o.title) in fold(s.title) or s.country == o.country for s in stated)
    ]
    draft.offices = stated + (kept if not stated else [])
    return inferred


def _fullest(offices: list[Office]) -> list[Office]:
    """Of titles of one country the fuller ones: not "Commissioner" beside "police commissioner".

    A vice president is no fuller president.
    """
    words = [(o.country, set(re.split(r"[\s-]+", fold(o.title)))) for o in offices]
    return [
        office
        for number, office in enumerate(offices)
        if not any(
            words[number][0] == country and words[number][1] < more and not (more - words[number][1]) & _OTHER_RANKS
            for country, more in words
        )
    ]


def _unsettle_rivals(cast: Cast, inferred: list[Draft], persons: list[Draft], context: CountryContext) -> None:
    """Take an inferred country back where another person of that country has the same office or sits across the table.

    "President Silva welcomed President Paz" in a text about two countries: they cannot both be of one.
    """
    if not context.contested():
        return
    doubtful = [
        draft
        for draft in inferred
        if any(
            other.country == draft.country and (_same_office(draft, other) or opposed(cast, draft, other))
            for other in persons
            if other is not draft
        )
    ]
    for draft in doubtful:
        draft.offices = [replace(office, country=None) for office in draft.offices]
        draft.country = None


def _same_office(one: Draft, other: Draft) -> bool:
    """Whether two persons are known by one title that only one person of a country bears at a time."""
    return bool(one.roles & other.roles & single_offices())


@cache
def single_offices() -> frozenset[str]:
    """The normal titles of offices that one person of a country holds at a time."""
    return frozenset(role.office for role in load_roles().roles.values() if role.office and role.level in _SINGLE)


_SINGLE = frozenset({"head", "minister"})


def _of_body(phrase: RolePhrase, context: CountryContext) -> str | None:
    """The country of a body named without its state: in what a state's office says its own ("the Security Council")."""
    owner = phrase.owners[0] if phrase.owners else None
    bare = owner is not None and owner.kind == "government_body" and owner.country is None
    return context.of_body(phrase.noun) if bare else None


def _international(phrase: RolePhrase) -> bool:
    """Whether the title is one of organizations ("secretary-general"), so that no state of the passage has it."""
    return phrase.role.level == "head" and not phrase.role.sectors


def _beside(cast: Cast, draft: Draft, one: Titled) -> str | None:
    """The country of the person whom "and" joins right before: "Prime Minister Lund and Minister Holm"."""
    other = _joined_before(cast, draft, one)
    return None if other is None or _same_office(draft, other) else other.country


def _not_of(cast: Cast, draft: Draft, one: Titled) -> frozenset[str]:
    """The country of which a person is not: in "President Silva and President Paz" one is of another country."""
    other = _joined_before(cast, draft, one)
    if other is None or other.country is None or not _same_office(draft, other):
        return frozenset()
    return frozenset({other.country})


def _joined_before(cast: Cast, draft: Draft, one: Titled) -> Draft | None:
    """The person whom "and" joins right before a title and name."""
    tokens = cast.tree.tokens
    at = one.first - 1
    while at > 0 and (tokens[at].upos in ("CCONJ", "PUNCT")):
        at -= 1
    other = cast.owner.get(at)
    joined = tokens[one.first - 1].upos == "CCONJ" if one.first > 0 else False
    return other if joined and other is not None and other is not draft and other.kind == "person" else None


def _is_office(phrase: RolePhrase) -> bool:
    """Whether a title is an office: by its level, or because an organization is named whose it is."""
    if phrase.role.level in _OFFICES and (phrase.role.id not in _NEEDS_OWNER or phrase.owned):
        return True
    if phrase.role.id in _NEEDS_OWNER and phrase.owners and phrase.last - phrase.noun_last > _BODY_NAMED:
        return True  # "chairman of Qatar's investment authority", not "chief of Norway"
    return phrase.role.title and any(owner.kind not in ("state", "place", "population") for owner in phrase.owners)


def _take_sectors(draft: Draft, sectors: list[str], former: bool) -> None:
    own = [sector for sector in sectors if sector != "ELI"] or sectors
    if own:
        draft.sectors = tuple(own)
    elif former:
        draft.sectors = ("ELI",)


def _key(phrase: RolePhrase) -> str:
    effect = phrase.effect if phrase.effect in ("former", "elect", "deputy", "vice") else ""
    return f"{effect} {phrase.role.office or phrase.role.id}"


def _note_roles(cast: Cast, draft: Draft, phrase: RolePhrase) -> None:
    """Remember under which titles later phrases may mean the person."""
    if phrase.effect in ("former", "elect", "would_be"):
        return
    draft.roles.add(phrase.role.office or phrase.role.id)
    if phrase.effect not in ("vice", "deputy") and not phrase.role.id.startswith(("vice", "deputy")):
        draft.roles.add(cast.tree.tokens[phrase.noun].lemma.lower())


def _copy_counterparts(cast: Cast, draft: Draft, own: list[Titled]) -> None:
    """ "His Russian counterpart Sergey Lavrov" holds the office of the one whose counterpart he is."""
    for one in own:
        phrase = next((p for p in one.all_phrases() if is_counterpart(cast, p)), None)
        if phrase is None:
            continue
        model = _model(cast, draft, phrase)
        country = phrase.country or draft.country
        draft.country = draft.country or country
        if model is None or any(office.basis == "text" for office in draft.offices):
            continue
        title = next((office.title for office in model.offices if office.basis == "text"), None)
        if title is not None:
            title = " ".join(word for word in title.split() if load_actors().demonym(word) is None)
            title = load_reference().counterpart_titles.get(title.lower(), title)
            draft.offices = [Office(title, country, "text")]
            draft.roles |= model.roles
            draft.sectors = draft.sectors or model.sectors


def _model(cast: Cast, draft: Draft, phrase: RolePhrase) -> Draft | None:
    """Whose counterpart is meant: the person with an office who was named last before."""
    best: tuple[int, Draft] | None = None
    for other in cast:
        if other is draft or other.kind != "person" or not other.offices:
            continue
        at = max((m.head for m in other.mentions if m.head < phrase.start), default=-1)
        if at >= 0 and (best is None or at > best[0]):
            best = (at, other)
    return best[1] if best is not None else None

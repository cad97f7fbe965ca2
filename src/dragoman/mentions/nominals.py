"""Actors named by a noun: "Indian officials", "the Ukrainian parliament", "police in Minsk", "U.S. and Iraqi troops".

A phrase whose text tells whose it is becomes an entity here (several where owners are coordinated); the others wait
for coreference. Kinds and sectors are those of the noun, after PLOVER.
"""

import datetime as dt
from collections.abc import Iterable

from dragoman.lexicon.levels import STATE_SECTORS
from dragoman.lexicon.offices import load_offices
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.lexicon.roles import Role
from dragoman.mentions.cast import Cast, Draft, slug
from dragoman.mentions.organizations import named_beside
from dragoman.mentions.phrases import RolePhrase, country_of, unused
from dragoman.mentions.title_words import title_of
from dragoman.mentions.titles import is_counterpart
from dragoman.records.analysis import Token
from dragoman.records.mentions import Office

_INNER = frozenset({"compound", "amod", "flat", "nmod:desc", "goeswith"})
_TOP = frozenset({"head", "minister"})
_LEADING = ("supreme leader", "chancellor", "president", "prime minister", "king", "emir", "sultan")
_FORMER = frozenset({"former", "ex"})
_CHAMBERS = frozenset({"LEG", "JUD"})


def add_nominals(cast: Cast, phrases: list[RolePhrase], published: dt.date | None) -> list[RolePhrase]:
    """Make entities of the phrases that say whose they are; give back those that do not, in order."""
    nouns = {phrase.noun for phrase in phrases}
    open_phrases = []
    for phrase in unused(phrases):
        if is_inner(cast, phrase, nouns) or _modifies_thing(cast, phrase) or _counts(cast, phrase):
            continue
        beside = named_beside(cast, phrase)
        if beside is not None:
            cast.mention(beside, phrase.start, phrase.noun_last, "nominal", head=phrase.noun)
            continue
        ruler = _ruler(cast, phrase)
        if ruler is not None:
            note(cast, phrase, ruler.country, published, owner=ruler)
            continue
        whole = [owner for owner in phrase.owners if owner.kind in ("igo", "ngo") and phrase.role.id == "country"]
        if whole:
            cast.mention(whole[0], phrase.start, phrase.last, "nominal", head=phrase.noun)
            continue
        stateless = all(owner.country is None and owner.kind in ("population", "place") for owner in phrase.owners)
        if phrase.role.id == "country" or stateless:
            open_phrases.append(phrase)
            continue
        for owner in dict.fromkeys(phrase.owners):
            note(cast, phrase, country_of(owner), published, owner=owner)
    return open_phrases


def _ruler(cast: Cast, phrase: RolePhrase) -> Draft | None:
    """The person whose name says whose it is: "the Obama administration", "Assad's forces", "the regime of Assad"."""
    if phrase.owners:
        return None
    ruled = [t for t in cast.tree.children(phrase.noun, "nmod") if _is_under(cast, t)]
    for child in (*cast.tree.children(phrase.noun, "compound", "nmod:poss"), *ruled):
        owner = cast.owner.get(child.index)
        if owner is not None and owner.kind == "person" and owner.country is not None:
            return owner
    return None


def _is_under(cast: Cast, token: Token) -> bool:
    case = cast.tree.child(token.index, "case")
    return case is not None and case.lemma.lower() in ("of", "under")


def is_inner(cast: Cast, phrase: RolePhrase, nouns: Iterable[int]) -> bool:
    """Whether the noun only modifies another role noun ("government" in "government officials")."""
    token = cast.tree.tokens[phrase.noun]
    return token.deprel in _INNER and token.head in nouns and token.head != phrase.noun


def _counts(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether the noun only counts others ("a group of Norwegian fishermen")."""
    after = phrase.noun_last + 1
    tokens = cast.tree.tokens
    if tokens[phrase.noun].lemma.lower() not in load_reference().partitives or phrase.role.sectors:
        return False
    counted = tokens[after].text.lower() == "of" if after < len(tokens) else False
    return counted and any(child.upos == "NOUN" for child in cast.tree.children(phrase.noun, "nmod"))


def _modifies_thing(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether the noun only says what kind of thing another noun is ("a press release", "military equipment")."""
    return not phrase.owners and cast.tree.tokens[phrase.noun].deprel in ("compound", "amod")


def note(
    cast: Cast, phrase: RolePhrase, country: str | None, published: dt.date | None, *, owner: Draft | None = None
) -> Draft:
    """Note the phrase as a mention of the entity it names, whose country is known or None."""
    draft = None
    counterpart = is_counterpart(cast, phrase)
    if counterpart and not phrase.plural:
        draft = _counterpart(cast, phrase, country)
    elif not phrase.plural and phrase.role.kind == "person":
        draft = known_bearer(cast, phrase, country)
        if owner is not None and _presides(phrase, owner):
            draft = draft if draft is not None and any(office.basis == "text" for office in draft.offices) else None
        else:
            draft = draft or holder(cast, phrase, country, published)
    if draft is None:
        draft = _group(cast, phrase, country, owner)
    elif owner is not None:
        _state_office(cast, draft, phrase)
    cast.mention(draft, phrase.start, phrase.last, "nominal", head=phrase.noun)
    return draft


def _presides(phrase: RolePhrase, owner: Draft) -> bool:
    """Whether a title that heads of state bear is that of a chamber or court: "the President of the Senate"."""
    return phrase.role.level == "head" and owner.kind == "government_body" and not _CHAMBERS.isdisjoint(owner.sectors)


def _state_office(cast: Cast, draft: Draft, phrase: RolePhrase) -> None:
    """A title with its country in the text states the office of a person whom the document names."""
    known = any(office.basis == "lexicon" and office.country == phrase.country for office in draft.offices)
    if known and draft.words and phrase.role.office:
        draft.offices = [Office(title_of(cast, phrase), phrase.country, "text")]


def _counterpart(cast: Cast, phrase: RolePhrase, country: str | None) -> Draft | None:
    """The person in office of that country who was named last before "his Israeli counterpart"."""
    return latest((d for d in cast if d.words and d.country == country and d.offices), phrase.start)


def role_keys(cast: Cast, phrase: RolePhrase) -> set[str]:
    """The titles by which a person may be known who is called so."""
    office = phrase.role.office or (phrase.role.id if phrase.role.id not in _LOOSE else None)
    lemma = cast.tree.tokens[phrase.noun].lemma.lower()
    return {office} if office is not None else {lemma}


_LOOSE = frozenset(
    {"minister", "secretary", "official", "leader", "head-of-body", "side", "person", "civilians", "elites"}
)


def known_bearer(cast: Cast, phrase: RolePhrase, country: str | None) -> Draft | None:
    """The person named before (or, where there is only one, after) who bears this title for this country."""
    if phrase.effect == "former" and phrase.definite:
        return _once_in_office(cast, phrase, country)
    if phrase.effect in ("former", "late", "elect", "would_be") or _indefinite(cast, phrase):
        return None
    keys = role_keys(cast, phrase)
    named = [d for d in cast if d.kind == "person" and d.words and d.country == country]
    found = [d for d in named if keys & d.roles]
    if not found and keys == {"leader"}:
        # "The Russian leader": whoever of those named leads the state.
        found = next((led for title in _LEADING if (led := [d for d in named if title in d.roles])), [])
    return latest(found, phrase.start) or (found[0] if len(found) == 1 else None)


def _once_in_office(cast: Cast, phrase: RolePhrase, country: str | None) -> Draft | None:
    """ "The former U.S. president" again: the one person whom the text has given that former office before."""
    nouns = set(noun_of(cast, phrase).split())
    found = [
        draft
        for draft in cast
        if draft.kind == "person"
        and draft.words
        and draft.country == country
        and any(_FORMER & (words := set(office.title.lower().split())) and nouns <= words for office in draft.offices)
    ]
    return latest(found, phrase.start) if len(found) == 1 else None


def _indefinite(cast: Cast, phrase: RolePhrase) -> bool:
    return cast.tree.tokens[phrase.start].text.lower() in ("a", "an", "another", "one", "some", "any", "each", "every")


def latest(drafts: Iterable[Draft], at: int) -> Draft | None:
    """The draft that was mentioned last before a token, None where none was."""
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        head = max((m.head for m in draft.mentions if m.head < at), default=-1)
        if head >= 0 and (best is None or head > best[0]):
            best = (head, draft)
    return best[1] if best is not None else None


def holder(cast: Cast, phrase: RolePhrase, country: str | None, published: dt.date | None) -> Draft | None:
    """The person whom our table gives for an office at the document's date."""
    office = phrase.role.office
    if country is None or office is None or phrase.effect is not None or _indefinite(cast, phrase):
        return None
    if phrase.role.level not in _TOP:
        return None
    known_to_table = load_offices().holder_of(country, office, published)
    if known_to_table is None:
        return None
    name = known_to_table.name
    known = cast.drafts.get(f"person:{slug(name)}")
    if known is not None:
        return known
    draft = Draft(f"person:{slug(name)}", "person", name, country, phrase.role.sectors or ("GOV",))
    draft.offices.append(Office(known_to_table.title, country, "lexicon"))
    draft.roles |= role_keys(cast, phrase)
    return cast.add(draft)


def _group(cast: Cast, phrase: RolePhrase, country: str | None, owner: Draft | None) -> Draft:
    """The draft of a noun without a name: a group, a body, or somebody in an office."""
    noun = noun_of(cast, phrase)
    whose = slug(country) if country is not None else slug(owner.name) if owner is not None else "unknown"
    if owner is not None and owner.kind not in ("state", "place", "population") and owner.country is not None:
        whose = slug(owner.name)
    kind = kind_of(phrase.role, phrase.plural, country)
    if is_counterpart(cast, phrase):
        kind = "government_body" if phrase.plural else "person"
    prefix = "person" if kind == "person" else "group"
    draft = cast.add(Draft(f"{prefix}:{whose}-{slug(noun)}", kind, _name(cast, phrase, owner), country))
    if not draft.mentions:
        draft.sectors = ("ELI",) if phrase.effect in ("former", "late") else _sectors(cast, phrase, owner)
        draft.plural = phrase.plural
        draft.role = noun
        draft.gender = load_names().callings.get(cast.tree.tokens[phrase.noun].lemma.lower())
        if kind == "person":
            draft.roles |= role_keys(cast, phrase)
    return draft


def _sectors(cast: Cast, phrase: RolePhrase, owner: Draft | None) -> tuple[str, ...]:
    if is_counterpart(cast, phrase):
        return ("GOV",)
    if phrase.role.sectors:
        return phrase.role.sectors
    return owner.sectors if owner is not None else ()


def noun_of(cast: Cast, phrase: RolePhrase) -> str:
    """The role noun as written, in small letters and one line."""
    return " ".join(t.text for t in cast.tree.tokens[phrase.noun_first : phrase.noun_last + 1]).lower()


def kind_of(role: Role, plural: bool, country: str | None) -> str:
    """The kind of entity: several of a state's forces and officials are a body of it, leaders of rebels an armed group.

    Other people in the plural are a population.
    """
    first = role.sectors[0] if role.sectors else ""
    if role.kind == "person":
        if not plural:
            return "person"
        return "government_body" if first in STATE_SECTORS else "armed_group" if first == "REB" else "population"
    if role.kind == "armed_group" and first in STATE_SECTORS and country is not None:
        return "government_body"
    return role.kind


def _name(cast: Cast, phrase: RolePhrase, owner: Draft | None) -> str:
    if owner is not None and len(phrase.owners) > 1:
        return f"{noun_of(cast, phrase)} of {owner.name}"
    return " ".join(cast.tree.span(phrase.first, phrase.last).text.split())

"""Who is meant by "he", "the minister", "the two sides", "the country", "the troops" within one document.

Phrases are taken in text order, so that each finding helps the next. Where two candidates are equally near, nothing
is decided: a wrong reference is worse than none.
"""

import datetime as dt
from collections.abc import Sequence

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.context import CountryContext
from dragoman.mentions.definites import Definites
from dragoman.mentions.facing import across
from dragoman.mentions.holders import country_of_surname, ruled_otherwise
from dragoman.mentions.houses import house_of, state_behind
from dragoman.mentions.masters import peculiar
from dragoman.mentions.nominals import holder, known_bearer, note, noun_of, role_keys
from dragoman.mentions.ownership import (
    exchanged,
    fought_by,
    fuller_named,
    guests_at_talks,
    of_opponent,
    of_own_deed,
)
from dragoman.mentions.pairs import pair_of
from dragoman.mentions.partitives import spread
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.plurals import is_both
from dragoman.mentions.pronouns import Pronouns
from dragoman.mentions.salience import Timeline

_RULERS = frozenset({"president", "prime minister", "chancellor", "king", "emir", "sultan", "premier"})
_NEAR = 1
_FAR = 3
_UNION = "EUR"


def resolve(cast: Cast, phrases: Sequence[RolePhrase], published: dt.date | None) -> None:
    """Find what pronouns and phrases without a name mean, and note them as mentions."""
    resolver = _Resolver(cast, published)
    heads = {phrase.noun: phrase for phrase in phrases}
    for token in cast.tree.tokens:
        phrase = heads.get(token.index)
        if phrase is not None:
            resolver.phrase(phrase)
        elif is_both(cast, token):
            resolver.pronouns.both(token)
        elif token.upos == "PRON" and token.deprel != "expl":
            resolver.pronouns.pronoun(token)
        elif token.upos in ("NOUN", "PROPN") and token.index not in cast.owner:
            resolver.definites.noun(token)


class _Resolver:
    """The state of one pass over a document."""

    def __init__(self, cast: Cast, published: dt.date | None) -> None:
        self.cast = cast
        self.published = published
        self.cues = load_reference()
        self.names = load_names()
        self.context = CountryContext(cast)
        self._settle_bodies()
        self._settle_strangers()
        spread(cast)
        self.timeline = Timeline(cast)
        self.definites = Definites(cast, self.timeline, self.context)
        self.pronouns = Pronouns(cast, self.timeline)

    def _settle_bodies(self) -> None:
        """Give a body named without its state ("the Supreme Court") the state behind it or that of the passage."""
        for draft in self.cast:
            if draft.kind == "government_body" and draft.country is None and draft.role is None and draft.mentions:
                at = draft.mentions[0].head
                told = fuller_named(self.cast, draft) or state_behind(self.cast, draft) or of_own_deed(self.cast, at)
                draft.country = told or self.context.of_body(at)

    def _settle_strangers(self) -> None:
        """Give persons of whom nothing but the name is told the country of a document that speaks of no other.

        Not those who do something with or to that country: "Holm paid a call on the Polish president".
        """
        country = self.context.alone()
        for draft in self.cast if country is not None else ():
            unknown = draft.words and not (draft.country or draft.sectors or draft.roles)
            if draft.kind == "person" and unknown and not self._opposite(draft, country):
                draft.country = country

    def _opposite(self, draft: Draft, country: str | None) -> bool:
        """Whether a person is first told of on the other side of a predicate than a country; rivals at home may follow.

        Who speaks to people of the country ("told reporters in Lusaka") is not.
        """
        first = min(draft.mentions, key=lambda mention: mention.start)
        verb = self.cast.tree.head(first.head)
        if verb is not None and verb.lemma.lower() in load_clauses().attributing:
            return False
        span = self.cast.tree.tokens_between(first.start, first.end)
        return bool(span) and country in across(self.cast, span[0].index, span[-1].index)

    def phrase(self, phrase: RolePhrase) -> None:
        """A role phrase that does not say whose it is."""
        if phrase.noun in self.cast.at:
            return
        if phrase.plural or phrase.role.id in ("side", "country"):
            counted = self._as_many(phrase)
            several = [counted] if counted else pair_of(self.cast, self.timeline, phrase.noun, phrase.start)
            if several:
                for draft in several:
                    self.timeline.note(draft, phrase.start, phrase.noun_last, "nominal", phrase.noun, joint=True)
                return
        if phrase.role.id in ("country", "bloc", "side") or phrase.role.kind == "other":
            self.definites.noun(self.cast.tree.tokens[phrase.noun])
            return
        if self._of_several(phrase) or self.definites.organization(phrase) or self._of_union(phrase):
            return
        self.timeline.add(phrase.noun, self._allied(phrase) or self._earlier(phrase) or self._of_context(phrase))

    def _of_union(self, phrase: RolePhrase) -> bool:
        """ "The Commission" in a text that names the European Union and no other commission."""
        token = self.cast.tree.tokens[phrase.noun]
        id = self.cues.union_bodies.get(token.lemma.lower())
        bare = phrase.definite and phrase.start == phrase.noun - 1 and phrase.last == phrase.noun
        if id is None or not bare or not token.text[:1].isupper():
            return False
        rivals = (draft for draft in self.cast if draft.country != _UNION and draft.kind in ("igo", "government_body"))
        if any(token.text in draft.name.split() for draft in rivals):
            return False
        if not any(draft.country == _UNION and draft.kind in ("igo", "state") for draft in self.cast):
            return False
        actor = load_actors().actors[id]
        body = self.cast.add(Draft(actor.id, actor.kind, actor.name, actor.country, actor.sectors))
        self.timeline.note(body, phrase.start, phrase.noun, "nominal", phrase.noun)
        return True

    def _as_many(self, phrase: RolePhrase) -> Draft | None:
        """ "The three men" after "killed three Palestinians": those to whom something was done, if they are as many."""
        tree = self.cast.tree
        number = tree.child(phrase.noun, "nummod")
        if number is None or not phrase.definite or phrase.role.id != "people":
            return None
        here = tree.sentence_of(phrase.noun).index
        first = tree.analysis.sentences[max(0, here - _FAR)].first
        for token in reversed(tree.tokens[first : phrase.start]):
            other = tree.child(token.index, "nummod") if token.deprel in ("obj", "nsubj:pass") else None
            people = (draft for draft in self.cast.at.get(token.index, ()) if draft.kind == "population")
            if other is not None and other.lemma.lower() == number.lemma.lower():
                return next(people, None)
        return None

    def _of_several(self, phrase: RolePhrase) -> bool:
        """ "Ministers from the three countries": of each of those, and of nobody where it is unclear whose they are."""
        tree = self.cast.tree
        for child in tree.children(phrase.noun, "nmod") if phrase.plural else ():
            named = child.lemma.lower() in self.cues.definite and child.lemma.lower() != child.text.lower()
            if not named or "state" not in self.cues.definite[child.lemma.lower()] or phrase.owners:
                continue
            phrase.owners = pair_of(self.cast, self.timeline, child.index, child.index)
            for state in phrase.owners:
                self.timeline.add(phrase.noun, note(self.cast, phrase, state.country, self.published, owner=state))
            return True
        return False

    def _allied(self, phrase: RolePhrase) -> Draft | None:
        """ "The alliance's troops", "the alliance forces": of the organization that the noun before them means."""
        owner = self.definites.alliance(phrase.noun)
        if owner is None:
            return None
        return note(self.cast, phrase, owner.country, self.published, owner=owner)

    def _earlier(self, phrase: RolePhrase) -> Draft | None:
        """The person or group that the phrase takes up again."""
        victims = bool(self.cues.harming.intersection(phrase.role.sectors[:1]))
        owner = None if victims else self._possessor_country(phrase)
        if owner is not None:
            return note(self.cast, phrase, owner, self.published)
        draft: Draft | None = None
        if phrase.role.kind == "person" and not phrase.plural:
            draft = self._of_house(phrase) or self._titled(phrase)
        elif (phrase.definite or (victims and phrase.owned)) and not self._restricted(phrase):
            draft = self._same_noun(phrase) or self._same_people(phrase)
        if draft is not None:
            self.cast.mention(draft, phrase.start, phrase.last, "nominal", head=phrase.noun)
        return draft

    def _possessor_country(self, phrase: RolePhrase) -> str | None:
        """The country of whom "his" or "its" before the noun means."""
        possessor = phrase.possessor
        if possessor is None:
            named = self.cast.tree.child(phrase.noun, "nmod:poss")
            possessor = named.index if named is not None else None
        owners = self.cast.at.get(possessor, []) if possessor is not None else []
        countries = {owner.country for owner in owners}
        return countries.pop() if len(countries) == 1 else None

    def _of_house(self, phrase: RolePhrase) -> Draft | None:
        """ "The President" alone, in what the president's own office published."""
        house = house_of(self.cast.tree.analysis.document)
        titles = self.cues.houses.get(house.id, frozenset()) if house is not None else frozenset()
        bare = phrase.definite and phrase.start == phrase.noun_first - 1 and phrase.last == phrase.noun_last
        if house is None or not self.context.voices.tells(phrase.noun):
            return None
        if not bare or phrase.effect is not None or not role_keys(self.cast, phrase) & titles:
            return None
        if not self.cast.tree.tokens[phrase.noun_first].text[:1].isupper():
            return None
        draft = holder(self.cast, phrase, house.country, self.published)
        if draft is None:
            return note(self.cast, phrase, house.country, self.published)
        self.cast.mention(draft, phrase.start, phrase.last, "nominal", head=phrase.noun)
        return draft

    def _titled(self, phrase: RolePhrase) -> Draft | None:
        """The person known by this title who was named last, or the only one named at all."""
        if not (phrase.definite or self.cast.tree.tokens[phrase.noun].text[:1].isupper()) or phrase.effect == "former":
            return None
        keys = role_keys(self.cast, phrase)
        if "leader" in keys:
            keys = keys | {"president", "prime minister", "chancellor", "supreme leader", "king"}
        if "diplomat" in keys:
            keys = keys | {"foreign minister", "secretary of state", "ambassador", "envoy", "diplomat"}
        salient = self.timeline.best(
            phrase.start, lambda d: d.kind == "person" and bool(keys & d.roles), sentences=_FAR
        )
        if salient is not None:
            return salient
        seen: list[Draft] = []
        for _, draft in self.timeline.before(phrase.start):
            if draft.kind == "person" and keys & draft.roles:
                return draft
        for _, draft in self.timeline.after(phrase.noun):
            if draft.kind == "person" and keys & draft.roles and draft not in seen:
                seen.append(draft)
        return seen[0] if len(seen) == 1 else None

    def _restricted(self, phrase: RolePhrase) -> bool:
        """Whether a clause behind the noun says which are meant ("the troops that serve with us"): not those before."""
        tokens = self.cast.tree.tokens
        clauses = self.cast.tree.children(phrase.noun, "acl:relcl")
        return any(phrase.noun < clause.index and tokens[phrase.last + 1].text != "," for clause in clauses)

    def _same_noun(self, phrase: RolePhrase) -> Draft | None:
        """The group of the same noun that was mentioned last, else the last of the same role."""
        noun = noun_of(self.cast, phrase)
        sectors = phrase.role.sectors[:1]
        similar: Draft | None = None
        frame = self.context.setting.frame(phrase.noun)
        for _, draft in self.timeline.before(phrase.start):
            if frame is not None and draft.country not in (None, frame):
                continue  # "In Luanda, the authorities …": not those named before elsewhere
            if draft.kind in ("state", "place") or (draft.plural is not phrase.plural and draft.role != noun):
                continue
            if draft.role is not None and _stem(draft.role) == _stem(noun):
                return draft
            if draft.kind != "person" and (noun in draft.name.lower() or _called(draft, noun)):
                return draft
            alike = draft.sectors[:1] == sectors != ("GOV",) or {*draft.sectors[:1], *sectors} == {"REB", "UAF"}
            if similar is None and draft.role is not None and sectors and alike and draft.kind != "person":
                similar = draft
        return similar

    def _same_people(self, phrase: RolePhrase) -> Draft | None:
        """ "The men" after "Chinese laborers": the most salient group of people before it."""
        if phrase.role.id != "people" or phrase.last > phrase.noun_last:
            return None
        return self.timeline.best(
            phrase.start, lambda d: d.kind == "population" and d.plural and d.role is not None, sentences=_FAR
        )

    def _of_context(self, phrase: RolePhrase) -> Draft:
        """A new entity, in the country that the passage gives."""
        country = self._country(phrase)
        if phrase.role.kind == "person" and not phrase.plural and phrase.definite:
            known = known_bearer(self.cast, phrase, country)
            if known is not None:
                self.cast.mention(known, phrase.start, phrase.last, "nominal", head=phrase.noun)
                return known
        return note(self.cast, phrase, country, self.published)

    def _country(self, phrase: RolePhrase) -> str | None:
        sector = phrase.role.sectors[0] if phrase.role.sectors else ""
        if noun_of(self.cast, phrase) in self.cues.home_ngo:
            return "NGO"
        if noun_of(self.cast, phrase) in self.cues.nouns_nowhere or sector in self.cues.home_nowhere or not sector:
            return None
        if phrase.owners and all(owner.kind == "place" and owner.country is None for owner in phrase.owners):
            return None  # "European officials", "Western diplomats"
        if (ours := self._of_speaker(phrase)) is not None:
            return ours
        if (ruled := self._of_ruler(phrase)) is not None:
            return ruled
        if (own := of_opponent(self.cast, phrase) or of_own_deed(self.cast, phrase.noun)) is not None:
            return own
        if self._elsewhere(phrase) or self._of_stranger(phrase) or self._has_owner(phrase, "your"):
            return None
        if phrase.role.id == "government" and (name := self._name_before(phrase)) is not None:
            return country_of_surname(name, self.published)
        if phrase.role.kind == "person" and not phrase.plural and self._indefinite(phrase):
            sentence = self.cast.tree.sentence_of(phrase.noun)
            barred = frozenset(phrase.foreign)
            if self.cast.tree.tokens[phrase.noun].deprel == "nsubj":  # not "Peru jailed a minister"
                barred |= across(self.cast, phrase.start, phrase.noun_last)
            return self.context.sole(sentence.first, sentence.last, barred)
        if self.cast.tree.tokens[phrase.noun].lemma.lower() in self.cues.abroad and phrase.role.kind != "person":
            return None  # "two drones crossed its airspace": whose they are, nobody says
        local = any(t.text.lower() == "local" for t in self.cast.tree.tokens[phrase.first : phrase.noun_last])
        barred = frozenset(phrase.foreign)
        if phrase.role.kind == "person" and not phrase.plural and phrase.role.level in ("head", "minister"):
            alone = peculiar(self.cast, phrase)
            if alone is not None:
                return alone
            barred |= across(self.cast, phrase.start, phrase.noun_last)
            country = self.context.of_office(phrase.noun, barred)
            return None if country is None or ruled_otherwise(country, phrase.role.office) else country
        barred |= self._facing(phrase) | guests_at_talks(self.cast, phrase, self.context)
        if sector in self.cues.harming:
            return self.context.of_strangers(phrase.noun, barred)
        if phrase.role.kind == "population" and exchanged(self.cast, phrase.noun):
            return None
        if (fought := fought_by(self.cast, phrase)) is not None:
            return fought
        if sector in self.cues.home_state and not local:
            return self._same_sector(phrase, sector) or self.context.of_state(phrase.noun, barred)
        rebels = self.context.of_rebels(phrase.noun, barred) if sector == "REB" else None
        return self._same_sector(phrase, sector) or rebels or self.context.of_place(phrase.noun, barred, local=local)

    def _of_speaker(self, phrase: RolePhrase) -> str | None:
        """ "Our compatriots": of the state whose office speaks or publishes."""
        return self.context.voices.at(phrase.noun) if self._has_owner(phrase, "our", "my") else None

    def _of_ruler(self, phrase: RolePhrase) -> str | None:
        """Whose "the government" is that a president chairs, "the foreign ministry" that he orders to do something."""
        if phrase.role.kind != "government_body" or not phrase.definite or phrase.foreign:
            return None
        noun, verb = self.cast.tree.tokens[phrase.noun], self.cast.tree.head(phrase.noun)
        while verb is not None and noun.deprel == "nmod" and verb.upos == "NOUN":
            noun, verb = verb, self.cast.tree.head(verb.index)
        if verb is None or noun.deprel not in ("obj", "iobj", "obl") or verb.lemma.lower() not in self.cues.ruling:
            return None
        rulers = [
            d for token in self.cast.tree.children(verb.index, "nsubj") for d in self.cast.at.get(token.index, ())
        ]
        lands = {draft.country for draft in rulers if draft.kind == "person" and draft.roles & _RULERS}
        return lands.pop() if len(lands) == 1 else None

    def _has_owner(self, phrase: RolePhrase, *words: str) -> bool:
        """Whether one of some possessive pronouns stands before the noun of an office's text."""
        owner = self.cast.tree.child(phrase.noun, "nmod:poss")
        return owner is not None and owner.text.lower() in words and self.context.voices.at(phrase.noun) is not None

    def _indefinite(self, phrase: RolePhrase) -> bool:
        return self.cast.tree.tokens[phrase.start].text.lower() in ("a", "an", "any", "another", "every")

    def _of_stranger(self, phrase: RolePhrase) -> bool:
        """ "The Holm family", "Holm's lawyers": of a person whose country nobody tells."""
        tree = self.cast.tree
        ruled = [t for t in tree.children(phrase.noun, "nmod") if any(c.lemma == "of" for c in tree.children(t.index))]
        children = [*tree.children(phrase.noun, "compound", "nmod:poss"), *ruled]
        owners = [draft for child in children for draft in self.cast.at.get(child.index, ())]
        return bool(owners) and all(draft.kind == "person" and draft.country is None for draft in owners)

    def _name_before(self, phrase: RolePhrase) -> str | None:
        """The unknown name in "the Holm administration"."""
        for child in self.cast.tree.children(phrase.noun, "compound", "nmod:poss"):
            named = child.upos == "PROPN" and child.text[:1].isupper() and child.text[1:].islower()
            if named and child.index not in self.cast.owner:
                return child.text
        return None

    def _facing(self, phrase: RolePhrase) -> frozenset[str]:
        """The country of the state that urges, accuses or warns those whom the phrase names."""
        tree = self.cast.tree
        noun = tree.tokens[phrase.noun]
        while noun.deprel == "nmod" and noun.head >= 0:
            noun = tree.tokens[noun.head]  # "praised Chad for the release of the reporters"
        verb = tree.head(noun.index)
        spoken_to = noun.deprel in ("obj", "obl", "iobj")
        words = self.cues.facing if noun.index == phrase.noun else self.cues.facing & self.cues.judging
        if verb is None or not spoken_to or verb.lemma.lower() not in words:
            return frozenset()
        subjects = tree.children(verb.index, "nsubj")
        speakers = [*subjects, *(other for subject in subjects for other in tree.children(subject.index, "conj"))]
        kinds = ("state",) if noun.index == phrase.noun else ("state", "person")
        states = (d for token in speakers for d in self.cast.at.get(token.index, ()) if d.kind in kinds)
        return frozenset(state.country for state in states if state.country is not None)

    def _elsewhere(self, phrase: RolePhrase) -> bool:
        """Whether the phrase spreads over several countries ("the governments of the region", "foreign investors")."""
        words = [*self.cast.tree.tokens[phrase.first : phrase.last + 1]]
        if phrase.role.office or phrase.role.kind == "government_body":
            # "The foreign ministry" is at home, "the foreign forces" are not.
            words = [token for token in words if not phrase.noun_first <= token.index <= phrase.noun_last]
        return any(token.text.lower() in self.cues.elsewhere for token in words)

    def _same_sector(self, phrase: RolePhrase, sector: str) -> str | None:
        """The country of the forces spoken of in this sentence or the one before."""
        if sector not in ("MIL", "REB", "COP") or self._restricted(phrase):
            return None
        here = self.cast.tree.sentence_of(phrase.noun).index
        for head, draft in self.timeline.before(phrase.start):
            if here - self.cast.tree.sentence_of(head).index > _NEAR:
                return None
            if draft.sectors[:1] == (sector,) and draft.country is not None:
                return draft.country
        return None


def _called(draft: Draft, noun: str) -> bool:
    """Whether the document has called the entity by this noun ("Sudanese army")."""
    return any(mention.text.lower().endswith(" " + noun) for mention in draft.mentions)


def _stem(noun: str) -> str:
    return noun.removesuffix("s")

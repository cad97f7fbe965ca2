"""Nouns that take up what was named before: "the country", "the alliance", "the North", "His Majesty", "both sides"."""

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.mentions.cast import Cast, Draft, slug
from dragoman.mentions.context import CountryContext
from dragoman.mentions.pairs import pair_of
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.salience import Timeline
from dragoman.records.analysis import Token

_CROWNED = frozenset({"king", "queen", "emir", "sultan", "monarch", "crown prince", "prince", "pope", "emperor"})
_QUEENS = frozenset({"queen"})
_KINGS = _CROWNED - _QUEENS - {"monarch", "emperor"}
_BODIES = ("government_body", "media", "company", "ngo", "armed_group", "party")
_RULED = frozenset({"state", "government_body", "person", "party", "media"})
_OPPOSITE = {"north": "South", "south": "North", "east": "West", "west": "East"}
_DESCRIBING = frozenset({"amod", "compound", "nmod", "acl:relcl", "nummod"})
_ORGANIZED = frozenset({"igo", "ngo"})
_NEAR = 1
_FAR = 3


class Definites:
    """Resolves definite nouns of one document, in text order."""

    def __init__(self, cast: Cast, timeline: Timeline, context: CountryContext) -> None:
        self.cast = cast
        self.timeline = timeline
        self.context = context
        self.cues = load_reference()
        self.names = load_names()

    def _note(self, draft: Draft, first: int, head: int, form: str, *, joint: bool = False) -> None:
        self.timeline.note(draft, first, head, form, head, joint=joint)

    def noun(self, token: Token) -> None:
        """A definite noun for a state or body named before ("the country", "the alliance"), or a pair of them."""
        lemma = token.lemma.lower()
        if lemma in self.names.styles:
            self._style(token)
            return
        if lemma in ("north", "south", "east", "west"):
            self._half(token)
            return
        if self._followers(token) or self._force(token, lemma):
            return
        kinds = self.cues.definite.get(lemma)
        if token.index in self.cast.at:
            return
        determiner = self.cast.tree.child(token.index, "det")
        start = determiner.index if determiner is not None else token.index
        if token.text.lower() != lemma or token.text.lower() in self.cues.pair_sides | self.cues.twins.keys():
            for draft in pair_of(self.cast, self.timeline, token.index, start):
                self._note(draft, start, token.index, "nominal", joint=True)
            return
        the = determiner is not None and determiner.text.lower() == "the"
        if kinds is not None and the and self._organized(token, start, kinds & _ORGANIZED):
            return
        if kinds is not None and (self._owned(token, kinds) or self._own_country(token, kinds)):
            return
        if kinds is None or determiner is None or determiner.text.lower() not in ("the", "this", "that"):
            return
        described = [c for c in self.cast.tree.children(token.index) if c.deprel in _DESCRIBING]
        if described:
            if "state" in kinds and all(map(self._is_epithet, described)):
                self._described(token, start)
            return
        draft_or_none = self._definite(token, lemma, kinds)
        if draft_or_none is not None:
            self._note(draft_or_none, start, token.index, "nominal")

    def _own_country(self, token: Token, kinds: frozenset[str]) -> bool:
        """ "His country" said of a minister of Peru: Peru."""
        owner = self.cast.tree.child(token.index, "nmod:poss")
        if "state" not in kinds or owner is None or owner.upos != "PRON" or token.text.lower() != token.lemma.lower():
            return False
        lands = {draft.country for draft in self.cast.at.get(owner.index, ()) if draft.kind != "state"} - {None}
        state = self._state(lands.pop()) if len(lands) == 1 else None
        if state is not None:
            self._note(state, owner.index, token.index, "nominal")
        return state is not None

    def _state(self, code: str | None) -> Draft | None:
        """The draft of a state, made where the document does not name it; None for organizations."""
        country = load_actors().countries.get(code or "")
        if code is None or country is None:
            return None
        return self.cast.add(Draft(f"state:{code.lower()}", "state", country.name, code))

    def _is_epithet(self, token: Token) -> bool:
        """Whether a word before "country" describes one and tells it from no other: "oil-rich", "South American"."""
        owner = self.cast.owner.get(token.index)
        if owner is not None:
            return owner.kind == "place" and owner.country is None
        return token.deprel in ("amod", "compound") and token.text.lower() in self.cues.epithets

    def _described(self, token: Token, start: int) -> None:
        """ "The South American country": what the document is mostly about, not whose deed the sentence tells."""
        verb = self.cast.tree.head(token.index)
        while verb is not None and verb.upos != "VERB":
            verb = self.cast.tree.head(verb.index)
        doers = self.cast.tree.children(verb.index, "nsubj") if verb is not None else []
        acting = (draft.country for doer in doers for draft in self.cast.at.get(doer.index, ()) if doer is not token)
        code = self.context.dominant(frozenset(country for country in acting if country is not None))
        state = self.cast.drafts.get(f"state:{code.lower()}") if code is not None else None
        if state is not None:
            self._note(state, start, token.index, "nominal")

    def organization(self, phrase: RolePhrase) -> bool:
        """ "The agency", "the London-based group" for the organization named in the sentence before, by a role noun."""
        token = self.cast.tree.tokens[phrase.noun]
        kinds = self.cues.definite.get(token.lemma.lower(), frozenset()) & _ORGANIZED
        if not kinds or not phrase.definite or phrase.plural or phrase.possessor is not None:
            return False
        return self._organized(token, phrase.start, kinds)

    def _organized(self, token: Token, start: int, kinds: frozenset[str]) -> bool:
        """Note a noun as the organization named in the sentence before, if nothing but its seat is told of it."""
        tree = self.cast.tree
        if not all(map(self._is_seat, (c for c in tree.children(token.index) if c.deprel in _DESCRIBING))):
            return False
        here = tree.sentence_of(token.index).index
        for head, draft in self.timeline.before(token.index):
            if here - tree.sentence_of(head).index > _NEAR:
                return False
            if draft.kind in kinds and draft.role is None and self.timeline.is_subject(head):
                self._note(draft, start, token.index, "nominal")
                return True
        return False

    def _is_seat(self, token: Token) -> bool:
        """Whether a word before a noun says where it has its seat: "London-based", "Geneva - based"."""
        return token.text.lower() == "based" or token.text.lower().endswith("-based")

    def alliance(self, noun: int) -> Draft | None:
        """The organization that a definite noun before another means: "alliance" in "the alliance forces"."""
        tree = self.cast.tree
        for child in tree.children(noun, "compound", "nmod:poss"):
            lemma = child.lemma.lower()
            kinds = self.cues.definite.get(lemma, frozenset())
            definite = tree.child(noun, "det") or tree.child(child.index, "det")
            if child.index in self.cast.owner or "igo" not in kinds or definite is None:
                continue
            if child.upos == "NOUN" and definite.text.lower() == "the" and child.index < noun:
                return self._definite(child, lemma, frozenset({"igo"}))
        return None

    def _force(self, token: Token, lemma: str) -> bool:
        """ "The alliance force": a body of the organization named before."""
        if lemma not in self.cues.forces or token.index in self.cast.at:
            return False
        owner = self.alliance(token.index)
        if owner is None:
            return False
        first = min(child.index for child in self.cast.tree.children(token.index))
        draft = Draft(
            f"group:{slug(owner.name)}-{slug(lemma)}", "government_body", f"{owner.name} {lemma}", owner.country
        )
        draft.sectors, draft.role = ("MIL",), lemma
        self._note(self.cast.add(draft), first, token.index, "nominal")
        return True

    def _followers(self, token: Token) -> bool:
        """ "The Maoists" after "Maoist rebels": the group whose name began with the word."""
        word = token.text
        if not (word[:1].isupper() and word.endswith("s") and len(word) > 4):
            return False
        determiner = self.cast.tree.child(token.index, "det")
        start = determiner.index if determiner is not None else token.index
        for _, draft in self.timeline.before(token.index):
            if draft.plural and any(word[:-1] in mention.text.split() for mention in draft.mentions):
                self._note(draft, start, token.index, "nominal")
                return True
        return False

    def _owned(self, token: Token, kinds: frozenset[str]) -> bool:
        """ "The UN agency", "an Iranian court": a body of the state or organization named before it."""
        for child in self.cast.tree.children(token.index, "amod", "compound", "nmod:poss"):
            owner = self.cast.owner.get(child.index)
            if owner is None or owner.kind not in ("state", "igo") or "state" in kinds:
                continue
            kind = "igo" if owner.kind == "igo" else next((k for k in _BODIES if k in kinds), "other")
            first = min(c.index for c in [child, *self.cast.tree.children(token.index, "det")])
            name = " ".join(self.cast.tree.span(child.index, token.index).text.split())
            draft = Draft(f"group:{slug(name)}", kind, name, owner.country, role=token.lemma.lower())
            self._note(self.cast.add(draft), first, token.index, "nominal")
            return True
        return False

    def _style(self, token: Token) -> None:
        """ "His Majesty" alone: the king, emir or other head named last."""
        owner = self.cast.tree.child(token.index, "nmod:poss")
        if owner is None or token.index in self.cast.at:
            return
        unlike = _KINGS if owner.text.lower() == "her" else _QUEENS if owner.text.lower() == "his" else frozenset()
        for _, draft in self.timeline.before(token.index):
            if draft.kind == "person" and draft.roles & _CROWNED and not draft.roles & unlike:
                self._note(draft, owner.index, token.index, "nominal")
                return

    def _half(self, token: Token) -> None:
        """ "The North" beside North or South Korea: the one state whose name begins so, or its other half."""
        determiner = self.cast.tree.child(token.index, "det")
        if determiner is None or token.index in self.cast.at or self.cast.tree.child(token.index, "nmod", "compound"):
            return
        word = token.lemma.lower() + " "
        found = [draft for draft in self.cast if draft.kind == "state" and draft.name.lower().startswith(word)]
        if not found and token.text[:1].isupper():
            found = self._other_half(token.text)
        if len(found) == 1:
            self._note(found[0], determiner.index, token.index, "name")

    def _other_half(self, word: str) -> list[Draft]:
        """The states that share all but the first word of their name with a country of the document."""
        actors = load_actors()
        codes = dict.fromkeys(draft.country for draft in self.cast if draft.country is not None)
        names = (actors.countries[code].name.split() for code in codes if code in actors.countries)
        halves = (actors.match([word, *rest], 0) for half, *rest in names if half == _OPPOSITE[word.lower()] and rest)
        states = {m.actor.id: m.actor for m in halves if m is not None and m.actor.kind == "state" and m.length > 1}
        return [self.cast.add(Draft(actor.id, "state", actor.name, actor.country)) for actor in states.values()]

    def _country_meant(self, token: Token) -> Draft | None:
        """ "The country": that of whoever was named last, of the subject before, or of the document."""
        sentence = self.cast.tree.sentence_of(token.index)
        guests = self._guests(token)
        for head, draft in self.timeline.before(token.index):
            code = draft.country
            if code in guests:
                continue  # "her first visit to the country": not her own
            state = self.cast.drafts.get(f"state:{code.lower()}") if code is not None else None
            back = sentence.index - self.cast.tree.sentence_of(head).index
            if back > _NEAR:
                break
            there = draft.kind in _RULED or (bool(guests) and draft.kind == "place")
            if state is not None and there and (back == 0 or self.timeline.is_subject(head)):
                return state
        code = self.context.dominant(frozenset(guest for guest in guests if guest is not None))
        return self.cast.drafts.get(f"state:{code.lower()}") if code is not None else None

    def _guests(self, token: Token) -> frozenset[str | None]:
        """The countries of those who visit what a noun means, or arrive there."""
        tree = self.cast.tree
        going = tree.head(token.index)
        if going is None or going.lemma.lower() not in self.cues.visiting:
            return frozenset()
        doers = tree.children(going.index, "nmod:poss", "nsubj")
        return frozenset(draft.country for doer in doers for draft in self.cast.at.get(doer.index, ()))

    def _in_company(self, token: Token) -> bool:
        """Whether somebody meets, joins or thanks those whom a noun means ("met with the group"): no fighters."""
        verb = self.cast.tree.head(token.index)
        return verb is not None and token.deprel in ("obj", "obl") and verb.lemma.lower() in self.cues.meeting

    def _definite(self, token: Token, lemma: str, kinds: frozenset[str]) -> Draft | None:
        if "state" in kinds:
            return self._country_meant(token)
        here = self.cast.tree.sentence_of(token.index).index
        kinds = kinds - {"armed_group"} if self._in_company(token) else kinds
        for head, draft in self.timeline.before(token.index):
            if self.cast.tree.tokens[head].lemma.lower() == lemma and draft.kind != "place":
                return draft
        for head, draft in self.timeline.before(token.index):
            back = here - self.cast.tree.sentence_of(head).index
            if draft.kind not in kinds or back > _FAR * 2 or (draft.plural and draft.role is not None):
                continue  # "the group" is not "the rebels" before it
            if lemma in draft.name.lower() or back <= _FAR:
                return draft
        return None

"""Whom "he", "she", "it", "they", "both" and "those arrested" mean."""

from dragoman.lexicon.cues import reporting_cues
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.mentions.backed import backed
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.judged import judged
from dragoman.mentions.owned_deeds import owner_of_deed
from dragoman.mentions.ownership import subjects_of
from dragoman.mentions.plurals import plural_of, those_of
from dragoman.mentions.salience import Timeline
from dragoman.records.analysis import Token

_THINGS = frozenset({"state", "government_body", "igo", "ngo", "company", "media", "armed_group", "party", "other"})
_NEAR = 1
_FAR = 3
_TWO = 2


class Pronouns:
    """Resolves the pronouns of one document, in text order; each finding is noted for those that follow."""

    def __init__(self, cast: Cast, timeline: Timeline) -> None:
        self.cast, self.timeline = cast, timeline
        self.cues = load_reference()
        self.names = load_names()

    def pronoun(self, token: Token) -> None:
        """A personal or possessive pronoun of the third person."""
        word = self.cues.pronouns.get(token.text.lower())
        at = token.index
        if token.head >= 0 and self.cast.tree.tokens[token.head].text.lower() in self.names.styles:
            return
        if word in ("thing", "plural") and self._reflexive(token):
            return
        if word in ("male", "female"):
            met = self._met_before(token, word)
            if met is not None:
                self.timeline.note(met, at, at, "pronoun", at)
                return
            barred, spoken_of = self._barred(token), self._spoken_of(token)
            draft = None
            if spoken_of:
                draft = self.timeline.best(at, lambda d: _is_person(d, word), sentences=_FAR, barred=barred | spoken_of)
            draft = draft or judged(self.cast, token, lambda d: _is_person(d, word))
            draft = draft or self.timeline.best(at, lambda d: _is_person(d, word), sentences=_FAR, barred=barred)
            if draft is not None:
                draft.gender = draft.gender or word
                self.timeline.note(draft, at, at, "pronoun", at)
        elif word == "thing":
            draft = next(
                (d for find in (judged, backed, owner_of_deed) if (d := find(self.cast, token, _is_thing))), None
            )
            if draft is None:
                draft = self.timeline.best(at, _is_thing, sentences=_NEAR, barred=self._barred(token))
                draft = draft if draft is not None and self._leads(draft, at) else None
            if draft is not None:
                self.timeline.note(draft, at, at, "pronoun", at)
        elif word == "plural":
            self._together(token)
        elif token.text.lower() == "those":
            self.those(token)

    def _reflexive(self, token: Token) -> bool:
        """ "Itself", "themselves" are the subject of their verb; whether that was found."""
        if not token.text.lower().endswith(("self", "selves")) or token.deprel not in ("obj", "iobj", "obl"):
            return False
        meant = [
            draft for subject in subjects_of(self.cast, token.head) for draft in self.cast.at.get(subject.index, ())
        ]
        for draft in meant:
            self.timeline.note(draft, token.index, token.index, "pronoun", token.index, joint=len(meant) > 1)
        return bool(meant)

    def _barred(self, token: Token) -> frozenset[str]:
        """Drafts that a pronoun cannot mean: the subject of the verb whose object it is, the noun that it owns."""
        tree = self.cast.tree
        barred = {draft.id for draft in self.cast.at.get(token.head, ())} if token.deprel == "nmod:poss" else set()
        if token.deprel in ("obj", "iobj", "obl") and not token.text.lower().endswith(("self", "selves")):
            for subject in subjects_of(self.cast, token.head):
                barred |= {draft.id for draft in self.cast.at.get(subject.index, ())}
        if token.deprel in ("nsubj", "nmod:poss") and tree.tokens[token.head].lemma.lower() in self.cues.visiting:
            barred |= self._hosts(token.head)
        return frozenset(barred)

    def _met_before(self, token: Token, gender: str) -> Draft | None:
        """Whom "spoke with Holm and thanked him" means: the one person of the deed before, if he is not its subject."""
        tree, verb = self.cast.tree, self.cast.tree.head(token.index)
        if verb is None or token.deprel not in ("obj", "iobj") or verb.deprel != "conj":
            return None
        before = tree.tokens[verb.head]
        with_whom = [o for o in tree.children(before.index, "obj", "obl") if o.index < verb.index]
        found = [d for other in with_whom for d in self.cast.at.get(other.index, ()) if _is_person(d, gender)]
        return found[0] if len(found) == 1 and before.upos == "VERB" else None

    def _spoken_of(self, token: Token) -> frozenset[str]:
        """Those named in what a pronoun's own verb reports before it: in "Holm is ill, he said" he is not Holm."""
        tree = self.cast.tree
        verb = tree.tokens[token.head]
        if token.deprel != "nsubj" or verb.lemma.lower() not in reporting_cues().verbs:
            return frozenset()
        contents = [c.index for c in tree.children(verb.index, "ccomp", "parataxis") if c.index < token.index]
        if verb.deprel == "parataxis" and 0 <= verb.head < token.index:
            contents.append(verb.head)
        inside = {at for content in contents for at in tree.subtree(content) if at < token.index}
        named = ((draft.id, mention) for draft in self.cast for mention in draft.mentions)
        return frozenset(id for id, mention in named if mention.head in inside and mention.form != "pronoun")

    def _hosts(self, going: int) -> set[str]:
        """Those at home where somebody goes: in "he visits Peru", "his visit to Peru" he is no minister of Peru."""
        goals = self.cast.tree.children(going, "obj", "obl", "nmod")
        lands = {draft.country for goal in goals for draft in self.cast.at.get(goal.index, ())} - {None}
        return {draft.id for draft in self.cast if draft.country in lands}

    def _leads(self, draft: Draft, at: int) -> bool:
        """Whether a thing was a subject in this sentence or the one before, which "it" asks for."""
        here = self.cast.tree.sentence_of(at).index
        for head, found in self.timeline.before(at):
            if here - self.cast.tree.sentence_of(head).index > _NEAR:
                return False
            if found is draft and (self.timeline.is_subject(head) or self._possessor(head)):
                return True
        return False

    def _possessor(self, head: int) -> bool:
        return self.cast.tree.tokens[head].deprel == "nmod:poss"

    def both(self, token: Token) -> None:
        """ "Both" or "the two" alone."""
        if token.index not in self.cast.at:
            self._together(token)

    def _together(self, token: Token) -> None:
        """ "They", "both", "the two": note all that are meant."""
        group = backed(self.cast, token, lambda draft: draft.plural)
        several = [group] if group else plural_of(self.cast, self.timeline, token, self._barred(token))
        if token.text.lower() in self.cues.pair_quantity and len(several) != _TWO:
            return
        determiner = self.cast.tree.child(token.index, "det")
        first = determiner.index if determiner is not None else token.index
        for draft in several:
            self.timeline.note(draft, first, token.index, "pronoun", token.index, joint=len(several) > 1)

    def those(self, token: Token) -> None:
        """ "Those arrested" after "police arrested 30 students"."""
        several, last = those_of(self.cast, token)
        for draft in several:
            self.timeline.note(draft, token.index, last, "nominal", token.index)


def _is_person(draft: Draft, gender: str) -> bool:
    return draft.kind == "person" and not draft.plural and draft.gender in (None, gender)


def _is_thing(draft: Draft) -> bool:
    return draft.kind in _THINGS and not draft.plural

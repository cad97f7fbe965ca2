"""In which country a document and its passages play: what the dateline, the lead and a sentence's opening tell.

The setting says whose "the government", "police" and "a court" are where no word of theirs does. It is taken from what
a text says of itself, never from the nearest name alone.
"""

from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast
from dragoman.records.analysis import Sentence, Token

WHERE = frozenset({"in", "at", "near", "off", "outside", "inside", "throughout", "across"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_OWNED = frozenset({"state", "government_body"})


class Setting:
    """The setting of one document."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.dateline = self._of_dateline()
        self.lead = self._of_lead()

    def frame(self, at: int) -> str | None:
        """The country of the place with which the sentence opens ("In Nairobi, …"), or an earlier one of its paragraph.

        A place behind the verb is where something goes on, but hardly whose the subject is. A token before the place
        is not in the frame. Seats of organizations ("In Geneva, …") frame nobody.
        """
        sentences = self._cast.tree.analysis.sentences
        here = self._cast.tree.sentence_of(at)
        for index in range(here.index, -1, -1):
            if sentences[index].paragraph != here.paragraph:
                return None
            found = self._opening(sentences[index], at)
            if found is not None:
                return found
        return None

    def told_before(self, at: int) -> str | None:
        """The country of who speaks or acts in the sentence before, for the subject of a main clause at `at`.

        "Two fishermen were killed, Hanoi said. The foreign ministry demanded …". Paragraphs of several sentences are
        left closed: what the last of them tells may lie far from what they are about.
        """
        tree, here = self._cast.tree, self._cast.tree.sentence_of(at)
        above = tree.head(at)
        main = above is not None and above.deprel in ("root", "conj", "parataxis")
        if here.index == 0 or not main or tree.tokens[at].deprel not in _SUBJECTS:
            return None
        sentences = tree.analysis.sentences
        before = sentences[here.index - 1]
        longer = before.index > 0 and sentences[before.index - 1].paragraph == before.paragraph
        if before.paragraph != here.paragraph and longer:
            return None
        root = tree.root(before)
        if root is None:
            return None
        said = [
            v for v in (root, *tree.children(root.index, "parataxis")) if v.lemma.lower() in load_clauses().attributing
        ]
        for verb in (*said, root):
            subject = tree.child(verb.index, "nsubj")
            alone = subject is not None and tree.child(subject.index, "conj") is None
            country = self._of_subject(subject) if subject is not None and alone else None
            # A foreign minister who met somebody may be a guest where "the opposition" is at home.
            if country is not None and (verb in said or not self._is_person(subject)):
                return country
        return None

    def _is_person(self, token: Token | None) -> bool:
        return token is not None and any(draft.kind == "person" for draft in self._cast.at.get(token.index, ()))

    def _opening(self, sentence: Sentence, at: int) -> str | None:
        tokens = self._cast.tree.tokens
        for token in tokens[sentence.first : min(sentence.last, at)]:
            if token.deprel in _SUBJECTS:
                return None
            if token.deprel.startswith("obl") and token.head > token.index and self._under_place(token):
                country = self._country_at(token.index)
                if country is not None:
                    return country
        return None

    def _under_place(self, token: Token) -> bool:
        case = self._cast.tree.child(token.index, "case")
        return case is not None and case.text.lower() in WHERE

    def _country_at(self, index: int) -> str | None:
        """The country of a place or state that a token names; None for seats of organizations."""
        if self._cast.tree.tokens[index].text.lower() in load_reference().meeting_cities:
            return None
        found = {d.country for d in self._cast.at.get(index, ()) if d.kind in ("place", "state")}
        return one_country(found)

    def _of_dateline(self) -> str | None:
        dateline = self._cast.tree.analysis.document.dateline
        if dateline is None or dateline.place is None:
            return None
        if dateline.place.lower() in load_reference().meeting_cities:
            return None
        tokens = self._cast.tree.tokens_between(dateline.start, dateline.start + len(dateline.place))
        owners = [self._cast.owner[t.index] for t in tokens if t.index in self._cast.owner]
        country = one_country({owner.country for owner in owners if owner.kind in ("place", "state")})
        return None if country is None or self._written_abroad(country, dateline.end) else country

    def _written_abroad(self, country: str, begin: int) -> bool:
        """Whether the first sentence behind a dateline plays in another country and does not name the dateline's."""
        tree = self._cast.tree
        lead = next((s for s in tree.analysis.sentences if tree.tokens[s.last - 1].start >= begin), None)
        if lead is None:
            return False
        tokens = [token for token in tree.tokens[lead.first : lead.last] if token.start >= begin]
        named = {draft.country for token in tokens for draft in self._cast.at.get(token.index, ())}
        played = {self._country_at(t.index) for t in tokens if self._under_place(t) and self._of_main(t)}
        return country not in named and bool(played - {None})

    def _of_main(self, token: Token) -> bool:
        """Whether a place is that of a main clause: not of "men wanted in Kigali"."""
        above = self._cast.tree.ancestors(token.index)
        return all(not word.deprel.startswith(("acl", "amod")) for word in above)

    def _of_lead(self) -> str | None:
        """The country of the subject of the report's first sentence, or of whose the subject is."""
        tree = self._cast.tree
        dateline = tree.analysis.document.dateline
        begin = dateline.end if dateline is not None else 0
        for sentence in tree.analysis.sentences:
            root = tree.root(sentence)
            if root is None or root.start < begin or root.upos != "VERB":
                continue
            said = tree.child(root.index, "ccomp")
            for verb in (said, root):
                subject = tree.child(verb.index, *_SUBJECTS) if verb is not None else None
                country = self._of_subject(subject) if subject is not None else None
                if country is not None:
                    return country
            return None
        return None

    def _of_subject(self, subject: Token) -> str | None:
        words = [subject, *self._cast.tree.children(subject.index, "nmod:poss", "amod", "compound")]
        for word in words:
            drafts = [*self._cast.at.get(word.index, ())]
            country = one_country({draft.country for draft in drafts if draft.kind in _OWNED})
            if country is not None:
                return country
        return None


def one_country(countries: set[str | None]) -> str | None:
    """The one country among them, None where there is none or several, or an organization."""
    known = countries - {None} - NON_STATE_CODES
    return known.pop() if len(known) == 1 else None

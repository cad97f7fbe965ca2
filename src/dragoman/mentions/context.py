"""Which country a passage is about: what "the government" or "police" belong to when the text does not say."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from dragoman.lexicon.actors import NON_STATE_CODES, load_actors
from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast
from dragoman.mentions.houses import Voices
from dragoman.mentions.matches import acts
from dragoman.mentions.setting import WHERE, Setting, one_country

_TELLING = frozenset({"state", "place", "government_body", "party", "population"})
_OWNING = ("amod", "compound", "nmod:poss")
_HOLDING = ("nsubj", "nsubj:pass", "nmod:poss")
_MARGIN = 1.5
_PART = 3
_FIRST = 2
_RULING = 2
_OFTEN = 5
_EDGES = frozenset({"border", "frontier"})
_CIVIL = frozenset({"GOV", "JUD", "COP", "LEG"})


def _gone(cast: Cast) -> frozenset[str]:
    """The historical states beside whose successors the text tells of them: nobody belongs to them any more."""
    named = {draft.country for draft in cast}
    countries = load_actors().countries
    return frozenset(code for code, one in countries.items() if one.kind == "historical" and one.parent in named)


class CountryContext:
    """The countries named in a document, by sentence and paragraph, and the one that it is mostly about."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.voices = Voices(cast)
        gone = _gone(cast)
        named = sorted(
            (mention.head, draft.country, draft.kind)
            for draft in cast
            if draft.country is not None
            and len(draft.country) == 3
            and draft.country not in NON_STATE_CODES
            and draft.country not in gone
            and draft.kind in _TELLING
            for mention in draft.mentions
            if not self._borders(mention.head)
        )
        self._heads = [head for head, _, _ in named]
        self._countries = [country or "" for _, country, _ in named]
        counts: Counter[str] = Counter()
        first_end = self._end_of_first_paragraph()
        for head, country, kind in named:
            counts[country or ""] += self._weight(head, kind) * (2 if head < first_end else 1)
        for draft in cast:
            if draft.kind == "person" and draft.country is not None and draft.country not in NON_STATE_CODES:
                counts[draft.country] += 1
        if named:
            counts[named[0][1] or ""] += _FIRST
        self.counts = counts
        self.setting = Setting(cast)
        self._dated = self._weight_of_dateline(named)

    def _borders(self, head: int) -> bool:
        """Whether a country only tells which border is meant ("near the Chinese border")."""
        above = self._cast.tree.head(head)
        owned = self._cast.tree.tokens[head].deprel in ("amod", "compound")
        return owned and above is not None and above.lemma.lower() in load_reference().frontiers

    def _weight(self, head: int, kind: str) -> int:
        """States that act or own count twice as much as those which are objects or places."""
        deprel = self._cast.tree.tokens[head].deprel
        return (
            2 if kind == "state" and deprel in ("nsubj", "nmod:poss", "amod", "compound", "nsubj:pass", "conj") else 1
        )

    def _weight_of_dateline(self, named: Sequence[tuple[int, str | None, str]]) -> int:
        """What the dateline's own words have added to the count of its country."""
        dateline = self._cast.tree.analysis.document.dateline
        if dateline is None:
            return 0
        tokens = self._cast.tree.tokens
        own = [(head, kind) for head, _, kind in named if dateline.start <= tokens[head].start < dateline.end]
        first = _FIRST if own and own[0][0] == named[0][0] else 0
        return first + sum(2 * self._weight(head, kind) for head, kind in own)

    def _end_of_first_paragraph(self) -> int:
        for sentence in self._cast.tree.analysis.sentences:
            if sentence.paragraph > 0:
                return sentence.first
        return len(self._cast.tree.tokens)

    def dominant(self, barred: frozenset[str] = frozenset()) -> str | None:
        """The country that the document names clearly more than any other, None where two compete."""
        ranked = [item for item in self.counts.most_common(2 + len(barred)) if item[0] not in barred][:2]
        if not ranked:
            return None
        if len(ranked) == 1 or ranked[0][1] >= _MARGIN * ranked[1][1]:
            return ranked[0][0]
        return None

    def alone(self) -> str | None:
        """The country of a document that names no other and this one again and again, None for any other document."""
        ((country, count),) = self.counts.items() if len(self.counts) == 1 else ((None, 0),)
        return country if count >= _OFTEN else None

    def home(self, barred: frozenset[str] = frozenset()) -> str | None:
        """The country in which the document plays: the one it is mostly about, else that of its dateline.

        A dateline counts where no other country is named more often, or not much more if the text below names something
        of the dateline's country too: correspondents write from abroad.
        """
        dominant = self.dominant(barred)
        dateline = self.setting.dateline
        if dominant is not None or dateline is None or dateline in barred:
            return dominant
        own = self.counts[dateline]
        most = max((n for code, n in self.counts.items() if code not in barred | {dateline}), default=0)
        return dateline if own >= most or (own > self._dated and own * _MARGIN >= most) else None

    def _minor(self, home: str, barred: frozenset[str]) -> bool:
        """Whether a country would be home only because those across the table are named more often."""
        first = home in (self.setting.dateline, self.setting.lead)
        return not first and not self._owns(home) and any(self.counts[code] > self.counts[home] for code in barred)

    def _owns(self, country: str) -> bool:
        """Whether something in the document is a country's ("Nigeria's growth")."""
        named = zip(self._heads, self._countries, strict=True)
        return any(code == country and self._cast.tree.tokens[head].deprel == "nmod:poss" for head, code in named)

    def _rules(self, home: str | None, other: str | None) -> bool:
        """Whether a country rules the document so that another one named in a sentence does not own what is there."""
        first = home in (self.setting.dateline, self.setting.lead)
        return first and home is not None and other is not None and self.counts[home] >= _RULING * self.counts[other]

    def sole(self, first: int, last: int, barred: frozenset[str] = frozenset()) -> str | None:
        """The one country named between two tokens, None where there is none or more than one.

        What a country has abroad ("the Kenyan embassy") does not name it.
        """
        numbers = range(bisect_left(self._heads, first), bisect_right(self._heads, last))
        found = {self._countries[number] for number in numbers if not self._is_abroad(self._heads[number])} - barred
        return found.pop() if len(found) == 1 else None

    def _is_abroad(self, head: int) -> bool:
        token, above = self._cast.tree.tokens[head], self._cast.tree.head(head)
        if any(behind.text.lower() == "based" for behind in self._cast.tree.tokens[head + 2 : head + 3]):
            return True  # "the London-based group"
        owned = above if above is not None and token.deprel in _OWNING else token
        return owned.lemma.lower() in load_reference().abroad | _EDGES

    def of_state(self, at: int, barred: frozenset[str] = frozenset()) -> str | None:
        """Whose government, army, police … an unmarked noun at a token means; none of those `barred`.

        In what a state's office says or publishes its own, unless a country is named before it in its sentence.
        """
        frame = self._there(at) or self.setting.frame(at)
        if frame is not None and frame not in barred:
            return frame
        voice = self.voices.at(at)
        if voice is not None and voice not in barred and not self._named_before(at, voice):
            return voice
        return self._of_passage(at, barred)

    def _there(self, at: int) -> str | None:
        """The country of the place of which a clause tells: "flew to Oslo, where he thanked the government"."""
        tree = self._cast.tree
        for clause in tree.ancestors(at):
            if clause.deprel in ("acl:relcl", "acl") and clause.head >= 0:
                where = any(t.text.lower() == "where" for t in tree.children(clause.index, "advmod"))
                drafts = self._cast.at.get(clause.head, ()) if where else ()
                return one_country({d.country for d in drafts if d.kind in ("state", "place")})
        return None

    def of_body(self, at: int) -> str | None:
        """Whose a body named without its state is ("Congress"): of the office that speaks, else of the passage."""
        return self.voices.at(at) or self.of_state(at)

    def _named_before(self, at: int, voice: str) -> bool:
        """Whether another country acts or owns something in a sentence before a token: "Ukraine said the army …"."""
        first = self._cast.tree.sentence_of(at).first
        begin, end = bisect_left(self._heads, first), bisect_left(self._heads, at)
        here = zip(self._heads[begin:end], self._countries[begin:end], strict=True)
        tokens, cast = self._cast.tree.tokens, self._cast
        if any(code != voice and tokens[head].deprel in _HOLDING for head, code in here):
            return True
        acting = (token.index for token in tokens[first:at] if token.deprel in _HOLDING)
        doers = (draft for index in acting for draft in cast.at.get(index, ()))
        return any(draft.kind == "person" and draft.country not in (None, voice) for draft in doers)

    def _of_passage(self, at: int, barred: frozenset[str]) -> str | None:
        """Whose an unmarked noun is by the countries named around it."""
        sentence = self._cast.tree.sentence_of(at)
        told = self.setting.told_before(at) if self.contested() else None
        if told is not None and told not in barred and self._is_rival(told, at, sentence.last - 1):
            return told
        home = self.home(barred)
        sole = self.sole(sentence.first, sentence.last - 1, barred)
        if home is not None and sole in (None, home):
            return home
        return sole or self.sole(*self._paragraph(at), barred) or home or self._teller(at, barred)

    def _teller(self, at: int, barred: frozenset[str]) -> str | None:
        """The state whose civil officials tell of something: "prosecutors in Peru say police have arrested …"."""
        tree = self._cast.tree
        for above in tree.ancestors(at):
            if above.lemma.lower() not in load_clauses().attributing or above.upos != "VERB":
                continue
            speaker = tree.child(above.index, "nsubj")
            drafts = self._cast.at.get(speaker.index, ()) if speaker is not None and speaker.index < at else ()
            found = {d.country for d in drafts if set(d.sectors[:1]) & _CIVIL and d.country not in barred}
            return one_country(found)
        return None

    def of_office(self, at: int, barred: frozenset[str] = frozenset()) -> str | None:
        """Whose minister or leader an unmarked title at a token means; None where the passage and the document differ.

        Stricter than `of_state`, because a person of the wrong country is worse than one of none: where no country
        rules the document, a place named before the title, or a country right before it.
        """
        sentence = self._cast.tree.sentence_of(at)
        voice, home = self.voices.at(at), self.home(barred)
        sole = self.sole(sentence.first, sentence.last - 1, barred)
        if voice is not None and voice not in barred and not self._named_before(at, voice):
            return voice
        if home is not None and self._minor(home, barred) and sole is None:
            return None
        if home is not None and sole in (None, home):
            return home
        if self._rules(home, sole):
            return home
        located = self._located(sentence.first, at, barred)
        if located is not None or home is not None:
            return located
        return self.sole(sentence.first, at, barred) or self.sole(self._paragraph(at)[0], at, barred)

    def contested(self) -> bool:
        """Whether a second country has so great a part in the document that persons may well be of either."""
        ranked = self.counts.most_common(2)
        return len(ranked) == 2 and ranked[1][1] * _PART >= ranked[0][1]

    def _is_rival(self, country: str, first: int, last: int) -> bool:
        """Whether a country is one of the two that the document is about most, and nobody to whom something is done."""
        done_to = self._countries[bisect_left(self._heads, first) : bisect_right(self._heads, last)]
        return country in dict(self.counts.most_common(2)) and country not in done_to

    def of_place(self, at: int, barred: frozenset[str] = frozenset(), *, local: bool = False) -> str | None:
        """In which country the passage happens: a place named in the sentence, before it, or the document's country.

        For what is `local` a place named anywhere before counts more than whom the document is about.
        """
        sentence = self._cast.tree.sentence_of(at)
        first, _ = self._paragraph(at)
        for begin in (sentence.first, first, *((0,) if local else ())):
            here = self._located(begin, sentence.last, barred)
            if here is not None:
                return here
        frame = self.setting.frame(at)
        return frame if frame is not None and frame not in barred else self._of_passage(at, barred)

    def of_strangers(self, at: int, barred: frozenset[str] = frozenset()) -> str | None:
        """Where unknown attackers strike: at a place named in the sentence, else in the country of all places before.

        Who is named as their victim or speaks of them does not tell.
        """
        sentence = self._cast.tree.sentence_of(at)
        here = self._located(sentence.first, sentence.last, barred, source=True)
        places = {
            self._located(s.first, s.last, barred, source=True)
            for s in self._cast.tree.analysis.sentences[: sentence.index]
        }
        return here or one_country(places) or self.alone()

    def place_above(self, at: int) -> str | None:
        """The country of a place named right before a token: "is in Peru for talks"."""
        return self._located(self._cast.tree.sentence_of(at).first, at, frozenset())

    def of_rebels(self, at: int, barred: frozenset[str]) -> str | None:
        """Where unnamed rebels fight: at a place in the sentence, else where the lead plays, whomever they attack."""
        sentence = self._cast.tree.sentence_of(at)
        here = self._located(sentence.first, sentence.last, barred)
        lead = self.setting.lead
        ruling = lead is not None and lead == self.home(barred)
        return here or (lead if ruling else None)

    def of_people(self, at: int) -> str | None:
        """Where a people of several countries is at home: a place named with it, else the document's country."""
        sentence = self._cast.tree.sentence_of(at)
        nothing: frozenset[str] = frozenset()
        here = self._located(sentence.first, sentence.last, nothing)
        return here or self._located(self._paragraph(at)[0], sentence.last, nothing) or self.dominant()

    def _located(self, first: int, last: int, barred: frozenset[str], *, source: bool = False) -> str | None:
        """The last country or place under a preposition of place between two tokens."""
        for number in range(bisect_left(self._heads, last) - 1, bisect_left(self._heads, first) - 1, -1):
            head = self._heads[number]
            if self._countries[number] in barred:
                continue
            token = self._cast.tree.tokens[head]
            if self._cast.tree.text[token.start : token.end].lower() in load_reference().meeting_cities:
                continue
            beside = token.deprel.startswith(("obl", "nmod", "root")) and token.deprel != "nmod:poss"
            if (
                beside
                and not acts(self._cast, head)
                and self._under_place(head)
                and (source or not self._of_source(head))
            ):
                return self._countries[number]
        return None

    def _of_source(self, head: int) -> bool:
        """Whether a place says where somebody is who tells of it: "…, aid officials in Nairobi said"."""
        tree = self._cast.tree
        for above in tree.ancestors(head):
            verb = tree.head(above.index)
            if above.deprel == "nsubj" and verb is not None:
                return verb.lemma in load_clauses().attributing and tree.child(verb.index, "ccomp") is not None
            if above.upos == "VERB":
                return False
        return False

    def _under_place(self, head: int) -> bool:
        """ "in Kisumu", "in the port of Kisumu"."""
        tree = self._cast.tree
        case = tree.child(head, "case")
        if case is None:
            return False
        if case.text.lower() == "of" and tree.tokens[head].head >= 0:
            case = tree.child(tree.tokens[head].head, "case")
        return case is not None and case.text.lower() in WHERE

    def _paragraph(self, at: int) -> tuple[int, int]:
        sentences = self._cast.tree.analysis.sentences
        here = self._cast.tree.sentence_of(at)
        first = last = here.index
        while first > 0 and sentences[first - 1].paragraph == here.paragraph:
            first -= 1
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == here.paragraph:
            last += 1
        return sentences[first].first, sentences[last].last - 1

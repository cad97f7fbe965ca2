"""When and where an event happened: the date and the place that the text ties to its trigger.

Nothing is filled silently: `date_of` and `place_of` answer from words that stand with the trigger. What a report or
release as a whole is about: `dragoman.events.occasion`.
"""

from collections.abc import Iterator, Sequence, Set

from dragoman.analyze.tree import Tree
from dragoman.events.reach import Anchor, anchors, case_of, descend, mark_of
from dragoman.lexicon.locating import load_locating
from dragoman.mentions.dates import anchor_of, is_label
from dragoman.mentions.temporal_tense import coming_before
from dragoman.records.analysis import Sentence, Token
from dragoman.records.events import EventDate, EventPlace
from dragoman.records.mentions import TemporalExpression, Toponym

_FINENESS = ("day", "period", "week", "month", "season", "quarter", "half", "year", "decade", "century")
_DATE_RELATIONS = frozenset({"obl", "nmod", "advmod", "compound", "nummod", "appos", "flat", "amod", "dep", "list"})
_PLACE_RELATIONS = frozenset({"obl", "nmod", "appos", "conj", "flat", "compound", "list", "dep"})
_NOMINAL = ("NOUN", "PROPN")
_WHOLE_DATE = 2
_PHRASE = 6
_INDIRECT = 3  # a place only taken up again counts less than one named three steps deeper


class Locator:
    """Finds date and place of events of one document."""

    def __init__(self, tree: Tree, dates: Sequence[TemporalExpression], places: Sequence[Toponym]) -> None:
        self.tree = tree
        self.dates = tuple(dates)
        self.places = tuple(places)
        self._cues = load_locating()
        self.today = anchor_of(tree.analysis.document)
        self._date_at = {head: date for date in dates for head in self._heads(date.start, date.end)}
        self._before_noun = {noun: date for date in dates if (noun := self._modified(date)) is not None}
        for date in self._before_noun.values():
            for head in self._heads(date.start, date.end):
                self._date_at.pop(head, None)
        self._place_at = {head: place for place in places for head in self._heads(place.start, place.end)}

    def _heads(self, start: int, end: int) -> list[int]:
        """The words of a span that hang on words outside it: more than one where the parser tore the span apart."""
        inside = self.tree.tokens_between(start, end)
        within = {token.index for token in inside}
        return [token.index for token in inside if token.head not in within and token.upos != "PUNCT"]

    # ---- dates ----

    def _modified(self, date: TemporalExpression) -> int | None:
        """The noun that a whole date between it and its article dates: "praised the May 3, 2018 meeting"."""
        inside = self.tree.tokens_between(date.start, date.end)
        first, last = inside[0].index, inside[-1].index
        if date.precision != "day" or len(inside) < _WHOLE_DATE or first == 0 or last + 1 >= len(self.tree.tokens):
            return None
        if self.tree.tokens[first - 1].upos != "DET":
            return None
        words = self.tree.tokens[last + 1 : last + 1 + _PHRASE]
        inner = next((at for at, t in enumerate(words) if t.upos not in ("NOUN", "ADJ") and t.text != "-"), len(words))
        nouns = [token.index for token in words[:inner] if token.upos == "NOUN"]
        return nouns[-1] if nouns else None

    def date_of(self, trigger: int, *, extra: Sequence[int] = (), deadlines: bool = False) -> EventDate | None:
        """The date that an expression in the trigger's own clause gives it (basis "expression"), else None.

        Args:
            trigger: index of the token that carries the event.
            extra: further tokens whose dependents count as the trigger's own (light verb, governing clause).
            deadlines: whether "by June", "until 2030" count: they date what is promised, not what has happened.
        """
        for anchor in anchors(self.tree, trigger, extra):
            found = [f for f in self._dates_below(anchor.index, deadlines) if self._allowed(anchor, f[1])]
            if found:
                return self._best(found, trigger)
        return self._around(trigger) or self._since_behind(trigger) or self._label(trigger)

    def _label(self, trigger: int) -> EventDate | None:
        """The date that labels the line of a list: "May 3: Minister Lind's call with his counterpart"."""
        start = self.tree.sentence_of(trigger).start
        label = next((date for date in self.dates if date.start == start and date.start_date is not None), None)
        return self._event_date(label) if label is not None and is_label(self.tree, start, label.end) else None

    def _since_behind(self, trigger: int) -> EventDate | None:
        """As in "men on strike in a jail since May were moved": the beginning behind an event noun, before a verb."""
        if self.tree.tokens[trigger].upos != "NOUN":
            return None
        for token in self.tree.tokens[trigger + 1 : self.tree.sentence_of(trigger).last]:
            found = self._date_at.get(token.index)
            if found is not None and found.rule.startswith("since+") and found.edtf is not None:
                return self._event_date(found)
            if token.upos in ("VERB", "AUX") or token.text in (",", ";", ":"):
                return None
        return None

    def long_past(self, trigger: int, units: Set[str]) -> bool:
        """Whether an expression places the event vaguely, units back: "decades ago", "two years after the raid"."""
        found = [
            expression.text.lower().split()
            for anchor in anchors(self.tree, trigger, ())
            for _, token, expression in self._dates_below(anchor.index)
            if self._allowed(anchor, token) and expression.edtf is None
        ]
        ago = any(words[-1] == "ago" and not units.isdisjoint(words) for words in found)
        return ago or self._years_after(trigger, units)

    def _years_after(self, trigger: int, units: Set[str]) -> bool:
        """Whether what is told came years after the event that a noun names."""
        case = self.tree.child(trigger, "case")
        if case is None or case.lemma != "after" or case.index == 0:
            return False
        before = self.tree.tokens[case.index - 1].text.lower()
        return before in units

    def _around(self, trigger: int) -> EventDate | None:
        """The month or year of a verb for an event noun upon which it happened: "ended in 2001 after the accord"."""
        token = self.tree.tokens[trigger]
        nominal = token.upos in _NOMINAL and token.deprel.partition(":")[0] == "obl"
        if not nominal or case_of(self.tree, trigger) not in self._cues.dates.upon:
            return None
        found = [f for f in self._dates_below(token.head) if f[2].precision in ("month", "year")]
        return self._best(found, trigger) if found else None

    def _allowed(self, anchor: Anchor, token: Token) -> bool:
        """Whether a dependent of an anchor counts: of a clause with a subject of its own only what stands before it."""
        if not anchor.fronted:
            return True
        subject = self.tree.child(anchor.index, "nsubj", "csubj")
        return token.index < (anchor.index if subject is None else subject.index)

    def _dates_below(self, anchor: int, deadlines: bool = False) -> Iterator[tuple[int, Token, TemporalExpression]]:
        for token, depth in descend(self.tree, anchor):
            expression = self._date_at.get(token.index)
            if expression is None:
                expression = self._date_in_place(token)
            if expression is None or expression.kind not in ("date", "time"):
                continue
            if expression.edtf is not None and expression.start_date is None and not deadlines:
                continue
            if token.deprel.partition(":")[0] not in _DATE_RELATIONS or self._outside(token):
                continue
            if depth == 1 and coming_before(self.tree, token.index):
                continue
            if expression.precision == "period" and case_of(self.tree, token.index) == "for":
                continue  # "a protocol for the period 2026-2030": how long it holds, not when it was signed
            yield depth, token, expression
        if anchor in self._before_noun:
            yield 1, self.tree.tokens[anchor], self._before_noun[anchor]
        yield from self._since_below(anchor)
        yield from self._before_verb(anchor)

    def _before_verb(self, anchor: int) -> Iterator[tuple[int, Token, TemporalExpression]]:
        """As in "A court in Bergen on Friday sentenced him", where the parser hangs the day on the subject."""
        verb = self.tree.tokens[anchor]
        subject = self.tree.child(anchor, "nsubj", "nsubj:pass")
        first = min([anchor, *(t.index for t in self.tree.children(anchor, "aux", "aux:pass") if t.index < anchor)])
        if subject is None or verb.upos != "VERB" or not subject.index < first - 1:
            return
        token = self.tree.tokens[first - 1]
        found = self._date_at.get(token.index)
        if found is not None and found.kind in ("date", "time") and case_of(self.tree, token.index) in ("on", None):
            yield 1, token, found

    def _date_in_place(self, token: Token) -> TemporalExpression | None:
        """As in "in Moscow Friday", "in a jail since May", where the parser hangs the day on the place."""
        known = token.index in self._place_at
        if not known and not (
            token.upos == "NOUN" and case_of(self.tree, token.index) in self._cues.places.prepositions
        ):
            return None
        cases = (None, "on", "in") if known else ("on", "since")
        for child in self.tree.children(token.index, "nmod", "flat", "appos", "obl"):
            if child.index in self._date_at and case_of(self.tree, child.index) in cases:
                return self._date_at[child.index]
        return None

    def _since_below(self, anchor: int) -> Iterator[tuple[int, Token, TemporalExpression]]:
        """As in "have been fighting to topple him since 1996": since when belongs to what goes on, not to its aim."""
        for aim in self.tree.children(anchor, "xcomp", "advcl"):
            for child in self.tree.children(aim.index, "obl", "nmod"):
                found = self._date_at.get(child.index)
                if found is not None and found.rule.startswith("since+") and mark_of(self.tree, aim.index) == "to":
                    yield 2, child, found

    def has_dates(self, sentence: Sentence) -> bool:
        """Whether a sentence holds an expression of a date, resolved or not."""
        return any(sentence.start <= d.start < sentence.end and d.kind in ("date", "time") for d in self.dates)

    def is_dated(self, predicate: int) -> bool:
        """Whether an expression of a date, resolved or not, stands with a predicate."""
        return any(True for _ in self._dates_below(predicate))

    def is_vague(self, predicate: int) -> bool:
        """Whether an expression of a date that stands with a predicate could not be resolved."""
        return any(expression.edtf is None for _, _, expression in self._dates_below(predicate))

    def _outside(self, token: Token) -> bool:
        case = case_of(self.tree, token.index)
        return case is not None and case in self._cues.dates.outside

    def _best(self, found: list[tuple[int, Token, TemporalExpression]], trigger: int) -> EventDate | None:
        """The resolved expression nearest in the tree, then in the text, or a finer one that lies within it.

        Two days joined by "and" make one stretch.
        """
        dateline = self.tree.analysis.document.dateline
        # A dateline dates the report: `Occasion` tells which events are of its day.
        begin = dateline.end if dateline is not None else 0
        known = [f for f in found if f[2].edtf is not None and f[2].start >= begin]
        if not known:
            return None
        first = min(known, key=lambda f: (f[0], abs(f[1].index - trigger)))
        within = [f for f in known if _contains(first[2], f[2])]
        _, token, best = min(within or [first], key=lambda f: _fineness(f[2]))
        for other in self.tree.children(token.index, "conj"):
            joined = self._date_at.get(other.index)
            if joined is not None and joined.precision == best.precision == "day" and joined.end_date is not None:
                return _stretch(best, joined)
        return self._event_date(best)

    def _event_date(self, expression: TemporalExpression) -> EventDate:
        assert expression.edtf is not None
        today = self.today[0]
        first, last = expression.start_date, expression.end_date
        if first is None:  # a deadline: from the day of the document on
            assert last is not None
            first = last if today is None else min(today, last)
        end = last or (max(today, first) if today is not None else first)
        return EventDate(
            expression.edtf,
            first,
            end,
            expression.precision,
            "expression",
            expression.start,
            expression.end,
        )

    # ---- places ----

    def place_of(self, trigger: int, *, extra: Sequence[int] = ()) -> EventPlace | None:
        """The place that the trigger's own clause names ("in Hanoi", the goal of a visit, "here"), else None."""
        for anchor in anchors(self.tree, trigger, extra):
            if self._elsewhere(trigger, anchor.index):
                break
            found = [f for f in self._places_below(anchor.index) if self._allowed(anchor, f[1])]
            if found:
                return event_place(min(found, key=lambda f: (f[0], f[2].name is None, f[2].start))[2])
        return None

    def _elsewhere(self, trigger: int, above: int) -> bool:
        """Whether a clause with "while" tells what somebody else does: "sent him to Peru, while Chile held two"."""
        token = self.tree.tokens[trigger]
        if above == trigger or token.head != above or not token.deprel.startswith("advcl"):
            return False
        own = self.tree.child(trigger, "nsubj", "nsubj:pass")
        return own is not None and mark_of(self.tree, trigger) in ("while", "whereas")

    def _places_below(self, anchor: int) -> Iterator[tuple[int, Token, Toponym]]:
        above = self.tree.tokens[anchor]
        for token, depth in descend(self.tree, anchor):
            if token.lemma.lower() in self._cues.places.here and token.upos == "ADV":
                if (dateline := self.dateline_place()) is not None:
                    yield depth, token, dateline
                continue
            place = self._place_at.get(token.index)
            head = self.tree.tokens[token.head]
            if token.index in self._date_at:
                yield from ((depth + 1, token, beside) for beside in self._placed(token))  # "next Monday in Oslo"
            if token.lemma.lower() == "there" and token.upos == "ADV" and token.deprel == "advmod":
                yield from ((depth + _INDIRECT, token, before) for before in self._there(token))
            if place is not None and place.use != "demonym" and self._holds(head, token, place):
                yield depth, token, place
            elif place is None and self._opens(above, head, token, depth):
                inside = list(self._inside(token, 0))
                yield from ((depth + 1, token, inner) for inner in inside)
                if not inside and (called := self.called(token)) is not None:
                    yield depth + _INDIRECT, token, called
            elif place is None and depth == 1 and above.lemma.lower() in self._cues.places.handling:
                yield from ((depth + 1, token, beside) for beside in self._beside(token))
            elif place is None and depth == 1 and above.lemma.lower() in self._cues.places.calling:
                goals = self._placed(token, self._cues.places.going_prepositions)
                yield from ((depth + 1, token, goal) for goal in goals if token.deprel in ("obj", "nsubj:pass"))

    def _holds(self, head: Token, token: Token, place: Toponym) -> bool:
        """Whether a place below a token is where its event happens."""
        cues, case, lemma = self._cues.places, case_of(self.tree, token.index), head.lemma.lower()
        relation = token.deprel.partition(":")[0]
        if case is not None and relation in ("obl", "nmod"):
            if case in cues.prepositions:
                return not self._of_matter(head, token, place) and not coming_before(self.tree, token.index)
            if case in cues.going_prepositions:
                written = any(
                    o.lemma.lower() in cues.written for o in self.tree.children(head.index, "obj", "nsubj:pass")
                )
                told = (lemma in cues.going and not written) or (case == "to" and lemma in cues.reaching_nouns)
                return told and not self._only_discussed(head)
            if case in ("from", "out"):
                return lemma in cues.leaving
            return case in cues.reaching_cases and lemma in cues.reaching_nouns and head.upos in _NOMINAL
        if token.deprel in ("obj", "nsubj:pass"):
            return lemma in cues.reaching
        if relation == "compound":
            return lemma in cues.conflicts or (place.kind != "country" and lemma in cues.gatherings)
        return False

    def called(self, token: Token) -> Toponym | None:
        """The place named before that a noun with an article takes up: "outside the base", "in the country"."""
        cues, lemma = self._cues.places, token.lemma.lower()
        if lemma in cues.countries_called or lemma in cues.places_called:
            owners = self.tree.children(token.index, "amod", "nmod:poss", "compound")
            of_land = (self._place_at.get(owner.index) for owner in owners)  # "in the Peruvian capital"
            if (land := next((p for p in of_land if p is not None and p.country is not None), None)) is not None:
                return land
        article = self.tree.child(token.index, "det")
        if article is None or article.lemma.lower() not in ("the", "this", "that"):
            return None
        if self.tree.children(token.index, "amod", "nmod", "acl", "acl:relcl", "nmod:poss"):
            return None
        before = [p for p in self.places if p.end <= token.start]
        if kinds := self.tree.children(token.index, "compound"):  # "the air base"
            words = " ".join(t.text.lower() for t in (*kinds, token))
            return next((p for p in reversed(before) if p.text.lower().endswith(words)), None)
        if lemma in cues.countries_called:
            lands = [p for p in reversed(before) if p.kind == "country"]
            shown = next((p for p in lands if p.use != "demonym"), None)  # not "Kenyan police … in the capital"
            return shown or self.dateline_place() or next(iter(lands), None)
        if lemma not in cues.places_called:
            return None
        kind = "city" if lemma in ("city", "town", "village", "port") else "region"
        fitting = (p for p in reversed(before) if p.use == "literal" and (p.kind == kind or lemma in p.text.lower()))
        named = lemma in ("city", "town", "village", "port", "province", "region", "district", "territory", "enclave")
        return next((p for p in fitting if named or lemma in p.text.lower()), None)

    def _only_discussed(self, going: Token) -> bool:
        """Whether a journey is what somebody speaks of: in "called to discuss his trip to Peru" nobody is in Peru."""
        verb = self.tree.head(going.index)
        return verb is not None and going.deprel == "obj" and verb.lemma.lower() in self._cues.places.discussing

    def _of_matter(self, head: Token, token: Token, place: Toponym) -> bool:
        """As in "discussed the situation in X", "discussed fires in Chile": the place belongs to the noun before it."""
        start = token.index
        for child in self.tree.children(token.index):
            start = min(start, child.index)
        if start == 0 or head.lemma.lower() in self._cues.places.bodily:
            return False
        before = self.tree.tokens[start - 1]
        if before.index == head.index or before.upos != "NOUN":
            return False
        cues, lemma = self._cues.places, before.lemma.lower()
        if case_of(self.tree, before.index) in cues.about:
            return lemma in cues.matters
        if before.head != head.index or before.deprel != "obj":
            return False
        return lemma in cues.matters or (place.kind == "country" and head.lemma.lower() in cues.discussing)

    def _opens(self, anchor: Token, head: Token, token: Token, depth: int) -> bool:
        """Whether to look for the place inside a noun phrase ("at the Office of the Government in Hanoi")."""
        cues, relation = self._cues.places, token.deprel.partition(":")[0]
        if token.upos not in _NOMINAL or token.deprel == "nmod:poss":
            return False
        case = case_of(self.tree, token.index)
        if relation == "obl" and head.lemma.lower() in cues.leaving and case in ("from", "out", "of"):
            return True  # "pull out of Artigas province"
        if relation == "obl" or (relation == "nmod" and head.upos in _NOMINAL):
            located = case in cues.prepositions or case in ("on", "during", "for") or case in cues.going_prepositions
            return case in cues.prepositions or (located and token.lemma.lower() in self._cues.dates.occasions)
        if token.deprel not in ("obj", "nsubj:pass") or depth > 1:
            return False
        lemma = anchor.lemma.lower()
        named = lemma in cues.signing and token.lemma.lower() in cues.gatherings
        return lemma in cues.bodily or lemma in cues.reaching or named

    def _inside(self, token: Token, depth: int) -> Iterator[Toponym]:
        """Literal places below a noun, through "in", "of" and apposition."""
        if depth > 3:
            return
        for child in self.tree.children(token.index):
            relation = child.deprel.partition(":")[0]
            if relation not in _PLACE_RELATIONS or child.deprel == "nmod:poss":
                continue
            place = self._place_at.get(child.index)
            case = case_of(self.tree, child.index)
            if place is not None and place.kind == "country" and relation == "compound" and self._is_deed(token):
                continue  # "killed in a U.S. airstrike"
            if place is not None and place.use == "literal":
                yield place
            elif place is None and child.upos in _NOMINAL and (case is None or case in self._cues.places.prepositions):
                yield from self._inside(child, depth + 1)

    def _is_deed(self, noun: Token) -> bool:
        return noun.lemma.lower() in self._cues.places.reaching_nouns

    def _beside(self, token: Token) -> Iterator[Toponym]:
        """The place that the parser hung on an object: "signed a pact in Bamako", "blocked roads across Bolivia"."""
        if token.deprel not in ("obj", "nsubj:pass"):
            return
        yield from self._placed(token)

    def _placed(self, token: Token, cases: Set[str] | None = None) -> Iterator[Toponym]:
        """The places that hang on a noun by a preposition of place, or by one of `cases`."""
        for child in self.tree.children(token.index, "nmod"):
            place = self._place_at.get(child.index)
            if place is not None and case_of(self.tree, child.index) in (cases or self._cues.places.prepositions):
                yield place

    def _there(self, token: Token) -> Iterator[Toponym]:
        """The place named last before "there", in its sentence or the one before."""
        sentence = self.tree.sentence_of(token.index)
        begin = self.tree.analysis.sentences[max(0, sentence.index - 1)].start
        before = [p for p in self.places if begin <= p.start and p.end <= token.start and p.use == "literal"]
        yield from before[-1:]

    def dateline_place(self) -> Toponym | None:
        """The place that the dateline names, None without one."""
        dateline = self.tree.analysis.document.dateline
        if dateline is None or dateline.place is None:
            return None
        return next((p for p in self.places if dateline.start <= p.start < dateline.end), None)


def _fineness(expression: TemporalExpression) -> int:
    return _FINENESS.index(expression.precision) if expression.precision in _FINENESS else len(_FINENESS)


def _contains(outer: TemporalExpression, inner: TemporalExpression) -> bool:
    if outer.start_date is None or outer.end_date is None or inner.start_date is None or inner.end_date is None:
        return False
    return outer.start_date <= inner.start_date and inner.end_date <= outer.end_date


def _stretch(first: TemporalExpression, last: TemporalExpression) -> EventDate:
    assert first.start_date is not None
    assert last.end_date is not None
    edtf = f"{first.edtf}/{last.edtf}"
    return EventDate(edtf, first.start_date, last.end_date, "period", "expression", first.start, last.end)


def event_place(toponym: Toponym) -> EventPlace:
    """The record of an event's place; a toponym that stays unresolved keeps the words of the text as its name."""
    name = toponym.name or toponym.text
    return EventPlace(name, toponym.country, toponym.lat, toponym.lon, toponym.geonames, toponym.start, toponym.end)

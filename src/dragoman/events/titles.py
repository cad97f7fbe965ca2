"""The words of an instrument's title.

Source: bench codebook, "agreements": `title` exact span.
"""

import re
from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.formal_titles import FormalTitles
from dragoman.lexicon.agreements import DONE, AgreementCues
from dragoman.records.analysis import Token
from dragoman.records.mentions import TemporalExpression
from dragoman.records.spans import Span

INSIDE = ("amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "punct", "goeswith", "det", "advmod")
_AFTER = ("nmod", "acl", "appos", "conj", "flat", "nummod", "goeswith", "compound", "dep", "amod")
_FUNCTION = ("ADP", "PUNCT", "CCONJ", "DET", "SCONJ")
_PRONOUNS = ("PRON", "DET")
_CLAUSES = ("acl:relcl", "advcl", "parataxis")
_QUOTED = re.compile(r"\s*(?:“[^“”\n]{3,160}”|\"[^\"\n]{3,160}\")")
_ABBREVIATION = re.compile(r"\s*\((?:the )?[“\"]?[A-Z][\w&.-]{1,11}[”\"]?\)")
_DASHES = "–-/"
_MARKS = " ,;:–—-“”\"'("


class Titles:
    """Reads titles in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, dates: Sequence[TemporalExpression], cues: AgreementCues) -> None:
        self.tree, self.clauses, self.dates, self.cues = tree, clauses, dates, cues
        self.formal = FormalTitles(tree, cues)

    def about(self, token: Token) -> bool:
        """Whether a noun is brought in as what something is about ("on trade")."""
        return self.clauses.preposition_of(token.index) in self.cues.phrase["about"]

    def title(self, head: int) -> Span:
        """The noun phrase without determiner, period and clauses beside its content; a quoted name after it with it."""
        tree = self.tree
        token = tree.tokens[head]
        start = self.start(token)
        end = token.end if token.deprel in INSIDE else self._end(token)
        end = self._past_abbreviation(end)
        named = _QUOTED.match(tree.text, token.end) or _ABBREVIATION.match(tree.text, token.end)
        if named is not None and named.end() >= end:
            return Span(start, named.end(), tree.text[start : named.end()])
        text = tree.text[start:end].rstrip(_MARKS)
        if text.count("(") > text.count(")"):
            text = text[: text.rindex("(")].rstrip(_MARKS)
        return Span(start, start + len(text), text)

    def _past_abbreviation(self, end: int) -> int:
        """The end of "Memorandum of Understanding (MoU) on trade", whose parse may break off at the brackets."""
        short = _ABBREVIATION.match(self.tree.text, end)
        if short is None:
            return end
        inside = self.tree.tokens_between(end, short.end())
        link = self.tree.tokens[inside[-1].index + 1 : inside[-1].index + 2]
        about = (*self.cues.phrase["about"], "between")
        if not link or link[0].text.lower() not in about or link[0].head <= link[0].index:
            return end
        last = self._run(inside[-1].index, set(self.tree.subtree(link[0].head)))
        return self.tree.tokens[last].end if last > link[0].index else end

    def item_titles(self, head: int | None, items: Sequence[int]) -> list[Span]:
        """The words of each item of a list; the first one with the noun of the list where that is given."""
        tree = self.tree
        firsts = [self.item_start(at) for at in items]
        titles = []
        for number, at in enumerate(items):
            inside = set(tree.subtree(at))
            last = self._run(at, inside)
            if number + 1 < len(items):
                last = self._trimmed(at, min(last, firsts[number + 1] - 1))
            start = tree.tokens[firsts[number]].start
            if number == 0 and head is not None:
                start = self.start(tree.tokens[head])
            end = tree.tokens[last].end
            titles.append(Span(start, end, tree.text[start:end]))
        return titles

    def item_start(self, at: int) -> int:
        """The first word of an item, past its comma, "and" and preposition."""
        first = min(self.tree.subtree(at))
        while first < at and self.tree.tokens[first].upos in (*_FUNCTION, "ADV"):
            first += 1
        return first

    def _trimmed(self, head: int, last: int) -> int:
        """The last token before a list's "and", "as well as", "on"."""
        tokens = self.tree.tokens
        while last > head and (tokens[last].upos in _FUNCTION or tokens[last].deprel in ("cc", "fixed")):
            last -= 1
        return last

    def start(self, token: Token) -> int:
        """Offset of the first word: modifiers that stand before the noun, without verbs, pronouns and times."""
        tree = self.tree
        inside = {
            at for t in tree.children(token.index, *INSIDE) if t.index < token.index for at in tree.subtree(t.index)
        }
        if any(tree.tokens[at].entity.endswith("PER") for at in inside):
            inside = set()  # a headline: "President Holm Secures Agreement"
        first = token.index
        low = tree.sentence_of(token.index).first
        while first > low and (first - 1 in inside or self._name_before(token, first - 1)):
            first -= 1
        first = self._coordinated_start(token, first)
        while first < token.index and self._left_out(tree.tokens[first], low):
            first += 1
        start = tree.tokens[first].start
        while (
            first > low
            and tree.tokens[first - 1].end == start
            and (tree.text[start - 1] in _DASHES or tree.text[start] in _DASHES)
        ):
            first -= 1
            start = tree.tokens[first].start
        return start

    def _name_before(self, token: Token, at: int) -> bool:
        """A capitalized word before a name that the parse did not hang below it."""
        other = self.tree.tokens[at]
        if token.upos != "PROPN" or other.upos not in ("PROPN", "ADJ") or not other.text[:1].isupper():
            return False
        return other.head in (token.head, token.index)

    def _coordinated_start(self, token: Token, first: int) -> int:
        """ "a ceasefire and hostage deal": both words before the noun, under one article."""
        tree = self.tree
        head = tree.head(token.index)
        if token.deprel != "conj" or head is None or tree.child(token.index, "det") or first == token.index:
            return first
        plain = head.upos in ("NOUN", "ADJ", "PROPN") and tree.child(head.index, "det") is not None
        return head.index if plain and head.index + 2 == first else first

    def _left_out(self, token: Token, low: int) -> bool:
        if (
            token.upos in (*_PRONOUNS, "PUNCT")
            or token.lemma.lower() in self.cues.phrase["members"]
            or token.text.lower() in ("'s", "’s")
        ):
            return True
        after = self.tree.tokens[token.index + 1]
        if token.upos == "CCONJ" or (token.upos == "ADV" and (after.text == "," or after.upos in ("VERB", "DET"))):
            return True  # "notably, the Accord", "recently signed agreements"
        if token.text.islower() and token.upos in ("VERB", "ADJ") and self.cues.stages.get(token.lemma) in DONE:
            return True
        if token.index <= low + 1 and token.lemma.lower() in self.cues.stages and token.upos in ("VERB", "ADJ"):
            return True
        return self._quoted(token) or any(d.start <= token.start < d.end for d in self.dates if d.kind == "date")

    def _quoted(self, token: Token) -> bool:
        """Whether a quoted judgement stands before the noun: “very important” agreements."""
        before = self.tree.text[max(0, token.start - 40) : token.start]
        after = self.tree.text[token.start : token.start + 40].partition("\n")[0]
        return "“" in before.rpartition("”")[2] and "”" in after and token.text[:1].islower()

    def _end(self, token: Token) -> int:
        tree = self.tree
        inside: set[int] = set()
        for child in tree.children(token.index, *_AFTER):
            if child.index > token.index and self._belongs(token, child):
                inside.update(tree.subtree(child.index))
        last = self._run(token.index, inside)
        return tree.tokens[max(self._stray_content(token, last), self._formal(token))].end

    def _formal(self, token: Token) -> int:
        """The last word of a title written with capitals, up to the first word that tells a time."""
        last = self.formal.last(token)
        timed = (at for at in range(token.index + 1, last + 1) if self._timed(self.tree.tokens[at]))
        return self._trimmed(token.index, next(timed, last + 1) - 1)

    def _stray_content(self, token: Token, last: int) -> int:
        """ "signed a memorandum on trade" with "on trade" hung on the verb: content where it follows at once."""
        tree = self.tree
        if token.head < 0 or last + 1 >= len(tree.tokens):
            return last
        for other in tree.children(token.head, "obl", "advcl", "nmod", "acl"):
            inside = tree.subtree(other.index)
            if inside[0] == last + 1 and other.index > last and self._carries_on(other) and not self.dated(other):
                return self._run(last, set(inside))
        return last

    def _carries_on(self, other: Token) -> bool:
        """Whether a phrase tells what an instrument is about, or what it changes: "a protocol to the accord"."""
        if other.deprel in ("advcl", "acl"):
            return other.lemma.lower() in self.cues.phrase["participles"] and other.text.lower().endswith("ing")
        to = self.clauses.preposition_of(other.index) == "to"
        return self.about(other) or (to and other.lemma.lower() in self.cues.kinds)

    def _run(self, head: int, inside: set[int]) -> int:
        """The last token of the unbroken run after a head that lies inside, up to a date or a clause."""
        tokens = self.tree.tokens
        last = head
        while last + 1 in inside or (last + 2 in inside and tokens[last + 1].upos == "PUNCT"):
            after = tokens[last + 1]
            if after.index in inside and (self._breaks(after, head) or self._another(after, head)):
                break
            last += 1
        return self._trimmed(head, last)

    def _another(self, token: Token, head: int) -> bool:
        """Whether another instrument begins: "agreements on founding a bank; a protocol on ports"."""
        if token.text == ";":
            return True
        return any(
            other.deprel == "conj" and other.lemma.lower() in self.cues.kinds and other.index > head
            for other in (token, *self.tree.ancestors(token.index))
            if min(self.tree.subtree(other.index)) == token.index
        )

    def _breaks(self, token: Token, head: int) -> bool:
        """Where a title ends: before a relative clause further down, and before a period or day."""
        above = token
        while above.head >= 0 and above.head != head:
            governor = self.tree.tokens[above.head]
            telling = above.deprel == "advcl" and governor.lemma.lower() in self.cues.phrase["participles"]
            if above.deprel in _CLAUSES and min(self.tree.subtree(above.index)) == token.index and not telling:
                return True  # but not "an agreement aimed at reducing tariffs"
            above = governor
        if self._timed(token) or (token.upos == "ADP" and token.text.lower() in self.cues.phrase["ending"]):
            return True
        if token.text.lower() == "to" and token.upos == "ADP" and self.tree.tokens[token.head].entity.endswith("ORG"):
            return True  # "sent the treaty on cod to the Senate"
        if token.upos == "ADP" and token.index + 2 < len(self.tree.tokens):
            following = self.tree.tokens[token.index + 1 : token.index + 3]
            period = following[-1].lemma.lower() == "period" or following[0].lemma.lower() == "period"
            return period or self._timed(following[0])
        return False

    def dated(self, token: Token) -> bool:
        """Whether a token is part of a date."""
        return any(d.start <= token.start < d.end for d in self.dates)

    def _timed(self, token: Token) -> bool:
        """Whether it tells a time ("the Twenty-First Century" is a name)."""
        long = ("century", "decade")
        return any(d.start <= token.start < d.end and d.precision not in long for d in self.dates)

    def _belongs(self, token: Token, child: Token) -> bool:
        """Whether what follows the noun is part of its title."""
        if child.deprel.startswith("acl"):
            return self._content_clause(token, child)
        if child.deprel == "amod":
            return child.lemma.lower() in self.cues.phrase["participles"]
        if child.deprel == "nmod" and self.clauses.preposition_of(child.index) == "in":
            return not child.entity.endswith("LOC")
        if child.deprel == "nmod" and self.clauses.preposition_of(child.index) == "to":
            return child.lemma.lower() in self.cues.kinds or not child.entity.endswith("ORG")  # "sent it to the Diet"
        if child.deprel == "nmod":
            return self.clauses.preposition_of(child.index) in (*self.cues.phrase["prepositions"], None)
        if child.deprel == "conj":
            return self._stray_party(token, child)
        return child.deprel not in ("appos", "dep")

    def _content_clause(self, token: Token, child: Token) -> bool:
        if child.deprel == "acl:relcl":
            return False
        mark = self.tree.child(child.index, "mark")
        if mark is not None:
            about = [t for t in self.tree.children(token.index, "nmod") if self.about(t)]
            return mark.lemma.lower() != "to" or not about
        return child.lemma.lower() in self.cues.phrase["participles"]

    def _stray_party(self, token: Token, child: Token) -> bool:
        """ "Treaty between X and Y on Z": Y hung on the treaty although it is the other party."""
        if child.lemma.lower() in self.cues.kinds or child.upos != "PROPN":
            return False
        parties = self.clauses.with_preposition(token.index, ("between",))
        return (
            bool(parties) and all(len(self.clauses.coordinated(at)) == 1 for at in parties) and child.index > parties[0]
        )

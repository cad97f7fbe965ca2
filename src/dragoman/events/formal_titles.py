"""Where a title written with capitals ends, read word by word.

Long official titles are what a parser gets wrong most: the second name of a list, the parties, a gerund. Their capitals
tell how far they go. Titles in small letters are read from the tree alone.
"""

from dragoman.analyze.tree import Tree
from dragoman.lexicon.agreements import AgreementCues
from dragoman.records.analysis import Token

_JOINTS = frozenset({"-", "–", "'s", "’s", "'", "’", "&"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_BEHIND = ("VERB", "ADP", "NUM", "SCONJ")
_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc", "det", "nummod", "case")
_LOOK_AHEAD = 3
_LONGEST = 60
_NEAR = 2


class FormalTitles:
    """Reads on behind the noun of an instrument as long as words are capitalized."""

    def __init__(self, tree: Tree, cues: AgreementCues) -> None:
        self.tree, self.cues = tree, cues

    def last(self, head: Token) -> int:
        """The last token of the run of capitalized words that a capitalized noun opens; the noun itself where none."""
        if not head.text[:1].isupper() or (head.text.isupper() and len(head.text) > 1):
            return head.index
        end = min(self.tree.sentence_of(head.index).last, head.index + _LONGEST)
        at, last, listed = head.index + 1, head.index, False
        while at < end:
            stop = self._word_after(head, at, end, listed=listed)
            if stop is None or (stop == head.index + 1 and self.tree.tokens[stop].upos not in _BEHIND):
                break
            listed = listed or self._between(at, stop)
            last, at = stop, stop + 1
        while last > head.index and self.tree.tokens[last].head > last and self.tree.tokens[last].deprel in _BEFORE:
            last -= 1  # "with Indian start-up …"
        return last

    def _word_after(self, head: Token, at: int, end: int, *, listed: bool) -> int | None:
        """The next capitalized word, past small words and marks that may stand before it; None where the title ends."""
        small: list[str] = []
        while at < end:
            token = self.tree.tokens[at]
            word = token.text.lower()
            if word in _JOINTS and not small:
                if at + 1 < end and word in ("'s", "’s", "'", "’"):
                    return at  # "the People's Republic"
            elif word in self.cues.phrase["inside_names"] or word in _DETERMINERS or word == ",":
                small.append(word)
            else:
                break
            at += 1
        if at >= end or not self._goes_on(head, at, small, listed=listed):
            return None
        return at

    def _goes_on(self, head: Token, at: int, small: list[str], *, listed: bool) -> bool:
        """Whether a word belongs to the title, by the small words before it."""
        token = self.tree.tokens[at]
        if not (token.text[:1].isupper() or (token.text.isdecimal() and small[-1:] == [])):
            return False
        if (token.lemma.lower() == "period" and "for" in small) or token.text.lower() in self.cues.phrase["ending"]:
            return False
        if self._person(at) or token.deprel.startswith("nsubj"):
            return False
        subject = self.tree.child(at, "nsubj")
        if token.upos == "VERB" and "to" not in small and subject is not None and subject.index != head.index:
            return False
        if "to" in small:
            return token.upos == "VERB" or self._instrument(at)
        if "in" in small and token.entity.endswith("LOC"):
            return False
        if "and" in small or "," in small:
            return self._coordinated(head, at, small, listed=listed)
        return True

    def _coordinated(self, head: Token, at: int, small: list[str], *, listed: bool) -> bool:
        """Whether what a comma or "and" brings in goes on with a list inside the title."""
        noun = self._noun_of(at)
        if self._instrument(noun) and self.tree.child(noun, "det") is not None:
            return False  # "the Kivu Accord and the Protocol on Mines"
        if listed and self._state(at) and ("and" in small or self._land(at)):
            return True  # "between the Kingdom of Spain, Peru and the Republic of Chad"
        if set(small) & _DETERMINERS:
            return False
        above = self.tree.tokens[noun].head
        entity = self.tree.tokens[noun].entity[:1] == "B" and not listed
        if entity or (above == head.index and at - head.index <= _NEAR):
            return False  # "the Kivu Declaration and UN resolutions"
        inside = head.index <= above < at
        beside = above >= 0 and above in {t.index for t in self.tree.ancestors(head.index)}
        return (inside or beside) and self.tree.tokens[noun].deprel in ("conj", "appos", "nmod", "list")

    def _noun_of(self, at: int) -> int:
        """The noun that a capitalized word opens the phrase of: "National Accord"."""
        token = self.tree.tokens[at]
        while token.deprel in (*_BEFORE, "flat") and token.head > token.index:
            token = self.tree.tokens[token.head]
        return token.index

    def _between(self, first: int, last: int) -> bool:
        """Whether these words bring in the first of several parties."""
        words = {t.text.lower() for t in self.tree.tokens[first:last]}
        return bool(words & {*self.cues.phrase["parties"], *self.cues.phrase["issuers"]}) and self._state(last)

    def _state(self, at: int) -> bool:
        near = self.tree.tokens[at : at + _LOOK_AHEAD]
        return any(t.entity[2:] in ("LOC", "ORG", "NORP", "GPE") for t in near)

    def _land(self, at: int) -> bool:
        near = self.tree.tokens[at : at + _LOOK_AHEAD]
        return any(t.entity[2:] in ("LOC", "NORP", "GPE") for t in near)

    def _person(self, at: int) -> bool:
        """Whether a person's name begins here, or an office before one."""
        for token in self.tree.tokens[at : at + _LOOK_AHEAD]:
            if token.entity.endswith("PER"):
                return True
            if not token.text[:1].isupper():
                return False
        return False

    def _instrument(self, at: int) -> bool:
        return self.cues.is_instrument(self.tree.tokens[at].lemma.lower())

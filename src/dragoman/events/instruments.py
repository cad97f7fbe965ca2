"""Which nouns of a document name instruments, and what several under one noun are about.

Source: bench codebook, "agreements": every named or described instrument, one record each.
"""

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.titles import INSIDE, Titles
from dragoman.lexicon.agreements import AgreementCues
from dragoman.records.analysis import Token

_PRONOUNS = ("PRON", "DET")


def several(token: Token) -> bool:
    """Whether a noun stands in the plural."""
    return token.text.lower() != token.lemma.lower()


class Instruments:
    """Recognizes instruments in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, titles: Titles, cues: AgreementCues) -> None:
        self.tree, self.clauses, self.titles, self.cues = tree, clauses, titles, cues

    def kind(self, token: Token) -> str | None:
        """The kind of instrument that a noun can name; a weak one only by its modifiers ("?" before the kind, else)."""
        if token.upos not in ("NOUN", "PROPN") or (token.deprel in INSIDE and not self.inner(token)):
            return None
        lemma = token.lemma.lower()
        kind = self.cues.kinds.get(lemma) or self.cues.names.get(token.text) or self.cues.weak.get(lemma)
        if kind is None:
            return None
        before = self.modifiers(token)
        named = kind in self.cues.phrase["named_otherwise"] and self.named(token)  # "the General Agreement on …"
        if (before & self.cues.unless.get(kind, frozenset()) and not named) or self._parenthesis(token):
            return None
        if lemma in self.cues.weak and not before & self.cues.weak_modifiers:
            return f"?{kind}"
        return kind

    def modifiers(self, token: Token) -> set[str]:
        """The words before the noun that modify it, in small letters; of a name all ("Joint Action Plan")."""
        before = {t.text.lower() for t in self.tree.children(token.index, "amod", "compound")}
        if token.text[:1].isupper():
            before |= {word.lower() for word in self.tree.text[self.titles.start(token) : token.start].split()}
        return before

    def inner(self, token: Token) -> bool:
        """Whether a name stands before a common noun: "our Non-Proliferation Treaty obligations"."""
        head = self.tree.head(token.index)
        if token.deprel not in ("compound", "nmod:poss") or head is None or not self.named(token):
            return False
        return head.upos == "NOUN" and head.text.islower() and head.index > token.index

    def _parenthesis(self, token: Token) -> bool:
        """Whether it stands in brackets beside the name that it repeats."""
        line = self.tree.text.rfind("\n", 0, token.start) + 1
        before = self.tree.text[line : token.start]
        return before.count("(") > before.count(")")

    def named(self, token: Token) -> bool:
        """Whether it bears a name: a proper noun, or written with a capital inside the sentence."""
        if token.text in self.cues.names or token.upos == "PROPN":
            return True
        first = self.tree.sentence_of(token.index).first
        if not token.text[:1].isupper():
            return False
        return token.index != first and self.tree.tokens[token.index - 1].text[:1].isupper()

    def bare(self, token: Token) -> bool:
        """Whether nothing stands beside the noun that tells one instrument from another."""
        before = self.tree.tokens[token.index - 1].text.lower() if token.index else ""
        longer = self.titles.start(token) < token.start and before not in self.cues.phrase["new"]
        run = self.titles.formal.last(token) > token.index
        if token.text in self.cues.names or (self.named(token) and longer) or run:
            return False
        return not [t for t in self.tree.children(token.index, "amod", "compound", "nmod", "acl") if self._tells(t)]

    def vague(self, token: Token) -> bool:
        """Whether it is some of several of which nothing is told: "important agreements", "40 contracts with them"."""
        if self.named(token) or self.definite_name(token):
            return False
        before = self.tree.children(token.index, "amod", "compound", "nmod:poss")
        behind = self.tree.text[token.end : self.titles.title(token.index).end].lower().split()
        telling = set(behind) & {*self.cues.phrase["about"]} and not set(behind) & {*self.cues.phrase["sums"]}
        if any(not self._empty(t) for t in before) or telling:
            return False
        return not any(self._describes(t) for t in self.tree.children(token.index, "nmod", "acl"))

    def definite_name(self, token: Token) -> bool:
        """Whether it is one that goes by a name of its own, or by what is quoted behind it."""
        return token.text in self.cues.names or self.tree.text[token.end : token.end + 2].strip(" ")[:1] in ("“", '"')

    def _empty(self, token: Token) -> bool:
        parts = set(token.text.lower().replace("-", " ").split()) | {token.text.lower()}
        return token.upos in ("PRON", "NUM", "DET", "ADV") or bool(
            parts & {*self.cues.phrase["vague"], *self.cues.phrase["empty"]}
        )

    def _describes(self, token: Token) -> bool:
        """Whether a phrase behind the noun tells what it is about, or names a party."""
        if token.deprel.startswith("acl"):
            marks = {t.text.lower() for t in self.tree.children(token.index, "mark", "case")}
            return token.lemma.lower() in self.cues.phrase["participles"] or bool(marks & {*self.cues.phrase["about"]})
        preposition = self.clauses.preposition_of(token.index)
        if preposition in self.cues.phrase["about"] or preposition in ("to", "against", "over"):
            return token.lemma.lower() not in self.cues.phrase["generic"] and token.upos != "PRON"
        if preposition in self.cues.phrase["parties"] or preposition == "of":
            words = (token, *self.tree.children(token.index, "amod", "compound", "nmod"))
            persons = any(t.entity.endswith("PER") for t in (*words, *self.tree.children(token.index, "flat", "appos")))
            return not persons and any(t.upos == "PROPN" for t in words)
        return False

    def _tells(self, token: Token) -> bool:
        if token.deprel == "nmod" and token.lemma.lower() in self.cues.phrase["generic"]:
            return False
        return token.deprel != "acl:relcl" and token.text.lower() not in self.cues.phrase["new"]

    def definite(self, token: Token) -> bool:
        """Whether it is spoken of as known: "the treaty", "our deal"."""
        if self.tree.children(token.index, "nmod:poss"):
            return True
        near = (*self.tree.children(token.index, "det"), *self.before(token))
        determiners = [t for t in near if t.upos in _PRONOUNS]
        return any(t.text.lower() not in self.cues.phrase["indefinite"] for t in determiners)

    def before(self, token: Token) -> list[Token]:
        """The words right before a title: adjectives and a determiner that the parse may have hung elsewhere."""
        at = self.tree.token_at(self.titles.start(token))
        found: list[Token] = []
        while at and len(found) < 4 and self.tree.tokens[at - 1].upos in (*_PRONOUNS, "ADJ", "ADV"):
            at -= 1
            found.append(self.tree.tokens[at])
        return found

    def items(self, token: Token) -> list[int]:
        """What several instruments under one plural noun are about ("agreements on X, on Y and on Z"); [] where one.

        Items with a preposition each, or three and more.
        """
        if not several(token):
            return []
        heads = [t.index for t in self.tree.children(token.index, "nmod") if self.titles.about(t)]
        if not heads:
            return self.behind_verb(token)
        heads += [at for at in self.tree.subtree(token.index) if at not in heads and self._next_about(at)]
        parts = sorted({part for head in heads for part in self.clauses.coordinated(head)} | self._beside(token, heads))
        parts = self._parted(parts)
        own = [at for at in parts if at in heads or self.titles.about(self.tree.tokens[at])]
        if len(own) > 1:
            return self._outermost([at for at in parts if at in own or self._after_comma(at)])
        return parts if len(parts) > 2 and self.clauses.preposition_of(heads[0]) == "on" else []

    def _outermost(self, items: list[int]) -> list[int]:
        """Items without those that begin with the same word as one above them."""
        first = {at: self.titles.item_start(at) for at in items}
        above = {at: {t.index for t in self.tree.ancestors(at)} for at in items}
        return [at for at in items if not any(first[at] == first[other] and other in above[at] for other in items)]

    def behind_verb(self, token: Token) -> list[int]:
        """What several are about by phrases behind their verb: "agreements were signed on rail links and on ports"."""
        verb = self.tree.head(token.index)
        if verb is None or token.deprel != "nsubj:pass" or not several(token) or verb.index < token.index:
            return []
        below = [self.tree.tokens[at] for at in self.tree.subtree(verb.index) if at > verb.index]
        return [t.index for t in below if self._on(t) and (t.head == verb.index or self._opened(t))]

    def _on(self, token: Token) -> bool:
        cases = self.tree.children(token.index, "case", "mark")
        return bool(cases) and cases[0].text.lower() == "on" and not self.titles.dated(token)

    def _opened(self, token: Token) -> bool:
        """Whether a comma, a semicolon or "and" opens its phrase."""
        first = min(self.tree.subtree(token.index))
        near = self.tree.tokens[max(first - 1, 0) : token.index]
        return any(t.text in (",", ";", ":") or t.deprel == "cc" for t in near)

    def _beside(self, token: Token, heads: list[int]) -> set[int]:
        """Items that hang on the noun of the list instead of on its first item."""
        others = self.tree.children(token.index, "conj")
        return {t.index for t in others if t.index > heads[0] and not self.cues.is_instrument(t.lemma.lower())}

    def _parted(self, parts: list[int]) -> list[int]:
        """Items without those that "and" alone ties to the one before, where commas part the others."""
        commas = [self._after_comma(at) for at in parts]
        last = max((number for number, comma in enumerate(commas) if comma), default=0)
        return [at for number, at in enumerate(parts) if number == 0 or commas[number] or number > last]

    def _after_comma(self, at: int) -> bool:
        first = min(self.tree.subtree(at))
        near = self.tree.tokens[max(first - 1, 0) : at]
        return any(t.text in (",", ";") for t in near)

    def _next_about(self, at: int) -> bool:
        """Whether a comma or "and" and a preposition open it, wherever the parse hung it."""
        case = self.tree.child(at, "case")
        if case is None or case.index == 0 or not self.titles.about(self.tree.tokens[at]):
            return False
        before = self.tree.tokens[case.index - 1]
        return before.text == "," or before.deprel == "cc"

    def subjects(self, token: Token) -> list[int]:
        """What instruments are about by a verb ("Other documents concern A, B and C"); [] where there is none."""
        head = self.tree.head(token.index)
        told = self.tree.children(token.index, "amod", "acl")
        signed = any(self.cues.stages.get(t.lemma.lower()) == "signed" for t in told)
        known = self.definite(token) and not signed
        if head is None or token.deprel != "nsubj" or known or not several(token):
            return []
        if head.lemma.lower() not in self.cues.phrase["content"]:
            return []
        found = [at for obj in self.tree.children(head.index, "obj") for at in self.clauses.coordinated(obj.index)]
        nested = [
            t for at in found for t in map(self.tree.tokens.__getitem__, self.tree.subtree(at)) if self._listed(t)
        ]
        return sorted({*found, *(t.index for t in nested)})

    def _listed(self, token: Token) -> bool:
        """A part of a list that a comma alone sets apart."""
        marks = {t.deprel: t.text for t in self.tree.children(token.index, "punct", "cc")}
        return token.deprel == "conj" and marks.get("punct") == "," and "cc" not in marks

"""What has been mentioned when: the candidates that a pronoun or definite phrase may mean, and how near they are."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from dragoman.mentions.cast import Cast, Draft

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


class Timeline:
    """All mentions of a document in text order, growing while references are resolved."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._joint: set[int] = set()
        self._entries: list[tuple[int, str]] = sorted(
            (mention.head, draft.id) for draft in cast for mention in draft.mentions if mention.form != "demonym"
        )

    def add(self, head: int, draft: Draft, *, joint: bool = False) -> None:
        """Note a mention found since; a `joint` one ("the two sides") makes none of its entities salient alone."""
        if joint:
            self._joint.add(head)
        insort(self._entries, (head, draft.id))

    def note(self, draft: Draft, first: int, last: int, form: str, head: int, *, joint: bool = False) -> None:
        """Note a mention in the cast too, unless one stands there."""
        if self.cast.mention(draft, first, last, form, head=head, own=form != "pronoun") is not None:
            self.add(head, draft, joint=joint)

    def before(self, at: int) -> Iterator[tuple[int, Draft]]:
        """Mentions before a token, the last first."""
        for number in range(bisect_left(self._entries, (at, "")) - 1, -1, -1):
            head, id = self._entries[number]
            yield head, self.cast.drafts[id]

    def after(self, at: int) -> Iterator[tuple[int, Draft]]:
        """Mentions behind a token, the next first."""
        for number in range(bisect_left(self._entries, (at + 1, "")), len(self._entries)):
            head, id = self._entries[number]
            yield head, self.cast.drafts[id]

    def is_subject(self, head: int) -> bool:
        """Whether a mention is a subject, or joined to one by "and"."""
        token = self.cast.tree.tokens[head]
        while token.deprel in ("conj", "appos", "flat", "nmod:desc") and token.head >= 0:
            token = self.cast.tree.tokens[token.head]
        return token.deprel in _SUBJECTS

    def best(
        self, at: int, fits: Callable[[Draft], bool], *, sentences: int, barred: frozenset[str] = frozenset()
    ) -> Draft | None:
        """The most salient fitting draft within so many sentences back, None where none or two stand equal.

        Nearer sentences count more, subjects more than objects, and in the sentence itself the later mention wins.
        """
        here = self.cast.tree.sentence_of(at)
        scores: dict[str, tuple[float, int]] = {}
        for head, draft in self.before(at):
            sentence = self.cast.tree.sentence_of(head)
            back = here.index - sentence.index
            if back > sentences:
                break
            if draft.id in barred or head in self._joint or not fits(draft) or self._beside(head, draft):
                continue
            score = self._score(head, back, sentence.paragraph == here.paragraph)
            if score > scores.get(draft.id, (-99.0, 0))[0]:
                scores[draft.id] = (score, head)
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: (-item[1][0], -item[1][1]))
        if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < _CLOSE:
            return None
        return self.cast.drafts[ranked[0][0]]

    def _beside(self, head: int, draft: Draft) -> bool:
        """Whether a mention only says in other words who another is ("Ghana, a close ally, …")."""
        token = self.cast.tree.tokens[head]
        named = self.cast.at.get(token.head, ()) if token.deprel == "appos" else ()
        return draft.role is not None and any(other.role is None for other in named)

    def _score(self, head: int, back: int, same_paragraph: bool) -> float:
        score = -_PER_SENTENCE * back + (0.0 if same_paragraph else -_PER_PARAGRAPH)
        token = self.cast.tree.tokens[head]
        if self.is_subject(head):
            score += _SUBJECT
        elif token.deprel in ("nmod", "nmod:poss", "compound", "amod"):
            score -= _EMBEDDED
        return score


# Calibrated on texts of our own: a subject one sentence back beats an object of the sentence itself.
_PER_SENTENCE = 1.0
_PER_PARAGRAPH = 0.5
_SUBJECT = 2.0
_EMBEDDED = 0.5
_CLOSE = 0.25

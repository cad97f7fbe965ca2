"""Between whom an instrument is that is signed after talks, where its own sentence leaves that open.

"Following the talks, a memorandum on ports was signed", "the parties signed a joint statement": those who met sign. The
talks are the last ones that the text tells of before; they lend their sides only where the sentence names no others.
Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Collection, Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.participants import is_state
from dragoman.events.stages import Stage
from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.agreements import DONE, AgreementCues
from dragoman.mentions.index import EntityIndex
from dragoman.records.agreements import Party
from dragoman.records.events import Event

_NEAR = 12
_MOST = 6
_COMPANIONS = frozenset({"company", "igo", "ngo", "media", "armed_group"})


class Talks:
    """The talks of one document."""

    def __init__(
        self, tree: Tree, clauses: Clauses, index: EntityIndex, cues: AgreementCues, events: Sequence[Event]
    ) -> None:
        self.tree, self.clauses, self.index, self.cues = tree, clauses, index, cues
        told = [e for e in events if e.type == "CONSULT" and e.status == "actual" and "phone" not in e.modes]
        self._told = sorted(told, key=lambda e: e.trigger.start)

    def sides(self, stage: Stage, sentence: int, found: Sequence[Party]) -> tuple[str, ...]:
        """The countries of those who met, () where it is unclear whether they made it."""
        if stage.name not in DONE or stage.over:
            return ()
        before = [e for e in self._told if sentence - _NEAR <= e.sentence <= sentence]
        met = next((lands for e in reversed(before) if len(lands := _lands(e)) > 1), ())
        if not 1 < len(met) <= _MOST or not {p.country for p in found} <= set(met):
            return ()
        if self.others(sentence, met) or not self._by_them(stage.by, met):
            return ()
        return met

    def others(self, sentence: int, met: Collection[str | None]) -> bool:
        """Whether a sentence names another state, an organization or a firm."""
        here = self.tree.analysis.sentences[sentence]
        for token in self.tree.tokens[here.first : here.last]:
            for entity, mention in self.index.at(token.index):
                foreign = entity.country is not None and entity.country not in (*met, *NON_STATE_CODES)
                if mention.form != "pronoun" and (foreign or entity.kind in _COMPANIONS):
                    return True
        return False

    def _by_them(self, by: int, met: Sequence[str]) -> bool:
        """Whether those who make it are the ones who met: named ones, "the parties", or nobody named."""
        if self.tree.tokens[by].upos != "VERB":
            return True
        subjects = self.clauses.subject(by)
        return all(self._is_one(at, met) for at in subjects)

    def _is_one(self, subject: int, met: Sequence[str]) -> bool:
        named = [entity for entity, _ in self.index.at(subject) if entity.country is not None]
        if named:
            return all(is_state(entity) and entity.country in met for entity in named)
        return self.tree.tokens[subject].lemma.lower() in self.cues.phrase["signers"]


def _lands(event: Event) -> tuple[str, ...]:
    """The countries that take part, each once, in order."""
    countries = (p.country for p in (*event.actors, *event.recipients))
    return tuple(dict.fromkeys(c for c in countries if c is not None and c not in NON_STATE_CODES))

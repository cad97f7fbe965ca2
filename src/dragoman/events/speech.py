"""Who is meant where people speak in the first person: the speaker, and the one who sits opposite."""

from collections.abc import Iterable, Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.participants import Reference
from dragoman.mentions.index import EntityIndex
from dragoman.records.mentions import Mention
from dragoman.records.statements import Statement


class Speech:
    """The direct speech of one document, and the meetings read so far, in which its speakers took part."""

    def __init__(self, tree: Tree, index: EntityIndex, statements: Iterable[Statement]) -> None:
        self.tree = tree
        self._speakers: dict[int, Reference] = {}
        self._unreported: set[int] = set()
        self._meetings: list[list[Reference]] = []
        for statement in statements:
            speaker = statement.speaker
            entity = index.get(speaker.entity) if speaker is not None and speaker.entity is not None else None
            if entity is None or speaker is None or statement.form != "direct":
                continue
            mention = Mention(speaker.start, speaker.end, speaker.text, -1, statement.sentence, "name")
            for span in statement.content:
                for token in tree.tokens_between(span.start, span.end):
                    self._speakers[token.index] = (entity, mention)
                    if statement.cue is None:
                        self._unreported.add(token.index)

    def speaker_at(self, token: int) -> list[Reference]:
        """Who speaks the words in which a token stands: one reference, or none."""
        return [self._speakers[token]] if token in self._speakers else []

    def is_address(self, token: int) -> bool:
        """Whether a token stands in a speech or a turn of a transcript, not in words that a report quotes."""
        return token in self._unreported

    def note(self, actors: Sequence[Reference], recipients: Sequence[Reference], *, meeting: bool) -> None:
        """Remember who met whom; later words of a participant may leave the other side unsaid."""
        if meeting and len(actors) + len(recipients) > 1:
            self._meetings.append([*actors, *recipients])

    def counterparts(self, token: int, actors: Sequence[Reference]) -> list[Reference]:
        """The other side of "we met six times" and "our seventh meeting" in direct speech.

        It is that of the last meeting read in which the speaker took part; nobody where there was none.
        """
        speaker = self._speakers.get(token)
        if speaker is None or any(entity.id != speaker[0].id for entity, _ in actors):
            return []
        for parties in reversed(self._meetings):
            ids = {entity.id for entity, _ in parties}
            if speaker[0].id in ids:
                return [
                    pair for pair in parties if pair[0].id != speaker[0].id and pair[0].country != speaker[0].country
                ]
        return []

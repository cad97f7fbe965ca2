"""Who is meant by "I", "we", "you", "our government" and "Mr. President" in direct speech.

The one who speaks, what is that country's, and the one to whom it is said. Entities are found before speech is; what
a speaker calls his own, and whom he addresses, is put right here, once it is known who speaks.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.mentions.cast import slug
from dragoman.records.analysis import Token
from dragoman.records.mentions import Entity, Mention

Region = tuple[int, int, str]

_ADDRESS = frozenset({"you", "your", "yourself"})
_STATES = frozenset({"countries", "nations", "peoples", "states", "governments"})
_BODIES = frozenset({"government_body", "armed_group", "population", "person"})


def resolve_first_person(tree: Tree, entities: tuple[Entity, ...], regions: Sequence[Region]) -> tuple[Entity, ...]:
    """Add mentions of "I", "we", "my", "our" to the entity that speaks, and put right whom his other words mean.

    "Our army" is his country's; "you" and "Mr. President" are the other one who speaks in the document, "our countries"
    both.

    Args:
        tree: the trees of the document.
        entities: its entities.
        regions: character offsets of stretches of speech, each with the id of the speaker's entity.
    """
    found = _Speech(tree, entities)
    countries = {c for _, _, id in regions if id in found.entities and (c := found.entities[id].country) is not None}
    for start, end, speaker in regions:
        if speaker not in found.entities:
            continue
        own = found.entities[speaker].country
        others = countries - {own}
        facing = {id for _, _, id in regions if id in found.entities} - {speaker}
        for token in tree.tokens_between(start, end):
            if token.upos != "PRON":
                found.address(token, facing)
                continue
            word = token.text.lower()
            if load_reference().pronouns.get(word, "").startswith("first"):
                found.add(speaker, found.mention(token))
                found.rehome(token, own)
                if len(facing) == 1 and found.owns_states(token):
                    found.add(min(facing), found.mention(token))
                continue
            if word in _ADDRESS and len(facing) == 1:
                found.add(min(facing), found.mention(token))
            if word == "your" and own is not None:
                found.rehome(token, others.copy().pop() if len(others) == 1 else None, only=own)
    return found.finished()


class _Speech:
    """The entities of one document while mentions are added to them and moved between them."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self.tree = tree
        self.entities = {entity.id: entity for entity in entities}
        self._mentions = {entity.id: list(entity.mentions) for entity in entities}
        self._nominals = {m.head: (e.id, m) for e in entities for m in e.mentions if m.form == "nominal"}

    def mention(self, token: Token) -> Mention:
        """The mention of a pronoun."""
        sentence = self.tree.sentence_of(token.index).index
        return Mention(token.start, token.end, token.text, token.index, sentence, "pronoun")

    def add(self, entity: str, mention: Mention) -> None:
        """Note one more mention of an entity."""
        self._mentions[entity].append(mention)

    def rehome(self, possessor: Token, country: str | None, *, only: str | None = None) -> None:
        """Give what a possessive owns ("our government") to a country; with `only`, where it was that country's."""
        for noun in self._owned(possessor):
            id, mention = self._nominals.get(noun.index, (None, None))
            if id is None or mention is None:
                continue
            entity = self.entities[id]
            if entity.kind not in _BODIES or entity.country == country or (only is not None and entity.country != only):
                continue
            words = " ".join(mention.text.split()).removeprefix(possessor.text).strip().lower()
            whose = slug(country) if country is not None else "unknown"
            id_of = f"{'person' if entity.kind == 'person' else 'group'}:{whose}-{slug(words)}"
            target = replace(entity, id=id_of, name=words, country=country, offices=(), wikidata=None)
            self._mentions[id].remove(mention)
            self.entities.setdefault(target.id, target)
            self._mentions.setdefault(target.id, []).append(mention)
            self._nominals[noun.index] = (target.id, mention)

    def address(self, token: Token, facing: Set[str]) -> None:
        """Move "Mr. President", "Your Highness" to the one other speaker, or to the one of that title among several."""
        id, mention = self._nominals.get(token.index, (None, None))
        if id is None or mention is None or id in facing or not facing or self.entities[id].kind != "person":
            return
        first = mention.text.split()[0].lower().rstrip(".")
        if first not in load_names().honorifics and first != "your":
            return
        noun = token.lemma.lower()
        titled = [other for other in facing if any(noun in o.title.lower() for o in self.entities[other].offices)]
        fitting = list(facing) if len(facing) == 1 else titled
        self._mentions[id].remove(mention)
        del self._nominals[token.index]  # stretches of speech overlap: a word may be met twice
        if len(fitting) == 1:
            self._mentions[fitting[0]].append(mention)
            self._nominals[token.index] = (fitting[0], mention)

    def owns_states(self, possessor: Token) -> bool:
        """Whether a possessive speaks for both who talk: "our countries", "our two peoples"."""
        noun = self.tree.head(possessor.index)
        return possessor.deprel == "nmod:poss" and noun is not None and noun.text.lower() in _STATES

    def _owned(self, possessor: Token) -> Iterator[Token]:
        noun = self.tree.head(possessor.index)
        if possessor.deprel == "nmod:poss" and noun is not None and noun.lemma.lower() in load_reference().own:
            yield noun

    def finished(self) -> tuple[Entity, ...]:
        """The entities with their mentions in order, those without any left out."""
        made = [
            replace(entity, mentions=tuple(sorted(set(self._mentions[id]), key=lambda m: (m.start, m.end, m.head))))
            for id, entity in self.entities.items()
            if self._mentions[id]
        ]
        return tuple(sorted(made, key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.id)))

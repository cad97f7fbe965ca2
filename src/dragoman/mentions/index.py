"""Finding entities by the token that heads a mention."""

from collections.abc import Iterable

from dragoman.records.mentions import Entity, Mention

Found = tuple[tuple[Entity, Mention], ...]


class EntityIndex:
    """The mentions of a document's entities, by head token.

    Two entities may share a head: "Indian and Russian ministers", "the two sides".
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        self.by_id = {entity.id: entity for entity in self.entities}
        heads: dict[int, list[tuple[Entity, Mention]]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                heads.setdefault(mention.head, []).append((entity, mention))
        self._heads: dict[int, Found] = {
            head: tuple(sorted(found, key=lambda pair: (pair[1].start, pair[1].end, pair[0].id)))
            for head, found in heads.items()
        }

    def at(self, token_index: int) -> Found:
        """Entities whose mention the token heads, each with that mention, in text order; empty where none."""
        return self._heads.get(token_index, ())

    def countries(self, first: int, last: int) -> set[str]:
        """The countries of all entities whose mentions tokens head, from `first` to before `last`."""
        found = (entity.country for index in range(first, last) for entity, _ in self.at(index))
        return {country for country in found if country is not None}

    def get(self, entity_id: str) -> Entity | None:
        """The entity of an id, None where the document has none."""
        return self.by_id.get(entity_id)

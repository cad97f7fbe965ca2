"""Entities are found by the token that heads their mention."""

from dragoman.mentions.index import EntityIndex
from dragoman.records.mentions import Entity, Mention


def entity(id: str, *mentions: tuple[int, int, int]) -> Entity:
    made = tuple(Mention(start, end, "x" * (end - start), head, 0, "name") for start, end, head in mentions)
    return Entity(id, "state", id, None, (), (), made)


def test_an_entity_is_found_at_each_of_its_heads() -> None:
    index = EntityIndex([entity("state:nor", (0, 6, 0), (20, 26, 5))])
    assert [found.id for found, _ in index.at(5)] == ["state:nor"]
    assert index.at(5)[0][1].start == 20


def test_entities_of_one_head_come_in_a_settled_order() -> None:
    swedes, danes = entity("group:swe-officials", (0, 20, 3)), entity("group:dnk-officials", (0, 20, 3))
    assert [e.id for e, _ in EntityIndex([swedes, danes]).at(3)] == ["group:dnk-officials", "group:swe-officials"]


def test_a_token_that_heads_nothing_has_no_entity() -> None:
    assert EntityIndex([entity("state:nor", (0, 6, 0))]).at(1) == ()


def test_an_entity_is_known_by_its_id() -> None:
    nor = entity("state:nor", (0, 6, 0))
    assert EntityIndex([nor]).get("state:nor") is nor
    assert EntityIndex([nor]).get("state:swe") is None

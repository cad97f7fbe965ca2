"""What the model takes for an organization and is none."""

import pytest

import dragoman


@pytest.mark.parametrize(
    "name", ["Finland-India Strategic Partnership", "U.S.-Japan Space Framework Agreement", "U.S.-Japan Alliance"]
)
def test_what_two_states_have_together_is_no_body_that_acts(name: str) -> None:
    coded = dragoman.code(f"The Norwegian prime minister praised the {name}.", "2024-03-06")
    assert [entity.name for entity in coded.entities if entity.country == "IGO"] == []


def test_a_commission_that_two_sides_name_is_a_body() -> None:
    coded = dragoman.code("The NATO-Ukraine Commission met in Brussels.", "2024-03-06")
    assert "NATO-Ukraine Commission" in {entity.name for entity in coded.entities}

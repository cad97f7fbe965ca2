"""Bodies of a state that bear the short name of an organization's."""

import pytest

import dragoman


def _countries(text: str) -> list[str | None]:
    event = dragoman.code(text, published="2018-04-09").events[0]
    return sorted(party.country or "_" for party in event.actors)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Vladimir Putin held a meeting with permanent members of the Security Council.", ["RUS", "RUS"]),
        (
            "Vladimir Putin had a meeting with the Security Council. Prime Minister Dmitry Medvedev and Security "
            "Council Secretary Nikolai Patrushev attended. They discussed relations with the United Kingdom.",
            ["RUS", "RUS"],
        ),
        ("Vladimir Putin met with members of the Security Council. The UN praised this.", ["RUS", "UNO"]),
        ("Aino Holm met with permanent members of the Security Council.", ["UNO", "_"]),
    ],
)
def test_a_council_is_a_states_where_the_text_tells_of_that_state_alone(text: str, countries: list[str]) -> None:
    assert _countries(text) == countries

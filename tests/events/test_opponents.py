"""In the report of one fight, who arms or threatens does so against the other side; elsewhere nobody is guessed."""

import dragoman


def against(text: str, event_type: str) -> set[str | None]:
    return {p.country for e in dragoman.code(text).events if e.type == event_type for p in e.recipients}


FIGHT = "Eritrean troops shelled an Ethiopian town on Monday."


def test_the_other_side_of_the_one_fight_is_meant() -> None:
    assert against(f"{FIGHT} Ethiopia put its army on high alert.", "MOBILIZE") == {"ERI"}


def test_with_a_third_side_nobody_is_meant() -> None:
    text = f"{FIGHT} Kenya attacked Somalia on Tuesday. Ethiopia put its army on high alert."
    assert against(text, "MOBILIZE") == set()


def test_without_a_fight_nobody_is_meant() -> None:
    assert against("Ethiopia put its army on high alert. Eritrea praised Sudan.", "MOBILIZE") == set()

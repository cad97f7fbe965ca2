"""What could be one agreement is compared, whatever the number of agreements; little else is."""

import random
from itertools import permutations
from pathlib import Path

from sqlalchemy import insert

from dragoman.coreference.pact_blocks import file_pacts, near_pacts
from dragoman.coreference.pacts import Pact, Told, same
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.runs import begin_run

WORDS = ("fisheries", "gas", "transit", "visa", "nuclear", "energy", "border", "grain", "labor", "space")
SIDES = ("KEN", "GHA", "TGO")


def pact(number: int, dice: random.Random) -> Pact:
    words = frozenset(dice.sample(WORDS, dice.choice((0, 0, 1, 2, 3, 4, 5))))
    title = dice.choice(("Minsk agreements", "the treaty", "the treaty", "a treaty", "memorandum"))
    day = None if dice.random() < 0.2 else f"2024-03-{dice.randint(1, 28):02}"
    sides = frozenset(dice.sample(SIDES, dice.choice((0, 1, 2, 2, 3))))
    return Pact(
        id=f"{number:03}", document=f"d{number}", publisher=None, published=day, sentence="", title=title,
        kind="treaty", subject=None, period=None, sides=sides, names=(), words=words,
        told=(Told("signed", None, None, 3),),
    )  # fmt: skip


def filed(store: Store, pacts: list[Pact]) -> set[tuple[str, str]]:
    with store.write() as connection:
        run = begin_run(connection, ["test"])
        blank = dict.fromkeys(("name", "language", "published_basis", "sha256", "text"), "")
        document = {"id": "d", "run": run, "words": 0, **blank, "paragraphs": [], "dates": [], "places": []}
        connection.execute(insert(schema.documents), [{**document, "versions": {}}])
        rows = [{"id": p.id, "document": "d", "position": 0, "sentence": 0, "start": 0, "end": 0} for p in pacts]
        told = {"title": "", "kind": "treaty", "stage": "signed", "record": {}}
        connection.execute(insert(schema.pacts), [{**row, **told} for row in rows])
        file_pacts(connection, pacts)
        return near_pacts(connection, pacts)


def test_all_that_are_one_agreement_are_compared_and_few_others(tmp_path: Path) -> None:
    dice = random.Random(4)
    pacts = [pact(number, dice) for number in range(300)]
    with Store(tmp_path / "a.db", create=True) as store:
        near = filed(store, pacts)
    one = {(a.id, b.id) for a, b in permutations(pacts, 2) if same(a, b)}
    assert len(one) > 100
    assert one <= near
    assert len(near) < len(pacts) ** 2 / 2

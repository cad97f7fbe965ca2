"""Whose office speaks: in a text of its own "the President", "the Government" and the like are its state's."""

from bisect import bisect_right
from functools import cache

from dragoman.lexicon.actors import NON_STATE_CODES, Actor, load_actors
from dragoman.mentions.cast import Cast, Draft
from dragoman.records.articles import Document

_ARTICLE = "The "
_HEAD = 160  # the head of a turn has no more characters


def house_of(document: Document) -> Actor | None:
    """The government body that published a document ("The Kremlin"), None where a newspaper or nobody known did."""
    return _body(document.publisher) if document.publisher else None


@cache
def _body(publisher: str) -> Actor | None:
    found = load_actors().named(publisher.strip().removeprefix(_ARTICLE))
    if found is None or found.ambiguous or found.actor.kind != "government_body":
        return None
    return found.actor if found.actor.country not in NON_STATE_CODES | {None} else None


def state_behind(cast: Cast, body: Draft) -> str | None:
    """The country of the state behind a body's name: "the Council of Ministers of Peru"."""
    tokens = cast.tree.tokens
    for mention in body.mentions:
        _, last = cast.spans[body.id, mention.head]
        words = [token.text.lower() for token in tokens[last + 1 : last + 3]]
        owner = cast.owner.get(last + 2 + (words[1:] == ["the"])) if words[:1] == ["of"] else None
        if owner is not None and owner.kind == "state":
            return owner.country
    return None


class Voices:
    """In whose name the passages of an office's document speak: the office's, and in a transcript each speaker's."""

    def __init__(self, cast: Cast) -> None:
        house = house_of(cast.tree.analysis.document)
        self._house = house.country if house is not None else None
        self._turns = _turns(cast, self._house) if house is not None else []

    def at(self, token: int) -> str | None:
        """The country for which somebody speaks at a token; None in what no office published."""
        number = self._turn(token)
        return self._house if number is None else self._turns[number][1]

    def tells(self, token: int) -> bool:
        """Whether the office itself tells what stands at a token, no speaker of a transcript."""
        return self._house is not None and self._turn(token) is None

    def _turn(self, token: int) -> int | None:
        number = bisect_right(self._turns, token, key=lambda turn: turn[0]) - 1
        return number if number >= 0 else None


def _turns(cast: Cast, house: str | None) -> list[tuple[int, str | None]]:
    """The first token of each turn of a transcript, with the country of who speaks.

    Heads in capitals are turns even where nobody is named: "THE PRESIDENT" without a name is the office's own.
    """
    tree, found = cast.tree, []
    for start, end in tree.analysis.document.paragraphs:
        colon = tree.text.find(":", start, min(end, start + _HEAD))
        before = tree.token_at(colon - 1) if colon > start else None
        speaker = cast.owner.get(before) if before is not None else None
        first = tree.token_at(start)
        if first is None or before is None:
            continue
        if speaker is not None and speaker.kind == "person":
            found.append((first, speaker.country))
        elif tree.text[start:colon].isupper():
            found.append((first, house if tree.text[start:colon].startswith(_ARTICLE.upper()) else None))
    return found

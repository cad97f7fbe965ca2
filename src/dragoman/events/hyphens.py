"""Words with a hyphen, which the tokenizer takes apart ("sit-in", "test-fired", "air-strike"), put together again."""

from collections.abc import Sequence

from dragoman.records.analysis import Token

_HYPHENS = ("-", "‐", "‑")


def compound_lemmas(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    """The lemmas of the word of two parts that a token heads: with the hyphen and without it; none for other tokens.

    The part that governs the other is the head: "in" or "sit" of "sit-in", as the parser has it.
    """
    token = tokens[index]
    for first, last in ((index - 2, index), (index, index + 2)):
        if first < 0 or last >= len(tokens) or tokens[first + 1].text not in _HYPHENS:
            continue
        touching = tokens[first].end == tokens[first + 1].start and tokens[first + 1].end == tokens[last].start
        other = tokens[first] if last == index else tokens[last]
        if touching and other.head == index and token.text.isalpha() and other.text.isalpha():
            left, right = tokens[first].text.lower(), tokens[last].lemma.lower()
            return (f"{left}-{right}", left + right)
    return ()


def compounds(tokens: Sequence[Token]) -> dict[int, tuple[str, ...]]:
    """The lemmas of all words of two parts in a document, by the token that heads each."""
    beside = (at for token in tokens if token.text in _HYPHENS for at in (token.index - 1, token.index + 1))
    found = ((at, compound_lemmas(tokens, at)) for at in beside if 0 <= at < len(tokens))
    return {at: lemmas for at, lemmas in found if lemmas}

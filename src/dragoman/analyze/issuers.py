"""Mends titles that name who speaks and, behind "on", of whose deed: "Statement by Ana Holm on Otto Lind's Meeting".

The parser often takes both names for the owner of the deed. The owner is the name right before the genitive; the one
before "on" only speaks.
"""

from dataclasses import replace

from dragoman.analyze.headlines import below
from dragoman.records.analysis import Sentence, Token

_GENITIVES = ("'s", "’s", "'", "’")
_ISSUING = ("by", "from", "of")
_MODIFYING = ("acl", "amod", "advcl", "xcomp", "acl:relcl")


def mend_issuer(tokens: list[Token], sentence: Sentence) -> None:
    """Hang the name before "on" on the noun that opens the title, and the one before the genitive on its own noun."""
    inside = tokens[sentence.first : sentence.last]
    if any(t.upos in ("VERB", "AUX") and t.deprel not in _MODIFYING for t in inside):
        return
    for on in inside:
        noun = tokens[on.head]
        if on.text.lower() != "on" or on.deprel != "case" or noun.index < on.index:
            continue
        speaker = next((t for t in inside if t.head == noun.index and t.deprel == "nmod:poss"), None)
        opening = tokens[noun.head] if noun.head >= 0 else noun
        if speaker is not None and opening.index < speaker.index < on.index:
            _part(tokens, opening, speaker, on)
            return


def _part(tokens: list[Token], opening: Token, speaker: Token, on: Token) -> None:
    """Take speaker and owner apart, where a name ends in a genitive behind "on"."""
    noun = tokens[on.head]
    genitive = next((t for t in tokens[on.index + 1 : noun.index] if t.text in _GENITIVES), None)
    if genitive is None or genitive.index - on.index < 2:
        return
    owner = tokens[genitive.index - 1]
    while owner.deprel == "flat" and on.index < owner.head < owner.index:
        owner = tokens[owner.head]
    if owner.upos != "PROPN":
        return
    tokens[owner.index] = replace(owner, head=noun.index, deprel="nmod:poss")
    tokens[speaker.index] = replace(speaker, head=opening.index, deprel="nmod")
    for token in tokens[opening.index + 1 : speaker.index]:
        if token.text.lower() in _ISSUING and token.deprel == "case":
            tokens[token.index] = replace(token, head=speaker.index)
    tokens[genitive.index] = replace(genitive, head=owner.index, deprel="case")
    for token in tokens[on.index + 1 : owner.index]:
        if not on.index < token.head <= owner.index or below(tokens, owner.index, token.index):
            tokens[token.index] = replace(token, head=owner.index, deprel="nmod:desc")

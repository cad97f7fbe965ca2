"""CoNLL-U: the linguistic analysis, a word a line.

MISC holds the offsets into the document's text (`start`, `end`), `SpaceAfter=No` where a word is joined to the next,
the entity tag (`NER`) and the factuality (`Factuality`) where there is one.

Source: universaldependencies.org/format.html
"""

from collections.abc import Iterator

from dragoman.records.analysis import Analysis, Sentence, Token


def to_conllu(analysis: Analysis) -> str:
    """The whole analysis, a blank line after each sentence; empty where the document holds no word."""
    return "".join(f"{line}\n" for line in _lines(analysis))


def _lines(analysis: Analysis) -> Iterator[str]:
    text = analysis.document.text
    paragraph = None
    for sentence in analysis.sentences:
        if paragraph is None:
            yield f"# newdoc id = {_folded(analysis.document.id)}"
        if sentence.paragraph != paragraph:
            yield f"# newpar id = p{sentence.paragraph + 1}"
        paragraph = sentence.paragraph
        yield f"# sent_id = {sentence.index + 1}"
        yield f"# text = {_folded(text[sentence.start : sentence.end])}"
        for token in analysis.tokens[sentence.first : sentence.last]:
            yield _row(analysis, sentence, token)
        yield ""


def _row(analysis: Analysis, sentence: Sentence, token: Token) -> str:
    misc = []
    following = token.index + 1
    if following < len(analysis.tokens) and analysis.tokens[following].start == token.end:
        misc.append("SpaceAfter=No")
    misc += [f"start={token.start}", f"end={token.end}"]
    if token.entity != "O":
        misc.append(f"NER={token.entity}")
    if token.factuality:
        misc.append(f"Factuality={token.factuality:.2f}")
    head = 0 if token.head < 0 else token.head - sentence.first + 1
    number = token.index - sentence.first + 1
    cells = (number, _folded(token.text), _folded(token.lemma), token.upos, "_", "_", head, token.deprel, "_")
    return "\t".join([*map(str, cells), "|".join(misc)])


def _folded(text: str) -> str:
    return " ".join(text.split()) or "_"

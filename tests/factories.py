"""Analyses built by hand, for the tests of every later stage.

Three ways in:

- `analysis_of(conllu)`: from CoNLL-U text (``SpaceAfter=No``, ``NER=B-PER``, ``Factuality=-2.5`` in MISC; a
  ``# newpar`` comment begins a paragraph).
- `analysis(rows)`: one word per line, ``text lemma upos head deprel [entity [factuality]]``, heads counted from 1
  within the sentence (0 is the root), a blank line between sentences, a line ``---`` between paragraphs. Spaces
  between words are guessed (none before "," or "n't"); give `text` where they matter, and the words are found in it.
- `document(text)`: the document alone, its paragraphs parted by blank lines.

>>> analysis('''
... Lavrov lavrov PROPN 2 nsubj B-PER
... met    meet   VERB  0 root
... Wang   wang   PROPN 2 obj  B-PER
... .      .      PUNCT 2 punct
... ''', published="2023-12-27").document.text
'Lavrov met Wang.'
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from dragoman.records.analysis import Analysis, Sentence, Token
from dragoman.records.articles import Dateline, Document

_NO_SPACE_BEFORE = re.compile(r"[.,;:?!%)\]”’…]+|n['’]t|['’](s|re|ve|ll|d|m|S)|-", re.IGNORECASE)
_NO_SPACE_AFTER = re.compile(r"[(\[“‘$€£#@]|-")


@dataclass
class _Row:
    """A word as read, before it has offsets in the document."""

    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    entity: str = "O"
    factuality: float = 0.0
    space: bool | None = None


_Paragraphs = list[list[list[_Row]]]


def document(
    text: str,
    *,
    published: str | dt.date | None = None,
    dateline: Dateline | None = None,
    title: str | None = None,
    id: str = "test",
) -> Document:
    """A document of `text`; paragraphs are parted by blank lines."""
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    return Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=day,
        published_basis="none" if day is None else "given",
        dateline=dateline,
        paragraphs=tuple((m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*(?<=\S)", text)),
        title=title,
    )


def analysis_of(
    conllu: str, *, published: str | dt.date | None = None, dateline: Dateline | None = None, title: str | None = None
) -> Analysis:
    """An analysis from CoNLL-U; words of a multiword token are cut out of its form."""
    paragraphs: _Paragraphs = []
    rows: list[_Row] = []
    fresh = True
    unspaced = 0  # last word of the multiword token now being read
    multiword = ""
    for line in [*conllu.splitlines(), ""]:
        line = line.strip()
        if line.startswith("#"):
            fresh = fresh or line.startswith(("# newpar", "# newdoc"))
        elif not line:
            if rows:
                if fresh or not paragraphs:
                    paragraphs.append([])
                paragraphs[-1].append(rows)
                rows, fresh = [], False
        else:
            fields = line.split("\t") if "\t" in line else line.split()
            misc = dict(part.partition("=")[::2] for part in fields[9].split("|"))
            if "-" in fields[0]:
                unspaced = int(fields[0].split("-")[1])
                multiword = misc.get("SpaceAfter", "")
                continue
            if "." in fields[0]:
                continue
            number = int(fields[0])
            glued = number < unspaced or (multiword if number == unspaced else misc.get("SpaceAfter")) == "No"
            rows.append(
                _Row(
                    fields[1],
                    fields[2],
                    fields[3],
                    int(fields[6]),
                    fields[7],
                    misc.get("NER", "O"),
                    float(misc.get("Factuality", 0.0)),
                    not glued,
                )
            )
    return _build(paragraphs, None, published, dateline, title)


def analysis(
    rows: str,
    text: str | None = None,
    *,
    published: str | dt.date | None = None,
    dateline: Dateline | None = None,
    title: str | None = None,
) -> Analysis:
    """An analysis from lines ``text lemma upos head deprel [entity [factuality]]``."""
    paragraphs: _Paragraphs = []
    for block in re.split(r"\n\s*---\s*\n", rows.strip()):
        sentences = [
            [_row(line) for line in sentence.strip().splitlines() if line.strip()]
            for sentence in re.split(r"\n\s*\n", block.strip())
        ]
        paragraphs.append([sentence for sentence in sentences if sentence])
    return _build(paragraphs, text, published, dateline, title)


def _row(line: str) -> _Row:
    word, lemma, upos, head, deprel, *more = line.split()
    entity = more[0] if more else "O"
    return _Row(word, lemma, upos, int(head), deprel, entity, float(more[1]) if len(more) > 1 else 0.0)


def _build(
    paragraphs: _Paragraphs,
    text: str | None,
    published: str | dt.date | None,
    dateline: Dateline | None,
    title: str | None,
) -> Analysis:
    if text is None:
        text = _written(paragraphs)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        for rows in paragraph:
            first = len(tokens)
            for row in rows:
                start = text.index(row.text, at)
                assert not text[at:start].strip(), f"{text[at:start]!r} lies between words"
                at = start + len(row.text)
                head = first + row.head - 1 if row.head > 0 else -1
                tokens.append(
                    Token(
                        len(tokens),
                        start,
                        at,
                        row.text,
                        row.lemma,
                        row.upos,
                        head,
                        row.deprel,
                        row.entity,
                        row.factuality,
                    )
                )
            assert all(first <= t.head < len(tokens) or t.head == -1 for t in tokens[first:]), "a head is no word"
            sentences.append(Sentence(len(sentences), tokens[first].start, at, first, len(tokens), number))
    made = document(text, published=published, dateline=dateline, title=title)
    return Analysis(made, tuple(tokens), tuple(sentences))


def _written(paragraphs: _Paragraphs) -> str:
    """The text of the words, with spaces as told or as is usual."""
    written = []
    for paragraph in paragraphs:
        parts: list[str] = []
        words = [row for sentence in paragraph for row in sentence]
        for row, following in zip(words, [*words[1:], None], strict=True):
            parts.append(row.text)
            if following is None:
                continue
            guess = not (_NO_SPACE_BEFORE.fullmatch(following.text) or _NO_SPACE_AFTER.fullmatch(row.text))
            if guess if row.space is None else row.space:
                parts.append(" ")
        written.append("".join(parts))
    return "\n\n".join(written)

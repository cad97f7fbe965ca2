"""Free continuation of indirect speech: "X said the border would reopen. Trucks would go first. Fees would not change."

Source: bench codebook, "Free continuation sentences of indirect speech belong to the same content".
"""

from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.mentions.quotes import QuotedRegion, trim
from dragoman.mentions.reporting import Report
from dragoman.records.analysis import Sentence, Token

_INDIRECT = frozenset({"statement.indirect.clause", "statement.indirect.trailing"})
_OWN = frozenset({"i", "we"})
_POINTING = frozenset({"it", "this", "that", "which"})
_FIRST = frozenset({"first", "second", "third", "last", "since"})


def continue_reports(tree: Tree, reports: Sequence[Report], regions: Sequence[QuotedRegion]) -> None:
    """Add to each indirect report the sentences behind it that go on in the same voice.

    They stand in the same paragraph right behind what was said, say "would" of somebody or something named, and have
    no report or quotation of their own. "It would be the first visit since 2010" is the writer's remark.
    """
    taken = [(span.start, span.end) for report in reports for span in report.contents]
    taken += [(report.cue.start, report.cue.end) for report in reports if report.cue is not None]
    taken += [(region.opened, region.closed) for region in regions]
    for report in reports:
        if report.rule in _INDIRECT and report.cue is not None and _looks_back(tree, report):
            _continue(tree, report, taken)


def _looks_back(tree: Tree, report: Report) -> bool:
    """Whether a report is told in the past and fills its sentence to the end."""
    sentence = tree.analysis.sentences[report.sentence]
    words = [t for t in tree.tokens[sentence.first : sentence.last] if t.upos != "PUNCT"]
    cue = report.cue
    said = cue is not None and cue.text.lower() != cue.lemma and not cue.text.lower().endswith("s")
    return said and bool(words) and words[-1].start < max(report.end, cue.end if cue is not None else 0)


def _continue(tree: Tree, report: Report, taken: list[tuple[int, int]]) -> None:
    sentences = tree.analysis.sentences
    paragraph = sentences[report.sentence].paragraph
    for sentence in sentences[report.sentence + 1 :]:
        free = not any(start < sentence.end and sentence.start < end for start, end in taken)
        if sentence.paragraph != paragraph or not free or not _in_voice(tree, sentence):
            return
        span = trim(tree.text, sentence.start, sentence.end)
        if span is None:
            return
        report.contents.append(span)
        taken.append((span.start, span.end))


def _in_voice(tree: Tree, sentence: Sentence) -> bool:
    tokens = tree.tokens[sentence.first : sentence.last]
    root = tree.root(sentence)
    subject = None if root is None else tree.child(root.index, "nsubj", "nsubj:pass")
    if root is None or subject is None or not _would(tree, root):
        return False
    words = {t.text.lower() for t in tokens}
    ranked = any(t.text.lower() in _FIRST and t.deprel in ("amod", "case", "mark") for t in tokens)
    remark = ranked or subject.text.lower() in _POINTING
    return not remark and "if" not in words and not words & _OWN


def _would(tree: Tree, root: Token) -> bool:
    return any(t.text.lower() == "would" for t in tree.children(root.index, "aux"))

"""Reads what is speech as a whole: turns of a transcript, statements in the first person, headlines with a speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import MediaCues, ReportingCues
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.quotes import QuotedRegion, trim
from dragoman.mentions.reporting import Report
from dragoman.mentions.speakers import Found, Speakers
from dragoman.records.spans import Span
from dragoman.records.statements import Speaker

# "President of Russia Vladimir Putin: …", "MR. MILLER: …", "Q: …", at the head of a paragraph, be it wrapped.
_TURN = re.compile(r"(?P<name>[^\W\d_][^:“”\".!?;]{0,80}(?:(?<=[A-Z]r|Mr|Ms)\.[^:“”\".!?;]{1,60}|)):\s+(?=\S)")
_TITLED = re.compile(r"(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr)\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?:\s+(?=\S)")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_QUESTION = re.compile(r"(?:Q|Question|QUESTION|Reporter|REPORTER|Moderator|MODERATOR)\s*:?\s+(?=\S)")
# Paragraphs that nobody spoke: omissions, stage directions, clock times, end marks.
_END = re.compile(r"(?:[<\[(][….\s]+[>\])]|\([^()]{1,80}\)|\d{1,2}:\d{2}\s*[AaPp]\.?[Mm]\.?.{0,12}|[\\#*_\s–—-]+)\s*$")
# A turn of fewer words ("Thank you.") says nothing.
_LEAST_WORDS = 3
_ISSUED_BY = re.compile(r"\b(?:by|from|of)\s+")
_MARKS = frozenset("“\"‘'«")
# A headline has no more characters.
_HEADLINE = 160
# A title is short and is no sentence.
_TITLE_WORDS = 40
# Clauses whose subject is "I" or "we", outside quotation marks: at least so many, and one in so many words.
_LEAST_OWN, _WORDS_PER_OWN = 2, 90


def turns(tree: Tree, index: EntityIndex, speakers: Speakers) -> list[Report]:
    """The turns of a transcript, each one direct report of its speaker; empty where the document is no transcript.

    A turn begins with a name or title and a colon at the head of a paragraph, and lasts to the next turn.
    Questions from the floor end a turn; they are nobody's statement.
    """
    paragraphs = tree.analysis.document.paragraphs
    starts: list[tuple[int, int, int, list[Found] | None, bool]] = []
    for number, (start, end) in enumerate(paragraphs):
        question = _QUESTION.match(tree.text, start, end)
        match = _TITLED.match(tree.text, start, end) or _TURN.match(tree.text, start, end)
        if question is not None and (match is None or match.end() <= question.end()):
            starts.append((number, start, question.end(), None, False))
        elif match is not None and _is_name(tree, start, match.end()):
            present = _people(tree, index, start, _head_end(tree.text, start))
            titled = _TITLED.match(tree.text, start, end) is not None or tree.text[start : match.end() - 2].isupper()
            if present or titled:
                starts.append((number, start, match.end(), present, titled))
    named = [entry for entry in starts if entry[3] is not None]
    if not named or (len(named) == 1 and len(starts) == 1 and not _personal(tree, named[0][2], paragraphs[-1][1])):
        return []
    found = []
    for place, (number, start, body, named_people, _) in enumerate(starts):
        if named_people is None:
            continue
        people = named_people
        last = starts[place + 1][0] - 1 if place + 1 < len(starts) else len(paragraphs) - 1
        span = _turn_span(tree, body, paragraphs[number : last + 1])
        if span is not None and len(span.text.split()) >= _LEAST_WORDS:
            words = Span(start, _head_end(tree.text, start), tree.text[start : _head_end(tree.text, start)])
            people = people or _namesake(index, words) or _interviewed(index, words, paragraphs[starts[0][0]][0])
            speaker = speakers.joined(people) if people else _bare(words)
            found.append(_whole(tree, [span], speaker, "statement.transcript"))
    return found


def _is_name(tree: Tree, start: int, end: int) -> bool:
    """Whether the words before a colon are no sentence, and what follows is no quotation."""
    return tree.text[end] not in _MARKS and not any(
        t.upos in ("VERB", "AUX") for t in tree.tokens_between(start, _head_end(tree.text, start))
    )


def _head_end(text: str, start: int) -> int:
    """Where the head of a turn ends: before its colon, and before a remark such as "(retranslated)"."""
    head = text[start : text.index(":", start)]
    return start + len(_REMARK.sub("", head))


def _people(tree: Tree, index: EntityIndex, start: int, end: int) -> list[Found]:
    """The person whose name stands right before a colon."""
    for token in tree.tokens_between(start, end):
        people = [pair for pair in index.at(token.index) if pair[0].kind == "person" and pair[1].end == end]
        if people:
            return people[:1]
    return []


def _namesake(index: EntityIndex, words: Span) -> list[Found]:
    """The one person of the document who bears the last name of a turn's head ("PRESIDENT BIDEN")."""
    last = words.text.split()[-1].casefold()
    people = [e for e in index.entities if e.kind == "person" and e.name.split()[-1].casefold() == last]
    if len(people) != 1:
        return []
    return [(people[0], replace(people[0].mentions[0], start=words.start, end=words.end, text=words.text))]


def _interviewed(index: EntityIndex, words: Span, before: int) -> list[Found]:
    """Who answers as "A" in an interview: the one person named before its first turn."""
    if words.text.lower() not in ("a", "answer"):
        return []
    named = [
        e
        for e in index.entities
        if e.kind == "person" and any(m.form == "name" and m.start < before for m in e.mentions)
    ]
    if len(named) != 1:
        return []
    return [(named[0], replace(named[0].mentions[0], start=words.start, end=words.end, text=words.text))]


def _bare(words: Span) -> Speaker:
    return Speaker(None, words.text, None, words.start, words.end, words.text)


def _turn_span(tree: Tree, body: int, paragraphs: Sequence[tuple[int, int]]) -> Span | None:
    kept = [end for start, end in paragraphs if not _END.fullmatch(tree.text, start, end)]
    return trim(tree.text, body, kept[-1]) if kept else None


def document_speech(
    tree: Tree,
    index: EntityIndex,
    speakers: Speakers,
    cues: ReportingCues,
    media: MediaCues,
    regions: Sequence[QuotedRegion],
) -> Report | None:
    """The whole document as one statement of its issuer, where its title names one and it speaks as "I" or "we".

    "Statement by …", "Letter from …", "Joint Statement of …". A release in the third person is no statement; nor is a
    document whose issuer stays unknown.
    """
    paragraphs = tree.analysis.document.paragraphs
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    label = _issued(tree, start, end, media)
    if label is None or not _personal(tree, paragraphs[1][0], paragraphs[-1][1], cues, regions):
        return None
    issuers = _issuers(tree, index, start, end) or _declared(tree, index, speakers, paragraphs[1])
    if not issuers:
        return None
    pieces = [trim(tree.text, start, end) for start, end in paragraphs[1:] if not _END.fullmatch(tree.text, start, end)]
    spans = [piece for piece in pieces if piece is not None]
    report = _whole(tree, spans, speakers.joined(issuers), "statement.document")
    report.medium = label
    return report


def headlines(tree: Tree, index: EntityIndex, speakers: Speakers) -> list[Report]:
    """Headlines that end with whoever said it: "Ties are strong: Vance"."""
    found = []
    for start, end in tree.analysis.document.paragraphs:
        colon = tree.text.rfind(": ", start, end)
        if colon < 0 or end - start > _HEADLINE or tree.text[end - 1] in ".?!”\"’'":
            continue
        named = [pair for token in tree.tokens_between(colon + 1, end) for pair in index.at(token.index)]
        named = [pair for pair in named if pair[1].end == end and not tree.text[colon + 1 : pair[1].start].strip()]
        content = trim(tree.text, start, colon)
        if not named or named[0][0].kind == "place" or content is None or len(content.text.split()) < _LEAST_WORDS:
            continue
        at = tree.token_at(start) or 0
        speaker = speakers.joined(named)
        sentence = tree.sentence_of(at).index
        found.append(Report([content], "indirect", "statement.headline", sentence, speaker=speaker))
    return found


def _issued(tree: Tree, start: int, end: int, media: MediaCues) -> str | None:
    """The form of utterance that a title names at its head; None where it is no title of that kind."""
    tokens = tree.tokens_between(start, end)
    if len(tokens) > _TITLE_WORDS or (tokens and tokens[-1].text == "."):
        return None
    words = [token.text.lower() for token in tokens[:6]]
    for at in range(min(4, len(words))):
        match = media.match(words, at)
        if match is not None and match[1].issued:
            return match[1].label
    return None


def _issuers(tree: Tree, index: EntityIndex, start: int, end: int) -> list[Found]:
    """Whoever stands behind the first "by", "from", "of" of a title, with those coordinated."""
    match = _ISSUED_BY.search(tree.text, start, end)
    if match is None:
        return []
    found: list[Found] = []
    reach = match.end()
    for token in tree.tokens_between(match.end(), end):
        for entity, mention in index.at(token.index):
            if mention.start < match.end() or entity.kind == "place" or mention.form == "demonym":
                continue
            between = tree.text[reach : mention.start]
            if found and not re.fullmatch(r"\W*(?:and|,|\W)*(?:the\s+)?", between):
                return _people_first(found)
            if not found and re.search(r"\bon\b|\bat\b|\bto\b", between):
                return []
            found.append((entity, mention))
            reach = max(reach, mention.end)
    return _people_first(found)


def _people_first(found: list[Found]) -> list[Found]:
    """A person rather than the body that stands before the name ("NSC Spokesperson …")."""
    people = [pair for pair in found if pair[0].kind == "person"]
    return people or found


def _declared(tree: Tree, index: EntityIndex, speakers: Speakers, paragraph: tuple[int, int]) -> list[Found]:
    """The parties that a joint statement names as the subject of its first sentence."""
    first = tree.token_at(paragraph[0])
    if first is None:
        return []
    sentence = tree.sentence_of(first)
    root = next((t for t in tree.tokens[sentence.first : sentence.last] if t.head < 0), None)
    subject = None if root is None else tree.child(root.index, "nsubj")
    if subject is None:
        return []
    return [pair for each in speakers.coordinated(subject.index) for pair in index.at(each)]


def _personal(
    tree: Tree,
    start: int,
    end: int,
    cues: ReportingCues | None = None,
    regions: Sequence[QuotedRegion] = (),
) -> bool:
    """Whether a stretch speaks in the first person: "I" and "we" are subjects often enough, outside quotations."""
    own_words = cues.first_person if cues is not None else frozenset({"i", "we"})
    tokens = tree.tokens_between(start, end)
    own = sum(
        1
        for token in tokens
        if token.text.lower() in own_words
        and token.deprel.startswith("nsubj")
        and not any(region.opened <= token.start < region.closed for region in regions)
    )
    return own >= _LEAST_OWN and own * _WORDS_PER_OWN >= len(tokens)


def _whole(tree: Tree, spans: list[Span], speaker: Speaker, rule: str) -> Report:
    at = tree.token_at(spans[0].start) or 0
    return Report(spans, "direct", rule, tree.sentence_of(at).index, speaker=speaker)

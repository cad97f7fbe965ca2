"""Reads what is speech as a whole: turns of a transcript, statements in the first person, headlines with a speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.cues import MediaCues, ReportingCues, media_cues
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.houses import house_of
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.quotes import QuotedRegion, trim
from dragoman.mentions.reporting import Report
from dragoman.mentions.speakers import Found, Speakers
from dragoman.mentions.turnheads import TurnHeads
from dragoman.records.spans import Span
from dragoman.records.statements import Speaker

# "President of Russia Vladimir Putin: …", "MR. MILLER: …", "Q: …", at the head of a paragraph, be it wrapped.
_TURN = re.compile(r"(?P<name>[^\W\d_][^:“”\".!?;]{0,80}(?:(?<=[A-Z]r|Mr|Ms)\.[^:“”\".!?;]{1,60}|)):\s+(?=\S)")
_TITLED = re.compile(r"(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr)\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?:\s+(?=\S)")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_QUESTION = re.compile(
    r"(?:Q|Question|QUESTION|Reporter|REPORTER|Moderator|MODERATOR)(?:\s*\([^()]{1,30}\))?\s*:?\s+(?=\S)"
)
# Paragraphs that nobody spoke: omissions, stage directions, clock times, end marks.
_END = re.compile(
    r"(?:[<\[(][….\s]+[>\])]|\([^()]{1,80}\)|\d{1,2}:\d{2}\s*[AaPp]\.?[Mm]\.?.{0,12}|END\b[^a-z]{0,24}|[\\#*_\s–—-]+)\s*$"
)
# Stage directions before and behind what is said.
_DIRECTED = re.compile(r"(?:\([^()]{1,60}\)\s*)+")
_DIRECTED_BEHIND = re.compile(r"(?:\s*\([^()]{1,60}\))+\s*$")
# A turn of fewer words ("Thank you.") says nothing.
_LEAST_WORDS = 3
# A head in capitals that is nothing but a name has no more words.
_NAME = 2
_ISSUED_BY = re.compile(r"\b(?:by|from|of)\s+")
_ABOUT = re.compile(r"\b(?:on|to|for|at|regarding|marking)\b")
_CLOSED = frozenset('.!?…,:;—–-)”"’')
_MARKS = frozenset("“\"‘'«")
# A headline has no more characters.
_HEADLINE = 160
# A title is short and is no sentence.
_TITLE_WORDS = 40
# Clauses whose subject is "I" or "we", outside quotation marks: at least so many, and one in so many words.
_LEAST_OWN, _WORDS_PER_OWN = 2, 90
_MAIN = frozenset({"root", "conj", "parataxis"})


def turns(tree: Tree, index: EntityIndex, speakers: Speakers) -> list[Report]:
    """The turns of a transcript, each one direct report of its speaker; empty where the document is no transcript.

    A turn begins with a name or title and a colon at the head of a paragraph, and lasts to the next turn.
    Questions from the floor end a turn; they are nobody's statement.
    """
    paragraphs = tree.analysis.document.paragraphs
    starts = [turn for number in range(len(paragraphs)) if (turn := _start(tree, number)) is not None]
    heads = [turn.head for turn in starts if turn.head is not None]
    people = iter(TurnHeads(tree, index, paragraphs[starts[0].paragraph][0]).people(heads)) if heads else iter(())
    speaking = [(turn, None if turn.head is None else next(people)) for turn in starts]
    speaking = [(turn, known) for turn, known in speaking if turn.head is None or known or turn.titled]
    named = [turn for turn, _ in speaking if turn.head is not None]
    said = sum(_is_said(tree, turn, paragraphs) for turn in named)
    alone = len(named) == len(speaking) == 1 and not _personal(tree, named[0].body, paragraphs[-1][1])
    if not named or alone or said * 2 < len(named):
        return []
    found = []
    for place, (turn, known) in enumerate(speaking):
        if turn.head is None:
            continue
        last = speaking[place + 1][0].paragraph - 1 if place + 1 < len(speaking) else len(paragraphs) - 1
        span = _turn_span(tree, turn.body, paragraphs[turn.paragraph : last + 1])
        if span is not None and len(span.text.split()) >= _LEAST_WORDS:
            speaker = _of_house(tree, speakers.joined(known) if known else _bare(turn.head))
            found.append(_whole(tree, [span], speaker, "statement.transcript"))
    return found


def _asks(head: str) -> bool:
    """Whether a turn is that of a reporter, who is called by his agency: "Reuters: What is your comment?"."""
    known = load_actors().named(head)
    return known is not None and known.actor.kind == "media"


def _is_said(tree: Tree, turn: "_Turn", paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Whether what follows a head is a sentence, not an entry of a list ("Ana Holm: Nominee for the High Court")."""
    end = paragraphs[turn.paragraph][1]
    return tree.text[turn.body : end].rstrip()[-1:] in _CLOSED or any(
        token.upos in ("VERB", "AUX") for token in tree.tokens_between(turn.body, end)
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where a turn begins: its paragraph, its head (None for a question from the floor), and where its words begin.

    `titled`: its head is in capitals or opens with "Mr.", so that whoever it names need not be known.
    """

    paragraph: int
    head: Span | None
    body: int
    titled: bool = False


def _start(tree: Tree, number: int) -> _Turn | None:
    """The turn that begins with a paragraph, None where none does."""
    start, end = tree.analysis.document.paragraphs[number]
    question = _QUESTION.match(tree.text, start, end)
    called = _TITLED.match(tree.text, start, end)
    match = called or _TURN.match(tree.text, start, end)
    if question is not None and (match is None or match.end() <= question.end()):
        return _Turn(number, None, question.end())
    if match is None or not _is_name(tree, start, match.end()):
        return None
    head = Span(start, _head_end(tree.text, start), tree.text[start : _head_end(tree.text, start)])
    if _asks(head.text):
        return _Turn(number, None, match.end())
    return _Turn(number, head, match.end(), called is not None or (number > 0 and _names_somebody(head.text)))


def _names_somebody(words: str) -> bool:
    """Whether words may name a speaker: capitals, a name of two words at most, or with a title or calling in it.

    Not those of a kind of text: "FACT SHEET".
    """
    parts = words.split()
    if not words.isupper() or media_cues().match([part.lower() for part in parts], 0) is not None:
        return False
    return len(parts) <= _NAME or any(load_roles().match(parts, at) is not None for at in range(len(parts)))


def _is_name(tree: Tree, start: int, end: int) -> bool:
    """Whether the words before a colon are no sentence, and what follows is no quotation."""
    return tree.text[end] not in _MARKS and not any(
        t.upos in ("VERB", "AUX") for t in tree.tokens_between(start, _head_end(tree.text, start))
    )


def _head_end(text: str, start: int) -> int:
    """Where the head of a turn ends: before its colon, and before a remark such as "(retranslated)"."""
    head = text[start : text.index(":", start)]
    return start + len(_REMARK.sub("", head))


def _bare(words: Span) -> Speaker:
    return Speaker(None, words.text, None, words.start, words.end, words.text)


def _of_house(tree: Tree, speaker: Speaker) -> Speaker:
    """An official of unknown country is of the state whose office published the text."""
    house = house_of(tree.analysis.document)
    if speaker.country is not None or house is None:
        return speaker
    parts = speaker.text.split()
    roles = (load_roles().match(parts, at) for at in range(len(parts)))
    serves = any(match is not None and match.role.id == "official" for match in roles)
    return replace(speaker, country=house.country) if serves else speaker


def _turn_span(tree: Tree, body: int, paragraphs: Sequence[tuple[int, int]]) -> Span | None:
    kept = [end for start, end in paragraphs if not _END.fullmatch(tree.text, start, end)]
    if not kept:
        return None
    before, end = _DIRECTED.match(tree.text, body, kept[-1]), kept[-1]
    start = before.end() if before is not None else body
    behind = _DIRECTED_BEHIND.search(tree.text, start, end)
    return trim(tree.text, start, behind.start() if behind is not None else end)


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
    if label is None:
        return None
    issuers = _issuers(tree, index, start, end) or _declared(tree, index, speakers, paragraphs[1])
    if not issuers:
        return None
    body = (paragraphs[1][0], paragraphs[-1][1])
    if not _personal(tree, *body, cues, regions, performed=_performed(tree, index, issuers, body)):
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
    if match is None or (match.group().strip() == "of" and _ABOUT.search(tree.text, start, match.start())):
        return []  # "Message on the Anniversary of …"
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
    root = tree.root(tree.sentence_of(first))
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
    performed: int = 0,
) -> bool:
    """Whether a stretch speaks in the first person: "I" and "we" are subjects often enough, outside quotations.

    Clauses in which the speaker's state does by saying so count too, where "I" or "we" speak at all: `performed`.
    """
    own_words = cues.first_person if cues is not None else frozenset({"i", "we"})
    tokens = tree.tokens_between(start, end)
    own = sum(
        1
        for token in tokens
        if token.text.lower() in own_words
        and token.deprel.startswith("nsubj")
        and not any(region.opened <= token.start < region.closed for region in regions)
    )
    own += performed if own else 0
    return own >= _LEAST_OWN and own * _WORDS_PER_OWN >= len(tokens)


def _performed(tree: Tree, index: EntityIndex, issuers: Sequence[Found], body: tuple[int, int]) -> int:
    """In how many main clauses the state of the issuers acts by speaking now: "The United States condemns …"."""
    lands = {entity.country for entity, _ in issuers} - {None}
    count = 0
    for token in tree.tokens_between(*body):
        verb = tree.head(token.index)
        if token.deprel != "nsubj" or verb is None or verb.deprel not in _MAIN or verb.text != verb.lemma + "s":
            continue
        count += any(entity.kind == "state" and entity.country in lands for entity, _ in index.at(token.index))
    return count


def _whole(tree: Tree, spans: list[Span], speaker: Speaker, rule: str) -> Report:
    at = tree.token_at(spans[0].start) or 0
    return Report(spans, "direct", rule, tree.sentence_of(at).index, speaker=speaker)

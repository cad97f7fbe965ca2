"""Reads where and in what form something was said, to whom, and when, from the words around the reporting verb."""

from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import MediaCues
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.reporting import Report, Reporting
from dragoman.mentions.speakers import Speakers
from dragoman.records.analysis import Token
from dragoman.records.mentions import TemporalExpression

# How far a phrase may stand from its preposition, in tokens ("in his much awaited opening remarks").
_REACH = 6


class Occasions:
    """Fills in medium, occasion, addressee and date of reports.

    `said` are the stretches that anybody said: a date there is none of the cue.
    """

    def __init__(
        self,
        tree: Tree,
        reporting: Reporting,
        speakers: Speakers,
        index: EntityIndex,
        media: MediaCues,
        dates: Sequence[TemporalExpression],
    ) -> None:
        self.tree = tree
        self.reporting = reporting
        self.speakers = speakers
        self.index = index
        self.media = media
        self.said: list[tuple[int, int]] = []
        self._dates: dict[int, list[TemporalExpression]] = {}
        for date in dates:
            at = tree.token_at(date.start)
            if at is not None and date.edtf is not None:
                self._dates.setdefault(tree.sentence_of(at).index, []).append(date)

    def fill(self, report: Report) -> None:
        """Set what the words around the cue tell; what they do not tell stays None."""
        if report.verb is None:
            return
        around = self._around(report)
        report.addressee = self._addressee(report.verb, report)
        report.medium = self._medium(around, report) or report.medium
        report.occasion = self._occasion(around, report.verb)
        report.date = self._date(report)

    def _around(self, report: Report) -> list[Token]:
        """The tokens of the cue's sentence that belong to no content."""
        sentence = self.tree.analysis.sentences[report.sentence]
        spans = report.contents
        return [
            token
            for token in self.tree.tokens[sentence.first : sentence.last]
            if not any(span.start <= token.start < span.end for span in spans)
        ]

    def _medium(self, around: list[Token], report: Report) -> str | None:
        words = [token.text.lower() for token in around]
        for at in range(len(around)):
            platform = self._platform(around, words, at)
            if platform is not None and words[at - 1 : at] and words[at - 1] in ("on", "via", "to"):
                named = self._named_before(words, at - 1)
                return f"{named or 'post'} on {platform}"
        for at in range(len(around)):
            match = self.media.match(words, at)
            if match is None or not self._brought(around, words, at, match[0]):
                continue
            label = match[1].label
            before = words[at - 1] if at else ""
            return f"{before} {label}" if before in self.media.extents and not label.startswith(before) else label
        verb = None if report.verb is None else self.tree.tokens[report.verb].lemma
        return self.media.verbs.get(verb) if verb is not None else None

    def _platform(self, around: list[Token], words: list[str], at: int) -> str | None:
        """The platform named at a place; a single letter or a common word only where it is written as a name."""
        for length in (2, 1):
            if tuple(words[at : at + length]) in self.media.platforms and around[at].text[:1].isupper() | (length == 2):
                return " ".join(token.text for token in around[at : at + length])
        return None

    def _named_before(self, words: list[str], at: int) -> str | None:
        for back in (1, 2, 3):
            match = self.media.match(words, at - back) if at >= back else None
            if match is not None and match[0] <= back:
                return match[1].label
        return None

    def _brought(self, around: list[Token], words: list[str], at: int, length: int) -> bool:
        """Whether a preposition brings the phrase ("in a statement"), rather than a verb ("issued a statement")."""
        last = around[at + length - 1].index
        case = self.tree.child(last, "case")
        if around[at + length - 1].deprel == "iobj":
            return True  # "told a news conference"
        if case is not None:
            return case.text.lower() in self.media.prepositions
        return any(word in self.media.prepositions for word in words[max(0, at - _REACH) : at])

    def _occasion(self, around: list[Token], verb: int) -> str | None:
        for token in around:
            if token.lemma not in self.media.occasions or token.upos != "NOUN":
                continue
            case = self.tree.child(token.index, "case")
            if case is None or case.text.lower() not in self.media.prepositions or case.text.lower() == "from":
                continue
            if verb in (above.index for above in self.tree.ancestors(token.index)):
                first, last = self.speakers.noun_phrase(token.index)
                while first < last and self.tree.tokens[first].upos in ("DET", "ADP"):
                    first += 1
                return self.tree.span(first, last).text
        return None

    def _addressee(self, verb: int, report: Report) -> str | None:
        group = self.reporting.verb(verb)
        if group is None:
            return None
        if "addressee" in group.frames:
            told = self.tree.child(verb, "obj", "iobj")
        else:
            told = next((t for t in self.tree.children(verb, "obl") if self._to(t)), None)
        if told is None or any(span.start <= told.start < span.end for span in report.contents):
            return None
        found = self.index.at(told.index)
        if found:
            if found[0][0].kind == "media":
                report.medium = found[0][0].name
            return found[0][0].name
        first, last = self.speakers.noun_phrase(told.index)
        while first < last and self.tree.tokens[first].upos == "DET":
            first += 1
        if self.media.match([token.text.lower() for token in self.tree.tokens[first : last + 1]], 0):
            return None  # "told a news conference": a medium, nobody's ear
        return None if told.upos == "PRON" else self.tree.span(first, last).text

    def _to(self, token: Token) -> bool:
        case = self.tree.child(token.index, "case")
        if case is None or case.text.lower() != "to":
            return False
        return token.lemma in self.media.listeners or any(e.kind != "place" for e, _ in self.index.at(token.index))

    def _date(self, report: Report) -> str | None:
        """The date of an expression that hangs on the cue, not on the content."""
        for date in self._dates.get(report.sentence, ()):
            if date.kind != "date" or any(start <= date.start < end for start, end in self.said):
                continue
            head = self.tree.head_of_span(date.start, date.end)
            if head is None:
                continue
            above = next((t for t in self.tree.ancestors(head) if t.upos in ("VERB", "AUX")), None)
            if above is not None and above.index == report.verb:
                return date.edtf
        return None

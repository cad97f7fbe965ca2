"""Finds attributed speech and writing: who said what, in what form, where and when.

Direct speech, indirect speech, transcripts, first-person documents and embedded posts are each read by a module of
their own; here their reports are put in order, given speakers, freed of repetitions, and made into records.

Source: the benchmark's codebook, "statements" (docs/codebook.md): reports of deeds ("agreed", "thanked") are events.
"""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import media_cues, reporting_cues
from dragoman.mentions.continuations import continue_reports
from dragoman.mentions.direct import DirectSpeech
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.indirect import IndirectSpeech
from dragoman.mentions.occasions import Occasions
from dragoman.mentions.posts import Post, owner, posts
from dragoman.mentions.quotes import quoted_regions
from dragoman.mentions.reporting import Report, Reporting
from dragoman.mentions.speakers import Speakers
from dragoman.mentions.transcripts import document_speech, headlines, turns
from dragoman.records.mentions import Entity, TemporalExpression
from dragoman.records.spans import Span
from dragoman.records.statements import Speaker, Statement

# Two contents are the same words where so much of the shorter stands in the longer; shorter ones than so many words
# must be equal.
_SAME, _LEAST_SAME = 0.8, 5
# So many of the longest words of a content lead to others like it.
_MARKS = 5
_ABOUT_KINDS = frozenset({"state", "person", "igo", "government_body"})
_ALONE = frozenset({"he", "she"})
# How many paragraphs back "he said" may look for its speaker.
_MEMORY = 3


def find_statements(
    tree: Tree, entities: tuple[Entity, ...], dates: Sequence[TemporalExpression] = ()
) -> tuple[Statement, ...]:
    """The statements of a document, in order of their contents.

    A statement without a speaker is left out, unless it is quoted with a reporting word.
    """
    return _Finder(tree, EntityIndex(entities), dates).statements()


class _Finder:
    def __init__(self, tree: Tree, index: EntityIndex, dates: Sequence[TemporalExpression]) -> None:
        self.tree = tree
        self.index = index
        self.cues = reporting_cues()
        self.media = media_cues()
        self.regions = quoted_regions(tree)
        self.reporting = Reporting(tree, self.cues)
        self.speakers = Speakers(tree, index, self.cues, self.media)
        self.occasions = Occasions(tree, self.reporting, self.speakers, index, self.media, dates)

    def statements(self) -> tuple[Statement, ...]:
        reports = self._reports()
        self.occasions.said = [(span.start, span.end) for report in reports for span in report.contents]
        self.occasions.said.extend((region.opened, region.closed) for region in self.regions)
        kept: list[Report] = []
        for report in sorted(reports, key=lambda r: (r.cue.start if r.cue else r.start, r.start)):
            self._attribute(report, kept)
            if report.speaker is None and (report.form != "direct" or report.cue is None):
                continue
            kept.append(report)
        continue_reports(self.tree, kept, self.regions)
        kept = self._with_posts(kept)
        kept = _without_repetitions(kept)
        kept.sort(key=lambda r: (r.start, r.end))
        return tuple(self._record(report) for report in kept)

    def _reports(self) -> list[Report]:
        """Everything that may be a statement, speakers not yet resolved."""
        found = turns(self.tree, self.index, self.speakers)
        whole = [(report.start, report.end) for report in found]
        personal = None
        if not found:
            personal = document_speech(self.tree, self.index, self.speakers, self.cues, self.media, self.regions)
        if personal is not None:
            found.append(personal)
        regions = [r for r in self.regions if not any(start <= r.start < end for start, end in whole)]
        direct: list[Report] = []
        if personal is None:
            direct = DirectSpeech(self.tree, self.reporting, self.speakers, regions).reports()
        claimed = sorted([*whole, *self._claimed(direct), *((post.start, post.end) for post in self._posts())])
        quoting = frozenset(report.verb for report in direct if report.verb is not None)
        indirect = IndirectSpeech(self.tree, self.reporting, regions, claimed, quoting).reports()
        found.extend(headlines(self.tree, self.index, self.speakers))
        found.extend(direct)
        found.extend(_outermost(indirect))
        return found

    def _posts(self) -> list[Post]:
        return list(posts(self.tree))

    def _claimed(self, direct: Iterable[Report]) -> list[tuple[int, int]]:
        """The stretches, with their marks, that direct speech has taken; what is said inside them is not asked."""
        taken = {span.start for report in direct for span in report.contents}
        return [(r.opened, r.closed) for r in self.regions if r.depth == 0 and (r.kind == "speech" or r.start in taken)]

    # -- speakers ----------------------------------------------------------------------------------------------

    def _attribute(self, report: Report, before: list[Report]) -> None:
        self.occasions.fill(report)
        if report.speaker is None:
            report.speaker = self._speaker(report, before)
        last = before[-1] if before else None
        if report.medium is None and report.occasion is None and last is not None and self._goes_on(report, last):
            report.medium, report.occasion = last.medium, last.occasion

    def _speaker(self, report: Report, before: list[Report]) -> Speaker | None:
        if report.subject is None:
            return self.speakers.who_met(report.verb) if report.joint and report.verb is not None else None
        voice = self.speakers.voice(report.subject)
        for other in self._other_subjects(report):
            if voice is None or voice.speaker.entity is None:
                voice = self.speakers.voice(other) or voice
        if voice is not None:
            report.medium = report.medium or voice.medium
            if not self._own_words(voice.speaker):
                return voice.speaker
        if self.speakers.is_pronoun(report.subject) or self.speakers.document_noun(report.subject) is not None:
            medium = self.speakers.document_noun(report.subject)
            if medium is None:
                return self._spoke_before(report, before)
            report.medium = report.medium or medium.label
            return self._wrote_before(report, before, medium.label) or self.speakers.by_words(report.subject)
        return None

    def _wrote_before(self, report: Report, before: list[Report], label: str) -> Speaker | None:
        """Whoever was said to have written "the statement": its last speaker, or the subject of the sentence before."""
        sent = self._sent_before(report, label)
        if sent is not None:
            return sent
        last = before[-1] if before else None
        if last is not None and last.medium == label and last.speaker is not None:
            return last.speaker
        return None if label.startswith("joint") else self._subject_before(report)

    def _sent_before(self, report: Report, label: str) -> Speaker | None:
        """Whose writing one of the two sentences before brought: "handed over a message from the president"."""
        for number in range(report.sentence - 1, max(-1, report.sentence - 3), -1):
            sentence = self.tree.analysis.sentences[number]
            for token in self.tree.tokens[sentence.first : sentence.last]:
                medium = self.speakers.document_noun(token.index)
                if medium is not None and medium.label == label:
                    return self.speakers.sender(token.index)
        return None

    def _other_subjects(self, report: Report) -> list[int]:
        """Further subjects of the cue: a name may have been read as two ("Mr", "Putin")."""
        if report.verb is None:
            return []
        return [t.index for t in self.tree.children(report.verb, "nsubj") if t.index != report.subject]

    def _own_words(self, speaker: Speaker) -> bool:
        """Whether the text's own "I" or "we" speaks: that is no report."""
        return speaker.text.lower() in self.cues.first_person

    def _spoke_before(self, report: Report, before: list[Report]) -> Speaker | None:
        """Whoever spoke last nearby, for a pronoun that no entity explains; else the subject of the sentence before."""
        here = self.tree.analysis.sentences[report.sentence]
        alone = report.subject is not None and self.tree.tokens[report.subject].text.lower() in _ALONE
        for earlier in reversed(before):
            there = self.tree.analysis.sentences[earlier.sentence]
            if alone and earlier.speaker is not None and ";" in earlier.speaker.name:
                continue  # "he" is not both of those who spoke together
            if earlier.speaker is not None and here.paragraph - there.paragraph <= _MEMORY:
                return earlier.speaker
            break
        return self._subject_before(report, alone=alone)

    def _subject_before(self, report: Report, *, alone: bool = False) -> Speaker | None:
        """The subject of one of the two sentences before, if it is a known entity."""
        for number in range(report.sentence - 1, max(-1, report.sentence - 3), -1):
            sentence = self.tree.analysis.sentences[number]
            for token in self.tree.tokens[sentence.first : sentence.last]:
                if token.deprel == "nsubj" and token.upos != "PRON" and self.index.at(token.index):
                    voice = self.speakers.voice(token.index)
                    joint = alone and voice is not None and ";" in voice.speaker.name
                    return None if voice is None or joint else voice.speaker
        return None

    def _goes_on(self, report: Report, last: Report) -> bool:
        """Whether a quotation by "he said" plainly goes on with what the same speaker said just before."""
        if report.form != "direct" or last.form != "direct" or report.speaker is None or last.speaker is None:
            return False
        if report.subject is None or not self.speakers.is_pronoun(report.subject):
            return False
        sentences = self.tree.analysis.sentences
        near = sentences[report.sentence].paragraph - sentences[last.sentence].paragraph <= 1
        return near and report.speaker.name == last.speaker.name

    # -- posts -------------------------------------------------------------------------------------------------

    def _with_posts(self, reports: list[Report]) -> list[Report]:
        for post in self._posts():
            found = owner(post, self.index)
            name = None if found is None else found[0].id
            match = _quoted_elsewhere(post, reports, name)
            if match is not None:
                match[0].also.extend(match[1])
                continue
            if found is None:
                speaker = Speaker(None, post.name, None, post.signature.start, post.signature.end, post.signature.text)
            else:
                speaker = self.speakers.joined([found])
            at = self.tree.token_at(post.body.start) or 0
            sentence = self.tree.sentence_of(at).index
            report = Report([post.body], "direct", "statement.post", sentence, speaker=speaker, medium="post on X")
            reports.append(report)
        return reports

    # -- records -----------------------------------------------------------------------------------------------

    def _record(self, report: Report) -> Statement:
        document = self.tree.analysis.document
        places = ";".join(f"{span.start}-{span.end}" for span in report.contents)
        digest = hashlib.sha256(f"{document.sha256}:statement:{places}".encode()).hexdigest()
        return Statement(
            id=digest[:16],
            speaker=report.speaker,
            addressee=report.addressee,
            form=report.form,
            cue=report.cue,
            content=tuple(report.contents),
            medium=report.medium,
            occasion=report.occasion,
            date=report.date,
            about=self._about(report),
            also=tuple(sorted(report.also, key=lambda span: span.start)),
            sentence=report.sentence,
            confidence=self.cues.confidence[report.rule],
            rules=(report.rule,),
        )

    def _about(self, report: Report) -> tuple[str, ...]:
        speaker = report.speaker.entity if report.speaker is not None else None
        found: dict[str, Entity] = {}
        for span in report.contents:
            for token in self.tree.tokens_between(span.start, span.end):
                for entity, mention in self.index.at(token.index):
                    if entity.kind in _ABOUT_KINDS and mention.form != "pronoun" and entity.id != speaker:
                        found.setdefault(entity.id, entity)
        return tuple(id_ for id_, entity in found.items() if _is_told(entity, found.values()))


def _is_told(entity: Entity, others: Iterable[Entity]) -> bool:
    """Whether it can be said of whom it is: a name, or else a country that none of the others stands for."""
    if entity.kind in ("state", "igo") or any(mention.form == "name" for mention in entity.mentions):
        return True
    stands = any(other.kind == "state" and other.country == entity.country for other in others)
    return entity.country is not None and not stands


def _outermost(reports: Iterable[Report]) -> list[Report]:
    """Indirect reports of which none lies in another's content, and none has words that another one has."""
    found = list(reports)
    ends = sorted(((r.start, r.end) for r in found), key=lambda pair: (pair[0], -pair[1]))
    starts = [start for start, _ in ends]
    kept = []
    for report in found:
        cue = report.cue.start if report.cue is not None else report.start
        place = bisect_left(starts, cue)
        around = ends[max(0, place - 6) : place]
        if any(start <= cue < end and not (start == report.start and end == report.end) for start, end in around):
            continue
        kept.append(report)
    return kept


def _without_repetitions(reports: Iterable[Report]) -> list[Report]:
    """Reports with each content once: the same words a second time are noted in `also` of the fuller or direct one.

    Two reports are compared only where one has some of the longest words of the other.
    """
    kept: list[Report] = []
    holding: dict[str, set[int]] = {}
    marked: dict[str, set[int]] = {}
    for report in reports:
        words = _words(report.contents)
        marks = sorted(words, key=lambda word: (-len(word), word))[:_MARKS]
        alike = {place for word in marks for place in holding.get(word, ())}
        alike |= {place for word in words for place in marked.get(word, ())}
        at = next((place for place in sorted(alike) if _same_statement(report, kept[place])), None)
        if at is None:
            kept.append(report)
            at = len(kept) - 1
        else:
            better, other = (report, kept[at]) if _rank(report) > _rank(kept[at]) else (kept[at], report)
            better.also.extend([*other.contents, *other.also])
            kept[at] = better
        for word in words:
            holding.setdefault(word, set()).add(at)
        for word in marks:
            marked.setdefault(word, set()).add(at)
    return kept


def _rank(report: Report) -> tuple[bool, int]:
    return report.form == "direct", sum(len(span.text) for span in report.contents)


def _same_statement(one: Report, other: Report) -> bool:
    if one.speaker is not None and other.speaker is not None and not _same_speaker(one.speaker, other.speaker):
        return False
    return _overlap(_words(one.contents), _words(other.contents)) >= _SAME


def _same_speaker(one: Speaker, other: Speaker) -> bool:
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    return one.name == other.name or (one.country is not None and one.country == other.country)


def _quoted_elsewhere(post: Post, reports: list[Report], entity: str | None) -> tuple[Report, tuple[Span, ...]] | None:
    """The report that already has a post's words, and the stretch of the post at which they stand."""
    for reach in post.reaches:
        words = _words(reach)
        for report in reports:
            other = report.speaker.entity if report.speaker is not None else None
            alike = entity is None or other is None or other == entity
            if alike and _overlap(words, _words(report.contents)) >= _SAME:
                return report, reach
    return None


def _words(spans: Sequence[Span]) -> Counter[str]:
    return _counted(" ".join(span.text for span in spans))


@lru_cache(maxsize=256)
def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """The share of the shorter text's words that stand in the longer; of very short ones, 1 where they are equal."""
    least = min(one.total(), other.total())
    if least < _LEAST_SAME:
        return float(one == other)
    return (one & other).total() / least

"""The benchmark's scorer, item by item: which gold record was met by which of ours, and what is wrong with it.

The figures are those of the benchmark's own `score.py` (a test compares them). It prints sums alone, so the pairing is
done here anew; what it compares by (places of a trigger, countries, dates, names, overlap of words) is taken from it,
loaded by path, for the benchmark is no part of this repository.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.figures import FALSE, MISSED

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
"""Indexes of a gold record and of ours."""

_OVERLAP = 0.5
_FIRST, _LAST = 15, 5


@cache
def load_scorer(file: Path) -> ModuleType:
    """The module at a path."""
    spec = importlib.util.spec_from_file_location("benchmark_scorer", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Scored:
    """What became of one document: counts for each figure, items that went wrong, pairs of types, sureness."""

    counts: dict[str, tuple[float, ...]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    types: list[tuple[str | None, str | None]] = field(default_factory=list)
    sure: list[tuple[float, bool, bool, bool]] = field(default_factory=list)
    """For each event found: confidence, and whether type, who and all of it are right."""


class Document:
    """One document's gold and our record of it, both as JSON has them."""

    def __init__(self, scorer: ModuleType, name: str, gold: Row, record: Row) -> None:
        self.scorer, self.name, self.gold, self.record = scorer, name, gold, record
        self.text: str = record["document"]["text"]
        self.sentences = record["document"]["sentences"] or [[0, len(self.text)]]

    def scored(self) -> Scored:
        """Everything that is counted."""
        result = Scored()
        self._score_events(result)
        self._score_statements(result)
        self._score_agreements(result)
        self._score_offices(result)
        return result

    def event_pairs(self) -> Pairs:
        """Gold events with ours of the same type at the same place."""
        return self._paired(same_type=True)

    def mistaken_pairs(self, pairs: Pairs) -> Pairs:
        """Of the events that `pairs` leaves over, those at the same place with another type."""
        taken, used = {g for g, _ in pairs}, {p for _, p in pairs}
        return self._paired(same_type=False, taken=taken, used=used)

    def _paired(self, *, same_type: bool, taken: set[int] | None = None, used: set[int] | None = None) -> Pairs:
        candidates = []
        for g, gold in enumerate(self.gold["events"]):
            spots = self.scorer.places(self.text, gold["trigger"], self.sentences)
            others = [self.scorer.places(self.text, words, self.sentences) for words in gold.get("also", [])]
            for p, found in enumerate(self.record["events"]):
                if (found["type"] == gold["type"]) == same_type:
                    close = self._closeness(gold, found, spots, set().union(*others))
                    if close:
                        candidates.append((close, g, p))
        return _one_to_one(candidates, taken, used)

    def _closeness(self, gold: Row, found: Row, spots: set[int], others: set[int]) -> int:
        """How alike two events are; 0 where they cannot be one."""
        here = {found["sentence"], *(also["sentence"] for also in found.get("also", []))}
        if not here & (spots | others):
            return 0
        word = found["trigger"]["text"]
        same_word = word in gold["trigger"] or gold["trigger"] in word
        some = bool(self._all_countries(gold) & self._all_countries(found))
        if not (same_word or some):
            return 0
        return 2 * same_word + 2 * self._same_sides(gold, found) + some + bool(here & spots)

    def _all_countries(self, event: Row) -> frozenset[str]:
        countries: frozenset[str] = self.scorer.countries(event["actors"] + event["recipients"])
        return countries

    def _same_sides(self, gold: Row, found: Row) -> bool:
        return all(
            self.scorer.countries(gold[side]) == self.scorer.countries(found[side]) for side in ("actors", "recipients")
        )

    def _same_parties(self, gold: Row, found: Row) -> bool:
        """The same countries on the same sides; who visits whom may be left open."""
        if self._same_sides(gold, found):
            return True
        return bool(gold["type"] == "CONSULT" and self._all_countries(gold) == self._all_countries(found))

    def _score_events(self, result: Scored) -> None:
        golds, founds = self.gold["events"], self.record["events"]
        pairs = self.event_pairs()
        aspects = {g: self._aspects(golds[g], founds[p]) for g, p in pairs}
        who = [all_right["who"] for all_right in aspects.values()]
        full = [a["who"] and a["status"] and a["date"] for a in aspects.values()]
        for name, right in (("events", len(pairs)), ("who", sum(who)), ("full", sum(full))):
            result.counts[name] = right, len(founds), len(golds)
        result.counts["status"] = sum(a["status"] for a in aspects.values()), len(pairs)
        for name in ("date", "place"):
            told = [aspects[g][name] for g, _ in pairs if golds[g].get(name)]
            result.counts[name] = sum(told), len(told)
        result.counts["false"] = len(founds) - len(pairs), len(self.scorer.words(self.text))
        by_found = {p: aspects[g] for g, p in pairs}
        for p, event in enumerate(founds):
            said = by_found.get(p, {"who": False, "status": False, "date": False})
            whole = said["who"] and said["status"] and said["date"]
            result.sure.append((event["confidence"], p in by_found, said["who"], whole))
            if p not in by_found:
                result.wrong[f"{self.name} false {event['type']} @{event['trigger']['start']}"] = FALSE
        for g, event in enumerate(golds):
            wrong = [name for name, right in aspects[g].items() if not right] if g in aspects else [MISSED]
            if wrong:
                result.wrong[f"{self.name} event {g} {event['type']}"] = "+".join(wrong)
        result.types = list(self._types(pairs))

    def _aspects(self, gold: Row, found: Row) -> dict[str, bool]:
        place, there = gold.get("place"), found.get("place") or {}
        return {
            "who": self._same_parties(gold, found),
            "status": gold["status"] == found["status"],
            "date": bool(self.scorer.dates_agree(gold["date"], found["date"])),
            "place": not place or (bool(there) and there["country"] == place["country"]),
        }

    def _types(self, pairs: Pairs) -> Iterator[tuple[str | None, str | None]]:
        golds, founds = self.gold["events"], self.record["events"]
        everything = pairs + self.mistaken_pairs(pairs)
        for g, p in everything:
            yield golds[g]["type"], founds[p]["type"]
        for g in sorted(set(range(len(golds))) - {g for g, _ in everything}):
            yield golds[g]["type"], None
        for p in sorted(set(range(len(founds))) - {p for _, p in everything}):
            yield None, founds[p]["type"]

    def _score_statements(self, result: Scored) -> None:
        golds, founds = self.gold["statements"], self.record["statements"]
        pairs = self._overlapping([(gold["content"], self._spoken) for gold in golds], founds)
        right = {g for g, p in pairs if self._same_speaker(golds[g], founds[p]["speaker"] or {})}
        result.counts["statements"] = len(right), len(founds), len(golds)
        result.counts["speakers"] = len(right), len(pairs)
        wrong = {g: "speaker" for g, _ in pairs if g not in right}
        self._note(result, "statement", len(golds), pairs, wrong)
        extra = set(range(len(founds))) - {p for _, p in pairs}
        for p in sorted(extra):
            result.wrong[f"{self.name} false statement @{founds[p]['content'][0]['start']}"] = FALSE

    def _spoken(self, content: str, found: Row) -> tuple[str, str]:
        """The words to compare: where gold gives the two ends of a long stretch alone, ours is cut to them too."""
        spoken = " ".join(span["text"] for span in found["content"])
        if " ... " in content:
            words = self.scorer.words(spoken)
            spoken = " ".join(words[:_FIRST] + words[-_LAST:])
        return content.replace(" ... ", " "), spoken

    def _same_speaker(self, gold: Row, speaker: Row) -> bool:
        country = speaker.get("country")
        if self.scorer.same_person(gold["speaker"], speaker.get("name")):
            return True
        return bool(country) and country in (gold.get("country") or "").split("; ")

    def _score_agreements(self, result: Scored) -> None:
        golds, founds = self.gold["agreements"], self.record["agreements"]
        pairs = self._overlapping([(gold["title"], _title) for gold in golds], founds)
        wrong = {g: "stage" for g, p in pairs if golds[g]["stage"] != founds[p]["stage"]}
        result.counts["agreements"] = len(pairs), len(founds), len(golds)
        result.counts["stages"] = len(pairs) - len(wrong), len(pairs)
        self._note(result, "agreement", len(golds), pairs, wrong)

    def _overlapping(self, golds: Sequence[tuple[str, Any]], founds: list[Row]) -> Pairs:
        candidates = []
        for g, (words, told) in enumerate(golds):
            for p, found in enumerate(founds):
                shared = self.scorer.overlap(*told(words, found))
                if shared > _OVERLAP:
                    candidates.append((shared, g, p))
        return _one_to_one(candidates)

    def _note(self, result: Scored, what: str, golds: int, pairs: Pairs, wrong: dict[int, str]) -> None:
        found = {g for g, _ in pairs}
        for g in range(golds):
            if g not in found or g in wrong:
                result.wrong[f"{self.name} {what} {g}"] = wrong.get(g, MISSED)

    def _score_offices(self, result: Scored) -> None:
        golds = {(office["person"], office["country"]) for office in self.gold["offices"]}
        founds = {
            (entity["name"], office["country"])
            for entity in self.record["entities"]
            if entity["kind"] == "person"
            for office in entity["offices"]
            if office.get("basis") == "text"
        }
        hits = {
            (person, country)
            for person, country in golds
            if any(country == land and self.scorer.same_person(person, name) for name, land in founds)
        }
        result.counts["offices"] = len(hits), max(len(founds), len(hits)), len(golds)
        for number, office in enumerate(sorted(golds, key=str)):
            if office not in hits:
                result.wrong[f"{self.name} office {number}"] = MISSED


def _title(title: str, found: Row) -> tuple[str, str]:
    return title, found["title"]["text"]


def _one_to_one(
    candidates: Sequence[tuple[float, int, int]], taken: set[int] | None = None, used: set[int] | None = None
) -> Pairs:
    """The likest pairs first, each record once."""
    taken, used = set(taken or ()), set(used or ())
    pairs = []
    for _, g, p in sorted(candidates, reverse=True):
        if g not in taken and p not in used:
            taken.add(g)
            used.add(p)
            pairs.append((g, p))
    return pairs

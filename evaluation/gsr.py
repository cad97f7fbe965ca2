"""Scores against the sentences that PLOVER's makers coded (PLOVER_GSR_CAMEO.json).

    python -m evaluation.gsr [SHARED] [--verbose]

Gold. Records with the same text are one sentence. Labels of 2016 are read as PLOVER 2.0 has them (DEMAND is REQUEST,
DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT; the field `event` holds where it disagrees with the id); JAP,
ITL and VTN are JPN, ITA and VNM. The United Nations and the European Union are IGO there, so UNO and EUR are made IGO
in what was found. Status is ignored on both sides.

Two figures, each precision, recall and F1 over all sentences together:

* (sentence, root): for each sentence the set of event types.
* (sentence, actor country, root, recipient country): for each sentence the set of dyads. An event with recipients
  gives a directed dyad for each pair of an actor's and a recipient's country. An event without recipients gives an
  undirected dyad for each pair of different countries among its actors, or, where they are all of one country, a
  dyad of that country with nobody. Where a sentence has the same type and pair directed and undirected, the
  undirected one is dropped. Dyads are matched one to one: directed with directed must agree in direction; an
  undirected one matches either direction of one pair. Each dyad counts once on either side, so that a reciprocal
  event that is found costs no more precision, and wins no more recall, than any other. A country that is not known
  is a value of its own and matches only itself.

A third figure sets aside where PLOVER 2.0 and our codebook part from the labels of 2016: there a promise to give way
(to withdraw, to release, to lift a ban) is AGREE where ours is CONCEDE, and an announced act of conflict (will boycott,
plans to impose) is THREATEN where ours keeps its type with the status `future`. In `sentence_root_by_tense` such an
event also stands for the older label, where the gold has that and not ours.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from dragoman.lexicon.ontology import load_ontology
from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event, Participant
from evaluation.figures import FALSE, MISSED, Measured, estimates, f1, failed
from evaluation.floors import verdict
from evaluation.tables import confusion

_FILE = Path("data", "plover", "PLOVER_GSR_CAMEO.json")
_COUNTRIES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "UNO": "IGO", "EUR": "IGO"}
_NOBODY, _UNKNOWN = "", "?"
_COOPERATIVE = 2


@dataclass(frozen=True, slots=True)
class Dyad:
    """Countries of actor and recipient with the type between them; sorted where there is no direction."""

    actor: str
    root: str
    recipient: str
    directed: bool

    def matches(self, other: "Dyad") -> bool:
        if self.root != other.root:
            return False
        if self.directed and other.directed:
            return (self.actor, self.recipient) == (other.actor, other.recipient)
        return {self.actor, self.recipient} == {other.actor, other.recipient}

    def __str__(self) -> str:
        return f"{self.actor or '-'} {self.root} {self.recipient or '-'}{'' if self.directed else ' ~'}"


@dataclass
class Gold:
    """The gold of one sentence."""

    roots: set[str] = field(default_factory=set)
    dyads: set[Dyad] = field(default_factory=set)


@dataclass
class Tally:
    """Counts of matches, of what was found and of what there is."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        self.right, self.found, self.gold = self.right + right, self.found + found, self.gold + gold

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.gold, 1)

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        counted = f"({self.right} right of {self.found} found, {self.gold} in gold)"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}   {counted}"


def read_gold(text: str) -> dict[str, Gold]:
    """Sentence → its gold, in the order of the file."""
    legacy = load_ontology().legacy
    found: dict[str, Gold] = defaultdict(Gold)
    for record in json.loads(text, strict=False):
        if record["event"] == "DOCUMENT":
            continue
        root = legacy.get(record["event"], (record["event"], None))[0]
        gold = found[record["text"]]
        gold.roots.add(root)
        gold.dyads |= dyads(root, _codes(record.get("source")), _codes(record.get("target")))
    for gold in found.values():
        gold.dyads = without_doubles(gold.dyads)
    return dict(found)


def _codes(participants: Any) -> set[str]:
    # Some records have a word or an empty string in the place of the list.
    if not isinstance(participants, list):
        return set()
    return {_country(one.get("code")) for one in participants}


def _country(code: str | None) -> str:
    return _COUNTRIES.get(code, code) if code else _UNKNOWN


def dyads(root: str, actors: set[str], recipients: set[str]) -> set[Dyad]:
    """The dyads of one event."""
    if recipients:
        return {Dyad(actor, root, recipient, True) for actor in actors or {_NOBODY} for recipient in recipients}
    if len(actors) == 1:
        return {Dyad(actor, root, _NOBODY, True) for actor in actors}
    return {Dyad(one, root, other, False) for one in actors for other in actors if one < other}


def without_doubles(all_dyads: set[Dyad]) -> set[Dyad]:
    """The dyads less each undirected one that stands there directed too."""
    directed = [dyad for dyad in all_dyads if dyad.directed]
    return {dyad for dyad in all_dyads if dyad.directed or not any(dyad.matches(other) for other in directed)}


def matched(found: Iterable[Dyad], gold: Iterable[Dyad]) -> int:
    """How many dyads agree, one to one; exact ones first."""
    wanted = list(gold)
    return len(wanted) - len(left_over(found, wanted)[1])


def left_over(found: Iterable[Dyad], gold: Iterable[Dyad]) -> tuple[list[Dyad], list[Dyad]]:
    """The dyads found and those of gold that have no partner."""
    left = sorted(gold, key=repr)
    alone = []
    for dyad in sorted(found, key=lambda dyad: (dyad not in left, repr(dyad))):
        twin = dyad if dyad in left else next((other for other in left if dyad.matches(other)), None)
        if twin is None:
            alone.append(dyad)
        else:
            left.remove(twin)
    return alone, left


def found_in(events: Iterable[Event]) -> tuple[set[str], set[Dyad]]:
    """The roots and dyads of the events that were found in a sentence."""
    roots: set[str] = set()
    pairs: set[Dyad] = set()
    for event in events:
        roots.add(event.type)
        pairs |= dyads(event.type, _countries(event.actors), _countries(event.recipients))
    return roots, without_doubles(pairs)


def _countries(participants: Iterable[Participant]) -> set[str]:
    return {_country(one.country) for one in participants}


def _differences(text: str, gold: Gold, roots: set[str], pairs: set[Dyad]) -> Iterator[str]:
    if gold.roots == roots and matched(pairs, gold.dyads) == len(gold.dyads) == len(pairs):
        return
    yield f"  {' '.join(text.split())}"
    for name, dyads_of in (("gold ", gold.dyads), ("found", pairs)):
        yield f"    {name} {'; '.join(sorted(map(str, dyads_of))) or '-'}"


def measured(shared: Path) -> Measured | None:
    """Both figures, sentence by sentence; None where the file is absent."""
    file = shared / _FILE
    if not file.is_file():
        return None
    result, counts = Measured(), []
    types: Counter[tuple[str | None, str | None]] = Counter()
    for number, gold, coded in coded_sentences(file):
        roots, pairs = found_in(coded.events)
        counts.append(_counts(gold, roots, pairs, coded.events))
        types.update(_type_pairs(gold.roots, roots))
        result.wrong |= {f"{number} {root}": MISSED for root in sorted(gold.roots - roots)}
        result.wrong |= {f"{number} false {root}": FALSE for root in sorted(roots - gold.roots)}
        alone, left = left_over(pairs, gold.dyads)
        result.wrong |= {f"{number} {dyad}": MISSED for dyad in left}
        result.wrong |= {f"{number} false {dyad}": FALSE for dyad in alone}
        result.wrong |= failed(coded)
    result.figures = estimates(counts, dict.fromkeys(("sentence_root", "sentence_root_by_tense", "sentence_dyad"), f1))
    result.tables = {"types": confusion(types)}
    return result


def older_roots(events: Iterable[Event], gold: set[str]) -> set[str]:
    """The roots of the events, in the terms of 2016 where the gold has those: see the module."""
    found = set()
    for event in events:
        older = _older(event)
        found.add(older if event.type not in gold and older in gold else event.type)
    return found


def _older(event: Event) -> str:
    if event.type == "CONCEDE":
        return "AGREE"
    return "THREATEN" if event.status == "future" and event.quad > _COOPERATIVE else event.type


def _counts(gold: Gold, roots: set[str], pairs: set[Dyad], events: Sequence[Event]) -> dict[str, tuple[int, int, int]]:
    older = older_roots(events, gold.roots)
    return {
        "sentence_root": (len(roots & gold.roots), len(roots), len(gold.roots)),
        "sentence_root_by_tense": (len(older & gold.roots), len(older), len(gold.roots)),
        "sentence_dyad": (matched(pairs, gold.dyads), len(pairs), len(gold.dyads)),
    }


def _type_pairs(gold: set[str], found: set[str]) -> Iterator[tuple[str | None, str | None]]:
    """What stands for what in one sentence: the same type first, then what is left on either side."""
    yield from ((root, root) for root in sorted(gold & found))
    yield from zip_longest(sorted(gold - found), sorted(found - gold))


def coded_sentences(file: Path) -> Iterator[tuple[int, Gold, CodedDocument]]:
    """Each sentence's number, its gold, and our record of it."""
    for number, (text, gold) in enumerate(read_gold(file.read_text(encoding="utf-8")).items(), start=1):
        yield number, gold, code_article(Article(id=f"gsr-{number}", text=text))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score PLOVER's own coded sentences.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="list the sentences that went wrong")
    given = parser.parse_args(arguments)
    file = given.shared / _FILE
    if not file.is_file():
        print(f"gsr: SKIPPED, there is no {file}")
        return 0
    by_root, by_tense, by_dyad, failures = Tally(), Tally(), Tally(), 0
    for number, gold, coded in coded_sentences(file):
        failures += len(coded.problems)
        for problem in coded.problems:
            print(f"FAILED  {number} {problem.stage}: {problem.reason}: {problem.detail}")
        roots, pairs = found_in(coded.events)
        counts = _counts(gold, roots, pairs, coded.events)
        by_tense.add(*counts["sentence_root_by_tense"])
        by_root.add(*counts["sentence_root"])
        by_dyad.add(*counts["sentence_dyad"])
        if given.verbose:
            print(*_differences(coded.document.text, gold, roots, pairs), sep="\n")
    print(f"sentence, root  {by_root}")
    print(f"sentence, dyad  {by_dyad}")
    print(f"root by tense   {by_tense}")
    figures = {
        "sentence_root": by_root.f1,
        "sentence_root_by_tense": by_tense.f1,
        "sentence_dyad": by_dyad.f1,
    }
    return max(verdict("gsr", figures), min(failures, 1))


if __name__ == "__main__":
    sys.exit(main())

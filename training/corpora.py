"""Reads the training data into examples: sentences with whatever labels each source gives.

Nothing is written anywhere: the texts stay where they are.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.analyze import lemmas

IGNORE = -100
ENTITY_LABELS = ("O", *(f"{p}-{t}" for t in ("PER", "ORG", "LOC", "NORP") for p in "BI"))
SOURCES = ("uner", "gum", "gmb")
FILES = (
    "ud/ewt-train.conllu.gz", "ud/gum-train.conllu.gz", "ud/ewt-dev.conllu.gz", "ud/gum-dev.conllu.gz",
    "ner/gmb_ner.conll.gz", "ner/uner_ewt-dev.iob2.gz", "factuality/UDS_IH2-train.jsonl.gz",
)  # fmt: skip

TITLES = frozenset(
    [
        "president",
        "vice",
        "deputy",
        "acting",
        "former",
        "prime",
        "minister",
        "chancellor",
        "secretary",
        "secretary-general",
        "general",
        "chairman",
        "chairwoman",
        "chief",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "emperor",
        "sultan",
        "emir",
        "sheik",
        "sheikh",
        "shaikh",
        "imam",
        "ayatollah",
        "mullah",
        "cardinal",
        "archbishop",
        "bishop",
        "father",
        "reverend",
        "rev.",
        "senator",
        "sen.",
        "sen",
        "congressman",
        "congresswoman",
        "representative",
        "rep.",
        "rep",
        "governor",
        "gov.",
        "gov",
        "mayor",
        "judge",
        "justice",
        "ambassador",
        "envoy",
        "commissioner",
        "minister-designate",
        "foreign",
        "defense",
        "interior",
        "finance",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "miss",
        "dr.",
        "dr",
        "doctor",
        "prof.",
        "prof",
        "professor",
        "sir",
        "lord",
        "lady",
        "dame",
        "gen.",
        "gen.",
        "lt.",
        "lt.",
        "col.",
        "col",
        "colonel",
        "maj.",
        "major",
        "capt.",
        "captain",
        "sgt.",
        "sergeant",
        "cpl.",
        "private",
        "admiral",
        "adm.",
        "commander",
        "lieutenant",
        "officer",
        "spokesman",
        "spokeswoman",
        "presidents",
        "hurricane",
        "saint",
        "coach",
    ]
)
"""Words that stand before a name and are not part of it, by the convention of Universal NER."""

_LINKS = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "de",
        "la",
        "le",
        "del",
        "der",
        "von",
        "van",
        "bin",
        "ibn",
        "al",
        "el",
        "-",
        "'",
        "'s",
        "&",
        "to",
        "in",
        "on",
        "at",
    ]
)
_PERSON_LINKS = frozenset(
    ["de", "la", "le", "del", "der", "von", "van", "bin", "ibn", "al", "el", "-", "'", "&", "da", "di"]
)
_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


class MissingData(SystemExit):
    """The data folder is not there or lacks a file."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence; a label that its source does not give is None."""

    words: tuple[str, ...]
    source: str
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # 0 is the root, words count from 1
    deprels: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    entities: tuple[str | None, ...] | None = None
    factuality: tuple[tuple[int, float], ...] = ()
    misc: tuple[str, ...] = field(default=(), repr=False)
    document: str = ""


def check(data: Path) -> None:
    """Raises MissingData, saying what to do, where a file is missing."""
    missing = [name for name in FILES if not (data / name).is_file()]
    if missing:
        raise MissingData(
            f"The training data is not complete under {data}: missing {', '.join(missing)}.\n"
            "Give the folder with --data DIR; training/README.md says what it must hold."
        )


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def read_conllu(path: Path, source: str) -> list[Example]:
    """All sentences of a CoNLL-U file, syntactic words only."""
    examples: list[Example] = []
    rows: list[list[str]] = []
    document = ""
    for line in (*_lines(path), ""):
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            form, lemma, upos, xpos, head, rel, misc = zip(
                *((r[1], r[2], r[3], r[4], int(r[6]), r[7], r[9]) for r in rows), strict=True
            )
            examples.append(Example(form, source, upos, xpos, head, rel, lemma, misc=misc, document=document))
            rows = []
    return examples


def read_uner(path: Path, demonyms: frozenset[str]) -> list[Example]:
    """Universal NER; demonyms, which it leaves untagged, get NORP here."""
    examples: list[Example] = []
    words: list[str] = []
    tags: list[str | None] = []
    document = ""
    for line in (*_lines(path), ""):
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            words.append(columns[1])
            tag = columns[2] if columns[2] in ENTITY_LABELS else "O"
            tags.append("B-NORP" if tag == "O" and _is_demonym(columns[1], demonyms) else tag)
        elif not line and words:
            examples.append(Example(tuple(words), "uner", entities=tuple(tags), document=document))
            words, tags = [], []
    return examples


def read_gmb(path: Path) -> tuple[list[Example], frozenset[str]]:
    """The Groningen Meaning Bank with our entity types, and the demonyms seen in it.

    The 384 repeated sentences and the last, which is cut, are left out.
    """
    raw: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = []
    rows: list[list[str]] = []
    seen: set[tuple[str, ...]] = set()
    for line in _lines(path):
        if line.strip():
            rows.append(line.split())
        elif rows:
            words, tags, labels = zip(*((r[0], r[1], r[-1]) for r in rows if len(r) >= 3), strict=True)
            if words not in seen:
                seen.add(words)
                raw.append((words, tags, labels))
            rows = []
    demonyms = _demonyms(raw)
    examples = [_unhyphenated(w, _map_gmb(w, t, labels, demonyms)) for w, t, labels in raw]
    return examples, demonyms


def _unhyphenated(words: tuple[str, ...], labels: tuple[str | None, ...]) -> Example:
    """The treebanks part words at hyphens, this bank does not: "al-Qaida" becomes three words.

    Of a place or nationality before a small-lettered rest ("U.S.-led") only the name keeps its label.
    """
    parted: list[str] = []
    marked: list[str | None] = []
    for word, label in zip(words, labels, strict=True):
        parts = [part for part in re.split(r"(-)", word) if part]
        whole = len(parts) == 1 or parts[0] == "-" or parts[-1] == "-"
        if whole or label is None:
            parted.append(word)
            marked.append(label)
            continue
        parted.extend(parts)
        inside = "O" if label == "O" else f"I-{label[2:]}"
        small = label[2:] in {"LOC", "NORP"} and parts[-1].islower()
        marked.extend([label, *(["O"] if small else [inside]) * (len(parts) - 1)])
    return Example(tuple(parted), "gmb", entities=tuple(marked))


def _demonyms(raw: Iterable[tuple[tuple[str, ...], ...]]) -> frozenset[str]:
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    for words, tags, labels in raw:
        for word, tag, label in zip(words, tags, labels, strict=True):
            if label == "B-gpe" and tag in {"JJ", "NNS", "NNPS"}:
                yes[word] += 1
            elif label in {"B-geo", "B-org", "B-per", "I-geo"} or (label == "O" and word[:1].isupper()):
                no[word] += 1
    return frozenset(w for w, n in yes.items() if n >= 2 and n > no[w] and w[:1].isupper())


def _is_demonym(word: str, demonyms: frozenset[str]) -> bool:
    return word in demonyms or (word.isupper() and len(word) > 3 and word.title() in demonyms)


def _spans(labels: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(labels):
        if labels[start] == "O":
            start += 1
            continue
        kind, end = labels[start][2:], start + 1
        while end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        yield start, end, kind
        start = end


def _map_gmb(
    words: tuple[str, ...], tags: tuple[str, ...], labels: tuple[str, ...], demonyms: frozenset[str]
) -> tuple[str | None, ...]:
    found: list[str | None] = ["O"] * len(words)
    for start, end, kind in _spans(labels):
        if kind == "per":
            while start < end and words[start].lower() in TITLES:
                start += 1
            _mark(found, start, end, "PER")
        elif kind == "org":
            _mark(found, start, end, "ORG")
        elif kind == "geo":
            _mark(found, start, end, "ORG" if words[start:end] == ("U.N.",) else "LOC")
        elif kind == "gpe":
            adjective = words[end - 1] in demonyms or tags[start].startswith(("JJ", "NNS"))
            _mark(found, start, end, "NORP" if adjective else "LOC")
    return tuple(found)


def _mark(labels: list[str | None], start: int, end: int, kind: str) -> None:
    for index in range(start, end):
        labels[index] = f"{'B' if index == start else 'I'}-{kind}"


def with_gum_entities(example: Example, demonyms: frozenset[str]) -> Example:
    """The example with names found in GUM's entity spans (column MISC)."""
    spans = sorted(_gum_spans(example.misc), key=lambda s: s[0] - s[1])
    labels: list[str | None] = ["O"] * len(example.words)
    for start, end, kind in spans:
        if kind not in _TYPES:
            continue
        name = _name_within(example, start, end, _TYPES[kind])
        if name and all(labels[i] == "O" for i in range(*name)):
            _mark(labels, *name, _TYPES[kind])
    for index, word in enumerate(example.words):
        if labels[index] == "O" and _is_demonym(word, demonyms):
            labels[index] = "B-NORP"
    return replace(example, entities=tuple(labels), misc=())


def _gum_spans(misc: tuple[str, ...]) -> list[tuple[int, int, str]]:
    stack: dict[str, list[tuple[int, str]]] = {}
    spans: list[tuple[int, int, str]] = []
    for index, column in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", column)
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else ():
            fields = part.strip("()").split("-")
            if part.startswith("("):
                kind = fields[1] if len(fields) > 1 else ""
                if part.endswith(")"):
                    spans.append((index, index + 1, kind))
                else:
                    stack.setdefault(fields[0], []).append((index, kind))
            elif stack.get(fields[0]):
                start, kind = stack[fields[0]].pop()
                spans.append((start, index + 1, kind))
    return spans


def _name_within(example: Example, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The run of name words around the head of a mention, or None where the head is no name."""
    words, upos, heads = example.words, example.upos or (), example.heads or ()
    head = next((i for i in range(start, end) if not start <= heads[i] - 1 < end), start)
    if upos[head] != "PROPN" and not (words[head][:1].isupper() and upos[head] in {"NOUN", "ADJ", "VERB"}):
        return None

    def named(i: int) -> bool:
        return (
            start <= i < end
            and (upos[i] in {"PROPN", "NUM", "ADJ", "NOUN", "VERB"})
            and (upos[i] == "PROPN" or words[i][:1].isupper() or upos[i] == "NUM")
        )

    def joins(i: int) -> bool:
        links = _PERSON_LINKS if kind == "PER" else _LINKS
        return start <= i < end and words[i].lower() in links and (kind == "ORG" or words[i] != "and")

    left, right = head, head + 1
    while True:
        step = next((n for n in (1, 2, 3) if named(left - n) and all(joins(left - m) for m in range(1, n))), 0)
        if not step:
            break
        left -= step
    while True:
        step = next(
            (n for n in (1, 2, 3) if named(right + n - 1) and all(joins(right + m - 1) for m in range(1, n))), 0
        )
        if not step:
            break
        right += step
    if kind == "PER":
        left = max((i + 1 for i in range(left, right) if words[i].lower() in TITLES), default=left)
    if not any(upos[i] == "PROPN" for i in range(left, right)):
        return None
    return left, right


def add_factuality(examples: list[Example], path: Path) -> list[Example]:
    """EWT's examples with the factuality of those predicates that UDS judged."""
    judged: dict[str, list[tuple[int, float]]] = {}
    for line in _lines(path):
        record = json.loads(line)
        targets = [(int(t["span1"][0]), float(t["label"])) for t in record["targets"]]
        judged.setdefault(record["text"], []).extend(targets)
    return [
        replace(e, factuality=tuple(t for t in judged.get(" ".join(e.words), ()) if t[0] < len(e.words)))
        for e in examples
    ]


def inventory(examples: list[Example]) -> dict[str, list[str]]:
    """The labels that the model chooses from, in a fixed order."""
    scripts: Counter[str] = Counter()
    upos, xpos, rels = set(), Counter(), set()
    for e in examples:
        if e.upos is None or e.xpos is None or e.deprels is None or e.lemmas is None:
            continue
        upos.update(e.upos)
        xpos.update(e.xpos)
        rels.update(e.deprels)
        scripts.update(lemmas.script(w, m) for w, m in zip(e.words, e.lemmas, strict=True))
    common = [s for s, n in sorted(scripts.items(), key=lambda i: (-i[1], i[0])) if n >= 2]
    return {
        "upos": sorted(upos),
        "xpos": sorted(t for t, n in xpos.items() if n >= 2),
        "deprel": sorted(rels - {"root"}),
        "script": [s for s in common if s.count("|") == 2],
        "entity": list(ENTITY_LABELS),
    }


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that training reads."""

    syntax: list[Example]
    gmb: list[Example]
    uner: list[Example]
    uner_held: list[Example]
    dev: dict[str, list[Example]]
    demonyms: frozenset[str]


def load(data: Path, held_out: float = 0.2) -> Corpora:
    """All training and development examples under `data`.

    Args:
        held_out: The part of UNER's development documents, the last ones, kept for choosing.
    """
    check(data)
    gmb, demonyms = read_gmb(data / "ner/gmb_ner.conll.gz")
    ewt = add_factuality(
        read_conllu(data / "ud/ewt-train.conllu.gz", "ewt"), data / "factuality/UDS_IH2-train.jsonl.gz"
    )
    gum = [with_gum_entities(e, demonyms) for e in read_conllu(data / "ud/gum-train.conllu.gz", "gum")]
    uner = read_uner(data / "ner/uner_ewt-dev.iob2.gz", demonyms)
    documents = list(dict.fromkeys(e.document for e in uner))
    held = set(documents[len(documents) - int(len(documents) * held_out) :])
    return Corpora(
        syntax=[replace(e, misc=()) for e in ewt] + gum,
        gmb=gmb,
        uner=[e for e in uner if e.document not in held],
        uner_held=[e for e in uner if e.document in held],
        dev={n: read_conllu(data / f"ud/{n}-dev.conllu.gz", n) for n in ("ewt", "gum")},
        demonyms=demonyms,
    )

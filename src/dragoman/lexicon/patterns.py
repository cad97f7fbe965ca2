"""Event patterns: what in a dependency tree makes an event of which type (`data/en/patterns/*.toml`).

One file per PLOVER type, named after it (`consult.toml`), holding `[[pattern]]` tables, and `classes.toml`, word
classes that patterns refer to as "@name". A pattern has:

* `id` — unique, "type.what" ("consult.hold-talks").
* `lemmas`, `pos` — the trigger's lemmas (lower case) and part of speech: VERB, NOUN or ADJ.
* `particle` — lemmas, one of which must stand with the verb as particle or adverb ("off", "down", "out").
* `where` — conditions: a path from the trigger → a list, one of which must hold at a token that the path reaches.
* `unless` — the same, none of which may hold.
* `actor`, `recipient` — paths tried in order until one reaches a political actor; "a+b" joins what both reach.
  Defaults: VERB and ADJ ["subj"] and []; NOUN ["by", "poss", "lsubj", "mod"] and [].
* `reciprocal` — all participants are actors (met, talks between); two of them are needed unless `alone`.
* `need` — which of "actor", "recipient" must be resolved; default ["actor"].
* `mode` — the PLOVER mode. `embeds` — paths to clauses or nouns that this event takes in: what happens in there is
  not an event of its own, but decides the mode of REQUEST, REJECT, THREATEN and what an AGREE intends.
* `status` — overrides what the grammar says ("future", "negated", …). `type` — overrides the file's type.
* `trigger` — paths of tokens that belong to the trigger's words (["obj"] for "imposed sanctions"); no other pattern
  fires on them.
* `topics` — paths to what it was about; default depends on the type. `place` — paths to where it happened ("to").
* `agreement` — paths to the instrument ("signed a treaty": ["obj"]).
* `takes_up` — whether the parties belong to the event of this type and mode that the text told last ("participants in
  the call included …").
* `political` — whether the deed is political whoever takes part, if only a country is known.
* `cameo` — a CAMEO code that is better than the one which follows from type and mode.
* `confidence` — 0 to 1, how often a match is right; default 0.8.
* `examples` — sentences that must match, "text => ACTORS > RECIPIENTS" with country codes joined by "+", "_" for a
  participant without country; the part from "=>" on may be left out, and so may "> RECIPIENTS" where there is none.
* `not_examples` — sentences in which this pattern must not fire (it may be that another one rightly does).

Paths are steps joined by "."; steps from a token:

* `subj` — logical subject: of an active verb, the by-phrase of a passive; shared through coordination, control
  ("agreed to send"), participles and relative clauses. `obj` — logical object, in the passive its subject, for a
  reduced relative or relative clause the noun it modifies. `iobj`.
* `comp` — complement clause (with or without "to", also of a noun: "the promise to send"); `adv` — adverbial clause;
  `acl` — clause that modifies a noun ("the priest kidnapped in May").
* a preposition ("with", "against", "because_of") — the noun that it brings to the token; "for_ing" with "_ing" — a
  clause with that preposition ("for violating").
* `poss` — possessor ("Russia's", "its"); `mod` — modifiers before a noun ("Russian", "India - Russia", "border");
  `amod` — adjectives alone; `lsubj` — subject of the light verb of a noun ("X held talks", "X paid a visit");
  `gsubj` — subject of the clause in which a noun stands ("in a meeting with Y, X said"); `head` — governing token;
  `gov` — the verb whose object a noun is, through coordination;
  `app` — apposition; `aux`, `advmod`, `xcomp`, `ccomp`, `case`,
  `det`, `mark`, `conj` — children of that relation; `of`, `between`, … as prepositions.

Conditions: a lemma ("talk"), a class ("@agreement"), or `$any` (something is there), `$actor` (a political actor: any
entity), `$state` (a country, its government, bodies, officials), `$political` (these, and
organizations of states, armed groups, parties), `$person`, `$group` (people without office: protesters,
civilians, refugees), `$armed` (military, police, armed groups), `$place`, `$money`, `$number`, `$verb`, `$hostile` (a
clause about violence, repression or a cut in relations, as its own pattern says), `$helpful` (about help, cooperation,
support, a meeting).
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from dragoman.errors import LexiconError

Path = tuple[str, ...]
Joined = tuple[Path, ...]

POS = ("VERB", "NOUN", "ADJ")
STATUSES = ("actual", "future", "hypothetical", "negated", "historical")
MARKS = (
    "$any",
    "$actor",
    "$state",
    "$political",
    "$person",
    "$group",
    "$armed",
    "$place",
    "$money",
    "$number",
    "$verb",
    "$hostile",
    "$helpful",
)
_DEFAULT_ACTOR = {
    "VERB": (((("subj",)),),),
    "ADJ": (((("subj",)),),),
    "NOUN": ((("by",),), (("poss",),), (("lsubj",),), (("mod",),)),
}
_KEYS = {
    "id", "lemmas", "pos", "particle", "where", "unless", "actor", "recipient", "reciprocal", "alone", "need", "mode",
    "embeds", "status", "type", "trigger", "topics", "place", "agreement", "takes_up", "political", "cameo",
    "confidence", "examples", "not_examples",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A path, and what must hold (one of) at a token that it reaches: lemmas, or marks ("$actor")."""

    path: Path
    lemmas: frozenset[str]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a pattern. `actors` and `recipients` are sorted country codes, None where not stated."""

    text: str
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule; the fields are those of the data file (see the module)."""

    id: str
    type: str
    lemmas: tuple[str, ...]
    pos: str
    particle: frozenset[str] = frozenset()
    where: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    actor: tuple[Joined, ...] = ()
    recipient: tuple[Joined, ...] = ()
    reciprocal: bool = False
    alone: bool = False
    need: frozenset[str] = frozenset({"actor"})
    mode: str | None = None
    embeds: tuple[Path, ...] = ()
    status: str | None = None
    trigger: tuple[Path, ...] = ()
    topics: tuple[Path, ...] | None = None
    place: tuple[Path, ...] = ()
    agreement: tuple[Path, ...] = ()
    takes_up: bool = False
    political: bool = False
    cameo: str | None = None
    confidence: float = 0.8
    examples: tuple[Example, ...] = field(default=(), compare=False)
    not_examples: tuple[str, ...] = field(default=(), compare=False)

    @property
    def specificity(self) -> int:
        """How much the pattern asks for; of two that match one trigger, the more specific one counts."""
        return 2 * len(self.where) + 2 * bool(self.particle) + bool(self.unless) + bool(self.embeds)

    @property
    def rank(self) -> tuple[bool, int]:
        """The order in which patterns are tried: the most specific first, those that do without an actor last."""
        return "actor" not in self.need, -self.specificity


@dataclass(frozen=True, slots=True)
class PatternBook:
    """All patterns, in the order of the files, and by (lemma, pos) in the order in which they are tried."""

    patterns: tuple[Pattern, ...]
    by_trigger: dict[tuple[str, str], tuple[Pattern, ...]]
    classes: dict[str, frozenset[str]]

    def get(self, pattern_id: str) -> Pattern | None:
        """The pattern of that id."""
        return next((pattern for pattern in self.patterns if pattern.id == pattern_id), None)


def _path(text: str) -> Path:
    return tuple(text.split("."))


def _joined(texts: list[str]) -> tuple[Joined, ...]:
    return tuple(tuple(_path(part) for part in text.split("+")) for text in texts)


def parse_example(text: str) -> Example:
    """Read "text => A+B > C"."""
    sentence, arrow, parties = text.partition("=>")
    if not arrow:
        return Example(sentence.strip())
    left, _, right = parties.partition(">")
    codes = [tuple(sorted(code.strip() for code in side.split("+") if code.strip())) for side in (left, right)]
    return Example(sentence.strip(), codes[0], codes[1])


class _Reader:
    """Turns the tables of one file into patterns; every error names the file and the pattern."""

    def __init__(self, file: str, event_type: str, classes: dict[str, frozenset[str]]) -> None:
        self.file, self.event_type, self.classes = file, event_type, classes

    def fail(self, table: dict[str, Any], reason: str) -> LexiconError:
        return LexiconError(f"{self.file}: pattern {table.get('id', '?')}: {reason}")

    def conditions(self, table: dict[str, Any], key: str) -> tuple[Condition, ...]:
        found = []
        for path, values in table.get(key, {}).items():
            lemmas: set[str] = set()
            marks = []
            for value in values:
                if value.startswith("@"):
                    if value[1:] not in self.classes:
                        raise self.fail(table, f"no word class {value} in classes.toml")
                    lemmas |= self.classes[value[1:]]
                elif value.startswith("$"):
                    if value not in MARKS:
                        raise self.fail(table, f"unknown mark {value}; known: {', '.join(MARKS)}")
                    marks.append(value)
                else:
                    lemmas.add(value)
            found.append(Condition(_path(path), frozenset(lemmas), tuple(marks)))
        return tuple(found)

    def read(self, table: dict[str, Any]) -> Pattern:
        if unknown := set(table) - _KEYS:
            raise self.fail(table, f"unknown keys {sorted(unknown)}")
        if missing := {"id", "lemmas", "pos", "examples"} - set(table):
            raise self.fail(table, f"missing keys {sorted(missing)}")
        if table["pos"] not in POS:
            raise self.fail(table, f"pos {table['pos']!r}, must be one of {POS}")
        if table.get("status", "actual") not in STATUSES:
            raise self.fail(table, f"status {table['status']!r}, must be one of {STATUSES}")
        topics = table.get("topics")
        return Pattern(
            id=table["id"],
            type=table.get("type", self.event_type),
            lemmas=tuple(table["lemmas"]),
            pos=table["pos"],
            particle=frozenset(table.get("particle", ())),
            where=self.conditions(table, "where"),
            unless=self.conditions(table, "unless"),
            actor=_joined(table["actor"]) if "actor" in table else _DEFAULT_ACTOR[table["pos"]],
            recipient=_joined(table.get("recipient", [])),
            reciprocal=table.get("reciprocal", False),
            alone=table.get("alone", False),
            need=frozenset(table.get("need", ["actor"])),
            mode=table.get("mode"),
            embeds=tuple(map(_path, table.get("embeds", ()))),
            status=table.get("status"),
            trigger=tuple(map(_path, table.get("trigger", ()))),
            topics=None if topics is None else tuple(map(_path, topics)),
            place=tuple(map(_path, table.get("place", ()))),
            agreement=tuple(map(_path, table.get("agreement", ()))),
            takes_up=table.get("takes_up", False),
            political=table.get("political", False),
            cameo=table.get("cameo"),
            confidence=table.get("confidence", 0.8),
            examples=tuple(map(parse_example, table["examples"])),
            not_examples=tuple(table.get("not_examples", ())),
        )


def read_patterns(files: dict[str, str]) -> PatternBook:
    """Parse pattern files ({name: TOML text}, classes.toml among them) into a book.

    Raises:
        LexiconError: unknown keys, classes or marks, repeated ids; the message names file and pattern.
    """
    classes = {name: frozenset(words) for name, words in tomllib.loads(files.get("classes.toml", "")).items()}
    patterns: list[Pattern] = []
    seen: set[str] = set()
    for name in sorted(files):
        if name == "classes.toml":
            continue
        data = tomllib.loads(files[name])
        if set(data) - {"pattern"}:
            raise LexiconError(f"{name}: unknown tables {sorted(set(data) - {'pattern'})}")
        reader = _Reader(name, name.partition(".")[0].upper(), classes)
        for table in data.get("pattern", []):
            pattern = reader.read(table)
            if pattern.id in seen:
                raise reader.fail(table, "the id stands twice")
            seen.add(pattern.id)
            patterns.append(pattern)
    index: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in patterns:
        for lemma in pattern.lemmas:
            index.setdefault((lemma, pattern.pos), []).append(pattern)
    ordered = {key: tuple(sorted(found, key=lambda p: p.rank)) for key, found in index.items()}
    return PatternBook(tuple(patterns), ordered, classes)


@cache
def load_patterns() -> PatternBook:
    """The patterns of the package."""
    folder = resources.files("dragoman") / "data" / "en" / "patterns"
    return read_patterns(
        {item.name: item.read_text("utf8") for item in folder.iterdir() if item.name.endswith(".toml")}
    )

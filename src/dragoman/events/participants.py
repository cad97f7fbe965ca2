"""From tokens of the tree to actors and recipients: entities, through coordination, apposition and possession."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.events.clauses import Clauses
from dragoman.lexicon.patterns import Path
from dragoman.mentions.index import EntityIndex
from dragoman.records.events import Participant
from dragoman.records.mentions import Entity, Mention

Reference = tuple[Entity, Mention]

_STATE_KINDS = frozenset({"state", "government_body"})
_POLITICAL_KINDS = frozenset({"state", "government_body", "igo", "armed_group", "party"})
_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PRM"})
_ARMED_SECTORS = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
_BEHIND: tuple[Path, ...] = (("poss",), ("mod",), ("by",), ("of",), ("from",))


class Participants:
    """Resolves tokens to entities of the document."""

    def __init__(self, clauses: Clauses, index: EntityIndex) -> None:
        self.clauses, self.index = clauses, index
        self.tree = clauses.tree
        self._found: dict[tuple[int, int | None], list[Reference]] = {}

    def at(self, token: int, before: int | None = None) -> list[Reference]:
        """Entities that a noun phrase names, coordinated ones too; through an apposition where it has none itself.

        With `before`, coordinated nouns from that token on are left out: in "X, who is on a visit, and Y" the visit is
        X's alone.
        """
        if (token, before) in self._found:
            return list(self._found[token, before])
        found: list[Reference] = []
        for head in self.clauses.coordinated(token):
            if before is None or head < before:
                found.extend(self._named(head))
        self._found[token, before] = found + self._listed(token, found)
        return list(self._found[token, before])

    def _listed(self, head: int, found: list[Reference]) -> list[Reference]:
        """The rest of a list, parsed as an aside: "India, Bhutan sign pact", "with Ana Lund, Jan Holm and …"."""
        kinds = {entity.kind for entity, mention in found if mention.form == "name"}
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind not in ("state", "person") or (kind == "state" and len(found) > 1):
            return []
        known = {entity.id for entity, _ in found}
        asides = self.tree.children(head, "parataxis", "appos", "list")
        heads = [at for child in asides for at in self.clauses.coordinated(child.index)]
        listed = [(entity, mention) for at in heads for entity, mention in self.index.at(at) if mention.form == "name"]
        return self.unique(pair for pair in listed if pair[0].kind == kind and pair[0].id not in known)

    def _named(self, head: int) -> list[Reference]:
        direct = [pair for pair in self.index.at(head) if _acts(pair[0])]
        if direct:
            return self._titled(head) or direct
        for child in self.tree.children(head, "nmod"):
            # "his counterparts, including Ana Lund and Jan Holm"
            case = self.tree.child(child.index, "case")
            if case is not None and case.text.lower() == "including":
                listed = self.clauses.coordinated(child.index)
                if named := [pair for at in listed for pair in self.index.at(at) if _acts(pair[0])]:
                    return named
        for child in self.tree.children(head, "appos", "flat", "nmod:desc"):
            # "his counterparts, Ana Lund and Jan Holm": all that the apposition lists.
            beside = self.clauses.coordinated(child.index) if child.deprel == "appos" else [child.index]
            if named := [pair for at in beside for pair in self.index.at(at) if _acts(pair[0])]:
                return named
        if self.tree.tokens[head].upos in ("NUM", "DET", "PRON", "ADJ"):
            return [pair for i in self.clauses.with_preposition(head, ("of", "among")) for pair in self.at(i)]
        return []

    @cached_property
    def _inside(self) -> dict[int, Reference]:
        """The persons in whose titled names tokens stand that do not head them."""
        found: dict[int, Reference] = {}
        for entity in self.index.entities:
            for mention in entity.mentions if entity.kind == "person" else ():
                for token in self.tree.tokens_between(mention.start, mention.end):
                    if token.index != mention.head and mention.form == "name":
                        found[token.index] = (entity, mention)
        return found

    def _titled(self, head: int) -> list[Reference]:
        """The person where "with" of "with President of Peru Ana Quispe" hangs on the state in the title."""
        case, whole = self.tree.child(head, "case"), self._inside.get(head)
        return [whole] if case is not None and whole is not None and case.end <= whole[1].start else []

    def behind(self, token: int, before: int | None = None) -> list[Reference]:
        """The actor behind a thing: "Russia's invasion", "the decision of Japan", "Iranian missiles"."""
        for (step,) in _BEHIND:
            if step == "poss":
                heads = [t.index for t in self.tree.children(token, "nmod:poss")]
            elif step == "mod":
                heads = [t.index for t in self.tree.children(token, "amod", "compound", "nmod:desc")]
            else:
                heads = self.clauses.with_preposition(token, (step,))
            if found := [pair for head in heads for pair in self.at(head, before)]:
                return found
        if held := self._held(token, before):
            return held
        # "complaints filed by X", "a deadline set by X"
        made = [t.index for t in self.tree.children(token, "acl") if self.clauses.passive(t.index)]
        return [pair for verb in made for agent in self.clauses.subject(verb) for pair in self.at(agent)]

    def _held(self, token: int, before: int | None) -> list[Reference]:
        """Who is in a thing or owns it: "a bus carrying pilgrims", "a camp for refugees"."""
        cues = self.clauses.cues
        heads: list[int] = []
        for clause in self.tree.children(token, "acl"):
            if clause.lemma in cues.bearing and clause.text.lower().endswith("ing"):
                heads += [*self.clauses.object(clause.index), *self.clauses.with_preposition(clause.index, ("to",))]
        if self.tree.tokens[token].lemma.lower() in cues.housing:
            heads += self.clauses.with_preposition(token, ("for",))
        return [pair for head in heads for pair in self.at(head, before)]

    def unique(self, references: Iterable[Reference]) -> list[Reference]:
        """Each entity once, in order of first appearance; not Peru beside "the presidents of Chile and Peru"."""
        found: dict[str, Reference] = {}
        for entity, mention in references:
            found.setdefault(entity.id, (entity, mention))
        return [pair for pair in found.values() if not any(_within(pair, other) for other in found.values())]

    @staticmethod
    def participant(reference: Reference) -> Participant:
        """The record of one actor or recipient."""
        entity, mention = reference
        return Participant(
            entity.id, entity.name, entity.country, entity.sectors, mention.start, mention.end, mention.text
        )


def without_states(references: Sequence[Reference]) -> list[Reference]:
    """Those who act, without states that only "the two sides" means and for which a person of theirs acts too."""
    people = {entity.country for entity, _ in references if entity.kind == "person"}
    return [
        (entity, mention)
        for entity, mention in references
        if entity.kind != "state" or mention.form != "nominal" or entity.country not in people
    ]


def _within(one: Reference, other: Reference) -> bool:
    """Whether a mention is a part of a longer one of the same country."""
    inner, outer = one[1], other[1]
    longer = outer.start <= inner.start and inner.end <= outer.end and inner.end - inner.start < outer.end - outer.start
    return longer and one[0].country == other[0].country


def _acts(entity: Entity) -> bool:
    """Places do not act, but those with a government of their own do: Greenland, Tatarstan, Abkhazia."""
    return entity.kind != "place" or bool(entity.sectors)


def is_state(entity: Entity) -> bool:
    """A country, its bodies and forces, and persons in its service."""
    if entity.kind in _STATE_KINDS or "PRE" in entity.sectors or (entity.kind == "place" and entity.sectors):
        return True
    if entity.kind != "person":
        return False
    # A leader of a union or a firm holds an office too; the sectors tell.
    return bool(set(entity.sectors) & _STATE_SECTORS) if entity.sectors else bool(entity.offices)


def is_political(entity: Entity) -> bool:
    """Whether an entity's doings are political by themselves; private persons, firms and crowds are so only beside one.

    Source: bench codebook, "Not events: … company news without a political actor".
    """
    rebel = entity.kind == "person" and "REB" in entity.sectors
    return entity.kind in _POLITICAL_KINDS or rebel or is_state(entity)


def are_several(found: Sequence[Reference]) -> bool:
    """Two parties at least, or one mention that stands for several ("the two sides", "officials of both")."""
    return len(found) > 1 or any(entity.kind == "igo" or "plural" in mention.form for entity, mention in found)


def holds(entity: Entity, mark: str) -> bool:
    """Whether an entity meets a mark of the pattern schema."""
    match mark:
        case "$actor":
            return True
        case "$state":
            return is_state(entity)
        case "$political":
            return is_political(entity)
        case "$person":
            return entity.kind == "person"
        case "$group":
            return entity.kind == "population" or (entity.kind == "person" and not is_state(entity))
        case "$armed":
            rebels = "REB" in entity.sectors  # a party that fights
            return entity.kind == "armed_group" or rebels or bool(set(entity.sectors[:1]) & _ARMED_SECTORS)
    return False


def countries(participants: Sequence[Participant]) -> frozenset[str]:
    """The countries of participants, unknown ones left out."""
    return frozenset(p.country for p in participants if p.country is not None)

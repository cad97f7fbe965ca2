"""The verbs around an event whose adverbials are the event's: "the visit planned for May", "decided today to go"."""

from dragoman.analyze.tree import Tree
from dragoman.lexicon.modality import load_modality
from dragoman.records.analysis import Token


def carriers(tree: Tree, trigger: int) -> tuple[int, ...]:
    """The verb that carries an event noun; its adverbials are the event's."""
    head = tree.head(trigger)
    nominal = tree.tokens[trigger].upos in ("NOUN", "PROPN")
    coming = load_modality().modifiers
    planned = [t.index for t in tree.children(trigger, "acl") if coming.get(t.text.lower()) == "future"]
    if nominal and planned:
        return (*planned, *(t.index for at in planned for t in tree.children(at, "xcomp")))
    if head is None or not nominal or tree.tokens[trigger].deprel not in ("obj", "nsubj:pass"):
        return ()
    return (head.index,) if head.upos == "VERB" else ()


def deciders(tree: Tree, trigger: int) -> tuple[int, ...]:
    """The verb that decides upon the event: "decided on Monday to recall its envoy"."""
    token, head = tree.tokens[trigger], tree.head(trigger)
    decided = head is not None and load_modality().governors.get(head.lemma.lower()) == "decided"
    to = token.deprel == "xcomp" or (token.deprel == "advcl" and _to(tree, token))
    return (head.index,) if head is not None and decided and to else ()


def _to(tree: Tree, verb: Token) -> bool:
    return any(child.upos == "PART" for child in tree.children(verb.index, "mark"))

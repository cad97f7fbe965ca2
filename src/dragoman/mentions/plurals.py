"""Who is meant by "they", "both" and "those arrested": several named together, a group, or those something was done to.

"They" are also a subject and its counterpart after what they did together: "Holm held talks with Lind, during which
they signed an agreement".
"""

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.salience import Timeline
from dragoman.records.analysis import Token

_NEAR = 1
_BACK = 6


def plural_of(cast: Cast, timeline: Timeline, token: Token, barred: frozenset[str]) -> list[Draft]:
    """All that a plural pronoun means: a coordinated subject, a subject with its counterpart, or a group."""
    here = cast.tree.sentence_of(token.index).index
    for head, draft in timeline.before(token.index):
        back = here - cast.tree.sentence_of(head).index
        if back > _NEAR:
            break
        at_once = [named for named in cast.at.get(head, ()) if named.kind != "place"]
        if back == 0 and len(at_once) > 1 and not barred & {named.id for named in at_once}:
            return at_once  # "warned both governments that nobody would trade with them"
        if not timeline.is_subject(head) or draft.id in barred:
            continue
        together = joined(cast, head)
        if len(together) > 1:
            return together
        if draft.plural or _members(cast, head, draft):
            return [draft]
        both = with_counterpart(cast, head, draft, before=token.index)
        if both:
            return both
    best = timeline.best(token.index, lambda d: d.plural and d.kind != "state", sentences=_NEAR, barred=barred)
    return [best] if best is not None else []


def _members(cast: Cast, head: int, draft: Draft) -> bool:
    """Whether a mention means a body by those who sit in it: "the members of the Security Council"."""
    noun = cast.tree.tokens[head]
    if noun.text.lower() == "they":
        return True  # taken up once more
    several = noun.upos == "NOUN" and noun.text.lower().endswith("s") and noun.text.lower() != noun.lemma.lower()
    return several and draft.kind not in ("person", "place")


def joined(cast: Cast, head: int) -> list[Draft]:
    """Drafts coordinated with the mention at a token, itself included."""
    tree = cast.tree
    root = head
    while tree.tokens[root].deprel == "conj" and tree.tokens[root].head >= 0:
        root = tree.tokens[root].head
    found: list[Draft] = []
    verb = tree.head(root)
    subject = verb is not None and tree.tokens[root].deprel.startswith("nsubj") and root < verb.index
    # "The ministers warned of Rebel Group A, Rebel Group B": a tree may hang the last of a list on the subject.
    parts = [t.index for t in tree.children(root, "conj") if not subject or verb is None or t.index < verb.index]
    for index in [root, *parts]:
        found.extend(d for d in cast.at.get(index, ()) if d not in found and d.kind != "place")
    return found


def with_counterpart(cast: Cast, head: int, draft: Draft, *, before: int) -> list[Draft]:
    """The subject and the one person or state with whom it acts, [] where the verb is of nothing done together."""
    tree = cast.tree
    token = tree.tokens[head]
    while token.deprel in ("conj", "appos", "flat", "nmod:desc") and token.head >= 0:
        token = tree.tokens[token.head]
    verb = tree.head(token.index)
    if verb is None or verb.lemma.lower() not in load_reference().meeting:
        return []
    for other in [*_withs(cast, verb.index), *tree.children(verb.index, "obj")]:
        for found in cast.at.get(other.index, ()):
            alike = found.kind == draft.kind and not found.plural and found is not draft
            if alike and other.index < before and found.kind in ("person", "state", "igo"):
                return [draft, found]
    return []


def _withs(cast: Cast, verb: int) -> list[Token]:
    """What "with" joins to a verb or to its object ("held talks with")."""
    tree = cast.tree
    around = [verb, *(child.index for child in tree.children(verb, "obj"))]
    found = []
    for index in around:
        for child in tree.children(index, "obl", "nmod"):
            case = tree.child(child.index, "case")
            if case is not None and case.text.lower() in ("with", "alongside"):
                found.append(child)
    return found


def is_both(cast: Cast, token: Token) -> bool:
    """Whether a word such as "both" or "the two" stands alone for two named before."""
    if token.text.lower() not in load_reference().pair_quantity or token.upos not in ("DET", "PRON", "NUM"):
        return False
    if not token.deprel.startswith(("nsubj", "obj", "obl")) or cast.tree.child(token.index, "nmod", "acl") is not None:
        return False
    return token.upos != "NUM" or cast.tree.child(token.index, "det") is not None


def those_of(cast: Cast, token: Token) -> tuple[list[Draft], int]:
    """Whom "those arrested" means: the objects of the same verb before; with the verb's token as the phrase's end."""
    tree = cast.tree
    deed = tree.child(token.index, "acl")
    if deed is None or deed.upos != "VERB" or deed.index != token.index + 1 or deed.text.lower().endswith("ing"):
        return [], token.index
    here = tree.sentence_of(token.index).index
    for index in range(token.index - 1, -1, -1):
        verb = tree.tokens[index]
        if here - tree.sentence_of(index).index > _BACK:
            break
        if verb.upos != "VERB" or verb.lemma.lower() != deed.lemma.lower():
            continue
        for child in tree.children(index, "obj", "nsubj:pass"):
            found = [draft for draft in cast.at.get(child.index, ()) if draft.kind in ("population", "person")]
            if found:
                return found, deed.index
    return [], token.index

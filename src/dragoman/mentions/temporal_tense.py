"""Whether the verb that governs a word speaks of the past or of what lies ahead."""

from dragoman.analyze.tree import Tree
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.temporal import load_temporal
from dragoman.records.analysis import Token

_PREDICATES = ("VERB", "AUX")
_OPEN = ("xcomp", "acl", "advcl", "ccomp")


def direction(tree: Tree, index: int) -> str | None:
    """As in "past", "future", or None where no verb tells.

    The nearest verb above a word decides; an infinitive looks ahead unless its own governor is in the past and no verb
    of planning ("failed to meet on Friday").
    """
    token = tree.tokens[index]
    if coming_before(tree, index):
        return "future"
    if _of_what_follows(tree, index) or _before_noun(tree, token):
        return None
    for above in (token, *tree.ancestors(index)):
        act = above.index == token.head and above.lemma.lower() in load_temporal().tense["acts"]
        if above.index != index and not act and _looks_ahead(above):
            return "future"
        if above.upos in _PREDICATES or tree.child(above.index, "cop") is not None:
            direct = above.index in (index, token.head)
            return _of_predicate(tree, above, direct)
    return None


def _before_noun(tree: Tree, token: Token) -> bool:
    """Whether a day names a noun behind it: "the November 22 meeting" may be told before it and after."""
    noun = tree.head(token.index)
    naming = token.deprel.partition(":")[0] in ("compound", "nummod")
    return naming and noun is not None and noun.upos == "NOUN" and noun.index > token.index


def _of_what_follows(tree: Tree, index: int) -> bool:
    """Whether a day is that of a noun before which the verb's deed was: "recalled it ahead of talks on May 3"."""
    preceding, noun = load_temporal().tense["preceding"], tree.head(index)
    while noun is not None and noun.upos in ("NOUN", "PROPN"):
        if any(case.text.lower() in preceding for case in tree.children(noun.index, "case")):
            return True
        noun = tree.head(noun.index)
    return noun is not None and noun.upos == "ADV" and noun.text.lower() in preceding  # "ahead of"


def coming_before(tree: Tree, index: int) -> bool:
    """Whether a phrase of a verb belongs to what is to come before it: "discussed the upcoming summit in November"."""
    token = tree.tokens[index]
    if token.deprel.partition(":")[0] != "obl" or token.head > index:
        return False
    for noun in tree.tokens[token.head + 1 : index]:
        if is_coming(tree, noun.index):
            return not _parted(tree, noun.index, index)
    return False


def is_coming(tree: Tree, noun: int) -> bool:
    """Whether the words before a noun say that it is still to come ("the forthcoming visit")."""
    coming = load_modality().modifiers
    before = tree.children(noun, "amod") if tree.tokens[noun].upos in ("NOUN", "PROPN") else ()
    return any(coming.get(word.text.lower()) == "future" for word in before)


def _parted(tree: Tree, noun: int, index: int) -> bool:
    """Whether a comma or verb stands between a noun and a phrase behind it."""
    return any(token.text == "," or token.upos in ("VERB", "AUX") for token in tree.tokens[noun + 1 : index])


def _looks_ahead(token: Token) -> bool:
    """Whether a word governs what is still to come; the form serves too where its lemma was misread."""
    form = token.text.lower()
    stems = {token.lemma.lower(), form, form[:-1], form[:-2], form[:-2] + "e"}
    return not stems.isdisjoint(load_temporal().tense["forward"])


def _of_predicate(tree: Tree, verb: Token, direct: bool = True) -> str | None:
    words = load_temporal().tense
    if any(_looks_ahead(opener) for opener in tree.children(verb.index, "mark", "case")):
        return "future"  # "is due to sign", both words taken for marks
    helpers = [t.text.lower() for t in tree.children(verb.index, "aux", "cop")]
    if verb.upos == "AUX":
        helpers.append(verb.text.lower())
    if any(word in words["future_aux"] for word in helpers):
        return "future"
    if any(word in words["past_aux"] for word in helpers):
        return "past"
    form, lemma = verb.text.lower(), verb.lemma.lower()
    if _infinitive(tree, verb):
        return _of_infinitive(tree, verb, direct)
    if form.endswith("ing") and form != lemma:
        if any(word in words["present_be"] for word in helpers):
            return "future"
        return _of_governor(tree, verb)
    if any(word in words["present_be"] for word in helpers):
        return None if verb.upos != "VERB" else "past" if _participle(form, lemma) else None
    if lemma in words["report"]:
        return "past"
    if _participle(form, lemma):
        return "past"
    if verb.upos == "VERB" and (form.endswith("s") or form == lemma):
        return (
            "past"
            if form in words["same_past"] and form == lemma and _third_person(tree, verb)
            else "future"
            if direct
            else None
        )
    return None


def _participle(form: str, lemma: str) -> bool:
    """A past tense or past participle by its look."""
    return form != lemma and not form.endswith("ing") and form not in (lemma + "s", lemma + "es", lemma[:-1] + "ies")


def _third_person(tree: Tree, verb: Token) -> bool:
    subject = tree.child(verb.index, "nsubj")
    return subject is not None and subject.lemma.lower() not in ("i", "you", "we", "they", "these", "those")


def _infinitive(tree: Tree, verb: Token) -> bool:
    marks = tree.children(verb.index, "mark")
    return any(mark.text.lower() == "to" for mark in marks) or (verb.deprel == "xcomp" and verb.text == verb.lemma)


def _of_infinitive(tree: Tree, verb: Token, direct: bool) -> str | None:
    """An infinitive lies ahead; a noun below one of purpose does not ("to build on the progress made in August")."""
    head = tree.head(verb.index)
    if head is None:
        return "future"
    if _looks_ahead(head) or head.lemma.lower() == "be":
        return "future"
    if not direct and verb.deprel.partition(":")[0] in ("advcl", "acl"):
        return None
    above = _of_governor(tree, verb)
    return above if above == "past" and verb.deprel == "xcomp" else "future"


def _of_governor(tree: Tree, verb: Token) -> str | None:
    for above in tree.ancestors(verb.index):
        if _looks_ahead(above) and verb.deprel in _OPEN:
            return "future"
        if above.upos in _PREDICATES or tree.child(above.index, "cop") is not None:
            return _of_predicate(tree, above)
    return None
